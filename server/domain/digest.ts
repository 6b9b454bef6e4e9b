// The digest of a decision's text: what a stance signs (DOMAIN section 4).

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** `sha256:` and 64 hex digits over the canonical text that `signedText` of the record's reader gives. */
export function digestOf(canonicalText: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalText)))}`;
}
