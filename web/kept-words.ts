// What somebody is writing in a small field (a comment, an answer, a reason), kept in this browser until it is sent or thrown away.
// Every key is one field of one decision for one person; what nobody came back to for three months goes.

const PREFIX = 'accord-words ';
const QUARTER = 92 * 86_400_000;

export interface Kept {
  readonly text: string;
  /** Whatever else belongs to it, such as the words it is about; JSON. */
  readonly more: unknown;
}

export function wordsKey(person: string, path: string, field: string): string {
  return `${PREFIX}${JSON.stringify([person, path, field])}`;
}

export function keptWords(key: string): Kept | null {
  try {
    const { text, more }: { text?: unknown; more?: unknown } = Object(
      JSON.parse(localStorage.getItem(key) ?? 'null'),
    );
    return typeof text === 'string' ? { text, more } : null;
  } catch {
    return null;
  }
}

/** Nothing written is nothing kept. A browser that keeps nothing loses nothing but this. */
export function keepWords(key: string, text: string, more: unknown = null): void {
  try {
    if (text.trim() === '' && more === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ text, more, at: Date.now() }));
  } catch {
    // No room, or none allowed: it still stands in the field.
  }
}

export function forgetWords(key: string): void {
  localStorage.removeItem(key);
}

/** Throws away what is old; to be called once in a while. */
export function tidyWords(now = Date.now()): void {
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
    const { at }: { at?: unknown } = Object(jsonOr(localStorage.getItem(key)));
    if (typeof at !== 'number' || now - at > QUARTER) localStorage.removeItem(key);
  }
}

function jsonOr(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
