// Pulling and pushing against real remotes: git's own http-backend on loopback, and a bare repository in another folder by the git program.
// Git is the oracle: what lands there is whole, in one line, and nobody's work is lost.

import { chmodSync, cpSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openGitStore } from '../../../server/store/git.ts';
import { openRemote, type Remote, type RemoteOptions } from '../../../server/store/remote/remote.ts';
import { commitTo, type Signature } from '../../../server/store/store.ts';
import { httpRemote, type HttpRemote } from './http-remote.ts';
import {
  bareClone,
  commit,
  expectFollowed,
  git,
  removeTemporaries,
  repository,
  temporary,
  withFiles,
} from './repositories.ts';

afterAll(removeTemporaries, 60_000);

const LOG = '.accord/reviews/docs/adr/0001-a.jsonl';
const LOGIN = 'accord:to:ken ü';
const SOURCES = { username: 'accord', password: 'to:ken ü', file: null };
const BO: Signature = { name: 'Bo', email: 'bo@example.org' };

/** A remote, a clone that Accord works in, and another one by hand. */
interface Three {
  readonly bare: string;
  readonly clone: string;
  readonly other: string;
}

/** Made once by git, and copied for every test. */
let first: { readonly bare: string; readonly checkedOut: string; readonly mirror: string } | null = null;

function firstOnes() {
  if (first !== null) return first;
  const start = repository();
  withFiles(start, { [LOG]: '{"id":"1"}\n' });
  const bare = bareClone(start);
  const [checkedOut, mirror] = [join(temporary(), 'clone'), join(temporary(), 'clone')];
  git(start, 'clone', '-q', bare, checkedOut);
  git(start, 'clone', '-q', '--bare', bare, mirror);
  first = { bare, checkedOut, mirror };
  return first;
}

function three(kind: 'checked out' | 'bare', address: (bare: string) => string): Three {
  const { bare: from, checkedOut, mirror } = firstOnes();
  const folder = temporary();
  const sides = {
    bare: join(folder, 'decisions.git'),
    clone: join(folder, 'clone'),
    other: join(folder, 'other'),
  };
  cpSync(from, sides.bare, { recursive: true });
  cpSync(kind === 'bare' ? mirror : checkedOut, sides.clone, { recursive: true });
  cpSync(checkedOut, sides.other, { recursive: true });
  git(sides.clone, 'remote', 'set-url', 'origin', address(sides.bare));
  git(sides.other, 'remote', 'set-url', 'origin', sides.bare);
  // A copied file is another file, as far as git's index knows.
  for (const one of [sides.other, ...(kind === 'bare' ? [] : [sides.clone])])
    git(one, 'update-index', '--refresh');
  return sides;
}

async function opened(clone: string, options: RemoteOptions = {}) {
  const store = await openGitStore(clone);
  return { store, remote: openRemote(store, options) };
}

/** What somebody else pushes. */
function pushByHand(other: string, files: Record<string, string>, gone: readonly string[] = []): void {
  git(other, 'pull', '-q', '--rebase');
  for (const path of gone) rmSync(join(other, path));
  withFiles(other, files);
  git(other, 'push', '-q');
}

const tipOf = (folder: string, ref = 'main') => git(folder, 'rev-parse', ref).trim();
const textAt = (folder: string, path: string) => git(folder, 'show', `main:${path}`);
const why = (work: Promise<unknown>) =>
  work.then(String, (error: Error) => `${error.name}: ${error.message}`);

let server: HttpRemote | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

