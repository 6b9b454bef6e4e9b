// No spelling of a path, no link and no hostile tree leads out of the decision folders: what lies elsewhere never leaves the server, and nothing
// is written there.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, emptyFolder, git, startAccord, type Accord } from '../e2e/harness.ts';
import { MADR, NYGARD, POLICY } from '../server/with-app.ts';
import { figure } from '../figure.ts';

/** Stands in every file that nobody may read. */
const CANARY = 'canary-5d0c1f';

let parent: string;
let repository: string;
let accord: Accord;

beforeAll(async () => {
  parent = emptyFolder();
  repository = join(parent, 'repository');
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), text);
  };
  mkdirSync(join(repository, 'docs', 'adr'), { recursive: true });
  writeFileSync(join(parent, 'outside.md'), `# Outside\n\n${CANARY}\n`);
  writeFileSync(join(parent, 'outside.png'), `\u0089PNG ${CANARY}`);
  git(repository, 'init', '--quiet', '--initial-branch=main');
  git(repository, 'config', 'user.name', 'Ana Moreira');
  git(repository, 'config', 'user.email', 'ana@example.org');
  git(repository, 'config', 'accord.canary', CANARY);
  put('.accord/policy.yaml', `${POLICY}areas:\n  - { name: data, globs: ["docs/**"], team: Payments }\n`);
  put('docs/adr/0001-use-postgresql.md', NYGARD);
  put(
    'docs/adr/0002-outbox.md',
    `${MADR}\n![a](../../secret/map.png) ![b](../../../outside.png) ![c](link.png) ![d](/secret/map.png.md) [e](../../secret/plan.md)\n`,
  );
  put('docs/adr/notes.md', '# Notes\n\nWords.\n');
  put('secret/plan.md', `# Plan\n\n${CANARY}\n`);
  put('secret/0001-plan.md', `# 1. Plan\n\nStatus: Accepted\n\n${CANARY}\n`);
  put('.env', `PASSWORD=${CANARY}\n`);
  put('package.json', `{ "${CANARY}": 1 }\n`);
  symlinkSync('../../../outside.md', join(repository, 'docs/adr/0003-outside.md'));
  symlinkSync('../../secret/plan.md', join(repository, 'docs/adr/0004-inside.md'));
  symlinkSync('/etc/passwd', join(repository, 'docs/adr/0005-passwd.md'));
  symlinkSync('../../secret', join(repository, 'docs/adr/folder'));
  symlinkSync('../../../outside.png', join(repository, 'docs/adr/link.png'));
  symlinkSync('../../.git/config', join(repository, 'docs/adr/0006-config.md'));
  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '--message', 'Start');
  hostileTree();
  accord = await startAccord('--repo', repository, '--port', '0');
  await answered(`${accord.url}/api/session`);
});

afterAll(async () => {
  await accord.end();
  rmSync(parent, { recursive: true, force: true, maxRetries: 3 });
});

