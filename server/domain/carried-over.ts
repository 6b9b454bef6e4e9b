// What earlier meetings of a series left for the next one: items they did not finish, items that people added to a meeting that was then
// cancelled, and actions that are due.

import type { AgendaItem } from './meeting.ts';
import { OUTCOMES } from './meeting-outcome.ts';
import type { Action, AddedItem, AgendaEdits, MeetingState } from './meeting-state.ts';

export interface CarriedOver {
  readonly item: AgendaItem;
  /** Date of the first meeting that did not finish it. */
  readonly since: string;
  /** How many meetings in a row did not finish it. */
  readonly times: number;
}

export interface DueAction extends Action {
  /** Date of the meeting that agreed on it. */
  readonly meeting: string;
}

/** An item may be carried over so often; then it escalates. */
export const MOST_CARRIED = 2;

/** `before`: the earlier meetings of the series, newest first. */
export function carriedOver(before: readonly MeetingState[]): readonly CarriedOver[] {
  const [last, ...earlier] = held(before);
  if (last === undefined) return [];
  return unfinished(last).map((item) => {
    let since = last.date;
    let times = 1;
    for (const meeting of earlier) {
      if (!unfinished(meeting).some((one) => one.id === item.id)) break;
      since = meeting.date;
      times += 1;
    }
    return { item, since, times };
  });
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
  const last = before.findIndex((meeting) => meeting.phase.kind === 'ended');
  for (const { phase, cancelled, edits, conclusions } of before.slice(Math.max(last, 0)).toReversed()) {
    if (phase.kind !== 'ended' && cancelled === null) continue;
    for (const one of edits.added) left.set(one.id, one);
    for (const { item } of edits.hidden) left.delete(item);
    for (const { item, outcome } of conclusions) if (!OUTCOMES[outcome].carriesOver) left.delete(item);
  }
  const since = inherited(before).flatMap((edits) => edits.added);
  return [...new Map([...left.values(), ...since].map((one) => [one.id, one])).values()];
}

function held(meetings: readonly MeetingState[]): readonly MeetingState[] {
  return meetings.filter((meeting) => meeting.phase.kind === 'ended');
}

/** What stood on the agenda, was not put off on purpose, and has no conclusion that ends it. */
function unfinished({ frozen, edits, conclusions }: MeetingState): readonly AgendaItem[] {
  return (frozen?.items ?? []).filter((item) => {
    if (edits.hidden.some((one) => one.item === item.id)) return false;
    const concluded = conclusions.find((one) => one.item === item.id);
    return concluded === undefined ? item.fits : OUTCOMES[concluded.outcome].carriesOver;
  });
}
