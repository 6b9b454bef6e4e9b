// The order of texts that is the same on every machine: by their characters, no language asked.

/** For `sort`: negative, zero or positive. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
