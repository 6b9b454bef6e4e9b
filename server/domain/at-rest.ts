// What a meeting talked about and left as it is doesn't come again at once for the same reason. Rule: it rests for some months, or until something
// about it changes; what the meeting wanted to take up again was carried over, and rests not at all.

import { held } from './carried-over.ts';
import type { Decision } from './decision.ts';
import type { Occurrence, Reason } from './meeting.ts';
import { OUTCOMES } from './meeting-outcome.ts';
import type { MeetingState } from './meeting-state.ts';

/** Whom nobody wanted to change anything about is asked after again so much later. */
export const REST_MONTHS = 6;

interface TalkedAbout {
  /** Date of the meeting. */
  readonly date: string;
  /** When it was concluded. */
  readonly at: string;
  /** The text that lay on the table; null where it came onto the agenda after the freeze. */
  readonly digest: string | null;
}

/** `before`: the earlier meetings of the series, newest first. Has something changed since a meeting concluded it? Its text is looked at here. */
export function isAtRest(
  decision: Decision,
  reason: Reason,
  {
    before,
    occurrence,
  }: { readonly before: readonly MeetingState[]; readonly occurrence: Pick<Occurrence, 'date'> },
  changed: (since: string) => boolean = () => false,
): boolean {
  const last = lastTalk(decision.record.path, reason, before);
  if (last === null) return false;
  const until = Temporal.PlainDate.from(last.date).add({ months: REST_MONTHS }).toString();
  return (
    occurrence.date < until && (last.digest === null || last.digest === decision.digest) && !changed(last.at)
  );
}

/** The last meeting that concluded it when it stood there for this reason, alone or beside others. */
function lastTalk(path: string, reason: Reason, before: readonly MeetingState[]): TalkedAbout | null {
  for (const { date, frozen, conclusions } of held(before)) {
    const concluded = conclusions.find((one) => one.item === path);
    if (concluded === undefined) continue;
    const item = frozen?.items.find((one) => one.id === path);
    const stood = item?.decisions.find((one) => one.path === path);
    const reasons = [item?.reason, ...(stood?.also.map((one) => one.reason) ?? [])];
    if (item !== undefined && !reasons.includes(reason)) continue;
    // Whoever carries it over wants it back.
    if (OUTCOMES[concluded.outcome].carriesOver) return null;
    return { date, at: concluded.at, digest: stood?.digest ?? null };
  }
  return null;
}
