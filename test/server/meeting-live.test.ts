// A meeting under way, over HTTP: outcomes act on decisions in the same commit and by the same rules, stances that were noted wait for their
// people, the room's journal loses nothing, the minutes write themselves.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import { minutesExport } from '../../server/domain/agenda-schema.ts';
import { parseMeetingLog } from '../../server/domain/meeting-schema.ts';
import { FORMATS, isFormat, type FormatKey } from '../../server/exports/formats.ts';
import { MADR, POLICY, SEND, textAt, world, type World } from './with-app.ts';

const SERIES = `${POLICY}series:
  - { id: board, name: Architecture board, facilitators: [fay], rule: "FREQ=MONTHLY;BYDAY=1TU", start: "14:00", zone: Europe/Lisbon, scope: team }
`;
const DAN = '  - { id: dan, name: Dan Lima, email: dan@example.org, teams: [Payments] }\n';
const DATE = '2026-12-01';
const MEETING = `/api/meetings/board/${DATE}`;
const LOG = `.accord/meetings/board/${DATE}.jsonl`;
const OUTBOX = 'docs/adr/0001-outbox.md';
const EVENTS = 'docs/adr/0002-events.md';
const FILES = {
  '.accord/policy.yaml': SERIES,
  [OUTBOX]: MADR,
  [EVENTS]: MADR.replace('Publish events through an outbox', 'Name topics after their owner'),
};

let sent = 0;
function command(one: World, as: string, wished: object, request = `live-request-${(sent += 1)}`) {
  return one.send('POST', `${MEETING}/commands`, { request, command: wished }, as);
}
function step(one: World, as: string, wished: object, request = `live-step-${(sent += 1)}`) {
  return one.send('POST', `${MEETING}/steps`, { request, step: wished }, as);
}
const look = async (one: World, as: string) => (await one.get(`${MEETING}/live`, as)).body;

/** A meeting under way with two reviews on its agenda, past their deadline, in the room: fay, ben. */
async function begun(): Promise<World> {
  const one = world(FILES);
  one.setClock('2026-11-09T09:00:00.000Z');
  const due = { ...SEND, deadline: '2026-11-30T17:00:00.000Z' };
  for (const ref of [OUTBOX, EVENTS]) expect((await one.command(ref, 'ana', due)).status).toBe(200);
  one.setClock('2026-12-01T14:00:00.000Z');
  expect((await command(one, 'fay', { type: 'start' })).status).toBe(200);
  for (const person of ['fay', 'ben'])
    await command(one, 'fay', { type: 'note-attendance', who: { kind: 'person', person }, presence: 'here' });
  return one;
}

async function consent(one: World, as: string, ref = OUTBOX) {
  const { body } = await one.get(`/api/decisions/${encodeURIComponent(ref)}`, as);
  const { digest } = body.decision;
  return one.command(ref, as, { type: 'take-stance', stance: 'consent', reason: '', yesIf: '', digest });
}

const conclude = (item: string, outcome: string, more: object = {}) => ({
  type: 'conclude-item',
  item,
  outcome,
  conclusion: 'Agreed by those who were there.',
  notes: '',
  ...more,
});

async function itemWith(one: World, path: string): Promise<string> {
  const { items } = (await one.get(MEETING, 'fay')).body;
  return items.find((item: { decisions: { path: string }[] }) => item.decisions.some((d) => d.path === path))
    .id;
}

