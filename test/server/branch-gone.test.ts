// The branch that is followed is deleted or renamed by another program while the server runs: it is noticed without being asked, what is
// served is what is there, a sentence says what to do, and everything is back with the branch.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { localIdentity } from '../../server/identity/local.ts';
import { shippedTemplates } from '../../server/local.ts';
import { createServices } from '../../server/services.ts';
import { memoryState } from '../../server/state.ts';
import { openGitStore } from '../../server/store/git.ts';
import { bareClone, git, removeTemporaries, repository, withFiles } from './store/repositories.ts';
import { NYGARD, WISH } from './with-app.ts';

afterEach(removeTemporaries);

const PATH = 'docs/adr/0001-a.md';

/** A server over a repository on the disk; `noticed` waits until another look at the branch has told that it moved. */
async function serverOn(folder: string) {
  const store = await openGitStore(folder);
  const services = createServices({
    store,
    identity: localIdentity({ name: 'Ana Moreira', email: 'ana@example.org' }),
    state: memoryState(),
    templates: shippedTemplates,
    now: () => new Date().toISOString(),
    random: () => crypto.getRandomValues(new Uint8Array(10)),
    zone: 'Europe/Lisbon',
  });
  const failed: unknown[] = [];
  const app = createApp(services, (error) => failed.push(error));
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await app.request(`http://localhost/api${path}`, init);
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  let moves = 0;
  const stop = store.watch(() => (moves += 1));
  const stopFollowing = services.keepUp((error) => failed.push(error));
  await services.sweep.once();
  return {
    ask,
    failed,
    async see() {
      const [session, list] = [await ask('/session'), await ask('/decisions')];
      expect([session.status, list.status]).toEqual([200, 200]);
      const { repository, notices } = session.body;
      return { branch: repository.branch, writable: repository.writable, notices, total: list.body.total };
    },
    save: () =>
      ask('/decisions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...WISH, text: NYGARD, request: `wish-${crypto.randomUUID()}` }),
      }),
    /** What another program does, and then the wait until it is noticed. */
    async noticed(act: () => void) {
      const before = moves;
      act();
      await expect.poll(() => moves, { interval: 10 }).toBeGreaterThan(before);
    },
    stop() {
      stop();
      stopFollowing();
      services.live.close();
    },
  };
}

for (const bare of [false, true])
  it(`a branch that is deleted is gone, and back when it is put back (${bare ? 'bare' : 'a clone'})`, async () => {
    const clone = repository();
    withFiles(clone, { [PATH]: NYGARD });
    const folder = bare ? bareClone(clone) : clone;
    const server = await serverOn(folder);
    try {
      const tip = git(folder, 'rev-parse', 'main').trim();
      const before = await server.see();
      expect(before).toMatchObject({ branch: 'main', writable: true, notices: [], total: 2 });

      await server.noticed(() => git(folder, 'update-ref', '-d', 'refs/heads/main'));
      const gone = await server.see();
      expect(gone).toMatchObject({ branch: 'main', total: 0 });
      expect(gone.writable).toContain('The branch main has no commit, but this repository has a history.');
      expect((await server.ask(`/decisions/${encodeURIComponent(PATH)}`)).status).toBe(404);
      for (const path of ['/turns', '/relations', '/timeline', '/meetings', '/policy'])
        expect((await server.ask(path)).status, path).toBe(200);

      await server.noticed(() => git(folder, 'update-ref', 'refs/heads/main', tip));
      expect(await server.see()).toEqual(before);
      expect(server.failed).toEqual([]);
    } finally {
      server.stop();
    }
  });

it('a branch that comes back without what was seen of it is told as rewritten', async () => {
  const folder = repository();
  withFiles(folder, { [PATH]: NYGARD });
  const server = await serverOn(folder);
  try {
    await server.see();
    const older = git(folder, 'rev-parse', 'main~1').trim();
    const tip = git(folder, 'rev-parse', 'main').trim();
    await server.noticed(() => git(folder, 'update-ref', '-d', 'refs/heads/main'));
    await server.see();
    await server.noticed(() => git(folder, 'update-ref', 'refs/heads/main', older));
    const { notices, total } = await server.see();
    expect(notices).toEqual([
      expect.stringContaining(`rewrote the history of this branch: ${tip.slice(0, 10)}`),
    ]);
    expect(total).toBe(2);
  } finally {
    server.stop();
  }
});

it('a branch that is renamed is followed under its new name, what time does waits, and the old one is back with its name', async () => {
  const folder = repository();
  const server = await serverOn(folder);
  try {
    const before = await server.see();
    await server.noticed(() => git(folder, 'branch', '-m', 'main', 'trunk'));
    const renamed = await server.see();
    expect(renamed).toMatchObject({ branch: 'trunk', writable: true, total: before.total });
    expect(renamed.notices).toEqual([
      expect.stringContaining('Accord was opened on the branch main, and trunk is checked out now.'),
    ]);
    writeFileSync(join(folder, PATH), '# 1. A, by hand\n');
    await server.noticed(() => git(folder, 'commit', '-qam', 'on the trunk'));
    expect((await server.ask('/decisions/1')).body.decision.record.title).toContain('by hand');
    await server.noticed(() => git(folder, 'branch', '-m', 'trunk', 'main'));
    expect(await server.see()).toEqual(before);
    expect(server.failed).toEqual([]);
  } finally {
    server.stop();
  }
});

it('a branch of a bare repository that is renamed under another name than HEAD has is gone, and a write says so', async () => {
  const folder = bareClone(repository());
  const server = await serverOn(folder);
  try {
    await server.see();
    const tip = git(folder, 'rev-parse', 'main').trim();
    // As a forge does it: the new name first, then the old one goes, and HEAD is moved later.
    git(folder, 'update-ref', 'refs/heads/trunk', tip);
    await server.noticed(() => git(folder, 'update-ref', '-d', 'refs/heads/main'));
    expect(await server.save()).toMatchObject({
      status: 503,
      body: { detail: expect.stringContaining('has no commit, but this repository has a history') },
    });
    await server.noticed(() => git(folder, 'symbolic-ref', 'HEAD', 'refs/heads/trunk'));
    expect(await server.see()).toMatchObject({ branch: 'trunk', writable: true, total: 2 });
    expect(git(folder, 'rev-list', '--max-parents=0', '--all').trim().split('\n')).toHaveLength(1);
    expect(server.failed).toEqual([]);
  } finally {
    server.stop();
  }
});
