// Meetings in which every word tries to run something: one to come, which was moved and has items of people's own; one that was called off; one
// under way; and one that was held and has minutes.

import { LONG } from '../server/store/sampled.ts';
import type { Give } from './hostile-sinks.ts';

/** First Tuesdays of a month, as the rule of each series has them. */
export const SERIES_DAYS = ['2026-12-01', '2027-01-05'] as const;
export const CALLED_OFF = '2027-02-02';
export const UNDER_WAY = '2026-11-03';
export const HELD = '2026-10-06';
export const SERIES = LONG ? 20 : 6;

/** Of each series. */
const ITEMS = 8;

export function meetingFiles(give: Give, path: (at: number) => string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const put = (series: number, date: string, text: string) =>
    files.set(`.accord/meetings/s${series}/${date}.jsonl`, text);
  for (let series = 0; series < SERIES; series += 1) {
    for (const [day, date] of SERIES_DAYS.entries()) put(series, date, toCome(give, series, day));
    put(
      series,
      CALLED_OFF,
      logOf(CALLED_OFF, series, [
        { type: 'meeting-cancelled', reason: give('reason of a cancellation', series) },
      ]),
    );
    put(series, UNDER_WAY, logOf(UNDER_WAY, series, begun(give, series, path)));
    put(series, HELD, logOf(HELD, series, [...begun(give, series + SERIES, path), ...over(give, series)]));
  }
  return files;
}

type Body = Readonly<Record<string, unknown>> & { readonly by?: string };

function logOf(date: string, series: number, bodies: readonly Body[]): string {
  return bodies
    .map((body, made) => ({
      v: 1,
      id: `M${series}-${date}-${made}`,
      request: `meet-${made}`,
      at: `2026-09-20T08:${String(Math.floor(made / 60)).padStart(2, '0')}:${String(made % 60).padStart(2, '0')}.000Z`,
      by: 'p1',
      ...body,
    }))
    .map((one) => `${JSON.stringify(one)}\n`)
    .join('');
}

function toCome(give: Give, series: number, day: number): string {
  const date = SERIES_DAYS[day] ?? '';
  const reason = give('reason of a move', series + SERIES * day);
  return logOf(date, series, [
    { type: 'meeting-moved', date, time: '15:00', reason },
    ...own(give, (series * SERIES_DAYS.length + day) * ITEMS),
    { type: 'item-hidden', item: 'own:0', reason: give('reason of a hidden item', series + SERIES * day) },
  ]);
}

function own(give: Give, from: number): readonly Body[] {
  return Array.from({ length: ITEMS }, (_, at) => ({
    type: 'item-added',
    item: `own:${at}`,
    title: give('title of an item', from + at),
    asks: 'decide',
    ask: give('ask of an item', from + at),
    minutes: 5,
    presenter: null,
    decision: null,
  }));
}

/** Frozen as it was agreed, with people in the room and what they said. */
function begun(give: Give, series: number, path: (at: number) => string): readonly Body[] {
  const items = Array.from({ length: ITEMS }, (_, place) =>
    frozen(give, series * ITEMS + place, place, path),
  );
  const note = (place: number) => ({
    type: 'stance-noted',
    note: `note-${place}`,
    decision: path(1 + place),
    person: `p${2 + place}`,
    stance: 'object',
    reason: give('reason of a noted stance', series * 4 + place),
    yesIf: give('reason of a noted stance', series * 4 + place + 2),
    digest: 'sha256:1',
  });
  return [
    { type: 'agenda-frozen', items, commit: null },
    { type: 'meeting-started' },
    ...[0, 1, 2].map((place) => ({
      type: 'attendance-noted',
      who: { kind: 'guest', name: give('name of a guest', series * 3 + place).slice(0, 200) },
      presence: 'here',
    })),
    { type: 'attendance-noted', who: { kind: 'person', person: 'p0' }, presence: 'here' },
    note(0),
    note(1),
    ...items.map(({ id }, place) => ({
      type: 'item-concluded',
      item: id,
      outcome: 'noted',
      outcomes: [],
      conclusion: give('conclusion', series * ITEMS + place),
      notes: give('notes of an item', series * ITEMS + place),
      present: ['p0'],
      seconds: 60,
    })),
    ...items.map(({ id }, place) => ({
      type: 'action-agreed',
      action: `action-${place}`,
      item: id,
      what: give('what is to do', series * ITEMS + place),
      owner: `p${place}`,
      due: '2026-12-24',
    })),
    {
      type: 'action-dropped',
      action: 'action-0',
      reason: give('reason of a dropped action', series),
    },
  ];
}

function over(give: Give, series: number): readonly Body[] {
  return [
    { type: 'meeting-ended', notes: give('notes of a meeting', series) },
    { type: 'minutes-corrected', correction: give('correction of minutes', series) },
    { type: 'minutes-approved', how: 'meeting' },
  ];
}

function frozen(give: Give, at: number, place: number, path: (at: number) => string) {
  const title = give('title of a frozen item', at);
  const presenter = { id: null, name: give('name of a presenter', at) };
  const ground = {
    reason: 'open-objection',
    label: give('label of a frozen item', at),
    detail: give('detail of a frozen item', at),
  };
  return {
    ...ground,
    id: `frozen:${place}`,
    position: place + 1,
    title,
    asks: 'decide',
    ask: give('detail of a frozen item', at + 400),
    presenter,
    minutes: 5,
    startsAt: null,
    fits: true,
    late: false,
    settled: place === 0 ? title : null,
    notBefore: null,
    decisions: [
      {
        ref: `ADR-${place + 1}`,
        label: ground.label,
        title,
        path: path(place + 1),
        digest: '',
        deadline: null,
        late: false,
        lacks: [ground.detail],
        also: [ground],
      },
    ],
    actions: [
      { id: `before-${place}`, meeting: '2026-09-01', what: title, owner: presenter, due: '2026-12-24' },
    ],
  };
}
