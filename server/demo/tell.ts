// Tells a story to a store: what was found is committed as its authors would have, everything else goes through the same commands
// a person uses, with the clock set to the moment it is told to have happened. A refused act is a mistake in the story and throws.

import type { Command } from '../domain/command.ts';
import type { Person } from '../domain/person.ts';
import { readPolicy } from '../domain/policy-schema.ts';
import { currentStep, openEscalation } from '../domain/escalation.ts';
import { recordBody } from '../domain/record/body.ts';
import { openObjections } from '../domain/review.ts';
import { addWorkingDays, beforeHolidays, dateIn, instantAt } from '../domain/working-days.ts';
import { previousOccurrence } from '../domain/recurrence.ts';
import { demonstrationIdentity } from '../identity/local.ts';
import { agendaOf } from '../meeting-views.ts';
import { createServices, type Surroundings } from '../services.ts';
import { fileOf } from '../situation.ts';
import { memoryState } from '../state.ts';
import { commitTo } from '../store/store.ts';
import { encode } from '../text.ts';
import type { Asked, Outcome } from '../write.ts';
import type { Act, Moment, Story } from './story.ts';

interface Told extends Pick<Surroundings, 'store' | 'templates' | 'random' | 'zone'> {
  /** ISO instant the story is told at. */
  readonly now: string;
  /** The text of a file under `records/`. */
  readonly read: (file: string) => string;
}

