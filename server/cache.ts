// What was worked out once and may be forgotten at any time: a place for it, which the outside hands in.

export interface Cache {
  read(name: string): Promise<Uint8Array | null>;
  /** Failing is no harm: the cache stays as it was. */
  write(name: string, contents: Uint8Array): Promise<void>;
}

/** Keeps nothing: for repositories in memory and for those that can't be written. */
export const noCache: Cache = { read: async () => null, write: async () => undefined };

/** What was kept as JSON: written by this very version of the code, and whole, the cache answers for both. `otherwise` when it is no JSON after all. */
export function parsed<T>(bytes: Uint8Array, otherwise: T): T {
  try {
    const value: T = JSON.parse(new TextDecoder().decode(bytes));
    return value;
  } catch {
    return otherwise;
  }
}
