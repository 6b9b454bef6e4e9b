// When people don't agree, through HTTP and with the clock: what lands in the record, in the log and at the other end, across restarts.

import { describe, expect, it } from 'vitest';
import { treeOf } from '../../server/store/store.ts';
import { MADR, NYGARD, POLICY, SEND, world, type World } from './with-app.ts';

const RECORD = 'docs/adr/0002-outbox.md';
const LOG = '.accord/reviews/docs/adr/0002-outbox.jsonl';
const OLD = 'docs/adr/0001-use-postgresql.md';
const AUTHORITIES = `${POLICY}teams:
  - { id: Payments, lead: cem }
  - { id: Platform }
  - { id: Architecture }
scopes:
  team: { authority: [lead] }
  company: { authority: [fay] }
series: []
`;

const TERMS = {
  hypothesis: 'We believe that an outbox loses nothing, because both writes are one.',
  measures: [
    {
      metric: 'Lost events',
      source: 'grafana: events/lost',
      baseline: '3',
      target: '0',
      stop: 'more than 5',
    },
    { metric: 'Lag, p99', source: 'grafana: events/lag', baseline: '1 s', target: '2 s or less', stop: '' },
  ],
  reviewBy: '2027-01-12',
  owner: 'ben',
  blastRadius: { systems: 'Payments only.', teams: 'Payments', reversibleUntil: '2027-03-01' },
  reversal: { steps: '1. Turn the flag off.\n2. Drain the table.', owner: 'cem', effort: 'half a day' },
};

const CLAIMS = MADR.replace('date: 2026-10-01\n', 'date: 2026-10-01\nsupersedes: ADR-0001\n');

function at(text = MADR, policy = AUTHORITIES): World {
  return world({ '.accord/policy.yaml': policy, [OLD]: NYGARD, [RECORD]: text });
}

async function fileOf({ store }: World, path: string): Promise<string> {
  const head = await store.head();
  const id = head.kind === 'unborn' ? undefined : (await treeOf(store, head.commit)).get(path);
  return id === undefined ? '' : new TextDecoder().decode(await store.blob(id));
}

async function view(server: World, as = 'ana') {
  return (await server.get('/api/decisions/ADR-0002', as)).body;
}

async function does(server: World, as: string, command: object) {
  const answer = await server.command('ADR-0002', as, command);
  expect(answer.body.refused ?? answer.status).toBe(200);
  return answer.body;
}

async function sign(server: World, as: string, stance = 'consent', reason = '') {
  const { decision } = await view(server);
  return does(server, as, { type: 'take-stance', stance, reason, digest: decision.digest });
}

/** Ben objects, it escalates by itself, Fay passes the talk on, and Cem, who leads Payments, may decide. */
async function escalated(text = MADR): Promise<World> {
  const server = at(text);
  await does(server, 'ana', SEND);
  await sign(server, 'ben', 'object', 'The disk fills.');
  server.setClock('2026-11-09T17:00:00.000Z');
  expect(await server.passTime()).toBe(1);
  await does(server, 'fay', { type: 'pass-level', reason: 'Both stay where they are.' });
  return server;
}

async function ruling(server: World, over: object = {}) {
  const { decision } = await view(server);
  return {
    type: 'decide-by-authority',
    outcome: 'safe-to-try',
    note: 'Small enough to be wrong.',
    answers: [
      { objection: decision.review.objections[0].id, answer: 'The disk is watched, with a cap of 200 GB.' },
    ],
    overrides: ['quorum', 'support', 'time'].map((key) => ({ key, reason: 'It can’t wait.' })),
    terms: TERMS,
    digest: decision.digest,
    ...over,
  };
}

async function tried(text = MADR): Promise<World> {
  const server = await escalated(text);
  await does(server, 'cem', await ruling(server));
  return server;
}