describe.each([
  ['over HTTP', 'bare'],
  ['over HTTP', 'checked out'],
  ['by the git program', 'bare'],
  ['by the git program', 'checked out'],
] as const)('%s, a clone that is %s', (way, kind) => {
  let sides: Three;
  let remote: Remote;
  let store: Awaited<ReturnType<typeof openGitStore>>;

  beforeEach(async () => {
    sides = three(kind, (bare) => bare);
    if (way === 'over HTTP') {
      server = await httpRemote(dirname(sides.bare), LOGIN);
      git(sides.clone, 'remote', 'set-url', 'origin', `${server.url}${basename(sides.bare)}`);
    }
    ({ store, remote } = await opened(sides.clone, { credentials: SOURCES }));
  });

  const isWhole = () => {
    for (const folder of [sides.bare, sides.clone])
      expect(git(folder, 'fsck', '--strict', '--no-dangling', '--connectivity-only')).toBe('');
    if (kind === 'checked out') expectFollowed(sides.clone, ['docs/adr/0001-a.md', LOG]);
  };

  it('knows how far it is apart, and takes there what is here', async () => {
    expect(await remote.push()).toBe(0);
    await commit(store, { 'docs/adr/0003-c.md': '# 3. C\n', [LOG]: '{"id":"1"}\n{"id":"2"}\n' });
    await commit(store, { 'docs/adr/0001-a.md': '# 1. A, revised\n' });
    await remote.pull();
    expect(await remote.standing()).toMatchObject({ name: 'origin', branch: 'main', ahead: 2, behind: 0 });
    expect(await remote.push()).toBe(2);
    expect(tipOf(sides.bare)).toBe(tipOf(sides.clone));
    expect(tipOf(sides.clone, 'origin/main')).toBe(tipOf(sides.clone));
    expect(await remote.standing()).toMatchObject({ ahead: 0, behind: 0 });
    isWhole();
  });

  it('brings what others pushed, deep and new, and what it brings can be read at once', async () => {
    pushByHand(sides.other, { 'docs/adr/0001-a.md': '# 1. By hand\n', 'a/b/c/d.txt': 'deep\n' });
    pushByHand(sides.other, { 'z.txt': 'z\n' }, ['docs/adr/0002-ü b.md']);
    expect(await remote.pull()).toBe(2);
    expect(tipOf(sides.clone)).toBe(tipOf(sides.bare));
    expect(git(sides.clone, 'ls-tree', '-r', '--name-only', 'main')).not.toContain('0002');
    expect(await remote.pull()).toBe(0);
    isWhole();
  });

  it('puts what was made here on top of what came, in one line, with its authors and its messages', async () => {
    await remote.pull();
    const head = await store.head();
    await commitTo(store, {
      base: head.kind === 'branch' ? head.commit : null,
      files: new Map([
        [LOG, Buffer.from('{"id":"1"}\n{"id":"ours"}\n')],
        ['docs/adr/0001-a.md', Buffer.from('# 1. A\n\nOurs, below.\n')],
      ]),
      message: 'ADR-0001: Bo objects\n\nBecause.\n\nAccord-Event: ours objected\n',
      author: BO,
      at: '2026-05-05T05:05:05Z',
    });
    await commit(store, { [LOG]: '{"id":"1"}\n{"id":"ours"}\n{"id":"later"}\n' }, 'ADR-0001: Ana answers\n');
    pushByHand(sides.other, { [LOG]: '{"id":"1"}\n{"id":"theirs"}\n', 'docs/adr/0009-i.md': '# 9. I\n' });
    expect(await remote.push()).toBe(2);
    expect(textAt(sides.bare, LOG)).toBe('{"id":"1"}\n{"id":"theirs"}\n{"id":"ours"}\n{"id":"later"}\n');
    expect(git(sides.bare, 'log', '--merges', '--format=%H', 'main')).toBe('');
    expect(
      git(
        sides.bare,
        'log',
        '-1',
        '--skip=1',
        '--format=%an|%ae|%aI|%cn|%s|%(trailers:key=Accord-Event,valueonly)',
        'main',
      ).trim(),
    ).toBe('Bo|bo@example.org|2026-05-05T05:05:05+00:00|Accord|ADR-0001: Bo objects|ours objected');
    expect(tipOf(sides.clone)).toBe(tipOf(sides.bare));
    isWhole();
  });

  it('puts two edits of one text together where they fit', async () => {
    const long = ['# 1. A', '', 'One.', '', 'Two.', '', 'Three.', ''].join('\n');
    pushByHand(sides.other, { 'docs/adr/0001-a.md': long });
    await remote.pull();
    await commit(store, { 'docs/adr/0001-a.md': long.replace('One.', 'Uno.') });
    pushByHand(sides.other, { 'docs/adr/0001-a.md': long.replace('Three.', 'Tres.') });
    expect(await remote.push()).toBe(1);
    expect(textAt(sides.bare, 'docs/adr/0001-a.md')).toBe(
      long.replace('One.', 'Uno.').replace('Three.', 'Tres.'),
    );
    isWhole();
  });

  it('changes nothing and says what to do where two edits don’t fit, or where a commit is not Accord’s', async () => {
    await commit(store, { 'docs/adr/0001-a.md': '# 1. Ours\n' });
    pushByHand(sides.other, { 'docs/adr/0001-a.md': '# 1. Theirs\n' });
    const before = tipOf(sides.clone);
    expect(await why(remote.push())).toBe(
      'RemoteTrouble: Both sides changed docs/adr/0001-a.md, and the changes don’t fit together. `git pull --rebase` in a clone shows them; mend the file there, then push.',
    );
    expect(tipOf(sides.clone)).toBe(before);
    expect(await remote.standing()).toMatchObject({ ahead: 1, behind: 1 });
    if (kind === 'bare') return;
    git(sides.clone, 'reset', '-q', '--hard', 'HEAD~1');
    withFiles(sides.clone, { 'mine.txt': 'mine\n' });
    expect(await why(remote.pull())).toContain('“by hand” here is not Accord’s, so it is yours to place');
    expect(textAt(sides.clone, 'mine.txt')).toBe('mine\n');
  });

  it('loses nothing when others push all the time', async () => {
    await remote.pull();
    for (let round = 0; round < 4; round += 1) {
      await commit(store, { [`docs/adr/1${round}-ours.md`]: '# Ours\n' });
      pushByHand(sides.other, { [`docs/adr/2${round}-theirs.md`]: '# Theirs\n' });
      await remote.push();
    }
    const files = git(sides.bare, 'ls-tree', '-r', '--name-only', 'main');
    for (let round = 0; round < 4; round += 1) {
      expect(files).toContain(`1${round}-ours`);
      expect(files).toContain(`2${round}-theirs`);
    }
    expect(tipOf(sides.clone)).toBe(tipOf(sides.bare));
    isWhole();
  });

  it('makes the branch at the remote when it is not there, an empty remote included', async () => {
    git(sides.bare, 'update-ref', '-d', 'refs/heads/main');
    git(sides.clone, 'update-ref', '-d', 'refs/remotes/origin/main');
    await commit(store, { 'docs/adr/0003-c.md': '# 3. C\n' });
    expect(await remote.pull()).toBe(0);
    expect(await remote.push()).toBe(3);
    expect(tipOf(sides.bare)).toBe(tipOf(sides.clone));
    isWhole();
  });

  it('sees the branches of others, so that their numbers are known, and takes no tags', async () => {
    git(sides.other, 'switch', '-q', '-c', 'feature/one');
    withFiles(sides.other, { 'docs/adr/0042-x.md': '# 42. X\n' });
    git(sides.other, 'tag', 'v1');
    git(sides.other, 'push', '-q', '--tags', 'origin', 'feature/one');
    await remote.pull();
    expect(await store.pathsElsewhere('docs/adr')).toContain('docs/adr/0042-x.md');
    expect(git(sides.clone, 'tag')).toBe('');
  });

  it('says which branch is protected, what the remote says, and what to change', async () => {
    const hook = join(sides.bare, 'hooks', 'pre-receive');
    writeFileSync(hook, '#!/bin/sh\necho "main is protected: open a pull request" >&2\nexit 1\n');
    chmodSync(hook, 0o755);
    await remote.pull();
    await commit(store, { 'docs/adr/0003-c.md': '# 3. C\n' });
    const said = await why(remote.push());
    expect(said).toContain('The remote refused to move main: pre-receive hook declined.');
    expect(said).toContain('It says: “main is protected: open a pull request”');
    expect(said).toContain('an exception from its branch protection');
    expect(await remote.standing()).toMatchObject({ ahead: 1 });
    unlinkSync(hook);
    expect(await remote.push()).toBe(1);
  });

  it('says that the remote is away, and goes on when it is back', async () => {
    await remote.pull();
    await commit(store, { 'docs/adr/0003-c.md': '# 3. C\n' });
    const address = git(sides.clone, 'remote', 'get-url', 'origin').trim();
    git(
      sides.clone,
      'remote',
      'set-url',
      'origin',
      way === 'over HTTP' ? 'http://127.0.0.1:1/x.git' : join(temporary(), 'gone.git'),
    );
    expect(await why(remote.pull())).toMatch(/can’t be reached.*What is decided here stays here/u);
    expect(await why(remote.push())).toMatch(/can’t be reached/u);
    git(sides.clone, 'remote', 'set-url', 'origin', address);
    expect(await remote.push()).toBe(1);
  });
});

