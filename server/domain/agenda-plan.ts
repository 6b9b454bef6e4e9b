// From what stands on an agenda to its order and its times: the freeze, what people changed, what fits. Pure, and the same for everybody.

import { compare } from './compare.ts';
import {
  REASONS,
  subjectOf,
  titleOfBlock,
  type Agenda,
  type AgendaDecision,
  type AgendaItem,
  type Hidden,
} from './meeting.ts';
import type { AgendaEdits, MeetingState } from './meeting-state.ts';
import { nameOf, type Person, type PersonId } from './person.ts';
import { timeInWords } from './words.ts';

/** An item before it has a place and a time. */
export type DraftItem = Omit<AgendaItem, 'position' | 'fits' | 'startsAt'>;

interface Frozen {
  readonly found: readonly DraftItem[];
  readonly frozen: NonNullable<MeetingState['frozen']>;
  /** Paths of records that somebody took out of the consent agenda. */
  readonly pulledOut: readonly string[];
  /** What became since of decisions for which nothing asks any more, as a sentence. */
  readonly settled: (decisions: readonly AgendaDecision[]) => string;
  /** Ids of the items that were concluded in this meeting. */
  readonly concluded: ReadonlySet<string>;
}

/**
 * The frozen items with what came later. A text that changed and an item that is new are late; what was settled before the meeting stays to be
 * seen and takes no time, and what the meeting itself settled took its own; a decision that was pulled out of the consent agenda is an item of its own.
 */
export function sinceFrozen({ found, frozen, pulledOut, settled, concluded }: Frozen): readonly DraftItem[] {
  const now = new Map(found.flatMap((item) => item.decisions.map((one) => [one.path, one] as const)));
  const stood = new Set(frozen.items.flatMap((item) => item.decisions.map((one) => one.path)));
  const ids = new Set(frozen.items.map((item) => item.id));

  const kept = frozen.items.flatMap((one): DraftItem[] => {
    const { position: _position, fits: _fits, startsAt: _startsAt, ...item } = one;
    const isBlock = subjectOf(item) === null;
    const joined = found.find((one) => isBlock && one.id === item.id)?.decisions ?? [];
    const decisions = [
      ...item.decisions
        .filter((one) => !isBlock || !pulledOut.includes(one.path))
        .map((one) => sinceThen(one, now.get(one.path))),
      ...joined.filter((one) => !stood.has(one.path)).map((one) => ({ ...one, late: true })),
    ];
    if (item.decisions.length > 0 && decisions.length === 0) return [];
    const isAsking = decisions.length === 0 || decisions.some((one) => now.has(one.path));
    return [
      {
        ...item,
        // One that was pulled out, or came late, counts where it stands now.
        title: isBlock && decisions.length > 0 ? titleOfBlock(decisions.length) : item.title,
        decisions,
        late: item.late || (decisions.length > 0 && decisions.every((one) => one.late)),
        settled: isAsking ? null : settled(decisions),
        minutes: isAsking || concluded.has(item.id) ? item.minutes : 0,
      },
    ];
  });
  const others = found.filter((item) => !ids.has(item.id));
  const out = others.filter((item) => stood.has(item.id) && pulledOut.includes(item.id));
  const late = others
    .filter((item) => item.decisions.every((one) => !stood.has(one.path)))
    .map((item) => ({
      ...item,
      late: true,
      decisions: item.decisions.map((one) => ({ ...one, late: true })),
    }));
  return inOrderOfReasons([...kept, ...out, ...late]);
}

/** Known by the text it had at the freeze: any other came late. */
function sinceThen(frozen: AgendaDecision, now: AgendaDecision | undefined): AgendaDecision {
  return now === undefined
    ? frozen
    : { ...now, digest: frozen.digest, late: now.late || now.digest !== frozen.digest };
}

/** Late items stand behind those of their kind; otherwise the order is kept. */
export function inOrderOfReasons(items: readonly DraftItem[]): readonly DraftItem[] {
  return items
    .map((item, place) => ({ item, place }))
    .sort((a, b) => REASONS[a.item.reason].number - REASONS[b.item.reason].number || a.place - b.place)
    .map(({ item }) => item);
}