describe('an outcome', () => {
  it('gives its command to the decision in the commit that notes it', async () => {
    const one = await begun();
    for (const who of ['ben', 'cem']) expect((await consent(one, who)).status).toBe(200);
    const item = await itemWith(one, OUTBOX);
    if (item !== OUTBOX) await command(one, 'ben', { type: 'pull-out', decision: OUTBOX });
    const before = one.store.log().length;
    const done = await command(one, 'fay', conclude(OUTBOX, 'accept'));
    expect(done).toMatchObject({ status: 200 });
    expect(one.store.log()).toHaveLength(before + 1);
    const message = one.store.log()[0]?.message ?? '';
    expect(message).toMatch(/Accord-Event: \S+ item-concluded/u);
    expect(message).toMatch(/Accord-Event: \S+ accepted/u);
    expect(message).toContain('Agreed by those who were there.');
    expect(await textAt(one.store, OUTBOX)).toContain('status: accepted');
    const { body } = await one.get(`/api/decisions/${encodeURIComponent(OUTBOX)}`, 'ana');
    expect(body.decision.review.standing).toMatchObject({ kind: 'accepted', by: 'fay' });
    const [last] = parseMeetingLog(await textAt(one.store, LOG)).events.slice(-1);
    expect(last).toMatchObject({ type: 'item-concluded', outcome: 'accept', present: ['ben'] });
  });

  it('that the rules refuse changes nothing, and says the same before it is pressed', async () => {
    const one = await begun();
    const item = await itemWith(one, OUTBOX);
    await step(one, 'fay', { type: 'show', item });
    const { current } = await look(one, 'fay');
    const offered = current.offered.find((row: { outcome: string }) => row.outcome === 'accept');
    expect(offered.can).toMatch(/Not yet\./u);
    const before = one.store.log().length;
    const refused = await command(one, 'fay', conclude(item, 'accept'));
    expect(refused).toMatchObject({ status: 409, body: { refused: offered.can } });
    expect(one.store.log()).toHaveLength(before);
  });

  it('wants a conclusion of one line', async () => {
    const one = await begun();
    const item = await itemWith(one, OUTBOX);
    const without = await command(one, 'fay', { ...conclude(item, 'noted'), conclusion: ' ' });
    expect(without.body.refused).toBe('Say in one line what came of it.');
  });

  it('without a decision gives whoever was absent two working days, in the same round', async () => {
    const one = await begun();
    const item = await itemWith(one, OUTBOX);
    expect((await command(one, 'fay', conclude(item, 'no-decision'))).status).toBe(200);
    const { body } = await one.get(`/api/decisions/${encodeURIComponent(OUTBOX)}`, 'ana');
    const [round, ...more] = body.decision.review.rounds;
    expect(more).toEqual([]);
    expect(round.deadline).toBe('2026-12-03T17:00:00.000Z');
    const log = await textAt(one.store, `.accord/reviews/docs/adr/0001-outbox.jsonl`);
    expect(log).toContain('"type":"absent-asked"');
    expect(log).toContain('"people":["cem"]');
  });

  it('without a decision lets silence count only where the round lets it: behind a one-way door nobody assents by saying nothing', async () => {
    for (const door of ['two-way', 'one-way']) {
      const one = world({ ...FILES, '.accord/policy.yaml': SERIES.replace('calendar:', `${DAN}calendar:`) });
      one.setClock('2026-11-09T09:00:00.000Z');
      const participants = ['ben', 'cem', 'dan'].map((person) => ({ person, role: 'decider' }));
      const round = { ...SEND, door, participants, deadline: '2026-11-30T17:00:00.000Z' };
      expect((await one.command(OUTBOX, 'ana', round)).status).toBe(200);
      expect((await consent(one, 'ben')).status).toBe(200);
      one.setClock('2026-12-01T14:00:00.000Z');
      await command(one, 'fay', { type: 'start' });
      const item = await itemWith(one, OUTBOX);
      expect((await command(one, 'fay', conclude(item, 'no-decision'))).status).toBe(200);
      const accept = { type: 'accept', note: '' };
      const early = await one.command(OUTBOX, 'fay', accept);
      expect(early.body.refused, `${door}, before two working days`).toMatch(/Not yet/u);
      one.setClock('2026-12-03T17:00:01.000Z');
      const done = await one.command(OUTBOX, 'fay', accept);
      expect(done.body.refused ?? 'accepted', door).toMatch(door === 'two-way' ? /^accepted$/u : /Not yet/u);
    }
  });

  it('is concluded by who leads the meeting, or by who is there and may decide it', async () => {
    const one = await begun();
    for (const who of ['ben', 'cem']) await consent(one, who);
    const item = await itemWith(one, OUTBOX);
    const absent = await command(one, 'cem', conclude(item, 'return'));
    expect(absent.status).toBe(409);
    expect(absent.body.refused).toContain('Fay Lund');
    const talk = await command(one, 'ben', conclude(item, 'carry-over'));
    expect(talk.body.refused).toMatch(/can conclude what asks nothing of a decision/u);
    expect((await command(one, 'ben', conclude(item, 'return'))).status).toBe(200);
    const { body } = await one.get(`/api/decisions/${encodeURIComponent(OUTBOX)}`, 'ana');
    expect(body.decision.review.standing.kind).toBe('draft');
  });

  it('is refused without the quorum of the series, which who is there or has signed makes up', async () => {
    const one = world({
      ...FILES,
      '.accord/policy.yaml': SERIES.replace('scope: team', 'scope: team, quorum: 1'),
    });
    one.setClock('2026-11-09T09:00:00.000Z');
    await one.command(OUTBOX, 'ana', { ...SEND, deadline: '2026-11-30T17:00:00.000Z' });
    await consent(one, 'ben');
    one.setClock('2026-12-01T14:00:00.000Z');
    await command(one, 'fay', { type: 'start' });
    const item = await itemWith(one, OUTBOX);
    await step(one, 'fay', { type: 'show', item });
    const outcome = async (of: string) =>
      (await look(one, 'fay')).current.offered.find((row: { outcome: string }) => row.outcome === of).can;
    expect(await outcome('accept')).toMatch(
      /No quorum: 0 of 2 deciders here, 1 signed before, 2 needed\. Missing: Cem Kaya\./u,
    );
    expect(await outcome('no-decision')).toBe(true);
    const refused = await command(one, 'fay', conclude(item, 'accept'));
    expect(refused).toMatchObject({ status: 409, body: { refused: await outcome('accept') } });
    const who = { kind: 'person', person: 'cem' };
    await command(one, 'fay', { type: 'note-attendance', who, presence: 'online' });
    expect((await command(one, 'fay', conclude(item, 'accept'))).status).toBe(200);
    await command(one, 'fay', { type: 'end' });
    const { body } = await one.get(`${MEETING}/minutes/md`, 'ben');
    expect(body).toContain('1 of 2 deciders here, 1 signed before, 2 needed');
  });

  it('of a block is taken with one of its own for a decision that can’t come so, and the minutes tell each', async () => {
    const one = world(FILES);
    one.setClock('2026-11-09T09:00:00.000Z');
    const due = { ...SEND, deadline: '2026-11-30T17:00:00.000Z' };
    for (const ref of [OUTBOX, EVENTS]) await one.command(ref, 'ana', due);
    for (const ref of [OUTBOX, EVENTS]) for (const who of ['ben', 'cem']) await consent(one, who, ref);
    one.setClock('2026-12-01T14:00:00.000Z');
    await command(one, 'fay', { type: 'start' });
    await command(one, 'fay', {
      type: 'note-attendance',
      who: { kind: 'person', person: 'ben' },
      presence: 'here',
    });
    expect(await itemWith(one, OUTBOX)).toBe('consent-agenda');
    // The text of one of them changes on the table, so what was signed is another text.
    await one.byHand({ [EVENTS]: FILES[EVENTS].replace('## Context', '## Context\n\nAnd who pays.') });
    const { offered } = (await look(one, 'fay')).current;
    const accept = offered.find((row: { outcome: string }) => row.outcome === 'accept');
    expect(accept.each).toEqual({ [OUTBOX]: true, [EVENTS]: expect.stringMatching(/^Not yet/u) });
    expect(accept.can).toBe(`ADR-0002: ${accept.each[EVENTS]}`);
    expect((await command(one, 'fay', conclude('consent-agenda', 'accept'))).status).toBe(409);

    const outcomes = [{ decision: EVENTS, outcome: 'carry-over' }];
    const drafted = { type: 'draft', item: 'consent-agenda', conclusion: 'One each.', base: 0 };
    await step(one, 'fay', { ...drafted, outcome: 'accept', outcomes });
    expect((await look(one, 'cem')).journal.drafts['consent-agenda']).toMatchObject({ outcomes });
    const done = await command(one, 'fay', conclude('consent-agenda', 'accept', { outcomes }));
    expect(done).toMatchObject({ status: 200 });
    expect(await textAt(one.store, OUTBOX)).toContain('status: accepted');
    expect(await textAt(one.store, EVENTS)).toContain('status: proposed');
    await command(one, 'fay', { type: 'end' });
    const minutes = (await one.get(`${MEETING}/minutes/md`, 'ben')).body;
    expect(minutes).toContain('**Accept (ADR-0002 Carry over):** Agreed by those who were there.');
    expect(minutes).toMatch(/Name topics after their owner.*: Carry over/u);
    const csv = (await one.get(`${MEETING}/minutes/csv`, 'ben')).body;
    expect(csv).toContain('Accept (ADR-0002 Carry over)');
  });

  it('is not undone alone: the meeting would still say so', async () => {
    const one = await begun();
    const item = await itemWith(one, OUTBOX);
    await command(one, 'ben', conclude(item, 'return'));
    const log = await textAt(one.store, `.accord/reviews/docs/adr/0001-outbox.jsonl`);
    const last = JSON.parse(log.trim().split('\n').at(-1) ?? '');
    const undone = await one.command(OUTBOX, 'ben', { type: 'undo', event: last.id });
    expect(undone.status).toBe(409);
    expect(undone.body.refused).toMatch(/came of a meeting/u);
  });

  it('sent again changes nothing twice', async () => {
    const one = await begun();
    const item = await itemWith(one, OUTBOX);
    await command(one, 'fay', conclude(item, 'no-decision'), 'the-same-conclusion');
    const before = one.store.log().length;
    expect((await command(one, 'fay', conclude(item, 'no-decision'), 'the-same-conclusion')).status).toBe(
      200,
    );
    expect(one.store.log()).toHaveLength(before);
  });
});