/** A commit that no git client would make: names that lead elsewhere, a folder that is git's own, a submodule among the records. */
function hostileTree(): void {
  const run = (args: readonly string[], input: Buffer) => {
    const done = spawnSync('git', [...args], { cwd: repository, input });
    if (done.status !== 0) throw new Error(done.stderr.toString());
    return done.stdout.toString().trim();
  };
  const hash = (text: string) => run(['hash-object', '-w', '--stdin'], Buffer.from(text));
  const entry = (mode: string, name: string, id: string) =>
    Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]);
  const tree = (...entries: readonly Buffer[]) =>
    run(['hash-object', '-w', '-t', 'tree', '--literally', '--stdin'], Buffer.concat(entries));
  const record = hash(`# 9. Planted\n\nStatus: Accepted\n`);
  const inner = tree(
    entry('100644', '..', record),
    entry('100644', '../../../planted.md', record),
    entry('100644', '.git', record),
    entry('100644', '0009-a\\..\\..\\b.md', record),
    entry('100644', '0010-.md', record),
    entry('160000', '0011-submodule.md', 'a'.repeat(40)),
    entry('100777', '0012-mode.md', record),
    entry('120000', '0013-link.md', hash('../../secret/plan.md')),
  );
  const old = run(['ls-tree', 'HEAD'], Buffer.alloc(0))
    .split('\n')
    .map((line) => /^(\d+) \w+ (\w+)\t(.+)$/u.exec(line) ?? []);
  const kept = old.flatMap(([, mode = '', id = '', name = '']) =>
    name === '' ? [] : [{ mode: mode.replace(/^0/u, ''), id, name }],
  );
  const root = tree(
    ...[...kept, { mode: '40000', id: inner, name: 'adr' }]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ mode, id, name }) => entry(mode, name, id)),
  );
  const commit = run(['commit-tree', root, '-p', 'HEAD', '-m', 'Hostile'], Buffer.alloc(0));
  git(repository, 'update-ref', 'refs/heads/main', commit);
}

const TARGETS = [
  'secret/plan.md',
  'secret/0001-plan.md',
  '.env',
  'package.json',
  '.git/config',
  '../outside.md',
  '../outside.png',
  'docs/adr/0003-outside.md',
  'docs/adr/0005-passwd.md',
  'docs/adr/0006-config.md',
  'docs/adr/folder/plan.md',
  'docs/adr/link.png',
  '.accord/policy.yaml',
] as const;

/** Ways of writing a path: with steps up, encoded once and twice, in other alphabets, with what cuts a string short. */
const SPELLINGS: readonly ((target: string) => string)[] = [
  (target) => target,
  (target) => `/${target}`,
  (target) => `//${target}`,
  (target) => `./${target}`,
  (target) => `docs/adr/../../${target}`,
  (target) => `docs/adr/./../.././${target}`,
  (target) => `docs/adr//..//..//${target}`,
  (target) => `docs/adr/notes.md/../../../${target}`,
  (target) => `docs/adr/%2e%2e/%2e%2e/${target}`,
  (target) => `docs%2fadr%2f..%2f..%2f${target}`,
  (target) => `docs%2Fadr%2F%2E%2E%2F%2E%2E%2F${target.replaceAll('/', '%2F')}`,
  (target) => `docs%252fadr%252f..%252f..%252f${target}`,
  (target) => `docs/adr/%252e%252e/%252e%252e/${target}`,
  (target) => `docs/adr/%25252e%25252e/${target}`,
  (target) => `docs/adr/%c0%ae%c0%ae/%c0%ae%c0%ae/${target}`,
  (target) => `docs/adr/%e0%80%ae%e0%80%ae/${target}`,
  (target) => `docs/adr/..%c0%af..%c0%af${target}`,
  (target) => `docs/adr/..%ef%bc%8f..%ef%bc%8f${target}`,
  (target) => `docs/adr/\uFF0E\uFF0E/\uFF0E\uFF0E/${target}`,
  (target) => `docs/adr/\u2024\u2024/\u2024\u2024/${target}`,
  (target) => `docs/adr/..\u2215..\u2215${target}`,
  (target) => `docs\\adr\\..\\..\\${target.replaceAll('/', '\\')}`,
  (target) => `docs/adr/..\\..\\${target}`,
  (target) => `docs/adr/..%5c..%5c${target}`,
  (target) => `docs/adr/....//....//${target}`,
  (target) => `docs/adr/..././..././${target}`,
  (target) => `docs/adr/..;/..;/${target}`,
  (target) => `docs/adr/.. /.. /${target}`,
  (target) => `docs/adr/..%20/..%20/${target}`,
  (target) => `docs/adr/..%00/..%00/${target}`,
  (target) => `${target}%00.md`,
  (target) => `${target}%00docs/adr/notes.md`,
  (target) => `docs/adr/notes.md%00/../../../${target}`,
  (target) => `${target}%0a`,
  (target) => `%0a${target}`,
  (target) => `${target}%20`,
  (target) => `${target}.`,
  (target) => `${target}/`,
  (target) => `${target}#.md`,
  (target) => `${target}?.md`,
  (target) => `${target}::$DATA`,
  (target) => `${target}:stream.md`,
  (target) => target.toUpperCase(),
  (target) => target.replace(/[a-z]/u, (letter) => letter.toUpperCase()),
  (target) => target.replaceAll('.', '%2e'),
  (target) => target.normalize('NFD').replace('e', 'e\u0301'),
  (target) => target.replace('s', '\u017F'),
  (target) => target.replace('k', '\u212A'),
  (target) => target.replace(/(.)/u, '$1\u200D'),
  (target) => target.replace('.git', '.g\u200Cit'),
  (target) => target.replace('.git', 'git~1'),
  (target) => target.replace('.git', '.git.'),
  (target) => `file://${target}`,
  (target) => `file:///proc/self/cwd/../repository/${target}`,
  (target) => `/proc/self/root${target}`,
  (target) => `http://localhost/${target}`,
  (target) => `C:\\${target}`,
  (target) => `\\\\localhost\\c$\\${target}`,
  (target) => `~/${target}`,
  (target) => `$HOME/${target}`,
  (target) => `${'../'.repeat(40)}${target}`,
  (target) => `${'docs/adr/../../'.repeat(40)}${target}`,
  (target) => `docs/adr/${'a/'.repeat(500)}${'../'.repeat(500)}../../${target}`,
  (target) => `${'a'.repeat(5000)}/../${target}`,
  (target) => `HEAD:${target}`,
  (target) => `main:${target}`,
  (target) => `refs/heads/main:${target}`,
  (target) => `:(top)${target}`,
  (target) => `--output=${target}`,
  (target) => `docs/adr/*/../../${target}`,
];

