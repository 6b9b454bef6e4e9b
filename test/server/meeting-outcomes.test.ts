// What each outcome of a meeting does to its decision, over HTTP: trials are judged, escalations climb or are settled, challenges are answered,
// what was changed by another hand is ratified or put back. Always in the commit that notes the outcome.

import { expect, it } from 'vitest';
import { MADR, POLICY, SEND, textAt, world, type World } from './with-app.ts';

const SERIES = `${POLICY}series:
  - { id: board, name: Architecture board, facilitators: [fay], rule: "FREQ=MONTHLY;BYDAY=1TU", start: "14:00", zone: Europe/Lisbon, scope: team }
escalation: { meetingWithinWorkingDays: 30 }
`;
const OUTBOX = 'docs/adr/0001-outbox.md';
const REF = `/api/decisions/${encodeURIComponent(OUTBOX)}`;
const CONCLUSION = 'Agreed by those who were there.';

let sent = 0;
const request = () => `outcome-${String((sent += 1)).padStart(6, '0')}`;
const view = async (one: World) => (await one.get(REF, 'ana')).body.decision;

async function does(one: World, as: string, command: object) {
  const { status, body } = await one.command(OUTBOX, as, command);
  expect(body.refused ?? status).toBe(200);
}

async function sign(one: World, as: string, stance = 'consent', reason = '') {
  const { digest } = await view(one);
  await does(one, as, { type: 'take-stance', stance, reason, yesIf: '', digest });
}

function at(clock: string, policy = SERIES): World {
  const one = world({ '.accord/policy.yaml': policy, [OUTBOX]: MADR });
  one.setClock(clock);
  return one;
}

/** Sent to review on 9 November, until the last of the month. */
async function inReview(policy = SERIES): Promise<World> {
  const one = at('2026-11-09T09:00:00.000Z', policy);
  await does(one, 'ana', { ...SEND, deadline: '2026-11-30T17:00:00.000Z' });
  return one;
}

async function accepted(): Promise<World> {
  const one = await inReview();
  for (const who of ['ben', 'cem']) await sign(one, who);
  one.setClock('2026-11-20T09:00:00.000Z');
  await does(one, 'fay', { type: 'accept', note: '' });
  return one;
}

async function withTerms(one: World) {
  const terms = {
    hypothesis: 'We believe that an outbox loses nothing, because both writes are one.',
    measures: [
      { metric: 'Lost events', source: 'grafana: events/lost', baseline: '3', target: '0', stop: '5' },
    ],
    reviewBy: '2027-01-12',
    owner: 'ben',
    blastRadius: { systems: 'Payments only.', teams: 'Payments', reversibleUntil: '2027-03-01' },
    reversal: { steps: 'Turn the flag off.', owner: 'cem', effort: 'half a day' },
  };
  const { blob } = await view(one);
  const headers = { 'if-match': `"${blob}"` };
  const written = await one.send('PUT', `${REF}/terms`, { request: request(), terms }, 'ana', headers);
  expect(written.body.refused ?? written.status).toBe(200);
}

async function onTrial(): Promise<World> {
  const one = await inReview();
  await withTerms(one);
  for (const who of ['ben', 'cem']) await sign(one, who);
  one.setClock('2026-11-20T09:00:00.000Z');
  await does(one, 'fay', { type: 'accept-as-safe-to-try', note: '' });
  return one;
}

/** Ben objects; talking did not settle it, so it is the meeting's. */
async function escalated(policy = SERIES): Promise<World> {
  const one = await inReview(policy);
  await sign(one, 'ben', 'object', 'The disk fills.');
  await does(one, 'ana', { type: 'escalate', reason: 'We go round in circles.' });
  await does(one, 'fay', { type: 'pass-level', reason: 'Both stay where they are.' });
  return one;
}

