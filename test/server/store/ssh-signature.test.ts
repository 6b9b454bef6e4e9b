// Signatures of commits: git and OpenSSH are the oracle, both ways, where they are installed; what isn't signed by a key is signed by nobody.

import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openGitStore } from '../../../server/store/git.ts';
import { rebase } from '../../../server/store/remote/rebase.ts';
import { openSigner } from '../../../server/store/signer-file.ts';
import { readSigner, signerOf, withSignature } from '../../../server/store/ssh-signature.ts';
import { git, removeTemporaries, repository, temporary, commit } from './repositories.ts';

afterAll(removeTemporaries);

const hasOpenSsh = spawnSync('ssh-keygen', ['-?']).error === undefined;
const COMMIT = Buffer.from(
  'tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor A <a@x> 1 +0000\ncommitter A <a@x> 1 +0000\n\nhello\n',
);

function pem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
}

function keyFile(type: string, ...more: string[]): { readonly file: string; readonly key: string } {
  const file = join(temporary(), 'key');
  execFileSync('ssh-keygen', ['-q', '-t', type, '-N', '', '-C', 'somebody', '-f', file, ...more]);
  return { file, key: readFileSync(`${file}.pub`, 'utf8').split(' ').slice(0, 2).join(' ') };
}

describe('a signed commit', () => {
  const signer = readSigner(pem());
  const signed = withSignature(COMMIT, signer);

  it('bears the key that signed it', () => {
    expect(signerOf(signed)).toBe(signer.key);
    expect(signerOf(COMMIT)).toBeNull();
  });
  it('is signed by nobody once any byte of it is another one', () => {
    for (let at = 0; at < signed.length; at += 1) {
      const other = Buffer.from(signed);
      other[at] = (other[at] ?? 0) ^ 1;
      const found = signerOf(other);
      // A bit of base64 that stands for nothing may differ without changing the signature: then it is still that key's.
      if (found !== null) expect([at, found, isArmour(at)]).toEqual([at, signer.key, true]);
    }
  });
  it('with two signatures is signed by nobody', () => {
    expect(signerOf(withSignature(signed, signer))).toBeNull();
  });
  it('with anything for a signature is signed by nobody, and nothing falls over', () => {
    const [, armour = ''] = /gpgsig ([\s\S]*?)\n\n/u.exec(signed.toString('latin1')) ?? [];
    const body = Buffer.from(armour.split('\n').slice(1, -1).join(''), 'base64');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(body.length), (bytes, cut) => {
        const hostile = Buffer.concat([body.subarray(0, cut), bytes, body.subarray(cut)]);
        const text = `-----BEGIN SSH SIGNATURE-----\n ${hostile.toString('base64')}\n -----END SSH SIGNATURE-----`;
        const end = COMMIT.indexOf('\n\n');
        const found = signerOf(
          Buffer.concat([COMMIT.subarray(0, end), Buffer.from(`\ngpgsig ${text}`), COMMIT.subarray(end)]),
        );
        expect(found === null || bytes.length === 0 || cut === body.length).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  function isArmour(at: number): boolean {
    const text = signed.toString('latin1');
    return at > text.indexOf('gpgsig ') && at < text.indexOf('\n\n');
  }
});

describe('the file with the key', () => {
  it('is refused with a sentence while others can read it, or when it is no key', async () => {
    const file = join(temporary(), 'key');
    await expect(openSigner(file)).rejects.toThrow(/is not there/u);
    writeFileSync(file, pem(), { mode: 0o644 });
    await expect(openSigner(file)).rejects.toThrow(/others can read .*`chmod 600/u);
    chmodSync(file, 0o600);
    expect((await openSigner(file)).key).toMatch(/^ssh-ed25519 AAAA/u);
    writeFileSync(file, 'nonsense');
    await expect(openSigner(file)).rejects.toThrow(/must be a private Ed25519 key/u);
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    writeFileSync(file, rsa.export({ type: 'pkcs8', format: 'pem' }));
    await expect(openSigner(file)).rejects.toThrow(/must be a private Ed25519 key/u);
  });
});

describe('a commit that is put on a new ground', () => {
  it('is signed there only if the same key had signed it: moving somebody’s words vouches for nothing', async () => {
    const folder = repository();
    const signer = readSigner(pem());
    const plain = await openGitStore(folder);
    const start = git(folder, 'rev-parse', 'main').trim();
    await commit(plain, { 'docs/adr/0003-c.md': '# 3. C\n' });
    const signing = await openGitStore(folder, signer);
    await commit(signing, { 'docs/adr/0004-d.md': '# 4. D\n' });
    const [second = '', first = ''] = git(folder, 'rev-list', '-2', 'main').trim().split('\n');
    expect(await signing.origin(first)).toMatchObject({ key: null });
    expect(await signing.origin(second)).toMatchObject({ key: signer.key });
    const moved = await rebase([first, second], start, signing);
    if (moved.kind !== 'rebased') throw new Error(moved.why);
    const keys = await Promise.all(moved.chain.map(async (one) => (await signing.origin(one.commit)).key));
    expect(keys).toEqual([null, signer.key]);
  });
});

describe.runIf(hasOpenSsh)('beside git and OpenSSH', () => {
  it('git verifies what Accord signed, with a key that ssh-keygen made', async () => {
    const folder = repository();
    const { file, key } = keyFile('ed25519');
    const signer = await openSigner(file);
    expect(signer.key).toBe(key);
    await commit(await openGitStore(folder, signer), { 'docs/adr/0003-c.md': '# 3. C\n' });
    const allowed = join(temporary(), 'allowed');
    writeFileSync(allowed, `accord@localhost ${key}\n`);
    expect(() =>
      git(folder, '-c', `gpg.ssh.allowedSignersFile=${allowed}`, 'verify-commit', 'HEAD'),
    ).not.toThrow();
    expect(git(folder, 'fsck', '--strict')).toBe('');
  });
  it.each([
    ['ed25519', []],
    ['ecdsa', ['-b', '256']],
    ['ecdsa', ['-b', '384']],
    ['ecdsa', ['-b', '521']],
    ['rsa', ['-b', '2048']],
  ] as const)('Accord knows who signed with git and a key of type %s %s', async (type, more) => {
    const folder = repository();
    const { file, key } = keyFile(type, ...more);
    const signing = ['-c', 'gpg.format=ssh', '-c', `user.signingkey=${file}.pub`];
    git(folder, ...signing, 'commit', '-q', '--allow-empty', '-S', '-m', 'signed\n\nover lines\n');
    const store = await openGitStore(folder);
    const [id = '', before = ''] = git(folder, 'rev-list', 'main').trim().split('\n');
    expect(await store.origin(id)).toEqual({ parents: [before], key, isCutOff: false });
    git(folder, 'commit', '-q', '--allow-empty', '-m', 'not signed');
    expect(await store.origin(git(folder, 'rev-parse', 'main').trim())).toMatchObject({ key: null });
  });
  it('a key with a passphrase is refused with a sentence', async () => {
    const file = join(temporary(), 'key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'secret', '-f', file]);
    await expect(openSigner(file)).rejects.toThrow(/has a passphrase/u);
  });
});