describe('a checked-out clone', () => {
  it('keeps what a person changed in it: nothing is pulled over it, and the file is named', async () => {
    const sides = three('checked out', (bare) => bare);
    const { remote } = await opened(sides.clone);
    pushByHand(sides.other, { 'docs/adr/0001-a.md': '# 1. Theirs\n' });
    writeFileSync(join(sides.clone, 'docs/adr/0001-a.md'), '# 1. Unsaved work\n');
    const before = tipOf(sides.clone);
    expect(await why(remote.pull())).toContain('docs/adr/0001-a.md');
    expect(tipOf(sides.clone)).toBe(before);
    expect(readFileSync(join(sides.clone, 'docs/adr/0001-a.md'), 'utf8')).toBe('# 1. Unsaved work\n');
  });

  it('gets links, permissions and their like from the git program', async () => {
    const sides = three('checked out', (bare) => bare);
    const { remote, store } = await opened(sides.clone);
    writeFileSync(join(sides.other, 'run.sh'), '#!/bin/sh\n');
    chmodSync(join(sides.other, 'run.sh'), 0o755);
    symlinkSync('run.sh', join(sides.other, 'link'));
    pushByHand(sides.other, { 'plain.txt': 'plain\n' });
    expect(await remote.pull()).toBe(1);
    expect(git(sides.clone, 'status', '--porcelain')).toBe('');
    expect((await store.head()).kind === 'branch' && tipOf(sides.clone)).toBe(tipOf(sides.bare));
    pushByHand(sides.other, { 'plain.txt': 'plainer\n', 'run.sh': '#!/bin/sh\necho\n' });
    expect(await remote.pull()).toBe(1);
    expect(git(sides.clone, 'status', '--porcelain')).toBe('');
  });
});

