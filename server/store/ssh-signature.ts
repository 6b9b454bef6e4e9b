// Signatures of commits as git makes and checks them with SSH keys (OpenSSH, PROTOCOL.sshsig): a signature is of the commit's own bytes without
// the signature. Its rule: whose key it is, is asked above; here a key either signed these very bytes, or nobody did.

import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** A private key that signs what is written here. */
export interface Signer {
  /** As a policy lists it: `ssh-ed25519 AAAA…`. */
  readonly key: string;
  /** Gives the armoured signature. */
  sign(contents: Uint8Array): string;
}

const MAGIC = 'SSHSIG';
const NAMESPACE = 'git';
const BEGIN = '-----BEGIN SSH SIGNATURE-----';
const END = '-----END SSH SIGNATURE-----';
const HASHES: ReadonlySet<string> = new Set(['sha256', 'sha512']);

/** The key that signed a commit, as `type base64`; null when nobody did, or when the signature is of other bytes. */
export function signerOf(commit: Buffer): string | null {
  const parts = apart(commit);
  if (parts === null) return null;
  try {
    return checked(parts.signature, parts.signed);
  } catch {
    // Anybody can write anything into a commit: what can't be read is no signature.
    return null;
  }
}

/** The commit with its signature in it, where git looks for it. */
export function withSignature(commit: Buffer, signer: Signer): Buffer {
  const end = commit.indexOf('\n\n');
  const header = `\ngpgsig ${signer.sign(commit).trimEnd().replaceAll('\n', '\n ')}`;
  return Buffer.concat([commit.subarray(0, end), Buffer.from(header, 'latin1'), commit.subarray(end)]);
}

/** The signer whose private key a file holds, as `ssh-keygen -t ed25519` writes it. Throws an Error with a sentence. */
export function readSigner(text: string): Signer {
  const privateKey = privateKeyIn(text);
  const x = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
  const blob = Buffer.concat([packed('ssh-ed25519'), packed(Buffer.from(x, 'base64url'))]);
  return {
    key: `ssh-ed25519 ${blob.toString('base64')}`,
    sign(contents) {
      const signature = sign(null, toBeSigned(contents, 'sha512'), privateKey);
      const body = Buffer.concat([
        Buffer.from(MAGIC),
        numbered(1),
        packed(blob),
        packed(NAMESPACE),
        packed(''),
        packed('sha512'),
        packed(Buffer.concat([packed('ssh-ed25519'), packed(signature)])),
      ]);
      const lines = body.toString('base64').match(/.{1,70}/gu) ?? [];
      return `${[BEGIN, ...lines, END].join('\n')}\n`;
    },
  };
}

/** The signature and the bytes it is of; null when there is none, or more than one. */
function apart(commit: Buffer): { readonly signature: string; readonly signed: Buffer } | null {
  const text = commit.toString('latin1');
  const end = text.indexOf('\n\n');
  const head = end === -1 ? text : text.slice(0, end);
  const found = [...head.matchAll(/^gpgsig (.*(?:\n .*)*)\n?/gmu)];
  const [only] = found;
  if (only === undefined || found.length > 1) return null;
  const rest = head.slice(0, only.index) + head.slice(only.index + only[0].length);
  const signed = (rest.endsWith('\n') ? rest.slice(0, -1) : rest) + text.slice(head.length);
  return { signature: (only[1] ?? '').replaceAll('\n ', '\n'), signed: Buffer.from(signed, 'latin1') };
}

function checked(armoured: string, contents: Buffer): string | null {
  const [first, ...lines] = armoured.trimEnd().split('\n');
  if (first !== BEGIN || lines.pop() !== END) return null;
  const body = reading(Buffer.from(lines.join(''), 'base64'));
  if (body.bytes(MAGIC.length).toString('latin1') !== MAGIC || body.number() !== 1) return null;
  const blob = body.packed();
  const namespace = body.packed().toString('latin1');
  body.packed();
  const hash = body.packed().toString('latin1');
  const signature = reading(body.packed());
  if (namespace !== NAMESPACE || !HASHES.has(hash)) return null;
  const [type, key] = publicKey(blob);
  const way = signature.packed().toString('latin1');
  return isSignedBy(key, type, way, signature.packed(), toBeSigned(contents, hash))
    ? `${type} ${blob.toString('base64')}`
    : null;
}