describe('a stance that the scribe noted', () => {
  async function noted(): Promise<World> {
    const one = await begun();
    const { body } = await one.get(`/api/decisions/${encodeURIComponent(OUTBOX)}`, 'ben');
    const wished = {
      type: 'note-stance',
      note: 'note-0001',
      decision: OUTBOX,
      person: 'ben',
      stance: 'concern',
      reason: 'The lag must be watched.',
      digest: body.decision.digest,
    };
    expect((await command(one, 'fay', wished)).status).toBe(200);
    return one;
  }
  const stances = async (one: World) =>
    (await one.get(`/api/decisions/${encodeURIComponent(OUTBOX)}`, 'ana')).body.decision.review.stances;

  it('signs nothing until its person confirms it, and is theirs then', async () => {
    const one = await noted();
    expect(await stances(one)).toEqual([]);
    const others = await command(one, 'fay', { type: 'confirm-stance', note: 'note-0001' });
    expect(others.body.refused).toBe('Only Ben Osei can say so.');
    expect((await look(one, 'ben')).noted).toMatchObject([{ person: 'ben', stance: 'concern' }]);
    expect((await command(one, 'ben', { type: 'confirm-stance', note: 'note-0001' })).status).toBe(200);
    expect(await stances(one)).toMatchObject([{ by: 'ben', stance: 'concern', through: null }]);
    expect((await look(one, 'ben')).noted).toEqual([]);
  });

  it('can be declined, and then counts for nothing', async () => {
    const one = await noted();
    await command(one, 'ben', {
      type: 'decline-stance',
      note: 'note-0001',
      reason: 'I said something else.',
    });
    expect((await look(one, 'ben')).noted).toEqual([]);
    expect(await stances(one)).toEqual([]);
    const again = await command(one, 'ben', { type: 'confirm-stance', note: 'note-0001' });
    expect(again.body.refused).toBe('You have answered that already.');
  });

  it('on a text that changed meanwhile is not signed', async () => {
    const one = await noted();
    await one.byHand({ [OUTBOX]: MADR.replace('nothing is lost', 'nothing is lost twice') });
    const late = await command(one, 'ben', { type: 'confirm-stance', note: 'note-0001' });
    expect(late.status).toBe(409);
    expect(await stances(one)).toEqual([]);
  });
});

