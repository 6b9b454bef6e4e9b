// A year of meetings over the whole server, with a driven clock and a seed: agendas build themselves, items are decided, talked about and carried
// over, people take on actions and finish some, minutes are approved by the next meeting or by lapse. After every meeting everything that was
// promised is looked for. One year in every run; `ACCORD_LONG` tells thirty, `ACCORD_SEED` begins with another.

import { describe, expect, it } from 'vitest';
import { dice } from '../dice.ts';
import { figure } from '../figure.ts';
import { MADR, POLICY, SEND, textAt, world, type World } from './with-app.ts';

const WHOLE = process.env['ACCORD_LONG'] === '1';
const FIRST_SEED = Number(process.env['ACCORD_SEED'] ?? 20261128);
const SEEDS = Array.from({ length: WHOLE ? 30 : 1 }, (_, place) => FIRST_SEED + place);
const MEETINGS = 12;
/** Something that somebody brought to the first meeting, and for which neither that one nor the next has time. */
const LONG_WAITING = 'own-item-1';

const SERIES = `${POLICY}series:
  - { id: board, name: Architecture board, facilitators: [fay], rule: "FREQ=MONTHLY;BYDAY=1TU", start: "14:00", zone: Europe/Lisbon, minutes: 60, scope: team, minutesWorkingDays: 30 }
`;
const NEVER_CUT = ['consent-agenda', 'trial', 'escalated', 'challenged-or-bypassed'];

interface Item {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  readonly fits: boolean;
  readonly minutes: number;
  readonly decisions: readonly { readonly path: string; readonly label: string }[];
  readonly actions: readonly { readonly id: string; readonly meeting: string }[];
}

/** What the year has to remember to hold the server to it. */
interface Past {
  /** Items that the last meeting left, by their ids: what they were about. */
  left: Map<string, readonly string[]>;
  /** How many meetings in a row left a decision, by its path: whatever brought it onto each, and whether there was time for it or not. */
  inRow: Map<string, number>;
  /** Ids of items that people brought themselves. */
  readonly own: string[];
  /** Actions that nobody has finished, by id: when they are due. */
  readonly open: Map<string, string>;
  readonly approvals: Map<string, 'meeting' | 'lapse'>;
  readonly tally: Map<string, number>;
}

class Year {
  readonly roll: () => number;
  readonly one: World = world({ '.accord/policy.yaml': SERIES });
  readonly past: Past = {
    left: new Map(),
    inRow: new Map(),
    own: [],
    open: new Map(),
    approvals: new Map(),
    tally: new Map(),
  };
  #made = 0;
  #written = 0;

  constructor(seed: number) {
    this.roll = dice(seed);
  }

  count(what: string): void {
    this.past.tally.set(what, (this.past.tally.get(what) ?? 0) + 1);
  }

