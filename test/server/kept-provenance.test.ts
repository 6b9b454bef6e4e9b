// Who signed what is walked once for all starts: the next one asks only for the commits that are new. What is kept decides nothing that a
// walk of the whole history would not.

import { describe, expect, it } from 'vitest';
import { noCache, type Cache } from '../../server/cache.ts';
import { createCatalogue } from '../../server/catalogue.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { commitTo, type Store } from '../../server/store/store.ts';
import { MADR, POLICY } from './with-app.ts';

const [SERVER, OTHER] = ['A', 'B'].map((letter) => `ssh-ed25519 ${letter.repeat(40)}`);
const LOG = '.accord/reviews/docs/adr/0002-outbox.jsonl';
const COMMITS = 120;

const policyOf = (key: string | undefined) =>
  `${POLICY}trust: { signed: [{ who: server, key: "${key} accord" }] }\n`;

/** Every commit adds a line to a log, signed by the server's key; counts how many commits each start asks about. */
async function signedRepository() {
  const memory = memoryStore({ '.accord/policy.yaml': policyOf(SERVER), 'docs/adr/0002-outbox.md': MADR });
  const kept = new Map<string, Uint8Array>();
  const cutOff = new Set<string>();
  const signed = new Set<string>();
  let asked = 0;
  let looked = 0;
  const store: Store = {
    ...memory,
    async changes(from, to, within) {
      if (within?.includes('.accord/policy.yaml') === true) looked += 1;
      return memory.changes(from, to, within);
    },
    async origin(commit) {
      asked += 1;
      const key = signed.has(commit) ? (SERVER ?? null) : null;
      return { ...(await memory.origin(commit)), key, isCutOff: cutOff.has(commit) };
    },
  };
  const cache: Cache = {
    read: async (name) => kept.get(name) ?? null,
    write: async (name, contents) => void kept.set(name, contents),
  };
  const tip = async () => {
    const head = await memory.head();
    return head.kind === 'branch' ? head.commit : '';
  };
  const push = async (path: string, text: string, isSigned: boolean) => {
    const base = await tip();
    const author = { name: 'Ana', email: 'ana@example.org' };
    const files = new Map([[path, new TextEncoder().encode(text)]]);
    await commitTo(memory, { base, files, message: 'One\n', author, at: '2026-11-02T12:00:00.000Z' });
    if (isSigned) signed.add(await tip());
  };
  const line = (number: number) => `${JSON.stringify({ v: 1, id: `one-${number}`, by: 'ana' })}\n`;
  let text = '';
  const write = async (number: number, isSigned = true) => push(LOG, (text += line(number)), isSigned);
  for (let number = 0; number < COMMITS; number += 1) await write(number);
  return {
    kept,
    cutOff,
    /** The commit of the tenth line. */
    early: memory.log().at(-11)?.commit ?? '',
    tip,
    push,
    write,
    reset: memory.reset,
    /** Starts anew; gives the lines that count, for how many commits it was asked who signed them, and for how many whether they changed the policy. */
    async start(using: Cache = cache) {
      const now = () => '2026-11-03T09:00:00.000Z';
      [asked, looked] = [0, 0];
      const catalogue = createCatalogue({
        store,
        templates: () => [],
        zone: 'Europe/Lisbon',
        now,
        cache: using,
      });
      const { provenance, policyMistakes } = Object(await catalogue.current());
      const lines: number = provenance.lines.get(LOG)?.size ?? 0;
      return { asked, looked, lines, mistakes: policyMistakes.length };
    },
  };
}

describe('who signed what, kept for the next start', () => {
  it('the next start asks about the commits that are new', async () => {
    const repository = await signedRepository();
    // Once more, whether the history is cut off.
    const whole = { asked: COMMITS + 2, looked: COMMITS + 1, lines: COMMITS, mistakes: 0 };
    expect(await repository.start()).toEqual(whole);
    expect(await repository.start()).toEqual({ ...whole, asked: 0, looked: 0 });
    await repository.write(1000);
    await repository.write(1001, false);
    // The commit known before is met, and not asked about.
    expect(await repository.start()).toEqual({ asked: 2, looked: 2, lines: COMMITS + 1, mistakes: 0 });
  });

  it('keys that the policy lists no more vouch for nothing that is kept', async () => {
    const repository = await signedRepository();
    await repository.start();
    await repository.push('.accord/policy.yaml', policyOf(OTHER), true);
    expect((await repository.start()).lines).toBe(0);
  });

  it('a policy that no listed key signed is found also by who knows what came before it', async () => {
    const repository = await signedRepository();
    await repository.start();
    await repository.push('.accord/policy.yaml', policyOf(OTHER), false);
    expect(await repository.start()).toMatchObject({ looked: 1, lines: COMMITS, mistakes: 1 });
    expect(await repository.start(noCache)).toMatchObject({ lines: COMMITS, mistakes: 1 });
  });

  it('a history that was rewritten is walked whole', async () => {
    const repository = await signedRepository();
    const early = await repository.tip();
    await repository.write(1000);
    await repository.start();
    repository.reset(early);
    expect(await repository.start()).toEqual({
      asked: COMMITS + 2,
      looked: COMMITS + 1,
      lines: COMMITS,
      mistakes: 0,
    });
  });

  it('what was cut off is not kept, so it counts once the rest is there', async () => {
    const repository = await signedRepository();
    repository.cutOff.add(repository.early);
    expect((await repository.start()).lines).toBe(COMMITS - 10);
    repository.cutOff.clear();
    expect((await repository.start()).lines).toBe(COMMITS);
  });

  it('what is no JSON counts as nothing', async () => {
    const repository = await signedRepository();
    await repository.start();
    for (const name of ['provenance', 'policy-changes'])
      repository.kept.set(name, new TextEncoder().encode('{"trust":'));
    expect((await repository.start()).lines).toBe(COMMITS);
  });
});