describe('the room', () => {
  it('shows everybody the same item, and keeps how long it took', async () => {
    const one = await begun();
    const first = await look(one, 'ben');
    expect(first.journal.item).toBe(first.meeting.items[0].id);
    one.setClock('2026-12-01T14:04:00.000Z');
    await step(one, 'fay', { type: 'pause' });
    one.setClock('2026-12-01T14:10:00.000Z');
    expect((await look(one, 'cem')).journal).toMatchObject({
      running: null,
      spent: { [first.journal.item]: 240 },
    });
    expect((await step(one, 'ben', { type: 'extend', minutes: 2 })).body.refused).toBe('Fay Lund does that.');
  });

  it('has what is held against the decision on the table, in the words of whoever objects', async () => {
    const one = await begun();
    const { digest } = (await one.get(`/api/decisions/${encodeURIComponent(OUTBOX)}`, 'cem')).body.decision;
    const objection = { stance: 'object', reason: 'A slot that lags fills the disk.', yesIf: 'it is capped' };
    expect((await one.command(OUTBOX, 'cem', { type: 'take-stance', ...objection, digest })).status).toBe(
      200,
    );
    await step(one, 'fay', { type: 'show', item: await itemWith(one, OUTBOX) });
    const { current } = await look(one, 'ben');
    const table: { path: string; against: object[] }[] = current.table;
    expect(table.find((row) => row.path === OUTBOX)?.against).toMatchObject([
      { kind: 'objection', words: objection.reason, yesIf: 'it is capped', since: '1 Dec', answers: [] },
    ]);
    expect(table.filter((row) => row.path !== OUTBOX).flatMap((row) => row.against)).toEqual([]);
  });

  it('never writes one scribe’s words over the other’s', async () => {
    const one = await begun();
    await command(one, 'fay', { type: 'name-scribe', person: 'ben' });
    const item = (await look(one, 'fay')).journal.item;
    const note = { type: 'write-note', note: 'entry-0001', item, text: 'Slow queries.', base: 0 };
    await step(one, 'fay', note);
    await step(one, 'ben', { ...note, note: 'entry-0002', text: 'No second index.' });
    await step(one, 'ben', { ...note, text: 'Slow queries, 4 %.', base: 1 });
    const late = await step(one, 'fay', { ...note, text: 'Slow searches.', base: 1 });
    expect(late.status).toBe(409);
    expect(late.body.refused).toContain('“Slow queries, 4 %.”');
    const { notes } = (await look(one, 'fay')).journal;
    expect(notes.map((entry: { text: string }) => entry.text)).toEqual([
      'Slow queries, 4 %.',
      'No second index.',
    ]);
    const drafted = { type: 'draft', item, outcome: 'no-decision', conclusion: 'We wait.', base: 0 };
    await step(one, 'fay', drafted);
    const other = await step(one, 'ben', { ...drafted, conclusion: 'We decide.' });
    expect(other.body.refused).toContain('“We wait.”');
  });

  it('gives the floor by what somebody wants to say, and everybody asks for themselves', async () => {
    const one = await begun();
    await step(one, 'ben', { type: 'ask-to-speak', speaker: 'speaker-1', kind: 'topic' });
    await step(one, 'cem', { type: 'ask-to-speak', speaker: 'speaker-2', kind: 'question' });
    await step(one, 'ana', { type: 'ask-to-speak', speaker: 'speaker-3', kind: 'order' });
    const { queue } = (await look(one, 'ben')).journal;
    expect(queue.map((speaker: { person: string }) => speaker.person)).toEqual(['ana', 'cem', 'ben']);
    expect((await step(one, 'ben', { type: 'leave-queue', speaker: 'speaker-2' })).status).toBe(409);
    await step(one, 'fay', { type: 'leave-queue', speaker: 'speaker-3' });
    expect((await look(one, 'ben')).journal.queue).toHaveLength(2);
  });
});

