// A power cut at any instant of a landing, whatever the disk kept of what was not forced: before the acknowledgement git finds the old
// state or the new one, after it the new one; the store opens, and the next write works without a human.

import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openGitStore } from '../../../server/store/git.ts';
import { figure } from '../../figure.ts';
import { land, LANDINGS, type Landing } from './landings.ts';
import { copyTo, powerCut, record } from './power-loss.ts';
import { bareClone, commit, git, removeTemporaries, repository, temporary } from './repositories.ts';
import { amount, chance, each, stayOffTheDisk } from './sampled.ts';

stayOffTheDisk();
afterEach(removeTemporaries);

/** Every object that the branch needs is there and can be read. */
function expectReadable(folder: string, where: string): void {
  const ids = git(folder, 'rev-list', '--objects', '--no-object-names', 'main');
  const read = spawnSync('git', ['-C', folder, 'cat-file', '--batch'], { input: ids, encoding: 'latin1' });
  expect(read.stderr, where).toBe('');
  expect(read.status, where).toBe(0);
  expect(read.stdout, where).not.toMatch(/ missing$/mu);
}

describe('a power cut', () => {
  const landings: readonly [Landing, string, boolean][] = [
    ['one commit', 'a checked-out clone', false],
    ['one commit', 'a bare repository', true],
    ['a chain of three', 'a checked-out clone', false],
    ['a chain of three', 'a bare repository', true],
  ];
  const states = amount(100, 2500);
  it.each(landings)(
    `${states} states of %s in %s: nothing acknowledged is lost`,
    { timeout: amount(200_000, 3_600_000) },
    async (landing, _, bare) => {
      const made = bare ? bareClone(repository('--template=')) : repository('--template=');
      const folder = copyTo(made, join(temporary(), 'copy'));
      const store = await openGitStore(folder);
      const { result, done } = await record(() => land(store, landing));
      expect(result.kind).toBe('committed');
      const old = git(made, 'rev-parse', 'main').trim();
      const tip = git(folder, 'rev-parse', 'main').trim();
      const commits = LANDINGS[landing].length;
      const { seed } = chance();
      const seen = { old: 0, new: 0, acknowledged: 0 };
      await each(
        Array.from({ length: states }, (_, place) => place),
        async (place) => {
          const own = chance(seed + place);
          // Every fourth cut comes right after the acknowledgement.
          const until = place % 4 === 0 ? done.length : own.number(done.length);
          const where = `${landing}, power cut after ${until} of ${done.length} operations, ${done[until - 1]?.name ?? 'none'}; ACCORD_SEED=${seed}, state ${place}`;
          const target = copyTo(made, join(temporary(), 'cut'));
          powerCut({ folder, target, done: done.slice(0, until), chance: own });

          const again = await openGitStore(target);
          const head = git(target, 'rev-parse', 'main').trim();
          if (until === done.length) expect(head, where).toBe(tip);
          else expect([old, tip], where).toContain(head);
          seen[until === done.length ? 'acknowledged' : head === old ? 'old' : 'new'] += 1;
          expect(again.notices(), where).toEqual([]);
          expectReadable(target, where);
          // The same landing is the hardest to make again: some of its objects may be there, or half of them.
          const next =
            head === old
              ? await land(again, landing)
              : await commit(again, { 'docs/adr/0003-c.md': '# 3. C\n' });
          expect(next, where).toMatchObject({ kind: 'committed' });
          expectReadable(target, where);
          expect(Number(git(target, 'rev-list', '--count', 'main')), where).toBe(
            1 + commits + (head === old ? 0 : 1),
          );
          if (!bare) expect(git(target, 'status', '--porcelain'), where).toBe('');
          rmSync(target, { recursive: true });
        },
      );
      expect(Math.min(seen.old, seen.acknowledged)).toBeGreaterThan(0);
      figure(
        `${landing}, ${bare ? 'bare' : 'clone'}: ${done.length} operations, ${states} states, of them ${seen.acknowledged} acknowledged, seed ${seed}`,
      );
    },
  );
});