describe('an escalation', () => {
  it('is begun by time, once, whichever server looks and however often', async () => {
    const server = at();
    await does(server, 'ana', SEND);
    await sign(server, 'ben', 'object', 'The disk fills.');
    expect(await server.passTime()).toBe(0);
    server.setClock('2026-11-20T09:00:00.000Z');
    expect(await Promise.all([server.passTime(), server.passTime(), server.passTime()])).toContain(1);
    expect(await server.passTime()).toBe(0);
    const { events, ladder, people } = await view(server);
    expect(events.filter((one: { type: string }) => one.type === 'escalated').length).toBe(1);
    expect(events.at(-1)).toMatchObject({ by: 'accord', at: '2026-11-20T09:00:00.000Z' });
    expect(people.accord.name).toBe('Accord');
    expect(ladder).toMatchObject({ state: 'open', level: 'Talk', yours: null });
    const { watched } = (await server.get('/api/turns', 'cem')).body;
    expect(watched[0].sentence).toMatch(/^Accord /u);
    const { message } = await server.store
      .message(((await server.store.head()) as { commit: string }).commit)
      .then((one) => ({ message: one.text }));
    expect(message).toContain('ADR-0002 is escalated');
    expect(message).toContain('Ben Osei’s objection was not settled within 5 working days.');
  });

  it('loses nothing to a clock that jumps back', async () => {
    const server = at();
    await does(server, 'ana', SEND);
    await sign(server, 'ben', 'object', 'The disk fills.');
    server.setClock('2026-11-20T09:00:00.000Z');
    await server.passTime();
    server.setClock('2026-11-05T09:00:00.000Z');
    expect(await server.passTime()).toBe(0);
    server.setClock('2027-06-01T09:00:00.000Z');
    expect(await server.passTime()).toBeGreaterThan(0);
    expect((await view(server)).decision.review.notCounted).toEqual([]);
  });

  it('says whose turn it is, and what they may do', async () => {
    const server = await escalated();
    const { ladder, can } = await view(server, 'cem');
    expect(ladder).toMatchObject({
      yours: 'authority',
      level: 'Authority: team',
      due: '2026-11-16T17:00:00.000Z',
    });
    expect(ladder.rungs.map((one: { state: string }) => one.state)).toEqual([
      'done',
      'skipped',
      'now',
      'next',
      'next',
      'next',
    ]);
    expect(can['decide-by-authority']).toBe(true);
    expect((await view(server, 'ana')).can['decide-by-authority']).toBe(
      'Somebody else decides at this level.',
    );
    const turns = (await server.get('/api/turns', 'cem')).body.turns;
    expect(turns).toMatchObject([{ kind: 'escalated', label: 'ADR-0002', due: '2026-11-16T17:00:00.000Z' }]);
  });
});

describe('safe to try by authority', () => {
  it('stands in the record, left out of what was signed, and says until when it is in force', async () => {
    const server = await escalated();
    const before = (await view(server)).decision.digest;
    await does(server, 'cem', await ruling(server));
    const { decision } = await view(server);
    expect(decision.digest).toBe(before);
    expect(decision.status).toEqual({
      kind: 'logged',
      status: 'safe-to-try',
      bypassed: null,
      until: '2027-01-12',
    });
    const text = await fileOf(server, RECORD);
    expect(text).toContain('status: accepted\n');
    expect(text).toContain('decision-mode: safe-to-try\nreview-by: 2027-01-12\n');
    expect(text).toContain('**Safe to try.** Until 2027-01-12, owned by Ben Osei (ben).');
    expect(text).toContain('* To Ben Osei (ben): The disk is watched, with a cap of 200 GB.');
    expect(text).toContain('* Overridden: Open objections: Small enough to be wrong.');
  });

  it('keeps the dissent beside it, in the record too', async () => {
    const server = await tried();
    const { decision } = await view(server);
    await does(server, 'ben', {
      type: 'dissent',
      ruling: decision.review.rulings[0].id,
      words: 'A cap is no answer.',
    });
    expect(await fileOf(server, RECORD)).toContain(
      '**Dissent.** Ben Osei (ben), 2026-11-09: A cap is no answer.',
    );
    expect((await view(server)).decision.digest).toBe(decision.digest);
  });

  it('is found by its status, and its words are shown wherever statuses are', async () => {
    const server = await tried();
    const found = (await server.get('/api/decisions?q=status:safe-to-try')).body;
    expect(found.hits.map((one: { label: string }) => one.label)).toEqual(['ADR-0002']);
    expect(found.hits[0].status.until).toBe('2027-01-12');
  });

  it('can’t be changed by hand between Accord’s marks, nor made up there', async () => {
    const server = at();
    await does(server, 'ana', SEND);
    const { text, decision } = await view(server);
    const made = `${text}\n<!-- accord:trial -->\n\n**Judged.** Adopted by everybody.\n\n<!-- /accord:trial -->\n`;
    const saved = await server.send(
      'PUT',
      '/api/decisions/ADR-0002/text',
      { request: 'request-by-hand', text: made },
      'ana',
      { 'if-match': `"${decision.blob}"` },
    );
    expect(saved.body.refused).toContain('is written by the review, not by hand');
  });
});