/** Fay and Ben come to the meeting, and one of them concludes the item of the decision. */
async function concluded(
  one: World,
  date: string,
  as: string,
  outcome: string,
  more: object = {},
  during: () => Promise<void> = async () => {},
): Promise<{ readonly item: { reason: string }; readonly message: string }> {
  const meeting = `/api/meetings/board/${date}`;
  one.setClock(`${date}T14:00:00.000Z`);
  const give = async (who: string, command: object) => {
    const answer = await one.send('POST', `${meeting}/commands`, { request: request(), command }, who);
    expect(answer.body.refused ?? answer.status).toBe(200);
  };
  await give('fay', { type: 'start' });
  for (const person of ['fay', 'ben'])
    await give('fay', { type: 'note-attendance', who: { kind: 'person', person }, presence: 'here' });
  const { items } = (await one.get(meeting, 'fay')).body;
  const item = items.find((row: { decisions: { path: string }[] }) =>
    row.decisions.some((row2) => row2.path === OUTBOX),
  );
  await during();
  const before = one.store.log().length;
  await give(as, {
    type: 'conclude-item',
    item: item.id,
    outcome,
    conclusion: CONCLUSION,
    notes: '',
    ...more,
  });
  expect(one.store.log()).toHaveLength(before + 1);
  const message = one.store.log()[0]?.message ?? '';
  expect(message).toMatch(/Accord-Event: \S+ item-concluded/u);
  return { item, message };
}

const JANUARY = '2027-01-05';
const DECEMBER = '2026-12-01';

it('a trial is adopted, with why although something was not measured', async () => {
  const one = await onTrial();
  const more = { unmeasured: 'The panel was gone; nobody saw a lost event.' };
  const { item } = await concluded(one, JANUARY, 'ben', 'adopt', more);
  expect(item.reason).toBe('trial');
  expect((await view(one)).review.standing.kind).toBe('accepted');
  expect(await textAt(one.store, OUTBOX)).toContain('Agreed by those who were there.');
});

it('a trial is extended, to the last day that the policy allows where none is named', async () => {
  const one = await onTrial();
  await concluded(one, JANUARY, 'ben', 'extend');
  const { status } = await view(one);
  expect(status).toMatchObject({ status: 'safe-to-try' });
  expect(status.until > '2027-01-12').toBe(true);
});

it('a trial is reverted', async () => {
  const one = await onTrial();
  await concluded(one, JANUARY, 'ben', 'revert');
  expect(await textAt(one.store, OUTBOX)).toContain('status: deprecated');
});

it('a trial is amended: its successor is begun in the same commit', async () => {
  const one = await onTrial();
  await concluded(one, JANUARY, 'ben', 'amend');
  const { successor } = (await view(one)).review.trial.amending;
  expect(await textAt(one.store, successor)).toContain('status: proposed');
});

it('an escalation goes to the next level', async () => {
  const one = await escalated();
  const { item } = await concluded(one, DECEMBER, 'fay', 'next-level');
  expect(item.reason).toBe('escalated');
  const { ladder } = (await one.get(REF, 'fay')).body;
  expect(ladder).toMatchObject({ state: 'open' });
  expect(ladder.level).not.toMatch(/meeting|board/iu);
});

it('an escalation ends as safe to try, once its objector can live with the terms', async () => {
  const one = await escalated();
  await withTerms(one);
  const { item } = await concluded(one, DECEMBER, 'fay', 'safe-to-try', {}, async () => {
    for (const who of ['ben', 'cem']) await sign(one, who);
  });
  expect(item.reason).toBe('escalated');
  expect((await view(one)).status).toMatchObject({ status: 'safe-to-try', until: '2027-01-12' });
});

it('a decision that was challenged is kept, with the conclusion as the answer', async () => {
  const one = await accepted();
  await does(one, 'cem', { type: 'challenge', reason: 'The table grows.' });
  const { item } = await concluded(one, DECEMBER, 'ben', 'keep');
  expect(item.reason).toBe('challenged-or-bypassed');
  const { challenges, standing } = (await view(one)).review;
  expect(challenges).toMatchObject([{ closed: { answer: CONCLUSION } }]);
  expect(standing.kind).toBe('accepted');
});

it('what another hand accepted is ratified', async () => {
  const one = await inReview();
  await one.byHand({ [OUTBOX]: MADR.replace('proposed', 'accepted') });
  await concluded(one, DECEMBER, 'ben', 'ratify');
  expect((await view(one)).status).toMatchObject({ status: 'accepted', bypassed: null });
});

it('what another hand accepted is put back, to the byte', async () => {
  const one = await inReview();
  await one.byHand({ [OUTBOX]: MADR.replace('proposed', 'accepted') });
  await concluded(one, DECEMBER, 'ben', 'put-back');
  expect(await textAt(one.store, OUTBOX)).toBe(MADR);
});