/** Every address of ours that takes a path. */
const ADDRESSES: readonly ((path: string) => string)[] = [
  (path) => `/api/documents/${path}`,
  (path) => `/api/documents/${encodeURIComponent(path)}`,
  (path) => `/api/images/${encodeURIComponent(path)}`,
  (path) => `/api/images/${path}`,
  (path) => `/api/decisions/${encodeURIComponent(path)}`,
  (path) => `/api/decisions/${encodeURIComponent(path)}/history`,
  (path) => `/api/decisions/${encodeURIComponent(path)}/text?at=1`,
  (path) =>
    `/api/decisions/${encodeURIComponent('docs/adr/0002-outbox.md')}/text?at=${encodeURIComponent(path)}`,
  (path) => `/api/filled?folder=docs/adr&template=${encodeURIComponent(path)}`,
  (path) => `/api/relations?ref=${encodeURIComponent(path)}`,
  (path) => `/api/timeline?folder=${encodeURIComponent(path)}`,
  (path) => `/${path}`,
  (path) => `/assets/${path}`,
  (path) => `/assets/../../../${path}`,
];

/** One connection, many requests, exactly as written: a client would tidy the paths up. */
async function askAll(paths: readonly string[]): Promise<readonly string[]> {
  const replies: string[] = [];
  for (let from = 0; from < paths.length;) {
    const batch = paths.slice(from, from + 50);
    const text = await new Promise<string>((resolve, reject) => {
      const { hostname, port, host } = new URL(accord.url);
      const socket = connect(Number(port), hostname);
      let got = '';
      socket.setEncoding('latin1');
      socket.on('data', (data: string) => (got += data));
      socket.on('close', () => resolve(got));
      socket.on('error', reject);
      const requests = batch.map(
        (path, at) =>
          `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${at === batch.length - 1 ? 'Connection: close\r\n' : ''}\r\n`,
      );
      socket.write(requests.join(''), 'utf8');
    });
    replies.push(text);
    // What can't be read as a request closes the connection: the others are asked again.
    from += Math.max(1, text.match(/HTTP\/1\.1 \d\d\d/gu)?.length ?? 0);
  }
  return replies;
}

