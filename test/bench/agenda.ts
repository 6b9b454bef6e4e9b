// An agenda of a thousand open decisions, none like another in its dates, built again and again at other seconds.

import { buildAgenda } from '../../server/domain/agenda.ts';
import { initialMeeting } from '../../server/domain/meeting-state.ts';
import { defaultSeries } from '../../server/domain/policy.ts';
import { nextOccurrence, occurrenceOn, previousOccurrence } from '../../server/domain/recurrence.ts';
import { aDecision, consents, drafted, objects, PEOPLE, POLICY, sent, ZONE } from '../fixtures/decisions.ts';

const OPEN = 1000;
const BEGAN = Date.parse('2026-08-25T09:00:00.000Z');
const instant = (from: number, seconds: number) => new Date(from + seconds * 1000).toISOString();

/** Builds it once for that second, as a request would. */
export function agendaBuilder(): (second: number) => number {
  const series = defaultSeries(ZONE);
  const occurrence = occurrenceOn(series, '2026-10-06');
  if (occurrence === null) throw new Error('The first Tuesday of October is a meeting.');
  const around = {
    previous: previousOccurrence(series, occurrence.date),
    next: nextOccurrence(series, occurrence.end),
  };
  const decisions = Array.from({ length: OPEN }, (_, place) => {
    const at = instant(BEGAN, place * 61);
    const deadline = instant(BEGAN, 44 * 86_400 + (place % 2) * 40 * 86_400 + place);
    const other = place % 3 === 0 ? objects(at, 'dee') : consents(at, 'dee');
    const said = [drafted(at), sent(at, { deadline }), consents(at, 'cy'), other];
    return aDecision({ number: place + 1, title: `Decision ${place}`, said });
  });
  return (second) =>
    buildAgenda({
      series,
      occurrence,
      ...around,
      decisions,
      policy: POLICY,
      people: PEOPLE,
      meeting: initialMeeting(series.id, occurrence.date),
      before: [],
      at: instant(Date.parse('2026-10-05T08:30:00.000Z'), second),
    }).items.length;
}
