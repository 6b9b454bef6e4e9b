// What meetings left for a person: actions they took on, until they are done, and stances that were noted for them, until they say whether those
// are theirs. Derived from the logs, like every turn.

import { closeOfDay, instantAt } from './working-days.ts';
import type { Given, Turn } from './attention.ts';
import type { Decision } from './decision.ts';
import { meetingPath } from './meeting.ts';
import type { MeetingState } from './meeting-state.ts';
import { nameOf, type PersonId } from './person.ts';
import type { Series } from './policy.ts';
import { STANCES } from './stance.ts';
import { TURNS } from './turn-kinds.ts';
import { dateInWords } from './words.ts';

export interface MeetingsOfSeries {
  readonly series: Series;
  readonly meetings: readonly MeetingState[];
}

/** `find` gives a decision by its path. */
export function meetingTurns(
  person: PersonId,
  all: readonly MeetingsOfSeries[],
  find: (path: string) => Decision | undefined,
  { at, policy, people }: Given,
): readonly Turn[] {
  return all.flatMap(({ series, meetings }) =>
    meetings.flatMap((meeting) => {
      const place = meetingPath(series.id, meeting.date);
      const day = dateInWords(meeting.date, series.zone, at);
      const common = { person, ref: place, place, signed: null, label: day, path: place };
      const actions = meeting.actions
        .filter((one) => one.owner === person && one.end === null)
        .map((one): Turn => {
          const due = instantAt(one.due, closeOfDay(policy.calendar), policy.calendar.zone);
          return {
            ...common,
            path: `${place}#${one.id}`,
            kind: 'action',
            title: one.what,
            why: `You took this on in ${series.name}, ${day}.`,
            since: one.agreedAt,
            due,
            late: due < at,
            action: TURNS.action.action,
          };
        });
      const stances = meeting.stances
        .filter((one) => one.person === person && one.end === null)
        .flatMap((one): readonly Turn[] => {
          const decision = find(one.decision);
          if (decision === undefined) return [];
          return [
            {
              ...common,
              path: `${place}#${one.id}`,
              kind: 'missing',
              label: decision.record.label,
              title: decision.record.title,
              why: `${nameOf(people, one.by)} noted “${STANCES[one.stance].label}” for you in ${series.name}, ${day}. It counts once you confirm it.`,
              since: one.at,
              due: null,
              late: false,
              action: 'Confirm',
              signed: null,
            },
          ];
        });
      return [...actions, ...stances];
    }),
  );
}
