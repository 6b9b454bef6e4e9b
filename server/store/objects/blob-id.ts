// The id git gives to a file's contents, so that an event can name the text it was committed with.

import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** 40 hex digits: SHA-1 over `blob <size>`, a zero byte and the contents (git's object format). */
export function blobId(contents: Uint8Array): string {
  return bytesToHex(sha1(concatBytes(utf8ToBytes(`blob ${contents.length}\0`), contents)));
}