it('a decision that was challenged holds no longer', async () => {
  const one = await accepted();
  await does(one, 'cem', { type: 'challenge', reason: 'The table grows.' });
  await concluded(one, DECEMBER, 'ben', 'deprecate');
  expect((await view(one)).review.standing.kind).toBe('deprecated');
  expect(await textAt(one.store, OUTBOX)).toContain('status: deprecated');
});

it('a review is returned to its author, with the conclusion as the reason', async () => {
  const one = await inReview();
  await concluded(one, DECEMBER, 'ben', 'return');
  expect((await view(one)).review.standing.kind).toBe('draft');
  const { events } = (await one.get(REF, 'ana')).body;
  expect(events.at(-1)).toMatchObject({ type: 'returned', by: 'ben', reason: CONCLUSION });
});

it('an escalation can come back to its author, too', async () => {
  const one = await escalated();
  await concluded(one, DECEMBER, 'ben', 'return');
  const { standing, escalations } = (await view(one)).review;
  expect(standing.kind).toBe('draft');
  expect(escalations.at(-1).end).not.toBeNull();
});

it.each([
  ['request', 'while its time lasts', 5],
  ['time-box', 'when its time is used up', 25],
] as const)('a review is escalated, and the ladder says why: %s, %s', async (trigger, _when, minutes) => {
  const one = await inReview();
  await sign(one, 'ben', 'object', 'The disk fills.');
  await concluded(one, DECEMBER, 'fay', 'escalate', {}, async () => {
    const steps = `/api/meetings/board/${DECEMBER}/steps`;
    const step = { type: 'show', item: OUTBOX };
    expect((await one.send('POST', steps, { request: request(), step }, 'fay')).status).toBe(200);
    one.setClock(`${DECEMBER}T14:${String(minutes).padStart(2, '0')}:00.000Z`);
  });
  const open = (await view(one)).review.escalations.at(-1);
  expect(open).toMatchObject({ trigger, reason: CONCLUSION, by: 'fay', end: null });
});

// ------------------------------------------------------------------------------------------------------ what three meetings in a row leave

const FEBRUARY = '2027-02-02';
const FAR = '2027-06-30T17:00:00.000Z';

/** The meeting is held: begun, what is said in it, and ended. Gives the commit that ends it. */
async function isHeld(one: World, date: string, ...said: readonly object[]): Promise<string> {
  const path = `/api/meetings/board/${date}/commands`;
  one.setClock(`${date}T14:00:00.000Z`);
  let commits = 0;
  for (const command of [{ type: 'start' }, ...said, { type: 'end', notes: '' }]) {
    commits = one.store.log().length;
    const answer = await one.send('POST', path, { request: request(), command }, 'fay');
    expect(answer.body.refused ?? answer.status).toBe(200);
  }
  expect(one.store.log()).toHaveLength(commits + 1);
  return one.store.log()[0]?.message ?? '';
}

async function waiting(policy = SERIES): Promise<World> {
  const one = world({ '.accord/policy.yaml': policy, [OUTBOX]: MADR });
  one.setClock('2026-11-09T09:00:00.000Z');
  await does(one, 'ana', { ...SEND, deadline: FAR });
  return one;
}

const itemOn = async (one: World, date: string) => {
  const { items } = (await one.get(`/api/meetings/board/${date}`, 'fay')).body;
  return items.find((row: { decisions: { path: string }[] }) =>
    row.decisions.some((it) => it.path === OUTBOX),
  );
};
const openLadder = async (one: World) => (await view(one)).review.escalations.at(-1);

