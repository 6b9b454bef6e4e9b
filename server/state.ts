// The state: what is personal or secret and never part of a decision, such as sessions, snoozes and the name of who works here
// (DOMAIN section 13). Losing it changes no decision. What keeps it (a folder, memory) is handed in.

import type { ZodType } from 'zod';

export interface State {
  /**
   * One value by its name, such as `sessions` or `people/ana`: the same name is the same value for everybody. `empty` is what it is before
   * anything was kept, and what it counts as when nobody can read what is there.
   */
  kept<T>(name: string, schema: ZodType<T>, empty: T): Kept<T>;
}

export interface Kept<T> {
  read(): Promise<T>;
  /** Gives the new value once it is safe from a power cut. Changes of one value come one after the other, each on the one before. */
  change(next: (now: T) => T): Promise<T>;
}

/** Where the texts of the values lie. */
export interface Shelf {
  read(name: string): Promise<string | null>;
  write(name: string, text: string): Promise<void>;
  /** Keeps what can't be read out of the way of what is written next. */
  setAside(name: string): Promise<void>;
}

export function stateOn(shelf: Shelf): State {
  /** By name: the last change that was asked for. */
  const queues = new Map<string, Promise<unknown>>();

  return {
    kept<T>(name: string, schema: ZodType<T>, empty: T): Kept<T> {
      const read = async (): Promise<T> => {
        const text = await shelf.read(name);
        return text === null ? empty : (valueIn(text, schema)?.value ?? empty);
      };
      const changed = async (next: (now: T) => T): Promise<T> => {
        const text = await shelf.read(name);
        const known = text === null ? null : valueIn(text, schema);
        if (text !== null && known === null) await shelf.setAside(name);
        const now = known === null ? empty : known.value;
        const after = next(now);
        if (after !== now) await shelf.write(name, `${JSON.stringify(after)}\n`);
        return after;
      };
      return {
        read,
        change(wanted) {
          const turn = (queues.get(name) ?? Promise.resolve()).then(() => changed(wanted));
          const quiet = turn.catch(() => undefined);
          queues.set(name, quiet);
          void quiet.then(() => queues.get(name) === quiet && queues.delete(name));
          return turn;
        },
      };
    },
  };
}

/** Gone with the process: for tests, and for repositories in memory. */
export function memoryState(): State {
  const texts = new Map<string, string>();
  return stateOn({
    read: async (name) => texts.get(name) ?? null,
    write: async (name, text) => void texts.set(name, text),
    setAside: async (name) => void texts.delete(name),
  });
}

function valueIn<T>(text: string, schema: ZodType<T>): { readonly value: T } | null {
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? { value: read.data } : null;
  } catch {
    return null;
  }
}