describe('safe to try by consent', () => {
  it('is on terms that stand in the signed text; consents on the text before are outdated', async () => {
    const server = at();
    await does(server, 'ana', SEND);
    await sign(server, 'ben');
    const before = (await view(server)).decision;
    const written = await server.send(
      'PUT',
      '/api/decisions/ADR-0002/terms',
      { request: 'request-terms', terms: TERMS },
      'ana',
      { 'if-match': `"${before.blob}"` },
    );
    expect(written.body.refused ?? written.status).toBe(200);
    const after = await view(server, 'ben');
    expect(after.decision.digest).not.toBe(before.digest);
    expect(after.you.outdated).toBe(true);
    expect(after.terms.needs.every((one: { state: string }) => one.state === 'met')).toBe(true);
    expect(
      (await server.command('ADR-0002', 'fay', { type: 'accept-as-safe-to-try' })).body.refused,
    ).toContain('Not yet.');
    await sign(server, 'ben');
    await sign(server, 'cem');
    expect((await server.command('ADR-0002', 'fay', { type: 'accept' })).body.refused).toContain(
      'carries the terms of a trial',
    );
    await does(server, 'fay', { type: 'accept-as-safe-to-try', note: 'Payments first.' });
    const { decision } = await view(server);
    expect(decision.digest).toBe(after.decision.digest);
    expect(decision.review.trial).toMatchObject({ mode: 'consent', terms: { owner: 'ben' } });
    expect(await fileOf(server, RECORD)).not.toContain('accord:trial');
  });

  it('says what terms still need, before anything is saved', async () => {
    const server = at();
    const { body } = await server.send('POST', '/api/decisions/ADR-0002/terms/needs', {
      terms: { ...TERMS, hypothesis: '', owner: 'Ben Osei' },
    });
    expect(body.needs.filter((one: { state: string }) => one.state === 'not-met')).toEqual([
      {
        key: 'hypothesis',
        state: 'not-met',
        sentence: 'A hypothesis that can fail.',
        detail: 'Say what you believe it will cause, and why.',
      },
    ]);
  });
});

const MET = { result: 'met', value: '0', note: 'Twelve weeks.' };

async function judge(server: World, outcome: string, over: object = {}) {
  return does(server, 'ben', {
    type: 'judge-trial',
    outcome,
    results: [MET, { ...MET, value: '1.2 s' }],
    conclusion: 'One write lost nothing.',
    ...over,
  });
}