  pick<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.roll() * list.length)];
    if (found === undefined) throw new Error('There is nothing to choose from.');
    return found;
  }

  async give(date: string, as: string, command: object): Promise<true | string> {
    this.#made += 1;
    const request = `year-request-${this.#made}`;
    const path = `/api/meetings/board/${date}/commands`;
    const { status, body } = await this.one.send('POST', path, { request, command }, as);
    if (status !== 200 && status !== 409) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return status === 200 ? true : String(body.refused);
  }

  async must(date: string, as: string, command: object): Promise<void> {
    expect(await this.give(date, as, command)).toBe(true);
  }

  async agenda(
    date: string,
  ): Promise<{ items: readonly Item[]; minutes: { available: number; planned: number } }> {
    return (await this.one.get(`/api/meetings/board/${date}`, 'fay')).body;
  }

  /** Between two meetings people write decisions, send them to review, sign them or object. */
  async between(from: string, deadline: string): Promise<void> {
    this.one.setClock(from);
    for (let index = 0; index < 3; index += 1) {
      this.#written += 1;
      const path = `docs/adr/${String(this.#written).padStart(4, '0')}-decision-${this.#written}.md`;
      await this.one.byHand({ [path]: MADR.replace('Publish events', `Decision ${this.#written}: publish`) });
      const sent = await this.one.command(path, 'ana', { ...SEND, deadline });
      expect(sent.body.refused ?? sent.status).toBe(200);
      const { digest } = (await this.one.get(`/api/decisions/${encodeURIComponent(path)}`, 'ana')).body
        .decision;
      for (const who of ['ben', 'cem']) {
        const chance = this.roll();
        if (chance < 0.25) continue;
        const stance = chance < 0.4 ? 'object' : 'consent';
        await this.one.command(path, who, {
          type: 'take-stance',
          stance,
          reason: stance === 'object' ? 'The slot fills the disk.' : '',
          yesIf: '',
          digest,
        });
      }
    }
  }

  /** Somebody brings something of their own, about no decision. */
  async bring(date: string): Promise<void> {
    const item = `own-item-${this.past.own.length + 1}`;
    const more = {
      title: `About ${item}`,
      asks: 'inform',
      ask: 'what is known',
      minutes: 5,
      presenter: 'ben',
      decision: null,
    };
    await this.must(date, 'ben', { type: 'add-item', item, ...more });
    this.past.own.push(item);
  }

  /** The agenda is the same however often it is asked for, fits its time, and has everything that was left. */
  async looksRight(date: string): Promise<readonly Item[]> {
    const { items, minutes } = await this.agenda(date);
    expect((await this.agenda(date)).items).toEqual(items);
    const cuttable = items.filter((item) => item.fits && !NEVER_CUT.includes(item.reason));
    if (cuttable.length > 0) expect(minutes.planned).toBeLessThanOrEqual(minutes.available);
    expect(items.filter((item) => !item.fits && NEVER_CUT.includes(item.reason))).toEqual([]);
    const paths = items.flatMap((item) => item.decisions.map((one) => one.path));
    expect(new Set(paths).size, 'a decision stands once').toBe(paths.length);
    for (const path of [...this.past.left.values()].flat()) {
      const { body } = await this.one.get(`/api/decisions/${encodeURIComponent(path)}`, 'ana');
      if (body.decision.review.standing.kind === 'in-review')
        expect(paths, `${path} was left, and is here`).toContain(path);
    }
    const ids = items.map((item) => item.id);
    for (const id of this.past.own.filter((one) => this.past.left.has(one))) {
      expect(ids, `${id} was left, and is here`).toContain(id);
      this.count('brought again');
    }
    const due = [...this.past.open].filter(([, by]) => by <= date).map(([id]) => id);
    expect(new Set(items.flatMap((item) => item.actions.map((one) => one.id)))).toEqual(new Set(due));
    return items;
  }

  /** What is concluded of an item: the first thing in a shuffled list that the rules allow. */
  async conclude(date: string, item: Item): Promise<string> {
    const command = {
      type: 'conclude-item',
      item: item.id,
      conclusion: `Said of ${item.title}.`,
      notes: '',
      seconds: 60,
      until: null,
      unmeasured: '',
    };
    const wished =
      item.reason === 'action'
        ? ['done', 'carry-over', 'noted']
        : ['accept', 'return', 'escalate', 'carry-over', 'no-decision', 'noted'].sort(
            () => this.roll() - 0.5,
          );
    for (const outcome of ['accept', ...wished]) {
      const done = await this.give(date, 'fay', { ...command, outcome });
      if (done === true) {
        if (outcome === 'carry-over')
          for (const { path } of item.decisions)
            expect((this.past.inRow.get(path) ?? 0) < 2 || (await this.isClimbing(path)), path).toBe(true);
        return outcome;
      }
      if (outcome === 'carry-over' && /twice already/u.test(done))
        this.count('not carried over a third time');
    }
    throw new Error(`Nothing can come of ${item.title}.`);
  }

  async hold(date: string, before: string | null): Promise<void> {
    await this.must(date, 'fay', { type: 'start' });
    for (const person of ['ben', 'cem'].filter(() => this.roll() < 0.8))
      await this.must(date, 'fay', {
        type: 'note-attendance',
        who: { kind: 'person', person },
        presence: 'here',
      });
    if (before !== null && this.past.approvals.get(before) === 'meeting')
      await this.must(before, 'fay', { type: 'approve-minutes', how: 'meeting' });

    const agenda = (await this.agenda(date)).items;
    const items = agenda.filter((item) => item.fits);
    const concluded = new Map<string, string>();
    for (const item of items) {
      if (this.roll() < 0.2 || (item.id === LONG_WAITING && this.past.approvals.size <= 2)) {
        this.count('not reached');
        continue;
      }
      for (const { id, meeting } of item.actions)
        if (this.roll() < 0.7 && this.past.open.delete(id)) {
          await this.must(meeting, 'fay', { type: 'finish-action', action: id, note: '' });
          this.count('action done');
        }
      const outcome = await this.conclude(date, item);
      concluded.set(item.id, outcome);
      this.count(outcome);
      if (this.roll() < 0.4) await this.agree(date, item.id);
    }
    const unfinished = agenda.filter((one) => [undefined, 'carry-over'].includes(concluded.get(one.id)));
    this.past.left = new Map(unfinished.map((item) => [item.id, item.decisions.map((one) => one.path)]));
    const paths = [...this.past.left.values()].flat();
    this.past.inRow = new Map(paths.map((path) => [path, (this.past.inRow.get(path) ?? 0) + 1]));
    const tooOften: string[] = [];
    for (const path of paths.filter((one) => (this.past.inRow.get(one) ?? 0) > 2))
      if ((await this.review(path)).standing.kind === 'in-review' && !(await this.isClimbing(path)))
        tooOften.push(path);
    await this.must(date, 'fay', { type: 'end', notes: '' });
    await this.escalated(date, tooOften);

    const minutes = (await this.one.get(`/api/meetings/board/${date}/minutes/json`, 'ben')).body;
    const told = minutes.items.filter((item: { concluded: unknown }) => item.concluded !== null);
    expect(new Set(told.map((item: { id: string }) => item.id))).toEqual(new Set(concluded.keys()));
    expect(await textAt(this.one.store, `.accord/meetings/board/${date}.minutes.md`)).toContain('# Minutes');
    const log = await textAt(this.one.store, `.accord/meetings/board/${date}.jsonl`);
    expect(log.match(/"type":"item-concluded"/gu) ?? []).toHaveLength(concluded.size);
  }

  /** Those that were left once too often are escalated by the commit that ended the meeting, and no others. */
  async escalated(date: string, paths: readonly string[]): Promise<void> {
    const log = await textAt(this.one.store, `.accord/meetings/board/${date}.jsonl`);
    const ended = JSON.parse(log.trim().split('\n').at(-1) ?? '');
    expect(new Set(ended.escalated)).toEqual(new Set(paths));
    for (const path of paths) {
      this.count('left once too often, so escalated');
      expect((await this.review(path)).escalations.at(-1), path).toMatchObject({ trigger: 'carried-over' });
    }
  }

  async review(path: string) {
    return (await this.one.get(`/api/decisions/${encodeURIComponent(path)}`, 'ana')).body.decision.review;
  }

  async isClimbing(path: string): Promise<boolean> {
    const last = (await this.review(path)).escalations.at(-1);
    return last !== undefined && last.end === null;
  }

  async agree(date: string, item: string): Promise<void> {
    this.#made += 1;
    const action = `action-${String(this.#made).padStart(6, '0')}`;
    const due = Temporal.PlainDate.from(date)
      .add({ days: this.pick([10, 25, 50]) })
      .toString();
    const owner = this.pick(['ana', 'ben', 'cem']);
    await this.must(date, 'fay', { type: 'agree-action', action, item, what: `Do ${action}`, owner, due });
    this.past.open.set(action, due);
    this.count('action agreed');
  }
}