export async function tellStory(
  story: Story,
  { store, templates, random, zone, now, read }: Told,
): Promise<void> {
  const paths = new Map<string, string>();
  let clock = now;
  const services = createServices({
    store,
    templates,
    random,
    zone,
    now: () => clock,
    identity: demonstrationIdentity(''),
    state: memoryState(),
  });
  const { catalogue, decisions, meetings } = services;
  const people = peopleOf(story.policy, zone, now);

  await layGround();
  const meeting = meetingToHold();
  let isHeld = meeting === null;
  for (const [index, act] of story.acts.entries()) {
    const told = instantOf(act.at);
    // A meeting sees what was there on its day, and nothing of what came after it.
    if (meeting !== null && !isHeld && told > meeting.start) {
      isHeld = true;
      await hold(meeting);
    }
    // What the story tells of later today has happened a moment ago.
    const latest = new Date(Date.parse(now) - (story.acts.length - index) * 60_000).toISOString();
    clock = told < latest ? told : latest;
    const outcome = await perform(act);
    if (outcome.kind !== 'done')
      throw new Error(
        `The story does not hold at act ${index + 1} (${act.by} ${act.do}): ${'refused' in outcome ? outcome.refused : JSON.stringify(outcome)}`,
      );
    if (act.do === 'draft') paths.set(act.key, outcome.path);
  }

  if (meeting !== null && !isHeld) await hold(meeting);

  /** The last meeting of the told series before today. */
  function meetingToHold(): { readonly date: string; readonly start: string } | null {
    const reading = readPolicy(story.policy, 'story', zone, now);
    const series =
      reading.kind === 'mistakes'
        ? undefined
        : reading.policy.series.find((one) => one.id === story.meeting?.series);
    return series === undefined ? null : previousOccurrence(series, dateIn(now, series.zone));
  }

  async function hold({ date, start }: { readonly date: string; readonly start: string }): Promise<void> {
    const { series, acts } = story.meeting ?? { series: '', acts: [] };
    for (const [index, { after, by, command }] of acts.entries()) {
      clock = new Date(Date.parse(start) + after * 60_000).toISOString();
      const actor = people.get(by);
      const agenda = agendaOf(await catalogue.current(), series, date, clock);
      if (actor === undefined || agenda === null) throw new Error(`The meeting of ${date} can’t be told.`);
      const items = agenda.items.filter((one) => one.fits).map((one) => one.id);
      const wished = command(items, (days) => daysBefore(-days, now));
      if (wished === null) continue;
      const outcome = await meetings.command(series, date, wished, {
        actor,
        request: `story-meeting-${index}`,
      });
      if (outcome.kind !== 'done')
        throw new Error(`The meeting does not hold at act ${index + 1}: ${JSON.stringify(outcome)}`);
    }
  }

  /** The policy, the neighbours and the records of the years before, oldest first. */
  async function layGround(): Promise<void> {
    const found = [...story.found].sort((a, b) => a.on.localeCompare(b.on));
    const first = found[0];
    const start = [
      ...story.files.map(({ path, file }) => [path, read(file)] as const),
      ['.accord/policy.yaml', story.policy] as const,
    ];
    await commit(
      new Map(start),
      'A place for our decisions',
      first?.by ?? '',
      instantAt(first?.on ?? dateIn(now, zone), '08:30', zone),
    );
    for (const record of found)
      await commit(
        new Map([[record.path, read(record.file)]]),
        record.subject,
        record.by,
        instantAt(record.on, '10:00', zone),
      );
  }

  async function commit(
    files: ReadonlyMap<string, string>,
    subject: string,
    by: string,
    at: string,
  ): Promise<void> {
    const head = await store.head();
    const contents = new Map([...files].map(([path, text]) => [path, encode(text, 'utf-8')]));
    const result = await commitTo(store, {
      base: head.kind === 'unborn' ? null : head.commit,
      files: contents,
      message: `${subject}\n`,
      author: people.get(by) ?? { name: 'The architects', email: 'architects@harbourline.example' },
      at,
    });
    if (result.kind !== 'committed')
      throw new Error(`The ground could not be laid: ${JSON.stringify(result)}`);
  }

  /** Whoever stands on a level passes it on, until an authority may decide. */
  async function climb(path: string, reason: string, asked: Asked): Promise<Outcome> {
    for (;;) {
      const { byPath } = await catalogue.current();
      const review = byPath.get(path)?.review;
      const step = review === undefined ? null : currentStep(openEscalation(review));
      const done: Outcome = { kind: 'done', path, commit: null, events: [] };
      if (step === null || step.kind === 'authority' || step.kind === 'last-resort') return done;
      const actor = people.get(step.people[0] ?? '') ?? asked.actor;
      const passed = await decisions.command(
        path,
        { type: 'pass-level', recused: false, reason },
        { actor, request: `${asked.request}-${step.kind}` },
      );
      if (passed.kind !== 'done') return passed;
    }
  }

  async function perform(act: Act): Promise<Outcome> {
    const snapshot = await catalogue.current();
    const actor = people.get(act.by);
    if (actor === undefined) throw new Error(`Nobody is called ${act.by} in this story.`);
    const asked: Asked = { actor, request: `story-${act.by}-${clock}-${act.do}` };
    if (act.do === 'draft') {
      const text = read(act.file).replaceAll('{{date}}', dateIn(clock, zone));
      return decisions.start(
        {
          title: act.title,
          folder: act.folder,
          template: act.template,
          text,
          supersedes: [],
          recorded: null,
        },
        asked,
      );
    }
    const path = paths.get(act.of) ?? act.of;
    const decision = snapshot.byPath.get(path);
    if (decision === undefined) throw new Error(`The story speaks of ${act.of}, which is not there.`);
    if (act.do === 'revise') {
      const text = act.replace.reduce(
        (before, { find, with: put }) => before.replace(find, () => put),
        snapshot.files.get(path)?.text ?? '',
      );
      return decisions.revise(path, { text, base: decision.blob, summary: act.summary }, asked);
    }
    if (act.do === 'terms') {
      const { calendar } = snapshot.policy;
      // Whatever today is, nothing falls due on a holiday.
      const terms = act.terms((days) => beforeHolidays(daysBefore(-days, now), '', calendar));
      return decisions.writeTerms(snapshot, path, { terms, base: decision.blob }, asked);
    }
    if (act.do === 'climb') return climb(path, act.reason, asked);
    return decisions.command(path, commandOf(act), asked);

    function commandOf(told: Exclude<Act, { do: 'draft' | 'revise' | 'terms' | 'climb' }>): Command {
      switch (told.do) {
        case 'give':
          return told.command({
            digest: decision?.digest ?? '',
            body:
              decision === undefined
                ? ''
                : recordBody(fileOf(snapshot, decision.record).text, decision.record),
            objection: objectionOf,
            thread: threadOf,
            day: (days) => daysBefore(-days, now),
          });
        case 'send-to-review':
          return {
            type: 'send-to-review',
            scope: told.scope,
            door: told.door,
            team: told.team,
            participants: told.participants,
            facilitator: told.facilitator,
            note: told.note,
            deadline: workingDay(told.deadlineIn),
          };
        case 'sign':
          return {
            type: 'take-stance',
            stance: told.stance,
            reason: told.reason,
            yesIf: told.yesIf,
            digest: decision?.digest ?? '',
          };
        case 'answer':
          return { type: 'answer-objection', objection: objectionOf(told.objector), answer: told.answer };
        case 'resolve':
          return { type: 'resolve-objection', objection: objectionOf(told.by), reason: told.reason };
        case 'accept':
          return { type: 'accept', note: told.note };
        case 'defer':
          return { type: 'defer', reason: told.reason, until: dateIn(workingDay(told.untilIn), zone) };
        case 'record':
          return {
            type: 'record',
            outcome: told.outcome,
            on: daysBefore(told.daysBefore),
            deciders: told.deciders,
            where: told.where,
          };
        case 'deprecate':
          return { type: 'deprecate', reason: told.reason, restores: [] };
        default:
          return { type: told.do, reason: told.reason };
      }
    }

    function objectionOf(person: string): string {
      return (
        (decision === undefined ? [] : openObjections(decision.review)).find((one) => one.by === person)
          ?.id ?? ''
      );
    }

    function threadOf(begins: string): string {
      const threads = decision?.review.threads ?? [];
      return threads.find(({ comments }) => comments[0]?.body.startsWith(begins))?.id ?? '';
    }

    function workingDay(days: number): string {
      return instantAt(
        addWorkingDays(dateIn(clock, zone), days, snapshot.policy.calendar),
        snapshot.policy.calendar.closes,
        snapshot.policy.calendar.zone,
      );
    }
  }

  function instantOf({ daysAgo, time }: Moment): string {
    return instantAt(daysBefore(daysAgo, now), time.padStart(5, '0'), zone);
  }

  function daysBefore(days: number, from = clock): string {
    return Temporal.PlainDate.from(dateIn(from, zone)).subtract({ days }).toString();
  }
}

function peopleOf(policy: string, zone: string, now: string): ReadonlyMap<string, Person> {
  const reading = readPolicy(policy, 'story', zone, now);
  if (reading.kind === 'mistakes') throw new Error(`The story's policy: ${reading.mistakes[0]?.sentence}`);
  return new Map(reading.policy.people.map((person) => [person.id, person]));
}