describe('minutes', () => {
  async function held(): Promise<World> {
    const one = await begun();
    const item = await itemWith(one, OUTBOX);
    await step(one, 'fay', { type: 'show', item });
    await step(one, 'fay', {
      type: 'write-note',
      note: 'entry-0001',
      item,
      text: 'Cem *was* away.',
      base: 0,
    });
    one.setClock('2026-12-01T14:06:00.000Z');
    await command(one, 'fay', {
      type: 'note-attendance',
      who: { kind: 'guest', name: 'Gil from legal' },
      presence: 'online',
    });
    await command(one, 'fay', conclude(item, 'no-decision', { conclusion: 'We wait for Cem.' }));
    await command(one, 'fay', {
      type: 'agree-action',
      action: 'action-0001',
      item,
      what: 'Measure the lag',
      owner: 'ben',
      due: '2026-12-10',
    });
    one.setClock('2026-12-01T14:50:00.000Z');
    expect((await command(one, 'fay', { type: 'end', notes: '' })).status).toBe(200);
    return one;
  }
  const FILE = `.accord/meetings/board/${DATE}.minutes.md`;

  it('write themselves into the commit that ends the meeting', async () => {
    const one = await held();
    const text = await textAt(one.store, FILE);
    expect(text).toContain('# Minutes: Architecture board, Tuesday 1 December 2026');
    expect(text).toContain('There: Fay Lund, Ben Osei, Gil from legal (guest, online, from 14:06).');
    expect(text).toContain('**No decision:** We wait for Cem.');
    expect(text).toContain('> Cem \\*was\\* away.');
    expect(text).toContain('- Measure the lag: Ben Osei, by Thu 10 Dec');
    expect(text).toContain('Not approved yet. Corrections until Tue 15 Dec, 17:00.');
    expect(one.store.log()[0]?.message).toMatch(/Accord-Event: \S+ meeting-ended/u);
    const page = await one.get(`${MEETING}/minutes/md`, 'ben');
    expect(text).toContain('[ADR-0001 Publish events through an outbox](<../../../docs/adr/0001-outbox.md>)');
    expect(page.body).toContain('](<http://localhost/decisions/ADR-0001>)');
  });

  it('are printed by `accord minutes`, as a file of any format, or it says why there are none', async () => {
    const one = await held();
    expect(await one.print('minutes')).toContain('**No decision:** We wait for Cem.');
    expect(await one.print('minutes', { format: 'csv', date: DATE })).toContain('We wait for Cem.');
    const printed = await one.print('minutes', { json: true, series: 'board' });
    expect(minutesExport.parse(JSON.parse(typeof printed === 'string' ? printed : '')).date).toBe(DATE);
    await expect(one.print('minutes', { date: '2027-01-05' })).rejects.toThrow(
      'There are no minutes of a meeting of “board” on 2027-01-05.',
    );
    await expect(one.print('minutes', { format: 'doc' })).rejects.toThrow('There is no format “doc”.');
    await expect(world(FILES).print('minutes')).rejects.toThrow('No meeting of “board” has been held yet');
  });

  it('are corrected in the policy’s window, and then approved by lapse of time, once', async () => {
    const one = await held();
    await command(one, 'fay', { type: 'correct-minutes', correction: 'Cem was ill, not away.' });
    expect(await textAt(one.store, FILE)).toContain('Fay Lund: Cem was ill, not away.');
    one.setClock('2026-12-15T17:00:00.000Z');
    const late = await command(one, 'fay', { type: 'correct-minutes', correction: 'And more.' });
    expect(late.body.refused).toMatch(/time for corrections is over/u);
    await one.passTime();
    await one.passTime();
    expect(await textAt(one.store, FILE)).toContain(
      'Approved on Tue 15 Dec: nobody corrected them any more.',
    );
    const events = parseMeetingLog(await textAt(one.store, LOG)).events;
    expect(events.filter((event) => event.type === 'minutes-approved')).toHaveLength(1);
  });

  it('are approved in the next meeting, not before it', async () => {
    const one = await held();
    const early = await command(one, 'fay', { type: 'approve-minutes' });
    expect(early.body.refused).toMatch(/has not begun yet/u);
    one.setClock('2027-01-05T14:00:00.000Z');
    const next = '/api/meetings/board/2027-01-05';
    await one.send(
      'POST',
      `${next}/commands`,
      { request: 'begin-next-1', command: { type: 'start' } },
      'fay',
    );
    expect((await one.get(`${next}/live`, 'fay')).body.unapproved).toBe(DATE);
    expect((await command(one, 'fay', { type: 'approve-minutes' })).status).toBe(200);
    expect(await textAt(one.store, FILE)).toContain(
      'Approved in the meeting on Tue 5 Jan 2027, by Fay Lund.',
    );
  });

  it.each(['minutes', 'agenda'])(
    'and the agenda are JSON as the published schema says, field by field: %s',
    async (kind) => {
      const one = await held();
      const schema = (await one.get(`/api/${kind}.schema.json`, 'ben')).body;
      expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
      // What a date is stands in the schema as a pattern, too.
      const formats = { date: true, 'date-time': true } as const;
      const holds = new Ajv2020({ strict: true, allErrors: true, formats }).compile(schema);
      for (const date of [DATE, '2027-01-05']) {
        const { status, body } = await one.get(`/api/meetings/board/${date}/${kind}/json`, 'ben');
        if (kind === 'minutes' && date !== DATE) expect(status).toBe(404);
        else expect(holds(body) || holds.errors, date).toBe(true);
      }
      const { body } = await one.get(`${MEETING}/${kind}/json`, 'ben');
      expect(holds({ ...body, more: 1 }), 'a field that nobody told of').toBe(false);
      expect(holds({ ...body, items: [{}] }), 'an item without anything').toBe(false);
    },
  );

  it.each(['minutes', 'agenda'])(
    'and the agenda are given in the format that is preferred: %s',
    async (kind) => {
      const one = await held();
      const open = (accept: string) => one.open(`${MEETING}/${kind}`, 'ben', { accept });
      expect((await open('text/csv, */*;q=0.1')).headers.get('content-type')).toMatch(/^text\/csv/u);
      expect((await open('text/html')).headers.get('content-security-policy')).toContain('sha256-');
      expect((await open('application/json')).headers.get('content-type')).toMatch(/^application\/json/u);
      expect((await open('*/*')).headers.get('content-type')).toMatch(/^text\/markdown/u);
      expect((await open('text/calendar')).headers.get('content-type')).toMatch(/^text\/calendar/u);
      expect((await one.get(`/api/meetings/board/2027-01-06/${kind}`, 'ben')).status).toBe(404);
    },
  );
});

