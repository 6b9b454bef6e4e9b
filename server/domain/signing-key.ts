// Keys that sign commits, as the policy lists them: SSH public keys, in one line. Only what can be checked is a key.

/** Types of keys whose signatures are checked (OpenSSH, PROTOCOL; RFC 4253, 5656, 8709). */
const KEY_TYPES = 'ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)';

export const SIGNING_KEY = new RegExp(`^(?:${KEY_TYPES}) [A-Za-z0-9+/]{4,1400}={0,2}(?: .*)?$`, 'u');

/** The same key, whatever comment stands behind it. */
export function bareKey(key: string): string {
  return key.trim().split(/\s+/u, 2).join(' ');
}
