// Secrets that people carry: made of 32 random bytes, kept only as a hash. Whoever reads the state folder can use none of them.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** 43 characters that are safe in cookies, headers and addresses. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** A name for something that is no secret: 16 hex digits. */
export function newName(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(8)));
}

/** A secret of full strength needs no salt and no slow hash. */
export function hashOf(secret: string): string {
  return bytesToHex(sha256(utf8ToBytes(secret)));
}