it('an agenda freezes at the policy’s time by itself, once, where there is something on it', async () => {
  const one = world(FILES);
  one.setClock('2026-11-09T09:00:00.000Z');
  await one.command(OUTBOX, 'ana', { ...SEND, deadline: '2026-12-03T17:00:00.000Z' });
  one.setClock('2026-11-27T16:59:00.000Z');
  await one.passTime();
  expect((await one.get(MEETING, 'fay')).body.can.freeze).toBe(true);
  one.setClock('2026-11-27T17:00:00.000Z');
  expect(await one.passTime()).toBe(1);
  expect(await one.passTime()).toBe(0);
  expect((await one.get(MEETING, 'fay')).body.can.freeze).toBe('The agenda is frozen already.');
});

it('an action stays on Your turn of its owner until it is done', async () => {
  const one = await begun();
  const agreed = {
    type: 'agree-action',
    action: 'action-0001',
    what: 'Measure the lag',
    owner: 'ben',
    due: '2026-12-04',
  };
  await command(one, 'fay', agreed);
  const mine = async (who: string) =>
    (await one.get('/api/turns', who)).body.turns.filter((turn: { kind: string }) => turn.kind === 'action');
  expect(await mine('ben')).toMatchObject([
    {
      title: 'Measure the lag',
      place: '/meetings/board/2026-12-01',
      due: '2026-12-04T17:00:00.000Z',
      late: false,
    },
  ]);
  expect(await mine('cem')).toEqual([]);
  await command(one, 'fay', { type: 'end' });
  one.setClock('2026-12-05T09:00:00.000Z');
  expect(await mine('ben')).toMatchObject([{ late: true }]);
  await command(one, 'ben', { type: 'finish-action', action: 'action-0001' });
  expect(await mine('ben')).toEqual([]);
});

