// The agenda that builds itself: a pure function of the decisions, the policy and the date (DOMAIN section 10).
// Every kind of item is found by one row of FINDERS; a decision stands once, under the first reason that holds.

import {
  citations,
  FINDERS,
  NEAR_WORKING_DAYS,
  type AgendaInput,
  type Candidate,
  type Finding,
  type Scene,
} from './agenda-finders.ts';
import { expectedAt } from './agenda-people.ts';
import { inOrderOfReasons, minutesOf, sinceFrozen, timed, withEdits, type DraftItem } from './agenda-plan.ts';
import { actionsDue, addedBefore, inherited } from './carried-over.ts';
import { compare } from './compare.ts';
import { decidedOn, statusLabel, type Decision } from './decision.ts';
import {
  REASON_NAMES,
  REASONS,
  type Agenda,
  type AgendaDecision,
  type Changed,
  type Ground,
  type Occurrence,
  type Presenter,
  type Reason,
} from './meeting.ts';
import { leadersOf, type AddedItem, type MeetingState } from './meeting-state.ts';
import { nameOf, type PersonId } from './person.ts';
import type { Calendar, Series } from './policy.ts';
import { lastRound, openObjections } from './review.ts';
import { dateInWords, numberInWords, timeInWords } from './words.ts';
import { addWorkingDays, closeOfDay, dateIn, instantAt } from './working-days.ts';

export function buildAgenda(input: AgendaInput): Agenda {
  const { series, occurrence, previous, next, decisions, policy, people, meeting, before, at } = input;
  const scene = sceneOf(input);
  const found = inOrderOfReasons([...draftItems(scene), ...itemsOfPeople(scene)]);
  const standing =
    meeting.frozen === null
      ? found
      : sinceFrozen({
          found,
          frozen: meeting.frozen,
          pulledOut: scene.pulledOut,
          settled: (decisions) => becameOf(decisions, scene),
          concluded: new Set(meeting.conclusions.map((one) => one.item)),
        });
  const { items: wanted, hidden } = withEdits(standing, [...inherited(before), meeting.edits], people);
  const available = Math.floor(series.minutes * series.capacity);
  const { items, planned } = timed(wanted, { start: occurrence.start, zone: series.zone, available });

  const on = dateIn(occurrence.start, series.zone);
  const moved = meeting.moved?.date === on ? meeting.moved : null;

  return {
    ...occurrence,
    on,
    moved: changed(moved),
    cancelled: changed(meeting.cancelled),
    sequence: meeting.sequence,
    series: { id: series.id, name: series.name, mode: series.mode, where: series.where, zone: series.zone },
    startsAt: timeInWords(occurrence.start, series.zone),
    endsAt: timeInWords(occurrence.end, series.zone),
    facilitators: series.facilitators.map(named),
    scribe: meeting.scribe === null ? null : named(meeting.scribe),
    expected: expectedAt({
      items,
      decisions,
      policy,
      people,
      leading: leadersOf(series, meeting),
      on,
    }),
    previous: previous?.date ?? null,
    next: next?.date ?? null,
    freezesAt: scene.freezesAt,
    frozen: meeting.frozen !== null || at >= scene.freezesAt,
    minutes: { available, wanted: minutesOf(wanted), planned },
    items,
    hidden,
    builtAt: at,
  };

  function named(id: PersonId) {
    return { id, name: scene.name(id) };
  }

  function changed(said: MeetingState['cancelled']): Changed | null {
    return said === null ? null : { reason: said.reason, by: scene.name(said.by), at: said.at };
  }

  function sceneOf(given: AgendaInput): Scene {
    const near = series.freezeWorkingDays + NEAR_WORKING_DAYS;
    return {
      ...given,
      freezesAt: freezeOf(series, occurrence, policy.calendar),
      nearUntil: addWorkingDays(occurrence.date, near, policy.calendar),
      citedBy: citations(given.decisions),
      pulledOut: [...inherited(given.before), given.meeting.edits].flatMap((edit) => edit.pulledOut),
      name: (person) => nameOf(given.people, person),
      day: (when) => dateInWords(when, series.zone, at),
    };
  }
}

/** Close of the working day on which the agenda freezes. */
export function freezeOf(series: Series, occurrence: Pick<Occurrence, 'date'>, calendar: Calendar): string {
  return instantAt(
    addWorkingDays(occurrence.date, -series.freezeWorkingDays, calendar),
    closeOfDay(calendar),
    series.zone,
  );
}

// ---------------------------------------------------------------------------------------------------------------- the items

function draftItems(scene: Scene): readonly DraftItem[] {
  const found = REASON_NAMES.map((reason) => ({ reason, candidates: FINDERS[reason]?.find(scene) ?? [] }));
  const grounds = new Map<string, Ground[]>();
  for (const { reason, candidates } of found)
    for (const one of candidates)
      grounds.set(one.decision.record.path, [
        ...(grounds.get(one.decision.record.path) ?? []),
        groundOf(reason, one),
      ]);

  return found.flatMap(({ reason, candidates }) => {
    const row = REASONS[reason];
    const asks = scene.series.mode === 'advisory' && row.asks === 'decide' ? 'advise' : row.asks;
    const first = candidates
      .filter((one) => grounds.get(one.decision.record.path)?.[0]?.reason === reason)
      .sort((a, b) => byUrgency(a, b, scene))
      .map((candidate) => ({ candidate, decision: onAgenda(candidate, scene, grounds) }));
    const block = FINDERS[reason]?.block;
    const { pulledOut } = scene;
    const together = block === undefined ? [] : first.filter((one) => !pulledOut.includes(one.decision.path));
    const alone = first.filter((one) => !together.includes(one));
    const blocks: DraftItem[] = [];
    if (block !== undefined && together.length > 0) {
      const decisions = together.map((one) => one.decision);
      const { title, detail, ask } = block(decisions.length, scene.series);
      const facilitator = scene.series.facilitators[0];
      const presenter = facilitator === undefined ? null : { id: facilitator, name: scene.name(facilitator) };
      const late = decisions.every((one) => one.late);
      blocks.push({
        id: reason,
        reason,
        label: row.label,
        title,
        detail,
        asks,
        ask,
        presenter,
        minutes: row.minutes,
        ...PLAIN,
        late,
        decisions,
      });
    }
    const items = alone.map(({ candidate, decision }): DraftItem => ({
      ...groundOf(reason, block === undefined ? candidate : { ...candidate, label: 'Pulled out' }),
      id: decision.path,
      title: decision.title,
      asks,
      ask: candidate.ask,
      presenter: presenterOf(candidate.decision, scene),
      ...PLAIN,
      minutes: candidate.minutes ?? (block === undefined ? row.minutes : PULLED_OUT_MINUTES),
      late: decision.late,
      decisions: [decision],
    }));
    return [...blocks, ...items];
  });
}