describe('a remote over HTTP', () => {
  async function withServer(login: string | null = LOGIN) {
    const sides = three('bare', (bare) => bare);
    server = await httpRemote(dirname(sides.bare), login);
    const address = `${server.url}${basename(sides.bare)}`;
    git(sides.clone, 'remote', 'set-url', 'origin', address);
    return { sides, server, address };
  }

  it('gets the login only after it asked for one, and no login when it asks for none', async () => {
    const { sides, server } = await withServer();
    pushByHand(sides.other, { 'z.txt': 'z\n' });
    await (await opened(sides.clone, { credentials: SOURCES })).remote.pull();
    expect(server.asked[0]?.login).toBe(null);
    expect(server.asked.at(-1)?.login).toBe(LOGIN);
    await server.close();
    const open = await withServer(null);
    pushByHand(open.sides.other, { 'z.txt': 'z\n' });
    await (await opened(open.sides.clone, { credentials: SOURCES })).remote.pull();
    expect(open.server.asked.every((one) => one.login === null)).toBe(true);
  });

  it('takes the login from a file that only its owner reads, by host', async () => {
    const { sides, address } = await withServer();
    const file = join(temporary(), 'credentials');
    const url = new URL(address);
    const spelled = `accord:${encodeURIComponent('to:ken ü')}`;
    writeFileSync(file, `https://else:where@git.example.org\nhttp://${spelled}@${url.host}\n`, {
      mode: 0o644,
    });
    const { remote } = await opened(sides.clone, { credentials: { username: null, password: null, file } });
    expect(await why(remote.pull())).toContain(`Others may read ${file}, which holds passwords.`);
    chmodSync(file, 0o600);
    expect(await remote.pull()).toBe(0);
    rmSync(file);
    pushByHand(sides.other, { 'z.txt': 'z\n' });
    expect(await why(remote.pull())).toContain(`There is no file ${file}.`);
  });

  it('takes the login from git’s credential helper, and tells it when that was wrong', async () => {
    const { sides, address } = await withServer();
    const store = join(temporary(), 'helped');
    const { host } = new URL(address);
    git(sides.clone, 'config', 'credential.helper', `store --file=${store}`);
    writeFileSync(store, `http://accord:${encodeURIComponent('to:ken ü')}@${host}\n`, { mode: 0o600 });
    const { remote } = await opened(sides.clone);
    expect(await remote.pull()).toBe(0);
    writeFileSync(store, `http://accord:wrong@${host}\n`, { mode: 0o600 });
    expect(await why(remote.pull())).toMatch(/does not let this user in \(401\)/u);
    expect(readFileSync(store, 'utf8')).toBe('');
  });

  it('says that it needs a login, and where one may come from, without saying any', async () => {
    const { sides } = await withServer();
    const said = await why((await opened(sides.clone)).remote.pull());
    expect(said).toContain('Give Accord a user and a token: ACCORD_GIT_USERNAME and ACCORD_GIT_PASSWORD');
    const wrong = await opened(sides.clone, { credentials: { ...SOURCES, password: 'hush-hush' } });
    const refused = await why(wrong.remote.pull());
    expect(refused).toContain('does not let this user in (401)');
    expect(refused).not.toContain('hush');
  });

  it('never shows the user and password of an address, and never sends them in the clear to another machine', async () => {
    const { sides } = await withServer();
    git(sides.clone, 'remote', 'set-url', 'origin', 'http://me:hush@git.example.invalid/x.git');
    const { remote } = await opened(sides.clone);
    expect((await remote.standing())?.address).toBe('http://git.example.invalid/x.git');
    const said = await why(remote.pull());
    expect(said).not.toContain('hush');
  });

  it('that has moved is told and not followed', async () => {
    const { sides, server } = await withServer();
    server.instead = (request, response) => {
      response.writeHead(301, { location: `http://elsewhere.example${request.url}` }).end();
      return true;
    };
    const { remote } = await opened(sides.clone, { credentials: SOURCES });
    expect(await why(remote.pull())).toContain('The remote has moved to http://elsewhere.example/');
  });

  it.each([
    [404, 'is not there, or this user may not know of it'],
    [403, 'asks who is there'],
    [500, 'answers 500. Try again later.'],
  ])('that answers %i is told in a sentence', async (status, sentence) => {
    const { sides, server } = await withServer(null);
    server.instead = (_, response) => {
      response.writeHead(status).end('<html>');
      return true;
    };
    expect(await why((await opened(sides.clone)).remote.pull())).toContain(sentence);
  });

  it('that is no git server is told as that', async () => {
    const { sides, server } = await withServer(null);
    server.instead = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>hello</html>');
      return true;
    };
    expect(await why((await opened(sides.clone)).remote.pull())).toContain(
      'answers, but not as a git server does',
    );
  });

  it('that names branches as paths out of the repository makes none of them', async () => {
    const { sides, server } = await withServer(null);
    const tip = tipOf(sides.bare);
    const pkt = (text: string) => `${(text.length + 4).toString(16).padStart(4, '0')}${text}`;
    server.instead = (request, response) => {
      if (!(request.url ?? '').includes('info/refs')) return false;
      const evil = '1'.repeat(40);
      response
        .writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' })
        .end(
          `${pkt('# service=git-upload-pack\n')}0000` +
            pkt(`${tip} refs/heads/main\0ofs-delta side-band-64k\n`) +
            pkt(`${evil} refs/heads/../../../evil\n`) +
            pkt(`${evil} refs/heads/x.lock\n`) +
            '0000',
        );
      return true;
    };
    const { remote } = await opened(sides.clone);
    expect(await why(remote.pull())).toContain('has a branch with a name that git does not allow');
    expect(
      git(sides.clone, 'for-each-ref', '--format=%(refname)')
        .split('\n')
        .filter((one) => one.includes('evil') || one.includes('.lock')),
    ).toEqual([]);
  });

  it('that breaks off in the middle of a pack leaves no branch without its commits', async () => {
    const { sides, server } = await withServer(null);
    const { remote, store } = await opened(sides.clone);
    await remote.pull();
    const before = tipOf(sides.clone);
    pushByHand(sides.other, { 'docs/adr/0003-c.md': `# 3. C\n${Math.random()}\n`.repeat(500) });
    server.instead = (request, response) => {
      if (request.method !== 'POST') return false;
      response.writeHead(200, {
        'content-type': 'application/x-git-upload-pack-result',
        'content-length': '4000',
      });
      response.write('0008NAK\n');
      setTimeout(() => response.destroy(), 20);
      return true;
    };
    expect(await why(remote.pull())).toMatch(/^RemoteTrouble: /u);
    expect(tipOf(sides.clone)).toBe(before);
    expect(git(sides.clone, 'fsck', '--no-dangling')).toBe('');
    server.instead = null;
    expect(await remote.pull()).toBe(1);
    expect(await store.fileAt(tipOf(sides.clone), 'docs/adr/0003-c.md')).not.toBe(null);
  });

  it('moves only from the commit that was built on: of two that push at once one is told to look again', async () => {
    const { sides } = await withServer(null);
    const second = join(temporary(), 'second');
    git(sides.clone, 'clone', '-q', '--bare', sides.clone, second);
    git(second, 'remote', 'set-url', 'origin', git(sides.clone, 'remote', 'get-url', 'origin').trim());
    const [one, two] = [await opened(sides.clone), await opened(second)];
    await Promise.all([one.remote.pull(), two.remote.pull()]);
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([
        commit(one.store, { [`docs/adr/1${round}.md`]: '# One\n', [LOG]: logOf(round, 'one') }),
        commit(two.store, { [`docs/adr/2${round}.md`]: '# Two\n', [LOG]: logOf(round, 'two') }),
      ]);
      await Promise.all([one.remote.push(), two.remote.push()]);
      await Promise.all([one.remote.pull(), two.remote.pull()]);
    }
    const lines = textAt(sides.bare, LOG).trim().split('\n');
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines).toHaveLength(11);
    expect(
      git(sides.bare, 'ls-tree', '-r', '--name-only', 'main').match(/docs\/adr\/[12]\d\.md/gu),
    ).toHaveLength(10);
    expect(git(sides.bare, 'log', '--merges', '--format=%H', 'main')).toBe('');
    expect(git(sides.bare, 'fsck', '--strict', '--no-dangling')).toBe('');

    function logOf(round: number, name: string): string {
      const now = textAt(name === 'one' ? sides.clone : second, LOG);
      return `${now}{"id":"${name}-${round}"}\n`;
    }
  });
});

describe('without a remote', () => {
  it('there is no standing, and pulling says what to do', async () => {
    const { remote } = await opened(repository());
    expect(await remote.standing()).toBe(null);
    expect(await why(remote.pull())).toContain('`git remote add origin ADDRESS` names one.');
  });
});