it('an action that is due lies on the table of the next meeting, and is said there to be done by its owner or who facilitates', async () => {
  const one = await begun();
  const agreed = { type: 'agree-action', action: 'action-0001', what: 'Measure the lag', owner: 'ben' };
  await command(one, 'fay', { ...agreed, due: '2026-12-04' });
  await command(one, 'fay', { type: 'end' });
  one.setClock('2027-01-05T14:00:00.000Z');
  const next = '/api/meetings/board/2027-01-05';
  const give = (wished: object) =>
    one.send('POST', `${next}/commands`, { request: `next-request-${(sent += 1)}`, command: wished }, 'fay');
  expect((await give({ type: 'start' })).status).toBe(200);
  const shown = { type: 'show', item: 'action' };
  await one.send('POST', `${next}/steps`, { request: `next-step-${(sent += 1)}`, step: shown }, 'fay');
  const due = async (who: string) => (await one.get(`${next}/live`, who)).body.current.due;
  const action = { id: 'action-0001', meeting: DATE, owner: 'Ben Osei', by: '4 Dec 2026', done: false };
  expect(await due('ben')).toMatchObject([{ ...action, can: true }]);
  expect(await due('fay')).toMatchObject([{ can: true }]);
  expect(await due('cem')).toMatchObject([{ can: 'Only Ben Osei or the facilitator can do that.' }]);
  expect((await give(conclude('action', 'done'))).body.refused).toContain(
    '“Measure the lag” is not done yet.',
  );
  expect((await command(one, 'fay', { type: 'finish-action', action: 'action-0001' })).status).toBe(200);
  expect(await due('fay')).toMatchObject([{ done: true }]);
  expect((await give(conclude('action', 'done'))).status).toBe(200);
});