describe('a path', () => {
  it(
    `leads nowhere but to the decision folders, in ${SPELLINGS.length} spellings`,
    { timeout: 300_000 },
    async () => {
      const paths = SPELLINGS.flatMap((spell) =>
        TARGETS.flatMap((target) => ADDRESSES.map((address) => address(spell(target)))),
      )
        // What ends the line would be another request.
        .map((path) => path.replaceAll(/[\s\u0000-\u001f]/gu, '%20'));
      const replies = await askAll(paths);
      const leaks = replies.filter(
        (reply) => reply.includes(CANARY) || /root:x?:0:0/u.test(reply) || reply.includes('[core]'),
      );
      expect(paths.length).toBeGreaterThan(10_000);
      const failures = replies.join('').match(/HTTP\/1\.1 5\d\d/gu) ?? [];
      const count = replies.join('').match(/HTTP\/1\.1 \d\d\d/gu)?.length ?? 0;
      figure(
        `paths: ${SPELLINGS.length} spellings of ${TARGETS.length} files at ${ADDRESSES.length} addresses, ${count} answers: ${leaks.length} bytes from outside, ${failures.length} failures`,
      );
      expect(SPELLINGS.length).toBeGreaterThanOrEqual(60);
      expect(leaks.map((reply) => reply.slice(0, 500))).toEqual([]);
      expect(failures).toEqual([]);
    },
  );

  it('would lead there for a careless reader: the control', () => {
    let read = 0;
    for (const spell of SPELLINGS)
      for (const target of TARGETS)
        try {
          const path = decodeURIComponent(spell(target)).replaceAll('\\', '/');
          const text = readFileSync(join(repository, path), 'utf8');
          if (text.includes(CANARY) || text.includes('root:')) read += 1;
        } catch {
          // No such file by this spelling.
        }
    figure(`control of the paths: a careless reader gives away ${read} files`);
    expect(read).toBeGreaterThan(60);
  });

  it('of a link, a submodule or a hostile tree is no record, and shows nothing of where it leads', async () => {
    const all = await (await fetch(`${accord.url}/api/decisions?limit=200`)).text();
    const { documents } = (await (await fetch(`${accord.url}/api/documents`)).json()) as {
      documents: { path: string }[];
    };
    const shown = await Promise.all(
      documents.map(async ({ path }) =>
        (await fetch(`${accord.url}/api/documents/${encodeURIComponent(path)}`)).text(),
      ),
    );
    for (const text of [all, ...shown]) {
      expect(text).not.toContain(CANARY);
      expect(text).not.toMatch(/root:x?:0:0/u);
    }
    expect(all).not.toMatch(/"path":"[^"]*(?:\.\.\/|\.git|submodule|0003-outside|0013-link)/u);
  });

  it.each([
    '../planted',
    'docs/../../planted',
    '/tmp/planted',
    '.git/hooks',
    '.git',
    'docs/adr/folder',
    'docs\\..\\..\\planted',
    'docs/adr/.GIT/a',
    'adr/..',
    'docs/\u200D.git',
    'git~1/hooks',
    '.accord/reviews',
    ' ',
    '.',
  ])('to %j is nowhere that a decision is written to', async (folder) => {
    const before = git(repository, 'rev-parse', 'HEAD');
    const reply = await fetch(`${accord.url}/api/decisions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request: 'request-0001', title: 'Planted', folder, template: 'nygard' }),
    });
    expect([400, 409, 503]).toContain(reply.status);
    expect(git(repository, 'rev-parse', 'HEAD')).toBe(before);
    const asked = await fetch(`${accord.url}/api/place?title=Planted&folder=${encodeURIComponent(folder)}`);
    expect([200, 400]).toContain(asked.status);
  });
});
