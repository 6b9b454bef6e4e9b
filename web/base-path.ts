// The path below which Accord is served, with a slash at its end. The files know where they lie, so the pages needn't be told.

// Kept out of the call so that the bundler doesn't take it for a file.
const UP = '..';

export const BASE = new URL(UP, import.meta.url).pathname;
