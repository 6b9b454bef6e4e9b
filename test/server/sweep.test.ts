// Time's own work in a clone where people change branches: it lands on the branch that Accord was opened on, or it waits and says so.

import { afterEach, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import type { Command } from '../../server/domain/command.ts';
import { localIdentity } from '../../server/identity/local.ts';
import { shippedTemplates } from '../../server/local.ts';
import { createServices } from '../../server/services.ts';
import { memoryState } from '../../server/state.ts';
import { openGitStore } from '../../server/store/git.ts';
import type { Store } from '../../server/store/store.ts';
import { commit, git, removeTemporaries, repository } from './store/repositories.ts';
import { MADR, POLICY } from './with-app.ts';

afterEach(removeTemporaries);

/** A clone in which Ben's objection is about to escalate by itself. `open` may put something around its store. */
async function clone(open: (store: Store, folder: string) => Store = (store) => store) {
  const folder = repository();
  const store = await openGitStore(folder);
  await commit(store, { '.accord/policy.yaml': POLICY, 'docs/adr/0007-outbox.md': MADR });
  let clock = '2026-11-02T09:00:00.000Z';
  const started = (name: string) =>
    createServices({
      store: open(store, folder),
      identity: localIdentity({ name, email: `${name}@example.org` }),
      state: memoryState(),
      templates: shippedTemplates,
      now: () => clock,
      random: () => crypto.getRandomValues(new Uint8Array(10)),
      zone: 'Europe/Lisbon',
    });
  let asked = 0;
  const does = async (name: string, command: Command) => {
    const { catalogue, decisions } = started(name);
    const actor = (await catalogue.current()).people.get(name);
    if (actor === undefined) throw new Error(`Nobody is called ${name}.`);
    const request = `request-${(asked += 1)}-${name}`;
    expect(await decisions.command('docs/adr/0007-outbox.md', command, { actor, request })).toMatchObject({
      kind: 'done',
    });
  };
  await does('ana', {
    type: 'send-to-review',
    scope: 'team',
    door: 'two-way',
    team: 'Payments',
    participants: [
      { person: 'ben', role: 'decider' },
      { person: 'cem', role: 'decider' },
    ],
    facilitator: 'fay',
    deadline: '2026-11-10T17:00:00.000Z',
    note: '',
  });
  const [decision] = (await started('ben').catalogue.current()).decisions.slice(-1);
  const digest = decision?.digest ?? '';
  await does('ben', { type: 'take-stance', stance: 'object', reason: 'The disk fills.', yesIf: '', digest });
  const services = started('ana');
  await services.sweep.once();
  clock = '2026-11-20T09:00:00.000Z';
  const notices = async () => {
    // Before it was read, it says only that it is being read.
    await services.catalogue.current();
    const answer = await createApp(services, () => undefined).request('http://localhost/api/session');
    return ((await answer.json()) as { notices: readonly string[] }).notices;
  };
  const tip = (branch: string) => git(folder, 'rev-parse', branch).trim();
  return { folder, services, started, notices, tip };
}

it('what is due waits while another branch is checked out, says so, and is done when it is back', async () => {
  const { folder, services, notices, tip } = await clone();
  git(folder, 'checkout', '-q', '-b', 'feature');
  const before = tip('main');
  expect(await services.sweep.once()).toBe(0);
  expect([tip('main'), tip('feature')]).toEqual([before, before]);
  expect(await notices()).toEqual([
    'Accord was opened on the branch main, and feature is checked out now. What time does by itself (escalations, warnings, overdue trials) waits until main is checked out again. To follow feature, start Accord anew.',
  ]);
  git(folder, 'checkout', '-q', 'main');
  expect(await services.sweep.once()).toBe(1);
  expect(git(folder, 'log', '-1', '--format=%s', 'main')).toContain('ADR-0007 is escalated');
  expect(tip('feature')).toBe(before);
  expect(await notices()).toEqual([]);
});

it('what is due waits while no branch is checked out', async () => {
  const { folder, services, tip } = await clone();
  git(folder, 'checkout', '-q', '--detach');
  const before = tip('main');
  expect(await services.sweep.once()).toBe(0);
  expect(tip('main')).toBe(before);
});

it('what was decided for one branch never lands on another that was checked out in that moment', async () => {
  let isArmed = false;
  const { folder, services, tip } = await clone((store, at) => ({
    ...store,
    land(chain) {
      if (isArmed) git(at, 'checkout', '-q', '-b', 'feature');
      isArmed = false;
      return store.land(chain);
    },
  }));
  const before = tip('main');
  isArmed = true;
  expect(await services.sweep.once()).toBe(0);
  expect([tip('main'), tip('feature')]).toEqual([before, before]);
  expect(git(folder, 'status', '--porcelain')).toBe('');
});

it('the branch that is followed is the one that was checked out when Accord was started', async () => {
  const { folder, started, tip } = await clone();
  git(folder, 'checkout', '-q', '-b', 'feature');
  const before = tip('main');
  expect(await started('ana').sweep.once()).toBe(1);
  expect(tip('main')).toBe(before);
  expect(tip('feature')).not.toBe(before);
});