it('what three meetings in a row leave is escalated in the commit that ends the third, and both logs and the minutes say so', async () => {
  const one = await waiting();
  expect((await itemOn(one, DECEMBER)).reason).toBe('new');
  await isHeld(one, DECEMBER);
  expect(await itemOn(one, JANUARY)).toMatchObject({ reason: 'carried-over', detail: 'From 1 Dec' });
  const later = {
    type: 'conclude-item',
    item: OUTBOX,
    outcome: 'carry-over',
    conclusion: 'Later.',
    notes: '',
  };
  await isHeld(one, JANUARY, later);
  expect((await itemOn(one, FEBRUARY)).detail).toMatch(/If it is not finished today, it escalates$/u);
  expect(await openLadder(one)).toBeUndefined();

  const message = await isHeld(one, FEBRUARY);
  expect(message).toMatch(/Accord-Event: \S+ meeting-ended/u);
  expect(message).toMatch(/Accord-Event: \S+ escalated/u);
  expect(message).toContain(
    'ADR-0001: Fay Lund escalates. Three meetings in a row did not finish it: 1 Dec 2026',
  );
  expect(await openLadder(one)).toMatchObject({
    trigger: 'carried-over',
    by: 'fay',
    reason: 'Three meetings in a row did not finish it: 1 Dec 2026, 5 Jan 2027 and 2 Feb 2027.',
  });
  const log = await textAt(one.store, `.accord/meetings/board/${FEBRUARY}.jsonl`);
  expect(JSON.parse(log.trim().split('\n').at(-1) ?? '')).toMatchObject({
    type: 'meeting-ended',
    escalated: [OUTBOX],
  });
  const minutes = await textAt(one.store, `.accord/meetings/board/${FEBRUARY}.minutes.md`);
  expect(minutes).toMatch(/## Escalated, because no meeting finished it\n\n- \[.*outbox/u);
});

it('a third carry-over is refused with the sentence that its button shows, and escalating is not', async () => {
  const one = await waiting();
  await isHeld(one, DECEMBER);
  await isHeld(one, JANUARY);
  one.setClock(`${FEBRUARY}T14:00:00.000Z`);
  const send = (path: string, body: object) =>
    one.send('POST', `/api/meetings/board/${FEBRUARY}/${path}`, { request: request(), ...body }, 'fay');
  expect((await send('commands', { command: { type: 'start' } })).status).toBe(200);
  expect((await send('steps', { step: { type: 'show', item: OUTBOX } })).status).toBe(200);
  const { current, escalating } = (await one.get(`/api/meetings/board/${FEBRUARY}/live`, 'fay')).body;
  expect(escalating, 'said before the meeting is ended').toEqual(['ADR-0001']);
  const can = Object.fromEntries(
    current.offered.map((row: { outcome: string; can: unknown }) => [row.outcome, row.can]),
  );
  expect(can).toMatchObject({
    'carry-over': 'It was carried over twice already: decide it, or escalate it.',
    escalate: true,
    'no-decision': true,
  });
  const command = { type: 'conclude-item', item: OUTBOX, outcome: 'carry-over', conclusion: 'Later.' };
  expect((await send('commands', { command })).body.refused).toBe(can['carry-over']);
  expect((await send('commands', { command: { ...command, outcome: 'no-decision' } })).status).toBe(200);
  expect((await one.get(`/api/meetings/board/${FEBRUARY}/live`, 'fay')).body.escalating).toEqual([]);
});

it('what is escalated already, or settled meanwhile, is left alone, and the meeting ends', async () => {
  const one = await waiting();
  await isHeld(one, DECEMBER);
  await isHeld(one, JANUARY);
  await does(one, 'ana', { type: 'escalate', reason: 'We go round in circles.' });
  expect(await isHeld(one, FEBRUARY)).not.toMatch(/ escalated$/mu);
  expect(await openLadder(one)).toMatchObject({ trigger: 'request' });

  const other = await waiting();
  await isHeld(other, DECEMBER);
  await isHeld(other, JANUARY);
  await does(other, 'fay', { type: 'return', reason: 'The terms are missing.' });
  expect(await isHeld(other, FEBRUARY)).not.toMatch(/ escalated$/mu);
  expect((await view(other)).review.standing.kind).toBe('draft');
});

it('what came back after the freeze was on the agenda all the same: it escalates as the agenda says', async () => {
  const one = await waiting();
  await isHeld(one, DECEMBER);
  await isHeld(one, JANUARY);
  await does(one, 'fay', { type: 'return', reason: 'The terms are missing.' });
  const freeze = { request: request(), command: { type: 'freeze' } };
  const commands = `/api/meetings/board/${FEBRUARY}/commands`;
  expect((await one.send('POST', commands, freeze, 'fay')).status).toBe(200);
  one.setClock('2027-01-20T09:00:00.000Z');
  await does(one, 'ana', { ...SEND, deadline: FAR });
  expect(await itemOn(one, FEBRUARY)).toMatchObject({
    late: true,
    detail: expect.stringMatching(/it escalates$/u),
  });
  expect(await isHeld(one, FEBRUARY)).toMatch(/ escalated$/mu);
  expect(await openLadder(one)).toMatchObject({ trigger: 'carried-over' });
});

it('an advisory series has nothing to escalate, however often it leaves an item', async () => {
  const one = await waiting(SERIES.replace('scope: team }', 'scope: team, mode: advisory }'));
  for (const date of [DECEMBER, JANUARY, FEBRUARY])
    expect(await isHeld(one, date)).not.toMatch(/ escalated$/mu);
  expect(await openLadder(one)).toBeUndefined();
  expect(await itemOn(one, '2027-03-02')).toMatchObject({
    reason: 'carried-over',
    detail: 'From 1 Dec 2026',
    asks: 'advise',
  });
});

it('one that nobody ends is over at the end of its day, with its notes and with what it leaves once too often', async () => {
  const one = await waiting();
  await isHeld(one, DECEMBER);
  await isHeld(one, JANUARY);
  const send = (path: string, body: object) =>
    one.send('POST', `/api/meetings/board/${FEBRUARY}/${path}`, { request: request(), ...body }, 'fay');
  one.setClock(`${FEBRUARY}T14:00:00.000Z`);
  expect((await send('commands', { command: { type: 'start' } })).status).toBe(200);
  expect((await itemOn(one, '2027-03-02')).detail).toMatch(/^From 1 Dec 2026/u);
  const step = {
    type: 'write-note',
    note: 'note-0001',
    item: OUTBOX,
    text: 'The vendor has not answered.',
    base: 0,
  };
  one.setClock(`${FEBRUARY}T14:20:00.000Z`);
  expect((await send('steps', { step })).status).toBe(200);
  const here = { type: 'note-attendance', who: { kind: 'person', person: 'ben' }, presence: 'here' };
  expect((await send('commands', { command: here })).status).toBe(200);
  one.setClock('2027-02-02T23:59:00.000Z');
  await one.passTime();
  expect((await one.get(`/api/meetings/board/${FEBRUARY}`, 'fay')).body.phase).toBe('live');
  one.setClock('2027-02-03T00:00:00.000Z');
  expect(await one.passTime()).toBe(1);
  expect(one.store.log()[0]?.message).toContain('the meeting is over, though nobody ended it');
  expect(await openLadder(one)).toMatchObject({ trigger: 'carried-over', by: 'accord' });
  const minutes = await textAt(one.store, `.accord/meetings/board/${FEBRUARY}.minutes.md`);
  expect(minutes).toContain('14:00 to 14:20');
  expect(minutes).toContain('The vendor has not answered.');
  expect(await one.passTime()).toBe(0);
  expect((await send('commands', { command: { type: 'end', notes: '' } })).body.refused).toBe(
    'The meeting is over.',
  );
});

it('a meeting that began after its day has its own day, and one that goes on past midnight is not cut short', async () => {
  const one = await waiting();
  const start = { request: request(), command: { type: 'start' } };
  one.setClock('2026-12-03T09:00:00.000Z');
  expect((await one.send('POST', `/api/meetings/board/${DECEMBER}/commands`, start, 'fay')).status).toBe(200);
  one.setClock('2026-12-03T23:59:00.000Z');
  expect(await one.passTime()).toBe(0);
  one.setClock('2026-12-04T00:00:00.000Z');
  expect(await one.passTime()).toBe(1);

  const night = await waiting(SERIES.replace('start: "14:00"', 'start: "23:30"'));
  night.setClock(`${DECEMBER}T23:30:00.000Z`);
  const begin = { request: request(), command: { type: 'start' } };
  expect((await night.send('POST', `/api/meetings/board/${DECEMBER}/commands`, begin, 'fay')).status).toBe(
    200,
  );
  night.setClock('2026-12-02T00:20:00.000Z');
  expect(await night.passTime()).toBe(0);
});

const brought = { asks: 'inform', ask: 'what is left', minutes: 5, presenter: null, decision: null };

it('what stood on a meeting that nobody held goes to the next one, in its place, where the series is held in Accord', async () => {
  const one = await waiting();
  const give = async (date: string, command: object) => {
    const path = `/api/meetings/board/${date}/commands`;
    const answer = await one.send('POST', path, { request: request(), command }, 'fay');
    expect(answer.body.refused ?? answer.status).toBe(200);
  };
  const titles = async (date: string) =>
    (await one.get(`/api/meetings/board/${date}`, 'fay')).body.items.map(
      (row: { title: string }) => row.title,
    );
  await isHeld(one, DECEMBER);
  await give(JANUARY, { type: 'add-item', item: 'budget-of-2027', title: 'The budget', ...brought });
  await give(JANUARY, { type: 'place-item', item: 'budget-of-2027', before: OUTBOX });
  const [first, second] = await titles(JANUARY);
  expect(first).toBe('The budget');
  expect(await titles(FEBRUARY)).not.toContain('The budget');
  one.setClock('2027-01-20T09:00:00.000Z');
  expect(await titles(FEBRUARY)).toEqual([first, second]);
  expect((await itemOn(one, FEBRUARY)).detail).toBe('From 1 Dec 2026');
  await isHeld(one, FEBRUARY);
  expect(await titles('2027-03-02')).toContain('The budget');
});

it('what somebody brings while it is under way and nobody reaches is told in its minutes, and comes again', async () => {
  const one = await waiting();
  const bring = { type: 'add-item', item: 'budget-of-2027', title: 'The budget', ...brought };
  await isHeld(one, DECEMBER, bring);
  const minutes = await textAt(one.store, `.accord/meetings/board/${DECEMBER}.minutes.md`);
  expect(minutes).toMatch(/## Not reached[^\n]*\n\n(?:- .*\n)*- The budget \(Added\)\./u);
  const { items } = (await one.get(`/api/meetings/board/${JANUARY}`, 'fay')).body;
  expect(items.map((row: { title: string }) => row.title)).toContain('The budget');
});

it('a series that is never held in Accord may well have met: what was added to its last agenda is not brought again', async () => {
  const one = await waiting();
  const command = { type: 'add-item', item: 'budget-of-2027', title: 'The budget', ...brought };
  const path = `/api/meetings/board/${DECEMBER}/commands`;
  expect((await one.send('POST', path, { request: request(), command }, 'fay')).status).toBe(200);
  one.setClock('2026-12-20T09:00:00.000Z');
  const { items } = (await one.get(`/api/meetings/board/${JANUARY}`, 'fay')).body;
  expect(items.map((row: { title: string }) => row.title)).not.toContain('The budget');
});

it('meetings that were moved past each other leave in the order in which they were held', async () => {
  const one = await waiting();
  const move = { type: 'move', date: '2027-01-19', time: '14:00', reason: 'Two are away.' };
  const path = `/api/meetings/board/${DECEMBER}/commands`;
  expect((await one.send('POST', path, { request: request(), command: move }, 'fay')).status).toBe(200);
  await isHeld(one, JANUARY);
  expect((await one.get(`/api/meetings/board/${DECEMBER}`, 'fay')).body.items[0]).toMatchObject({
    reason: 'carried-over',
    detail: 'From 5 Jan',
  });
});

it('a debt without a quarter is asked about, rests once it was talked about, and comes back when its text says something else', async () => {
  const path = 'docs/adr/0007-repair-jobs.md';
  const debt = (principal: string, quarter = '') =>
    `---\nstatus: accepted\ndate: 2026-10-01\nprincipal: ${principal}\ninterest: 2 to 3 a month\nquarter: ${quarter}\n---\n\n# Repay: repair jobs\n\n## What we owe\n\nTwo jobs.\n`;
  const one = world({ '.accord/policy.yaml': SERIES, [path]: debt('15 to 25 person-days') });
  const reasons = async (date: string) =>
    (await one.get(`/api/meetings/board/${date}`, 'fay')).body.items.map(
      (row: { reason: string }) => row.reason,
    );
  one.setClock('2026-11-20T09:00:00.000Z');
  expect(await reasons(DECEMBER)).toEqual(['debt']);
  await isHeld(one, DECEMBER);
  expect(await reasons(JANUARY)).toEqual(['debt']);
  const heard = { type: 'conclude-item', item: path, outcome: 'noted', conclusion: 'Not this year.' };
  await isHeld(one, JANUARY, heard);
  expect(await reasons(FEBRUARY)).toEqual([]);
  await one.byHand({ [path]: debt('40 person-days') });
  expect(await reasons(FEBRUARY)).toEqual(['debt']);
  await one.byHand({ [path]: debt('40 person-days', '2027-Q3') });
  expect(await reasons(FEBRUARY)).toEqual([]);
});

// ------------------------------------------------------------------------------------------- escalated to a meeting that is moved or cancelled

const stepOf = async (one: World) => {
  const rungs: { kind: string; step?: { kind: string; end: unknown; meeting: { date: string } | null } }[] = (
    await openLadder(one)
  ).rungs;
  return rungs.findLast((rung) => rung.kind === 'reached')?.step;
};

async function changes(one: World, command: object) {
  const path = `/api/meetings/board/${DECEMBER}/commands`;
  expect((await one.send('POST', path, { request: request(), command }, 'fay')).status).toBe(200);
}

it('what was escalated to a meeting waits for it when it is moved, and says until when', async () => {
  const one = await escalated();
  expect(await stepOf(one)).toMatchObject({ kind: 'meeting', meeting: { date: DECEMBER }, end: null });
  await changes(one, { type: 'move', date: '2026-12-08', time: '10:00', reason: 'Two are away.' });
  one.setClock('2026-12-07T18:00:00.000Z');
  await one.passTime();
  expect(await stepOf(one)).toMatchObject({ kind: 'meeting', end: null });
  expect((await itemOn(one, DECEMBER)).reason).toBe('escalated');
  expect((await one.get(REF, 'ana')).body.ladder.due).toBe('2026-12-08T11:00:00.000Z');
  const { turns } = (await one.get('/api/turns', 'fay')).body;
  expect(turns.find((turn: { why: string }) => turn.why.includes('your meeting'))).toMatchObject({
    due: '2026-12-08T11:00:00.000Z',
  });
  one.setClock('2026-12-08T11:00:00.000Z');
  await one.passTime();
  expect((await stepOf(one))?.kind).not.toBe('meeting');
});

it('what was escalated to a meeting that is cancelled stands on the next one, where that comes soon enough; else it goes on', async () => {
  const one = await escalated();
  await changes(one, { type: 'cancel', reason: 'The ship is late.' });
  one.setClock('2026-12-10T18:00:00.000Z');
  await one.passTime();
  expect(await stepOf(one)).toMatchObject({ kind: 'meeting', end: null });
  expect((await itemOn(one, JANUARY)).reason).toBe('escalated');

  const soon = SERIES.replace('meetingWithinWorkingDays: 30', 'meetingWithinWorkingDays: 16');
  const other = await escalated(soon);
  expect(await stepOf(other)).toMatchObject({ kind: 'meeting', meeting: { date: DECEMBER } });
  await changes(other, { type: 'cancel', reason: 'The ship is late.' });
  other.setClock('2026-12-01T15:00:00.000Z');
  await other.passTime();
  expect((await stepOf(other))?.kind).not.toBe('meeting');
});

it('a meeting that takes longer is waited for, and what is escalated while one is under way comes to the next', async () => {
  const one = await escalated();
  one.setClock(`${DECEMBER}T14:00:00.000Z`);
  await changes(one, { type: 'start' });
  one.setClock(`${DECEMBER}T15:10:00.000Z`);
  await one.passTime();
  expect(await stepOf(one)).toMatchObject({ kind: 'meeting', end: null });
  one.setClock('2026-12-02T00:00:00.000Z');
  await one.passTime();
  expect((await stepOf(one))?.kind).not.toBe('meeting');

  const other = await inReview();
  await sign(other, 'ben', 'object', 'The disk fills.');
  await does(other, 'ana', { type: 'escalate', reason: 'We go round in circles.' });
  await changes(other, { type: 'cancel', reason: 'The ship is late.' });
  await does(other, 'fay', { type: 'pass-level', reason: 'Both stay where they are.' });
  expect((await stepOf(other))?.kind).not.toBe('meeting');
  const under = await inReview();
  under.setClock(`${DECEMBER}T14:00:00.000Z`);
  await changes(under, { type: 'start' });
  await sign(under, 'ben', 'object', 'The disk fills.');
  await does(under, 'ana', { type: 'escalate', reason: 'We go round in circles.' });
  await does(under, 'fay', { type: 'pass-level', reason: 'Both stay where they are.' });
  expect(await stepOf(under)).toMatchObject({ kind: 'meeting', meeting: { date: JANUARY } });
});
