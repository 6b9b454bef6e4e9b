// What waits for a person now, without what they snooze, and what happened in the decisions they watch since they read them last.

import { inTurnOrder, turnsFor, type Mention, type Turn } from './domain/attention.ts';
import { meetingTurns } from './domain/meeting-turns.ts';
import { meetingDates, meetingsOf } from './meeting-dates.ts';
import { compare } from './domain/compare.ts';
import type { ShownStatus } from './domain/decision.ts';
import { logLine } from './domain/log-words.ts';
import type { PersonId } from './domain/person.ts';
import { sortedTurns, unreadOf, type Personal, type SnoozedTurn } from './domain/personal.ts';
import { recordBody } from './domain/record/body.ts';
import { minutesToRead } from './domain/words.ts';
import { CLOCK_PERSON } from './people.ts';
import { fileOf } from './situation.ts';
import { logFileOf, type Snapshot } from './snapshot.ts';

export interface Turns {
  readonly waiting: readonly Turn[];
  readonly snoozed: readonly SnoozedTurn[];
}

export function turnsNow(snapshot: Snapshot, personal: Personal, person: PersonId, at: string): Turns {
  const { policy, people } = snapshot;
  const given = { at, policy, people, meetings: meetingDates(snapshot) };
  const meetings = snapshot.policy.series.map((series) => ({
    series,
    meetings: [...meetingsOf(snapshot, series).values()],
  }));
  const left = meetingTurns(person, meetings, (path) => snapshot.byPath.get(path), given);
  const own = turnsFor(person, snapshot.decisions, given);
  const all = left.length === 0 ? own : [...own, ...left].sort(inTurnOrder);
  return sortedTurns(all, personal, at);
}

/** Minutes that reading takes, by path, where there is a text to be read and signed. */
export function minutesFor(snapshot: Snapshot, turns: readonly Turn[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    turns.flatMap(({ path, kind }) => {
      const decision = snapshot.byPath.get(path);
      if (decision === undefined || kind !== 'missing') return [];
      return [[path, minutesToRead(recordBody(fileOf(snapshot, decision.record).text, decision.record))]];
    }),
  );
}

export interface Watched extends Mention {
  readonly status: ShownStatus;
  /** How many acts of others are new. */
  readonly count: number;
  /** The last of them: "Ben Okafor objects, on revision 2". */
  readonly sentence: string;
  /** ISO instant of it. */
  readonly at: string;
}

/** The newest first. */
export function watchedNews(
  snapshot: Snapshot,
  personal: Personal,
  person: PersonId,
  at: string,
): readonly Watched[] {
  const people = { ...Object.fromEntries(snapshot.people), [CLOCK_PERSON.id]: CLOCK_PERSON };
  return snapshot.decisions
    .flatMap((decision): readonly Watched[] => {
      const { record, ref, status } = decision;
      const { events } = logFileOf(snapshot, record.path).log;
      const unread = unreadOf(personal, decision, events, person, at);
      const last = unread.at(-1);
      if (last === undefined) return [];
      const { who, did } = logLine(
        last,
        { decision, people, related: {}, at },
        snapshot.policy.calendar.zone,
      );
      const mention = { ref, label: record.label, title: record.title, path: record.path };
      return [{ ...mention, status, count: unread.length, sentence: `${who} ${did}`, at: last.at }];
    })
    .sort((a, b) => compare(b.at, a.at) || compare(a.path, b.path));
}
