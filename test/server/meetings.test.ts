// Meetings over HTTP: people move them and change their agendas, every change is a commit, and a resend changes nothing twice.

import { describe, expect, it } from 'vitest';
import { parseMeetingLog } from '../../server/domain/meeting-schema.ts';
import { MADR, POLICY, textAt, world, type World } from './with-app.ts';

const SERIES = `${POLICY}series:
  - { id: board, name: Architecture board, facilitators: [fay], rule: "FREQ=MONTHLY;BYDAY=1TU" }
`;
const MEETING = '/api/meetings/board/2026-12-01';
const LOG = '.accord/meetings/board/2026-12-01.jsonl';

const open = () => world({ '.accord/policy.yaml': SERIES, 'docs/adr/0001-outbox.md': MADR });

let sent = 0;
function command(one: World, as: string, wished: object, request = `meeting-request-${(sent += 1)}`) {
  return one.send('POST', `${MEETING}/commands`, { request, command: wished }, as);
}

const ADDED = { type: 'add-item', item: 'item-0001', title: 'How we name topics', minutes: 12 };

describe('a meeting', () => {
  it('can be changed by who facilitates it, and says to others why not', async () => {
    const one = open();
    const asFay = await one.get(MEETING, 'fay');
    const asBen = await one.get(MEETING, 'ben');
    expect(asFay.body.can['move']).toBe(true);
    expect(asBen.body.can['move']).toBe('Only Fay Lund, who facilitates, can do that.');
    expect(asBen.body.can['add-item']).toBe(true);
    const refused = await command(one, 'ben', { type: 'cancel', reason: 'I am away.' });
    expect(refused).toMatchObject({ status: 409, body: { refused: asBen.body.can['move'] } });
  });

  it('keeps what was added as a line of its log, in a commit that names the event', async () => {
    const one = open();
    expect(await command(one, 'ben', ADDED)).toMatchObject({ status: 200, body: { path: LOG } });
    const { body } = await one.get(MEETING, 'ben');
    expect(body.items).toMatchObject([{ title: 'How we name topics', minutes: 12, reason: 'added' }]);
    const [event] = parseMeetingLog(await textAt(one.store, LOG)).events;
    expect(event).toMatchObject({ type: 'item-added', by: 'ben' });
    expect(one.store.log()[0]?.message).toContain(`Accord-Event: ${event?.id} item-added`);
    expect(await textAt(one.store, '.gitattributes')).toContain('.accord/**/*.jsonl merge=union');
  });

  it('does what is sent twice once', async () => {
    const one = open();
    await command(one, 'ben', ADDED, 'the-same-request');
    expect((await command(one, 'ben', ADDED, 'the-same-request')).status).toBe(200);
    expect(parseMeetingLog(await textAt(one.store, LOG)).events).toHaveLength(1);
  });

  it('takes changes that are asked for at once one after the other', async () => {
    const one = open();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        command(one, 'ben', { ...ADDED, item: `item-1${String(index).padStart(3, '0')}` }),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect((await one.get(MEETING, 'ben')).body.items).toHaveLength(20);
  });

  it('moves, and is listed where it is held and found where it was', async () => {
    const one = open();
    const move = { type: 'move', date: '2026-12-03', time: '10:00', reason: 'A holiday in Lisbon.' };
    expect((await command(one, 'fay', move)).status).toBe(200);
    const { body } = await one.get(MEETING, 'fay');
    expect(body).toMatchObject({
      date: '2026-12-01',
      on: '2026-12-03',
      startsAt: '10:00',
      moved: { reason: 'A holiday in Lisbon.', by: 'Fay Lund' },
    });
    const all = await one.get('/api/meetings', 'fay');
    expect(all.body.series[0].coming).toHaveLength(12);
    expect(all.body.series[0].coming[1]).toMatchObject({ date: '2026-12-01', on: '2026-12-03' });
  });

  it('is listed among the next twelve, which say what falls on a holiday, also by a move, and skip days that there are not', async () => {
    const policy = `${SERIES.replace(/^calendar:.*\n/mu, '')}  - { id: last, name: Last day, facilitators: [fay], rule: "FREQ=MONTHLY;BYMONTHDAY=31" }
calendar: { zone: UTC, holidays: [2026-12-01, 2027-01-06] }
`;
    const one = world({ '.accord/policy.yaml': policy, 'docs/adr/0001-outbox.md': MADR });
    one.setClock('2026-11-09T09:00:00.000Z');
    const coming = async () => (await one.get('/api/meetings', 'fay')).body.series;
    const [board, last] = await coming();
    expect(board.coming).toHaveLength(12);
    const free = (row: { holiday: boolean; date: string }) => (row.holiday ? [row.date] : []);
    expect(board.coming.flatMap(free)).toEqual(['2026-12-01']);
    expect(last.coming.map((row: { date: string }) => row.date).slice(0, 4)).toEqual([
      '2026-12-31',
      '2027-01-31',
      '2027-03-31',
      '2027-05-31',
    ]);
    expect((await one.get(MEETING, 'fay')).body.holiday).toBe(true);
    const move = { type: 'move', date: '2026-12-03', time: '10:00', reason: 'A holiday.' };
    expect((await command(one, 'fay', move)).status).toBe(200);
    expect((await coming())[0].coming.flatMap(free)).toEqual([]);
    const january = (await one.get('/api/meetings/board/2027-01-05', 'fay')).body;
    const taken = { type: 'move', date: '2027-01-05', time: january.startsAt, reason: 'Nobody looked.' };
    expect((await command(one, 'fay', taken)).body.refused).toBe(
      'The meeting of 5 Jan 2027 is held at that time. Choose another one, or cancel this meeting: what stood on it goes to the next.',
    );
    const again = { type: 'move', date: '2027-01-06', time: '10:00', reason: 'Nobody looked.' };
    expect((await command(one, 'fay', again)).status).toBe(200);
    expect((await coming())[0].coming.flatMap(free)).toEqual(['2026-12-01']);
  });

  it('is cancelled, passed over, and restored', async () => {
    const one = open();
    await command(one, 'fay', { type: 'cancel', reason: 'The ship is late.' });
    expect((await one.get(MEETING, 'ben')).body.cancelled).toMatchObject({ reason: 'The ship is late.' });
    expect((await command(one, 'ben', ADDED)).body.refused).toMatch(/was cancelled: “The ship is late.”/u);
    const november = await one.get('/api/meetings/board/2026-11-03', 'ben');
    expect(november.body.next).toBe('2027-01-05');
    await command(one, 'fay', { type: 'restore', reason: '' });
    expect((await one.get(MEETING, 'ben')).body.cancelled).toBeNull();
  });

  it('says what in its log counts for nothing', async () => {
    const forged = {
      v: 1,
      id: 'M1',
      request: 'r',
      at: '2026-11-01T09:00:00.000Z',
      by: 'ben',
      type: 'meeting-cancelled',
      reason: 'x',
    };
    const one = world({ '.accord/policy.yaml': SERIES, [LOG]: `${JSON.stringify(forged)}\nno JSON\n` });
    const { body } = await one.get(MEETING, 'ben');
    expect(body.cancelled).toBeNull();
    expect(body.notes).toEqual([
      'Ben Osei, meeting-cancelled: not counted. Only fay, who facilitates, can do that.',
      'Line 2 of the meeting’s log can’t be read and is left out. It is not JSON.',
    ]);
  });

  it('says in words which bound was passed, and where', async () => {
    const one = open();
    const item = { type: 'add-item', item: 'item-one-1', title: 'x'.repeat(301), asks: 'advise', ask: '' };
    const wished = { ...item, minutes: 0, presenter: null, decision: null };
    const { status, body } = await command(one, 'fay', wished);
    expect(status).toBe(400);
    expect(body.detail).toBe(
      'title: It must be at most 300 characters long. minutes: It must be at least 1.',
    );
  });

  it('refuses what is no command, no day and no series, with the place', async () => {
    const one = open();
    expect(await command(one, 'fay', { type: 'move', date: 'soon', time: '9', reason: '' })).toMatchObject({
      status: 400,
      body: { detail: expect.stringMatching(/^date: It must be a day such as/u) },
    });
    const nowhere = { request: 'meeting-request-x', command: { type: 'freeze' } };
    expect((await one.send('POST', '/api/meetings/board/2026-12-02/commands', nowhere, 'fay')).status).toBe(
      404,
    );
    expect((await one.send('POST', '/api/meetings/none/2026-12-01/commands', nowhere, 'fay')).status).toBe(
      404,
    );
  });
});