describe('a year of meetings', () => {
  it.each(SEEDS)(
    `seed %d: ${MEETINGS} meetings, and nothing that one of them left is lost`,
    { timeout: 300_000 },
    async (seed) => {
      const year = new Year(seed);
      const { one, past } = year;
      const dates: string[] = [];
      let month = Temporal.PlainYearMonth.from('2026-12');
      for (let index = 0; index < MEETINGS; index += 1, month = month.add({ months: 1 })) {
        const first = month.toPlainDate({ day: 1 });
        const day = first.add({ days: (9 - first.dayOfWeek) % 7 });
        const date = day.toString();
        const before = dates.at(-1) ?? null;
        await year.between(
          `${day.subtract({ days: 20 }).toString()}T09:00:00.000Z`,
          `${day.subtract({ days: 1 }).toString()}T17:00:00.000Z`,
        );
        // What the meeting after it did not approve lapses before the one after that.
        const earlier = dates.at(-2) ?? null;
        if (earlier !== null) {
          one.setClock(`${day.subtract({ days: 2 }).toString()}T09:00:00.000Z`);
          await one.passTime();
          const { approved } = (await one.get(`/api/meetings/board/${earlier}/minutes/json`, 'ben')).body;
          expect(approved).toMatchObject({ how: past.approvals.get(earlier) });
          year.count(`minutes approved by ${approved.how}`);
        }
        await year.bring(date);
        one.setClock(`${date}T14:00:00.000Z`);
        await year.looksRight(date);
        past.approvals.set(date, index % 2 === 0 ? 'lapse' : 'meeting');
        await year.hold(date, before);
        dates.push(date);
        for (const id of past.open.keys()) {
          const turns = await Promise.all(
            ['ana', 'ben', 'cem'].map(async (who) => (await one.get('/api/turns', who)).body.turns),
          );
          expect(JSON.stringify(turns), `${id} is somebody’s turn`).toContain(id);
        }
      }
      if (WHOLE)
        figure(
          [...past.tally]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([what, often]) => `${what} ${often}`)
            .join('\n'),
        );
      expect(past.tally.get('minutes approved by lapse')).toBeGreaterThan(0);
      expect(past.tally.get('minutes approved by meeting')).toBeGreaterThan(0);
      expect(past.tally.get('brought again')).toBeGreaterThanOrEqual(2);
    },
  );
});
