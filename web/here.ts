// The zone of the clock that the reader looks at.

export const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
