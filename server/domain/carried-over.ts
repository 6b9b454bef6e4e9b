// What earlier meetings of a series left for the next one: decisions and items they did not finish, what people added to a meeting that was then
// cancelled, and actions that are due. Rule: what a meeting had on its agenda is left by it until a conclusion, or a person, ends it.

import { isUnderReview, type Decision } from './decision.ts';
import { openEscalation } from './escalation.ts';
import { subjectOf, type Agenda, type AgendaItem } from './meeting.ts';
import { OUTCOMES } from './meeting-outcome.ts';
import type { Action, AddedItem, AgendaEdits, MeetingState } from './meeting-state.ts';
import type { Series } from './policy.ts';

export interface CarriedOver {
  /** Path of the record. */
  readonly decision: string;
  /** As it stood on the last agenda; null where it came onto it after the freeze. */
  readonly item: AgendaItem | null;
  /** Date of the first meeting that did not finish it. */
  readonly since: string;
  /** ISO dates on which the meetings in a row that left it were held, the oldest first; without those from which somebody put it off. */
  readonly meetings: readonly string[];
}

export interface DueAction extends Action {
  /** Date of the meeting that agreed on it. */
  readonly meeting: string;
}

/** A decision may be carried over so often; then it escalates. */
export const MOST_CARRIED = 2;

/** `before`: the earlier meetings of the series, newest first. A decision counts as the same whatever brought it onto each of them. */
export function carriedOver(before: readonly MeetingState[]): readonly CarriedOver[] {
  const known = countedBefore.get(before);
  if (known !== undefined) return known;
  const found = counted(before);
  countedBefore.set(before, found);
  return found;
}

/** Each outcome of each decision of a block asks, and neither a meeting nor this list of them is ever changed. */
const countedBefore = new WeakMap<readonly MeetingState[], readonly CarriedOver[]>();

interface Counted extends CarriedOver {
  readonly how: Left['how'];
}

/** From the first meeting on, so that what one of them left can be looked for on the next. `late`: what came onto the agenda of the last one since. */
function counted(before: readonly MeetingState[], late: ReadonlySet<string> = new Set()): readonly Counted[] {
  let carried: ReadonlyMap<string, Counted> = new Map();
  let last: MeetingState | null = null;
  for (const meeting of held(before).toReversed()) {
    const { left, stood } = lookedAt(meeting);
    const now = new Map(left);
    // An agenda that was frozen before the last meeting was over knows nothing of what that one left: it came late, and was there.
    const knew = last === null || !isFrozenBefore(meeting, last);
    for (const [path, { item }] of carried) {
      const wasThere = !knew || (meeting === before[0] && late.has(path));
      const how = stood.has(path) || !wasThere ? null : howLeft(meeting, path, path);
      if (how !== null) now.set(path, { item, how });
    }
    const then = carried;
    carried = new Map(
      [...now].map(([decision, { item, how }]): [string, Counted] => {
        const earlier = then.get(decision);
        const meetings = [...(earlier?.meetings ?? []), ...(how === 'left' ? [heldOn(meeting)] : [])];
        return [decision, { decision, item, how, since: earlier?.since ?? meeting.date, meetings }];
      }),
    );
    last = meeting;
  }
  return [...carried.values()];
}

function isFrozenBefore({ frozen }: MeetingState, { phase }: MeetingState): boolean {
  const over = phase.kind === 'ended' ? phase.at : phase.kind === 'live' ? phase.since : '';
  return frozen !== null && frozen.at < over;
}

interface Left {
  readonly item: AgendaItem | null;
  /** Put off: a decider asked for time, because of what came late. */
  readonly how: 'left' | 'put-off';
}

interface LookedAt {
  /** What stood on its agenda, was not taken off it, and has no conclusion that ends it: cut, not reached, or carried over. By the record's path. */
  readonly left: ReadonlyMap<string, Left>;
  /** Everything that stood on it when it was frozen. */
  readonly stood: ReadonlySet<string>;
}

/** A meeting's state is never changed, only followed by another one, and each agenda asks all the earlier ones. */
const lookedAtBefore = new WeakMap<MeetingState, LookedAt>();

function lookedAt(meeting: MeetingState): LookedAt {
  const known = lookedAtBefore.get(meeting);
  if (known !== undefined) return known;
  const found = lookedThrough(meeting);
  lookedAtBefore.set(meeting, found);
  return found;
}