function isSignedBy(key: KeyObject, type: string, way: string, signature: Buffer, data: Buffer): boolean {
  if (type === 'ssh-ed25519') return way === type && verify(null, data, key, signature);
  if (type === 'ssh-rsa')
    return /^rsa-sha2-(?:256|512)$/u.test(way) && verify(`sha${way.slice(-3)}`, data, key, signature);
  const curve = CURVES[type];
  if (curve === undefined || way !== type) return false;
  const pair = reading(signature);
  const both = Buffer.concat([padded(pair.packed(), curve.bytes), padded(pair.packed(), curve.bytes)]);
  return verify(curve.hash, data, { key, dsaEncoding: 'ieee-p1363' }, both);
}

const CURVES: Readonly<
  Record<string, { readonly name: string; readonly bytes: number; readonly hash: string }>
> = {
  'ecdsa-sha2-nistp256': { name: 'P-256', bytes: 32, hash: 'sha256' },
  'ecdsa-sha2-nistp384': { name: 'P-384', bytes: 48, hash: 'sha384' },
  'ecdsa-sha2-nistp521': { name: 'P-521', bytes: 66, hash: 'sha512' },
};

function publicKey(blob: Buffer): readonly [string, KeyObject] {
  const body = reading(blob);
  const type = body.packed().toString('latin1');
  return [type, createPublicKey({ format: 'jwk', key: jwk(type, body) })];
}

function jwk(type: string, body: Reading) {
  const said = (bytes: Buffer) => bytes.toString('base64url');
  if (type === 'ssh-ed25519') return { kty: 'OKP', crv: 'Ed25519', x: said(body.packed()) };
  if (type === 'ssh-rsa') {
    const e = body.packed();
    return { kty: 'RSA', e: said(unsigned(e)), n: said(unsigned(body.packed())) };
  }
  const curve = CURVES[type];
  if (curve === undefined) throw new Error(`No way to check ${type}.`);
  body.packed();
  const point = body.packed();
  if (point[0] !== 4 || point.length !== 1 + 2 * curve.bytes) throw new Error('No point.');
  const y = 1 + curve.bytes;
  return { kty: 'EC', crv: curve.name, x: said(point.subarray(1, y)), y: said(point.subarray(y)) };
}

function toBeSigned(contents: Uint8Array, hash: string): Buffer {
  const digest = createHash(hash).update(contents).digest();
  return Buffer.concat([Buffer.from(MAGIC), packed(NAMESPACE), packed(''), packed(hash), packed(digest)]);
}

/** PKCS #8 before the 32 bytes of an Ed25519 key (RFC 8410). */
const ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

function privateKeyIn(text: string): KeyObject {
  const armour = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END OPENSSH PRIVATE KEY-----/u.exec(text);
  if (armour === null) {
    const key = /-----BEGIN PRIVATE KEY-----/u.test(text) ? createPrivateKey(text) : null;
    if (key?.asymmetricKeyType !== 'ed25519') throw new Error(WRONG_KEY);
    return key;
  }
  const body = reading(Buffer.from(armour[1] ?? '', 'base64'));
  if (body.bytes(15).toString('latin1') !== 'openssh-key-v1\0') throw new Error(WRONG_KEY);
  if (body.packed().toString('latin1') !== 'none')
    throw new Error('The key has a passphrase, and nobody is there to type it. Make one without.');
  body.packed();
  body.packed();
  body.number();
  body.packed();
  const secret = reading(body.packed());
  if (secret.number() !== secret.number() || secret.packed().toString('latin1') !== 'ssh-ed25519')
    throw new Error(WRONG_KEY);
  secret.packed();
  const der = Buffer.concat([ED25519, secret.packed().subarray(0, 32)]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

const WRONG_KEY = 'It must be a private Ed25519 key, as `ssh-keygen -t ed25519 -N "" -f FILE` makes it.';

type Reading = ReturnType<typeof reading>;

/** Numbers and strings as SSH writes them (RFC 4251, section 5); throws where there are too few bytes. */
function reading(bytes: Buffer) {
  let at = 0;
  const take = (length: number) => {
    if (at + length > bytes.length) throw new Error('It ends too early.');
    at += length;
    return bytes.subarray(at - length, at);
  };
  const number = () => take(4).readUInt32BE();
  return { bytes: take, number, packed: () => take(number()) };
}

function numbered(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function packed(value: string | Buffer): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([numbered(bytes.length), bytes]);
}

/** Without the zeros that keep a number positive. */
function unsigned(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first === -1 ? bytes.subarray(0, 0) : bytes.subarray(first);
}

function padded(bytes: Buffer, length: number): Buffer {
  const bare = unsigned(bytes);
  if (bare.length > length) throw new Error('A number is too long.');
  return Buffer.concat([Buffer.alloc(length - bare.length), bare]);
}