describe('a trial', () => {
  it('leaves its predecessor in force, marked on trial, until it is adopted: then that ends in the same commit', async () => {
    const server = await tried(CLAIMS);
    const old = (await server.get('/api/decisions/ADR-0001')).body;
    expect(old.onTrial).toEqual([RECORD]);
    expect(old.related[RECORD].label).toBe('ADR-0002');
    expect(await fileOf(server, OLD)).toBe(NYGARD);
    const rows = (await server.get('/api/decisions?q=')).body.hits;
    expect(rows.find((one: { label: string }) => one.label === 'ADR-0001').relation).toMatchObject({
      words: 'On trial:',
      label: 'ADR-0002',
    });
    server.setClock('2027-01-12T10:00:00.000Z');
    const { commit } = await judge(server, 'adopt');
    const changed = await server.store.changes((await commitBefore(server, commit)) ?? null, commit);
    expect(changed.map((one) => one.path).sort()).toEqual([
      LOG.replace('0002-outbox', '0001-use-postgresql'),
      LOG,
      OLD,
      RECORD,
    ]);
    expect(await fileOf(server, OLD)).toContain(
      'Superseded by [2. Publish events through an outbox](0002-outbox.md)',
    );
    const text = await fileOf(server, RECORD);
    expect(text).toContain('decision-mode: consent\n');
    expect(text).not.toContain('review-by:');
    expect(text).toContain('**Judged.** Adopted on 2027-01-12: One write lost nothing.');
    expect(text).toContain('| Lag, p99 | Met | 1.2 s | Twelve weeks. |');
    expect((await server.get('/api/decisions/ADR-0001')).body.onTrial).toEqual([]);
  });

  it('that is reverted leaves its predecessor as it was', async () => {
    const server = await tried(CLAIMS);
    await judge(server, 'revert');
    expect(await fileOf(server, RECORD)).toContain('status: deprecated\n');
    expect(await fileOf(server, OLD)).toBe(NYGARD);
    expect((await server.get('/api/decisions/ADR-0001')).body.onTrial).toEqual([]);
  });

  it('that is extended says its new date in the record', async () => {
    const server = await tried();
    server.setClock('2027-01-12T10:00:00.000Z');
    await judge(server, 'extend', { until: '2027-03-01' });
    const text = await fileOf(server, RECORD);
    expect(text).toContain('review-by: 2027-03-01\n');
    expect(text).toContain('**Safe to try.** Until 2027-03-01');
    expect(text).toContain('**Extended.** 2027-01-12, until 2027-03-01: One write lost nothing.');
  });

  it('that is amended starts its successor, which takes its place when it is accepted', async () => {
    const server = await tried();
    server.setClock('2027-01-12T10:00:00.000Z');
    await judge(server, 'amend');
    const { decision, related } = await view(server);
    const path = decision.review.trial.amending.successor;
    expect(path).toBe('docs/adr/0003-publish-events-through-an-outbox.md');
    expect(related[path].label).toBe('ADR-0003');
    const text = await fileOf(server, path);
    expect(text).toContain('status: proposed\n');
    expect(text).toContain('> What the trial of ADR-0002 taught: One write lost nothing.');
    expect(text).toContain('ADR-0002');
    expect(text).not.toContain('accord:');
    expect(text).not.toContain('decision-mode');
    const draft = (await server.get('/api/decisions/ADR-0003')).body;
    expect(draft.decision.review).toMatchObject({ standing: { kind: 'draft' }, authors: ['ben', 'ana'] });
    expect(draft.decision.relations).toMatchObject([{ kind: 'supersedes', path: RECORD }]);
    const sent = {
      ...SEND,
      deadline: '2027-01-25T17:00:00.000Z',
      participants: [{ person: 'cem', role: 'decider' }],
    };
    expect((await server.command('ADR-0003', 'ben', sent)).status).toBe(200);
    const signed = { type: 'take-stance', stance: 'consent', digest: draft.decision.digest };
    expect((await server.command('ADR-0003', 'cem', signed)).status).toBe(200);
    const accepted = await server.command('ADR-0003', 'cem', { type: 'accept' });
    expect(accepted.body.refused ?? accepted.status).toBe(200);
    expect((await view(server)).decision.review.standing).toMatchObject({
      kind: 'superseded',
      successors: [path],
    });
  });

  it('is reported, reverted at once when a stop limit is reached, and listed with all others', async () => {
    const server = await tried();
    server.setClock('2026-11-20T10:00:00.000Z');
    const report = { type: 'report-measure', measure: 0, value: '7', on: '2026-11-20' };
    expect((await server.command('ADR-0002', 'fay', report)).body.refused).toContain('without a link');
    await does(server, 'fay', { ...report, link: 'https://grafana.example/events' });
    expect((await server.get('/api/turns', 'ben')).body.turns).toMatchObject([
      { kind: 'trial', late: false },
    ]);
    const { phases } = (await server.get('/api/trials', 'ben')).body;
    expect(phases['under-way']).toMatchObject([
      { label: 'ADR-0002', act: 'report', why: 'Owner Ben Osei (you). A stop limit was reached.' },
    ]);
    await does(server, 'ben', { type: 'revert-at-once', reason: 'Seven lost in a day.' });
    const { judged, counts, sentence } = (await server.get('/api/trials')).body;
    expect(judged).toMatchObject([
      { label: 'ADR-0002', outcome: 'revert', because: 'Seven lost in a day.', met: 0, of: 2 },
    ]);
    expect([counts.revert, sentence]).toEqual([1, 'No trial runs.']);
    const csv = await server.get('/api/trials/csv');
    expect(csv.body).toContain('ADR-0002,Publish events through an outbox,Payments,,reverted');
  });

  it('that nobody judged climbs by itself, and stays on trial', async () => {
    const server = await tried();
    server.setClock('2027-01-13T09:00:00.000Z');
    expect((await server.get('/api/trials')).body).toMatchObject({
      sentence: 'One trial runs; one is past its date.',
    });
    expect((await server.get('/api/turns', 'ben')).body.turns).toMatchObject([{ kind: 'trial', late: true }]);
    expect((await view(server)).trial.ifNobody).toContain('10 working days late, it goes to its authority.');
    server.setClock('2027-01-26T17:00:00.000Z');
    expect(await server.passTime()).toBe(1);
    expect((await server.get('/api/turns', 'cem')).body.turns).toMatchObject([
      { kind: 'escalated', why: expect.stringContaining('You judge the trial: nobody did in time.') },
    ]);
    expect((await view(server)).trial.ifNobody).toContain('10 working days late, it went to its authority.');
    server.setClock('2028-01-26T17:00:00.000Z');
    await server.passTime();
    expect((await view(server)).decision.status).toMatchObject({
      status: 'safe-to-try',
      until: '2027-01-12',
    });
  });
});