/** The agenda as people want it: `edits` oldest first. */
export function withEdits(
  items: readonly DraftItem[],
  edits: readonly AgendaEdits[],
  people: ReadonlyMap<PersonId, Person>,
): { readonly items: readonly DraftItem[]; readonly hidden: readonly Hidden[] } {
  const gone = new Map<string, Hidden>();
  for (const edit of edits) {
    for (const one of edit.shown) gone.delete(one);
    for (const one of edit.hidden) gone.set(one.item, hiddenBy(one, 'hidden'));
    for (const one of edit.postponed) gone.set(one.item, hiddenBy(one, 'postponed'));
  }
  const timed = new Map(edits.flatMap((edit) => edit.timed.map((one) => [one.item, one.minutes] as const)));
  const presenters = new Map(edits.flatMap((edit) => edit.presenters.map((one) => [one.item, one] as const)));
  const shown = items.map((item): DraftItem => {
    const presenter = presenters.get(item.id);
    return {
      ...item,
      // What takes no time takes none for having been given more.
      minutes: item.minutes === 0 ? 0 : (timed.get(item.id) ?? item.minutes),
      ...(presenter === undefined
        ? {}
        : {
            notBefore: presenter.notBefore,
            presenter:
              presenter.presenter === null
                ? null
                : { id: presenter.presenter, name: nameOf(people, presenter.presenter) },
          }),
    };
  });
  const placed = edits
    .flatMap((edit) => edit.placed)
    .reduce<readonly DraftItem[]>((order, { item, before }) => placedBefore(order, item, before), shown);
  return {
    items: placed.filter((item) => !gone.has(item.id)),
    hidden: placed.flatMap((item) => {
      const why = gone.get(item.id);
      return why === undefined ? [] : [{ ...why, title: item.title, decisions: item.decisions }];
    }),
  };

  function hiddenBy(one: AgendaEdits['hidden'][number], kind: Hidden['kind']): Hidden {
    const { item, reason, by, at } = one;
    return { id: item, kind, title: '', decisions: [], reason, by: { id: by, name: nameOf(people, by) }, at };
  }
}

function placedBefore(items: readonly DraftItem[], id: string, before: string | null): readonly DraftItem[] {
  const moved = items.find((item) => item.id === id);
  if (moved === undefined || id === before) return items;
  const rest = items.filter((item) => item !== moved);
  const place = before === null ? rest.length : rest.findIndex((item) => item.id === before);
  return place === -1 ? items : [...rest.slice(0, place), moved, ...rest.slice(place)];
}

/** Items of the kinds that may be cut go, last first, until the rest fits; the others stay even when they alone are too many. */
export function cutFromTheBottom(items: readonly DraftItem[], available: number): ReadonlySet<DraftItem> {
  const kept = new Set(items);
  let wanted = minutesOf(items);
  for (const item of [...items].reverse()) {
    if (wanted <= available) break;
    if (REASONS[item.reason].cuttable && kept.delete(item)) wanted -= item.minutes;
  }
  return kept;
}

/** Before which item it would fit, when what stands behind is cut instead: the lowest such place. Null where only what is never cut could go. */
export function placeFor(
  { minutes: wanted }: Pick<AgendaItem, 'minutes'>,
  { items, minutes }: Pick<Agenda, 'items' | 'minutes'>,
): string | null {
  let free = minutes.available - minutes.planned;
  if (free >= wanted) return items.find((one) => !one.fits)?.id ?? null;
  for (const item of items.filter((one) => one.fits).toReversed()) {
    if (!REASONS[item.reason].cuttable) return null;
    free += item.minutes;
    if (free >= wanted) return item.id;
  }
  return null;
}

export function minutesOf(items: readonly { readonly minutes: number }[]): number {
  return items.reduce((sum, item) => sum + item.minutes, 0);
}

/**
 * Places and times. A presenter who can't be there yet lets the next item go first; where nobody else is left, the item keeps its place
 * and its time says so.
 */
export function timed(
  items: readonly DraftItem[],
  { start, zone, available }: { start: string; zone: string; available: number },
): { readonly items: readonly AgendaItem[]; readonly planned: number } {
  const kept = cutFromTheBottom(items, available);
  const begin = Temporal.Instant.from(start);
  const waiting = items.filter((item) => kept.has(item));
  const ordered: AgendaItem[] = [];
  let minute = 0;
  while (waiting.length > 0) {
    const clock = timeInWords(begin.add({ minutes: minute }).toString(), zone);
    const ready = waiting.findIndex((item) => item.notBefore === null || compare(item.notBefore, clock) <= 0);
    const [item] = waiting.splice(Math.max(ready, 0), 1);
    if (item === undefined) break;
    ordered.push({ ...item, position: ordered.length + 1, fits: true, startsAt: clock });
    minute += item.minutes;
  }
  const cut = items.filter((item) => !kept.has(item));
  return {
    items: [
      ...ordered,
      ...cut.map((item, index) => ({
        ...item,
        position: ordered.length + index + 1,
        fits: false,
        startsAt: null,
      })),
    ],
    planned: minute,
  };
}
