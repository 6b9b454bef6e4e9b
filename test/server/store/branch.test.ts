// `--branch`: Accord reads and writes the branch that was named, whatever is checked out, and no file of another branch is touched.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openGitStore } from '../../../server/store/git.ts';
import { bareClone, commit, expectFollowed, git, removeTemporaries, repository } from './repositories.ts';

const CHANGE = { 'docs/adr/0003-c.md': '# 3. C\n' };

/** On `main`, with a branch `decisions` beside it. */
function withDecisions(): string {
  const folder = repository();
  git(folder, 'branch', 'decisions');
  return folder;
}

const openedOn = (folder: string, branch: string) => openGitStore(folder, null, branch);
const subjects = (folder: string, branch: string) =>
  git(folder, 'log', '--format=%s', branch).trim().split('\n');

afterEach(removeTemporaries);

describe('the branch that is named', () => {
  it('is read and written in a bare repository, whichever HEAD names', async () => {
    const bare = bareClone(withDecisions());
    const store = await openedOn(bare, 'decisions');
    expect(await store.head()).toMatchObject({ kind: 'branch', branch: 'decisions' });
    expect(await store.writable()).toBe(true);
    expect(await commit(store, CHANGE)).toMatchObject({ kind: 'committed' });
    expect(subjects(bare, 'decisions')).toEqual(['ADR-0001: Ana drafts', 'start']);
    expect(subjects(bare, 'main')).toEqual(['start']);
    expect(git(bare, 'symbolic-ref', 'HEAD').trim()).toBe('refs/heads/main');
    expect(git(bare, 'fsck', '--strict', '--no-dangling')).toBe('');
  });

  it('is written in a clone that has another one checked out, and neither file nor index of it is touched', async () => {
    const folder = withDecisions();
    const index = readFileSync(join(folder, '.git/index'));
    const store = await openedOn(folder, 'decisions');
    expect(await commit(store, { ...CHANGE, 'docs/adr/0001-a.md': '# 1. A, revised\n' })).toMatchObject({
      kind: 'committed',
    });
    expect(readFileSync(join(folder, '.git/index')).equals(index)).toBe(true);
    expect(git(folder, 'status', '--porcelain')).toBe('');
    expect(readFileSync(join(folder, 'docs/adr/0001-a.md'), 'utf8')).toBe('# 1. A\n');
    expect(git(folder, 'show', 'decisions:docs/adr/0001-a.md')).toBe('# 1. A, revised\n');
    expect(subjects(folder, 'main')).toEqual(['start']);
    git(folder, 'switch', '-q', 'decisions');
    expectFollowed(folder, ['docs/adr/0001-a.md', 'docs/adr/0003-c.md']);
  });

  it('is written where no branch is checked out at all', async () => {
    const folder = withDecisions();
    git(folder, 'switch', '-q', '--detach');
    const store = await openedOn(folder, 'decisions');
    expect(await commit(store, CHANGE)).toMatchObject({ kind: 'committed' });
    expect(git(folder, 'status', '--porcelain')).toBe('');
  });

  it('takes the files of a clone along where they are its own', async () => {
    const folder = withDecisions();
    expect(await commit(await openedOn(folder, 'main'), CHANGE)).toMatchObject({ kind: 'committed' });
    expectFollowed(folder, ['docs/adr/0003-c.md']);
  });

  it('is read on, and not written, once the clone has another one checked out', async () => {
    const folder = withDecisions();
    const store = await openedOn(folder, 'main');
    git(folder, 'switch', '-q', 'decisions');
    expect(await store.head()).toMatchObject({ branch: 'main' });
    expect(await store.writable()).toMatch(/keeps to the branch main, and .* has decisions checked out now/u);
    expect(await commit(store, CHANGE)).toMatchObject({ kind: 'blocked' });
    expect(git(folder, 'status', '--porcelain')).toBe('');
    git(folder, 'switch', '-q', 'main');
    expect(await commit(store, CHANGE)).toMatchObject({ kind: 'committed' });
    expectFollowed(folder, ['docs/adr/0003-c.md']);
  });

  it('is not written from beside it once the clone has checked it out', async () => {
    const folder = withDecisions();
    const store = await openedOn(folder, 'decisions');
    git(folder, 'switch', '-q', 'decisions');
    expect(await store.writable()).toMatch(/decisions is checked out in .* now/u);
    expect(await commit(store, CHANGE)).toMatchObject({ kind: 'blocked' });
    expect(git(folder, 'status', '--porcelain')).toBe('');
    expect(await commit(await openedOn(folder, 'decisions'), CHANGE)).toMatchObject({ kind: 'committed' });
    expectFollowed(folder, ['docs/adr/0003-c.md']);
  });

  it('is refused at the start when there is none, with what to do', async () => {
    const folder = withDecisions();
    await expect(openedOn(folder, 'decision')).rejects.toThrow(/has no branch decision\. Check the name/u);
    git(folder, 'update-ref', 'refs/remotes/origin/later', 'main');
    await expect(openedOn(folder, 'later')).rejects.toThrow(/git branch later origin\/later/u);
  });

  it('begins with the first commit of an empty repository', async () => {
    const folder = repository();
    git(folder, 'update-ref', '-d', 'refs/heads/main');
    const store = await openedOn(folder, 'decisions');
    expect(await store.head()).toEqual({ kind: 'unborn', branch: 'decisions' });
  });
});
