// How `accord serve` starts and ends: what it can't do it says in one sentence on the error stream, with exit code 1 and nothing left running.

import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { answered, accord, emptyFolder, git, makeRepository, removeFolder, startAccord } from './harness.ts';

const RECORD = { 'docs/adr/0001-first.md': '# 1. First\n\n## Status\n\nAccepted\n' };
const folders: string[] = [];

function kept(folder: string): string {
  folders.push(folder);
  return folder;
}

afterEach(() => folders.splice(0).forEach(removeFolder));

test('a folder that is not there', async () => {
  const missing = join(kept(emptyFolder()), 'nowhere');
  const { code, said } = await accord('serve', '--repo', missing, '--port', '0');
  expect(code).toBe(1);
  expect(said).toContain(`There is no folder ${missing}. Check the path after --repo.`);
});

test('a folder without a repository, and a file', async () => {
  const folder = kept(emptyFolder());
  const { code, said } = await accord('serve', '--repo', folder, '--port', '0');
  expect(code).toBe(1);
  expect(said).toContain(`${folder} is not in a git repository.`);
  writeFileSync(join(folder, 'file'), '');
  const other = await accord('serve', '--repo', join(folder, 'file'), '--port', '0');
  expect(other.code).toBe(1);
  expect(other.said).toContain('is a file. Name the folder of a git repository.');
});

test('a repository with SHA-256 object names', async () => {
  const folder = kept(emptyFolder());
  git(folder, 'init', '--quiet', '--object-format=sha256');
  const { code, said } = await accord('serve', '--repo', folder, '--port', '0');
  expect(code).toBe(1);
  expect(said).toContain('keeps its objects as SHA256. Accord works with SHA-1 repositories only');
});

test('a port that is taken', async () => {
  const folder = kept(makeRepository(RECORD));
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { code, said } = await accord('serve', '--repo', folder, '--port', String(port));
  other.close();
  expect(code).toBe(1);
  expect(said).toContain(`Port ${port} is taken. Choose another: --port ${port + 1}.`);
});

test('a host that others could reach', async () => {
  const folder = kept(makeRepository(RECORD));
  const { code, said } = await accord('serve', '--repo', folder, '--port', '0', '--host', '0.0.0.0');
  expect(code).toBe(1);
  expect(said).toContain('--host 0.0.0.0 is refused.');
});

test('a port that is no number', async () => {
  const { code, said } = await accord('serve', '--port', 'many');
  expect(code).toBe(1);
  expect(said).toContain('A port is a whole number from 0 to 65535.');
});

test('it says where it is and what it found, answers, and ends with code 0 when asked', async () => {
  const folder = kept(makeRepository(RECORD));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const server = await startAccord('--repo', folder, '--port', '0');
    await expect.poll(() => server.said()).toContain('docs/adr: 1 decision');
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const page = await fetch(`${server.url}/decisions/0001`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const script = /src="(\/assets\/[^"]+\.js)"/u.exec(await page.text())?.[1] ?? '';
    const packed = await fetch(`${server.url}${script}`, { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('content-type')).toContain('text/javascript');
    expect(packed.headers.get('vary')).toContain('Accept-Encoding');
    const plain = await fetch(`${server.url}${script}`, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await packed.text()).toBe(await plain.text());
    expect(await server.end(signal)).toBe(0);
    await expect(fetch(server.url)).rejects.toThrow();
  }
  expect(git(folder, 'status', '--porcelain')).toBe('');
});

test('a repository whose first reading fails: the pages are there, and the answer says so', async () => {
  const folder = kept(makeRepository(RECORD));
  const record = git(folder, 'rev-parse', 'HEAD:docs/adr/0001-first.md').trim();
  rmSync(join(folder, '.git', 'objects', record.slice(0, 2), record.slice(2)));
  const server = await startAccord('--repo', folder, '--port', '0');
  expect((await fetch(server.url)).status).toBe(200);
  const reply = await answered(`${server.url}/api/session`);
  expect(reply.status).toBe(503);
  const problem = await reply.json();
  expect(problem).toMatchObject({ title: 'The repository is damaged' });
  expect(problem.detail).toContain(record);
  expect(server.said()).toContain(record);
  expect(await server.end()).toBe(0);
});
