// Proves to the compiler that a switch is complete.

/** `fallback` keeps a fold total when a log comes from another version. */
export function unreachable<T>(_never: never, fallback: T): T {
  return fallback;
}