it('the agenda is printed by `accord agenda` in every format, of the next meeting or of a day, or it says why not', async () => {
  const one = await begun();
  const begins: Readonly<Record<FormatKey, RegExp>> = {
    md: /^# Architecture board/u,
    html: /^<!doctype html>/u,
    ics: /^BEGIN:VCALENDAR\r\n/u,
    json: /^\{\n/u,
    csv: /^\ufeff?[a-z_]+,/u,
  };
  for (const format of Object.keys(FORMATS).filter(isFormat)) {
    const printed = await one.print('agenda', { format });
    expect(printed).toMatch(begins[format]);
    expect(typeof printed === 'string' ? printed.replaceAll('\r\n ', '') : '').toContain('ADR-0001');
    expect(await one.print('agenda', { format, series: 'board', date: DATE })).toBe(printed);
  }
  const json = await one.print('agenda', { json: true, date: '2027-01-05' });
  expect(JSON.parse(typeof json === 'string' ? json : '').date).toBe('2027-01-05');
  await expect(one.print('agenda', { format: 'doc' })).rejects.toThrow('There is no format “doc”.');
  await expect(one.print('agenda', { date: 'soon' })).rejects.toThrow('“soon” is no date.');
  await expect(one.print('agenda', { date: '2026-12-02' })).rejects.toThrow('falls on 2026-12-02');
  await expect(one.print('agenda', { series: 'nightly' })).rejects.toThrow('There is no series “nightly”.');
});

it('what to read before it is a ZIP: the agenda first, then the records as they were frozen', async () => {
  const one = await begun();
  await one.byHand({ [OUTBOX]: MADR.replace('nothing is lost', 'much is lost') });
  const read = async () => new Uint8Array(await (await one.open(`${MEETING}/pre-read`, 'ben')).arrayBuffer());
  const files = unzipSync(await read());
  expect(Object.keys(files)).toEqual(['agenda.md', OUTBOX, EVENTS]);
  expect(strFromU8(files[OUTBOX] ?? new Uint8Array())).toContain('because nothing is lost');
  expect(strFromU8(files['agenda.md'] ?? new Uint8Array())).toContain('Architecture board');
  expect((await one.open('/api/meetings/board/2026-12-02/pre-read', 'ben')).status).toBe(404);
});
