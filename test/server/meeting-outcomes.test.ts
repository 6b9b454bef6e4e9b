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

function at(clock: string): World {
  const one = world({ '.accord/policy.yaml': SERIES, [OUTBOX]: MADR });
  one.setClock(clock);
  return one;
}

/** Sent to review on 9 November, until the last of the month. */
async function inReview(): Promise<World> {
  const one = at('2026-11-09T09:00:00.000Z');
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
async function escalated(): Promise<World> {
  const one = await inReview();
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