/** What was pulled out of a block has something to say. */
const PULLED_OUT_MINUTES = 10;

/** What most items are. */
const PLAIN = { settled: null, notBefore: null, actions: [] } as const;

/** Items that stand on the agenda because somebody wanted it: actions that are due, and what was added by hand. */
function itemsOfPeople(scene: Scene): readonly DraftItem[] {
  const { occurrence, meeting, before, day, name } = scene;
  const due = actionsDue(before, occurrence.date);
  const [first] = due;
  const actions: DraftItem[] =
    first === undefined
      ? []
      : [
          {
            ...PLAIN,
            ...groundOf('action', { detail: `Due ${day(first.due)}`, ask: '', deadline: null }),
            id: 'action',
            title: due.length === 1 ? first.what : `${numberInWords(due.length)} actions are due`,
            asks: 'inform',
            ask: 'is it done, and if not, by when?',
            presenter: { id: first.owner, name: name(first.owner) },
            minutes: REASONS.action.minutes,
            late: false,
            decisions: [],
            actions: due.map(({ id, meeting: agreed, what, owner, due: by }) => ({
              id,
              meeting: agreed,
              what,
              owner: { id: owner, name: name(owner) },
              due: by,
            })),
          },
        ];
  const carried = addedBefore(before).map((one) => addedItem(one, 'carried-over', scene));
  return [...actions, ...carried, ...meeting.edits.added.map((one) => addedItem(one, 'added', scene))];
}

function addedItem(one: AddedItem, reason: Reason, scene: Scene): DraftItem {
  const { name, day, decisions } = scene;
  const decision = decisions.find((other) => other.record.path === one.decision);
  const detail = `By ${name(one.by)}, ${day(one.at)}`;
  const { title, asks, ask, minutes, presenter } = one;
  return {
    ...PLAIN,
    ...groundOf(reason, { detail, ask, deadline: null }),
    id: one.id,
    title,
    asks: scene.series.mode === 'advisory' && asks === 'decide' ? 'advise' : asks,
    ask,
    presenter: presenter === null ? null : { id: presenter, name: name(presenter) },
    minutes,
    late: one.at > scene.freezesAt,
    decisions:
      decision === undefined ? [] : [onAgenda({ decision, detail, ask, deadline: null }, scene, new Map())],
  };
}

/** What became of decisions that stood on the agenda when it was frozen, and for which nothing asks any more. */
function becameOf(settled: readonly AgendaDecision[], { decisions, day }: Scene): string {
  const [first] = settled;
  const decision = decisions.find((one) => one.record.path === first?.path);
  if (decision === undefined) return 'The record is gone.';
  const since = decidedOn(decision);
  const label = statusLabel(decision.status);
  return since === null ? `${label} now.` : `${label} since ${day(since)}.`;
}

function groundOf(reason: Reason, { label, detail }: Finding): Ground {
  return { reason, label: label ?? REASONS[reason].label, detail };
}

function onAgenda(
  { decision, deadline, lacks = [] }: Candidate,
  scene: Scene,
  grounds: ReadonlyMap<string, readonly Ground[]>,
): AgendaDecision {
  const { label, title, path } = decision.record;
  const also = (grounds.get(path) ?? []).slice(1);
  return {
    ref: decision.ref,
    label,
    title,
    path,
    digest: decision.digest,
    deadline,
    late: isLate(decision, scene),
    lacks,
    also,
  };
}

/** A stance taken on the eve is no news; a text, a round or an objection is. */
function isLate({ review }: Decision, { at, freezesAt }: Scene): boolean {
  const round = lastRound(review);
  const material = [review.texts.at(-1)?.at, round?.openedAt, ...openObjections(review).map((one) => one.at)];
  return at > freezesAt && material.some((when) => when !== undefined && when > freezesAt);
}

function presenterOf({ review, record }: Decision, scene: Scene): Presenter | null {
  const author = review.authors[0];
  if (author !== undefined) return { id: author, name: scene.name(author) };
  const name = record.authors[0] ?? record.deciders[0];
  return name === undefined ? null : { id: null, name };
}

/** Late last, then what presses most, then as the records are numbered. */
function byUrgency(a: Candidate, b: Candidate, scene: Scene): number {
  const [one, other] = [a.decision.record, b.decision.record];
  return (
    Number(isLate(a.decision, scene)) - Number(isLate(b.decision, scene)) ||
    compare(a.deadline ?? '~', b.deadline ?? '~') ||
    (a.rank ?? 0) - (b.rank ?? 0) ||
    (one.number ?? Infinity) - (other.number ?? Infinity) ||
    compare(one.path, other.path)
  );
}