function lookedThrough(meeting: MeetingState): LookedAt {
  const { frozen, edits, conclusions } = meeting;
  const left = new Map<string, Left>();
  const stood = new Set<string>();
  for (const item of frozen?.items ?? []) {
    const isBlock = isBlockOf(item);
    if (!isBlock && subjectOf(item) === null) continue;
    for (const { path } of item.decisions) {
      stood.add(path);
      // Whoever took it out of its block made it an item of its own.
      const id = isBlock && edits.pulledOut.includes(path) ? path : item.id;
      const how = howLeft(meeting, id, path);
      if (how !== null) left.set(path, { item, how });
    }
  }
  // What came late stands on no frozen agenda; a meeting that carries it over has said so.
  for (const { item, outcome, outcomes } of conclusions)
    for (const one of [{ decision: item, outcome }, ...outcomes])
      if (!stood.has(one.decision) && OUTCOMES[one.outcome].carriesOver)
        left.set(one.decision, { item: null, how: 'left' });
  return { left, stood };
}

/** One that is about several decisions because each of them has the same reason. */
function isBlockOf({ id, reason }: AgendaItem): boolean {
  return id === reason;
}

function howLeft({ edits, conclusions }: MeetingState, id: string, path: string): Left['how'] | null {
  if (edits.hidden.some((one) => one.item === id)) return null;
  const concluded = conclusions.find((one) => one.item === id);
  if (concluded === undefined) return edits.postponed.some((one) => one.item === id) ? 'put-off' : 'left';
  const its = concluded.outcomes.find((one) => one.decision === path)?.outcome ?? concluded.outcome;
  return OUTCOMES[its].carriesOver ? 'left' : null;
}

/**
 * Those that a meeting has now left once too often, each with the dates of all the meetings in a row: `state` as it ends, with its agenda as it
 * stands, `before` as above. Whether they can be escalated is another question.
 */
export function leftOnceTooOften(
  state: MeetingState,
  { items }: Pick<Agenda, 'items'>,
  before: readonly MeetingState[],
): readonly CarriedOver[] {
  const here = new Set(items.flatMap((item) => item.decisions.map((one) => one.path)));
  return counted([state, ...before], here).filter(
    ({ how, meetings }) => how === 'left' && meetings.length > MOST_CARRIED,
  );
}

/**
 * Does a decision escalate when it is left once too often? Only a meeting that decides can leave something undecided, and only a review that is
 * not escalated yet can climb; anything else comes again as often as it is left.
 */
export function escalatesWhenLeft(decision: Decision, { mode }: Pick<Series, 'mode'>): boolean {
  return mode === 'deciding' && isUnderReview(decision) && openEscalation(decision.review) === null;
}

/** What people changed in the agendas of meetings that were cancelled since the last one was held, oldest first. */
export function inherited(before: readonly MeetingState[]): readonly AgendaEdits[] {
  const end = before.findIndex((meeting) => meeting.cancelled === null);
  return before
    .slice(0, end === -1 ? before.length : end)
    .map((meeting) => meeting.edits)
    .reverse();
}

/** Actions that nobody has finished and that are due by an ISO date, the most pressing first. */
export function actionsDue(meetings: readonly MeetingState[], by: string): readonly DueAction[] {
  return openActions(meetings).filter((action) => action.due <= by);
}

export function openActions(meetings: readonly MeetingState[]): readonly DueAction[] {
  return meetings
    .flatMap((meeting) => meeting.actions.map((action) => ({ ...action, meeting: meeting.date })))
    .filter((action) => action.end === null)
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/**
 * Items that people added to a meeting, late or not, held or cancelled, and that none of those held has finished or put off since: they were not
 * reached, there was no time for them, or they were carried over.
 */
export function addedBefore(before: readonly MeetingState[]): readonly AddedItem[] {
  const left = new Map<string, AddedItem>();
  const last = before.findIndex(wasHeld);
  for (const meeting of before.slice(Math.max(last, 0)).toReversed()) {
    const { cancelled, edits, conclusions } = meeting;
    if (!wasHeld(meeting) && cancelled === null) continue;
    for (const one of edits.added) left.set(one.id, one);
    for (const { item } of edits.hidden) left.delete(item);
    for (const { item, outcome } of conclusions) if (!OUTCOMES[outcome].carriesOver) left.delete(item);
  }
  const since = inherited(before).flatMap((edits) => edits.added);
  return [...new Map([...left.values(), ...since].map((one) => [one.id, one])).values()];
}

/** Those that took place, the newest first as they are given. */
export function held(meetings: readonly MeetingState[]): readonly MeetingState[] {
  return meetings.filter(wasHeld);
}

function heldOn({ date, moved }: MeetingState): string {
  return moved?.date ?? date;
}

/** Nobody ended it, perhaps; that it began is enough. */
function wasHeld({ phase }: MeetingState): boolean {
  return phase.kind !== 'planned';
}