async function commitBefore({ store }: World, commit: string): Promise<string | undefined> {
  for await (const one of store.commits(commit, '2020-01-01T00:00:00.000Z')) return one.parents[0];
  return undefined;
}

it('a trial whose owner is away waits for who answers for them, and for its deciders where nobody does', async () => {
  const away = (delegate: string) =>
    AUTHORITIES.replace(
      'teams: [Payments] }\n  - { id: cem',
      `teams: [Payments], absent: [{ from: 2027-01-04, to: 2027-01-31${delegate} }] }\n  - { id: cem`,
    );
  const server = await tried();
  server.setClock('2027-01-12T18:00:00.000Z');
  const trialOf = async (as: string) =>
    (await server.get('/api/turns', as)).body.turns.filter((one: { kind: string }) => one.kind === 'trial');
  expect((await trialOf('ben')).length).toBe(1);
  expect(await trialOf('fay')).toEqual([]);
  await server.byHand({ '.accord/policy.yaml': away(', delegate: fay') });
  expect(await trialOf('fay')).toMatchObject([
    {
      standsFor: 'ben',
      why: expect.stringMatching(/^You answer for Ben Osei, who is away\. You own the trial/u),
    },
  ]);
  await does(server, 'fay', { type: 'report-measure', measure: 0, value: '1', on: '2027-01-12', note: '' });
  await server.byHand({ '.accord/policy.yaml': away('') });
  expect(await trialOf('fay')).toEqual([]);
  expect((await trialOf('cem'))[0].why).toBe(
    'You are a decider. Ben Osei owns the trial, is away, and nobody stands in.',
  );
});

it('a meeting finds what was escalated to it, and what is deadlocked on top of every one', async () => {
  const policy = AUTHORITIES.replace(
    'series: []\n',
    'series:\n  - { id: monthly, name: Monthly, facilitators: [fay] }\nescalation: { meetingWithinWorkingDays: 30 }\n',
  );
  const server = at(MADR, policy);
  await does(server, 'ana', SEND);
  await sign(server, 'ben', 'object', 'The disk fills.');
  await does(server, 'ana', { type: 'escalate', reason: 'We go round in circles.' });
  await does(server, 'fay', { type: 'pass-level', reason: 'Both stay where they are.' });
  const items = (await server.get('/api/meetings/monthly/2026-11-03')).body.items;
  expect(items[0]).toMatchObject({ reason: 'escalated', minutes: 20, detail: 'Since 2 Nov' });
  expect(items[0].ask).toContain('Ben Osei and Ana Moreira don’t agree.');
  for (const day of [
    '2026-11-03',
    '2026-11-12',
    '2026-11-20',
    '2026-12-01',
    '2026-12-10',
    '2026-12-20',
    '2027-01-10',
  ]) {
    server.setClock(`${day}T18:00:00.000Z`);
    await server.passTime();
  }
  const later = (await server.get('/api/meetings/monthly/2027-02-02')).body.items;
  expect(later[0]).toMatchObject({ reason: 'escalated', label: 'Deadlocked' });
});
