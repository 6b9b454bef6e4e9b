// Event ids: ULIDs, so that ids made later sort later (github.com/ulid/spec). Time and randomness are handed in.

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `random` gives 10 bytes. Within one process ids never go backwards, even when the clock does. */
export function ulidMaker(random: () => Uint8Array): (at: string) => string {
  let last = '';
  return (at) => {
    const milliseconds = BigInt(Date.parse(at));
    const bits = random().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    let id = encode(milliseconds, 10) + encode(bits, 16);
    if (id <= last) id = increment(last);
    last = id;
    return id;
  };
}

function encode(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest >>= 5n) text = ALPHABET.charAt(Number(rest & 31n)) + text;
  return text;
}

function increment(id: string): string {
  const at = [...id].findLastIndex((char) => char !== 'Z');
  const next = ALPHABET.charAt(ALPHABET.indexOf(id.charAt(at)) + 1);
  return id.slice(0, at) + next + '0'.repeat(id.length - at - 1);
}
