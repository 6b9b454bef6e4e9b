// How large a picture may be that is added to a decision, for the server that reads it and the page that need not send it in vain.

/** In bytes. */
export const MOST_PICTURE = 5 * 1024 * 1024;

export const TOO_LARGE = 'A picture may have 5 MB at most. Make it smaller, then add it.';
