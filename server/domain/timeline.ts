// When decisions were made and when they ended, from their logs and, where there is none, from the dates in their files.
// Rule: nothing is guessed. A decision whose file has no date is counted as undated, and an end without a date is left out.

import { compare } from './compare.ts';
import { decidedOn, statusKey, type Decision } from './decision.ts';
import type { Related } from './decision-view.ts';
import type { ReviewEvent } from './event.ts';
import type { StatusWord } from './status.ts';

export type HappeningKind =
  'proposed' | 'accepted' | 'rejected' | 'deferred' | 'withdrawn' | 'deprecated' | 'superseded' | 'dated';

/** What each is called; `dated` is a date in a file whose status says nothing we know. */
export const HAPPENINGS: Readonly<Record<HappeningKind, string>> = {
  accepted: 'Accepted',
  superseded: 'Superseded',
  rejected: 'Rejected',
  deprecated: 'Deprecated',
  deferred: 'Deferred',
  withdrawn: 'Withdrawn',
  proposed: 'Proposed',
  dated: 'Dated',
};

export const HAPPENING_KINDS = Object.keys(HAPPENINGS) as readonly HappeningKind[];

export interface Happening {
  /** ISO date, or a month where the file names no day. */
  readonly on: string;
  readonly kind: HappeningKind;
  readonly path: string;
  /** For `superseded`: paths of what took its place, where somebody says so. */
  readonly by: readonly string[];
}

/** A decision as a line of time names it. */
export interface TimelineEntry extends Happening, Related {
  readonly successors: readonly Pick<Related, 'ref' | 'label'>[];
}

export interface Timeline {
  /** The newest first, of whole years. */
  readonly entries: readonly TimelineEntry[];
  /** How many there are of each year, the newest first, shown or not. */
  readonly years: readonly { readonly year: string; readonly count: number }[];
  /** Decisions that say no date. */
  readonly undated: readonly Related[];
}

/** What happened to one decision, in no order. `events` is its log, without what was not counted. */
export function happeningsOf(
  decision: Decision,
  events: readonly ReviewEvent[],
  byPath: ReadonlyMap<string, Decision>,
): readonly Happening[] {
  const { path } = decision.record;
  const logged = events.flatMap((event): Happening[] => {
    switch (event.type) {
      case 'recorded':
        return [{ on: event.on, kind: event.outcome, path, by: [] }];
      case 'superseded':
        return [{ on: event.at.slice(0, 10), kind: 'superseded', path, by: [event.successor] }];
      case 'accepted':
      case 'rejected':
      case 'deferred':
      case 'withdrawn':
      case 'deprecated':
        return [{ on: event.at.slice(0, 10), kind: event.type, path, by: [] }];
      default:
        return [];
    }
  });
  if (decision.status.kind === 'as-found') return [...logged, ...asFound(decision, byPath)];
  return [...beforeItsLog(decision, logged), ...logged];
}

/** What ended was accepted before; where the log began later, the file's date says when. */
function beforeItsLog({ record: { path, date } }: Decision, logged: readonly Happening[]): Happening[] {
  const isTold = logged.some((one) => one.kind === 'accepted');
  const ends = logged.filter((one) => one.kind === 'superseded' || one.kind === 'deprecated');
  const isEarlier = date !== null && ends.length > 0 && ends.every((one) => date < one.on);
  return isTold || !isEarlier ? [] : [{ on: date, kind: 'accepted', path, by: [] }];
}

/** What a date in the file dates: the decision itself, whatever became of it later. */
const DATED: Readonly<Record<StatusWord, HappeningKind>> = {
  draft: 'proposed',
  proposed: 'proposed',
  accepted: 'accepted',
  rejected: 'rejected',
  deprecated: 'accepted',
  superseded: 'accepted',
  other: 'dated',
  none: 'dated',
};

/** What a line of a dated history dates: its own word. */
const SAID: Readonly<Record<StatusWord, HappeningKind>> = {
  ...DATED,
  deprecated: 'deprecated',
  superseded: 'superseded',
};

function asFound(
  { record, status, relations }: Decision,
  byPath: ReadonlyMap<string, Decision>,
): Happening[] {
  const { path, date } = record;
  const word = status.kind === 'as-found' ? status.word : 'none';
  const history = record.status.history ?? [];
  const found: Happening[] =
    history.length > 0
      ? history.map((line) => ({ on: line.on, kind: SAID[line.word], path, by: [] }))
      : date === null
        ? []
        : [{ on: date, kind: DATED[word], path, by: [] }];
  if (word !== 'superseded' || found.some((one) => one.kind === 'superseded')) return found;
  const successors = relations.flatMap((relation) => {
    const other = relation.path === null ? undefined : byPath.get(relation.path);
    const isWhole = relation.kind === 'superseded-by' && !relation.partial && relation.from === 'stated';
    return isWhole && other !== undefined ? [other] : [];
  });
  // It ended on the day the first of its successors was decided.
  const [on] = successors.flatMap((other) => decidedOn(other) ?? []).sort();
  return on === undefined
    ? found
    : [...found, { on, kind: 'superseded', path, by: successors.map((other) => other.record.path) }];
}

export interface Asked {
  readonly folder: string | null;
  readonly kind: HappeningKind | null;
  /** Only years before this one; null begins with the newest. */
  readonly before: string | null;
  /** Whole years are given until there are at least so many. */
  readonly atLeast: number;
}

export function timelineOf(
  decisions: readonly Decision[],
  eventsOf: (decision: Decision) => readonly ReviewEvent[],
  byPath: ReadonlyMap<string, Decision>,
  asked: Asked,
): Timeline {
  const within = decisions.filter(({ record }) => asked.folder === null || record.folder === asked.folder);
  const all: Happening[] = [];
  const undated: Related[] = [];
  for (const decision of within) {
    const happenings = happeningsOf(decision, eventsOf(decision), byPath);
    // A draft or a round under way has no date yet, and needs none.
    if (happenings.length === 0 && !IS_OPEN.includes(statusKey(decision.status)))
      undated.push(relatedOf(decision));
    for (const one of happenings) if (asked.kind === null || one.kind === asked.kind) all.push(one);
  }
  all.sort((a, b) => compare(b.on, a.on) || compare(b.path, a.path));
  const counts = new Map<string, number>();
  for (const { on } of all) counts.set(on.slice(0, 4), (counts.get(on.slice(0, 4)) ?? 0) + 1);
  const years = [...counts].map(([year, count]) => ({ year, count }));
  const shown = new Set<string>();
  let room = asked.atLeast;
  for (const { year, count } of years) {
    if (asked.before !== null && year >= asked.before) continue;
    if (room <= 0) break;
    shown.add(year);
    room -= count;
  }
  const entries = all.flatMap((one): TimelineEntry[] => {
    const decision = shown.has(one.on.slice(0, 4)) ? byPath.get(one.path) : undefined;
    if (decision === undefined) return [];
    const successors = one.by.flatMap((path) => {
      const other = byPath.get(path);
      return other === undefined ? [] : [{ ref: other.ref, label: other.record.label }];
    });
    return [{ ...one, ...relatedOf(decision), successors }];
  });
  return { entries, years, undated: asked.kind === null ? undated : [] };
}

const IS_OPEN: readonly ReturnType<typeof statusKey>[] = ['draft', 'in-review'];

function relatedOf({ record, ref, status }: Decision): Related {
  return { ref, status, label: record.label, title: record.title };
}
