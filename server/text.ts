// Bytes of a file ↔ text, at the door. What is not UTF-8 is read as Latin-1 and written back the same way, so no byte is lost.

export type Encoding = 'utf-8' | 'latin1';

export interface Decoded {
  /** With its byte order mark, line ends and last line as they stand. */
  readonly text: string;
  readonly encoding: Encoding;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

export function decode(bytes: Uint8Array): Decoded {
  try {
    return { text: strict.decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''), encoding: 'latin1' };
  }
}

/** A text that Latin-1 can't hold becomes UTF-8: better a changed encoding than a lost letter. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'latin1' && /^[\u0000-\u00ff]*$/u.test(text))
    return Uint8Array.from(text, (char) => char.charCodeAt(0));
  return encoder.encode(text);
}
