// The room of a meeting under way: which item everybody looks at, how its time runs, who wants to speak, what the scribes have written so far.
// It is a journal in the state folder (DOMAIN section 10): losing it loses no decision, and whoever comes back finds it as it was.
// Its rule: a step is decided on the newest journal; what was written on an older one never overwrites a newer one.

import { secondsBetween } from './instants.ts';
import type { AgendaItem } from './meeting.ts';
import type { DecisionOutcome } from './meeting-event.ts';
import type { MeetingOutcome } from './meeting-outcome.ts';
import { facilitates, leadersOf, type MeetingState } from './meeting-state.ts';
import { nameOf, type Person, type PersonId } from './person.ts';
import type { Series } from './policy.ts';
import { unreachable } from './unreachable.ts';

export type Speaking = 'order' | 'question' | 'reply' | 'topic';

/** In the order in which the floor is given. */
export const SPEAKING: Readonly<Record<Speaking, { readonly label: string; readonly rank: number }>> = {
  order: { label: 'Point of order', rank: 0 },
  question: { label: 'Question', rank: 1 },
  reply: { label: 'Reply', rank: 2 },
  topic: { label: 'New topic', rank: 3 },
};

export interface Speaker {
  readonly id: string;
  readonly person: PersonId;
  readonly kind: Speaking;
  readonly at: string;
}

export interface Note {
  readonly id: string;
  /** The item it is about. */
  readonly item: string;
  readonly text: string;
  readonly by: PersonId;
  readonly at: string;
  /** Goes up with every change. */
  readonly version: number;
}

/** What the scribes are about to conclude. */
export interface Draft {
  readonly outcome: MeetingOutcome | null;
  /** Decisions of a block with an outcome of their own. */
  readonly outcomes: readonly DecisionOutcome[];
  readonly conclusion: string;
  readonly by: PersonId;
  readonly version: number;
}

export interface Journal {
  /** Goes up with every step. */
  readonly version: number;
  /** The item that everybody looks at; null before the first. */
  readonly item: string | null;
  /** ISO instant since when its time runs; null while it stands still. */
  readonly running: string | null;
  /** Seconds that each item has taken, without those since `running`. */
  readonly spent: Readonly<Record<string, number>>;
  /** Minutes by which boxes were extended. */
  readonly extra: Readonly<Record<string, number>>;
  readonly queue: readonly Speaker[];
  readonly notes: readonly Note[];
  readonly drafts: Readonly<Record<string, Draft>>;
  /** Requests that were answered, the newest last: a resend changes nothing. */
  readonly requests: readonly string[];
}

export const NO_JOURNAL: Journal = {
  version: 0,
  item: null,
  running: null,
  spent: {},
  extra: {},
  queue: [],
  notes: [],
  drafts: {},
  requests: [],
};

export type Step =
  | { readonly type: 'show'; readonly item: string }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'extend'; readonly minutes: number }
  | { readonly type: 'ask-to-speak'; readonly speaker: string; readonly kind: Speaking }
  | { readonly type: 'leave-queue'; readonly speaker: string }
  | {
      readonly type: 'write-note';
      readonly note: string;
      readonly item: string;
      readonly text: string;
      /** The version that was edited; 0 for a new one. */
      readonly base: number;
    }
  | { readonly type: 'remove-note'; readonly note: string; readonly base: number }
  | {
      readonly type: 'draft';
      readonly item: string;
      readonly outcome: MeetingOutcome | null;
      readonly outcomes: readonly DecisionOutcome[];
      readonly conclusion: string;
      readonly base: number;
    };

export type StepType = Step['type'];

/** Who may take which step: those who lead the meeting, or everybody who is known. */
const LEADS: Readonly<Record<StepType, boolean>> = {
  show: true,
  pause: true,
  resume: true,
  extend: true,
  'ask-to-speak': false,
  'leave-queue': false,
  'write-note': true,
  'remove-note': true,
  draft: true,
};

export const MOST_NOTES = 400;
export const MOST_SPEAKERS = 100;
const REMEMBERED = 200;

export interface StepSituation {
  readonly actor: PersonId;
  /** ISO instant. */
  readonly at: string;
  readonly request: string;
  readonly series: Pick<Series, 'facilitators'>;
  readonly state: Pick<MeetingState, 'phase' | 'scribe'>;
  /** Ids of the items on the agenda. */
  readonly items: readonly string[];
  readonly people: ReadonlyMap<PersonId, Person>;
}

export type Stepped = { readonly journal: Journal } | { readonly refused: string };

/** Does this person lead the meeting: facilitate it, or keep its minutes? */
export function leads(
  actor: PersonId,
  series: Pick<Series, 'facilitators'>,
  state: Pick<MeetingState, 'scribe'>,
): boolean {
  return facilitates(series, actor) || actor === state.scribe;
}

/** "Fay Lund or Ben Osei" */
export function leadersInWords(
  series: Pick<Series, 'facilitators'>,
  state: Pick<MeetingState, 'scribe'>,
  people: ReadonlyMap<PersonId, Person>,
): string {
  return leadersOf(series, state)
    .map((id) => nameOf(people, id))
    .join(' or ');
}

export function step(journal: Journal, wished: Step, situation: StepSituation): Stepped {
  const { actor, request, series, state, people } = situation;
  if (journal.requests.includes(`${actor} ${request}`)) return { journal };
  if (state.phase.kind !== 'live')
    return { refused: state.phase.kind === 'ended' ? 'The meeting is over.' : 'The meeting has not begun.' };
  if (LEADS[wished.type] && !leads(actor, series, state))
    return { refused: `${leadersInWords(series, state, people)} does that.` };
  const stepped = taken(journal, wished, situation);
  if ('refused' in stepped) return stepped;
  return {
    journal: {
      ...stepped.journal,
      version: journal.version + 1,
      requests: [...journal.requests, `${actor} ${request}`].slice(-REMEMBERED),
    },
  };
}

function taken(journal: Journal, wished: Step, situation: StepSituation): Stepped {
  const { actor, at, items, people } = situation;
  switch (wished.type) {
    case 'show':
      if (!items.includes(wished.item)) return { refused: 'There is no such item on the agenda any more.' };
      // Whoever wanted to speak wanted to speak to the item before.
      return {
        journal: {
          ...stopped(journal, at),
          item: wished.item,
          running: at,
          queue: journal.item === wished.item ? journal.queue : [],
        },
      };
    case 'pause':
      return { journal: stopped(journal, at) };
    case 'resume':
      return {
        journal: journal.item === null || journal.running !== null ? journal : { ...journal, running: at },
      };
    case 'extend': {
      const { item, extra } = journal;
      if (item === null) return { refused: 'No item is open.' };
      return { journal: { ...journal, extra: { ...extra, [item]: (extra[item] ?? 0) + wished.minutes } } };
    }
    case 'ask-to-speak': {
      const asked = journal.queue.find((one) => one.person === actor && one.kind === wished.kind);
      if (asked !== undefined) return { refused: 'You are on the list already.' };
      if (journal.queue.length >= MOST_SPEAKERS) return { refused: 'The list is full.' };
      const speaker = { id: wished.speaker, person: actor, kind: wished.kind, at };
      return { journal: { ...journal, queue: inOrder([...journal.queue, speaker]) } };
    }
    case 'leave-queue': {
      const one = journal.queue.find(({ id }) => id === wished.speaker);
      if (one === undefined) return { journal };
      if (one.person !== actor && !leads(actor, situation.series, situation.state))
        return { refused: `Only ${nameOf(people, one.person)}, or who leads the meeting, can do that.` };
      return { journal: { ...journal, queue: journal.queue.filter((other) => other !== one) } };
    }
    case 'write-note':
      return written(journal, wished, situation);
    case 'remove-note': {
      const note = journal.notes.find(({ id }) => id === wished.note);
      if (note === undefined) return { journal };
      if (note.version !== wished.base) return { refused: changedBy(note, people) };
      return { journal: { ...journal, notes: journal.notes.filter((one) => one !== note) } };
    }
    case 'draft': {
      const { item, outcome, outcomes, conclusion, base } = wished;
      if (!items.includes(item)) return { refused: 'There is no such item on the agenda any more.' };
      const before = journal.drafts[item];
      const isOld = (before?.version ?? 0) !== base;
      if (isOld && before !== undefined && before.conclusion !== conclusion)
        return {
          refused: `${nameOf(people, before.by)} wrote meanwhile: “${before.conclusion}” Yours was not saved over it.`,
        };
      const draft = { outcome, outcomes, conclusion, by: actor, version: (before?.version ?? 0) + 1 };
      return { journal: { ...journal, drafts: { ...journal.drafts, [item]: draft } } };
    }
    default:
      return unreachable(wished, { journal });
  }
}

/** Each note is an entry of its own, so two who write at once write two; of one entry, the newer version is never overwritten. */
function written(
  journal: Journal,
  { note, item, text, base }: Extract<Step, { type: 'write-note' }>,
  { actor, at, items, people }: StepSituation,
): Stepped {
  if (!items.includes(item)) return { refused: 'There is no such item on the agenda any more.' };
  if (text.trim() === '') return { refused: 'The note is empty.' };
  const before = journal.notes.find(({ id }) => id === note);
  if (before === undefined) {
    if (base !== 0) return { refused: 'Somebody removed this note meanwhile. Write it as a new one.' };
    if (journal.notes.length >= MOST_NOTES) return { refused: `A meeting has ${MOST_NOTES} notes at most.` };
    const entry = { id: note, item, text, by: actor, at, version: 1 };
    return { journal: { ...journal, notes: [...journal.notes, entry] } };
  }
  if (before.version !== base) return { refused: changedBy(before, people) };
  const changed = { ...before, text, by: actor, at, version: before.version + 1 };
  return { journal: { ...journal, notes: journal.notes.map((one) => (one === before ? changed : one)) } };
}

function changedBy(note: Note, people: ReadonlyMap<PersonId, Person>): string {
  return `${nameOf(people, note.by)} changed this note meanwhile: “${note.text}” Yours was not saved over it.`;
}

function inOrder(queue: readonly Speaker[]): readonly Speaker[] {
  return queue
    .map((one, place) => ({ one, place }))
    .sort((a, b) => SPEAKING[a.one.kind].rank - SPEAKING[b.one.kind].rank || a.place - b.place)
    .map(({ one }) => one);
}

/** The time stands still; what ran counts for its item. */
function stopped(journal: Journal, at: string): Journal {
  const { item, running, spent } = journal;
  if (item === null || running === null) return { ...journal, running: null };
  const ran = Math.max(0, Math.round(secondsBetween(running, at)));
  return { ...journal, running: null, spent: { ...spent, [item]: (spent[item] ?? 0) + ran } };
}

/** Seconds that an item has taken by an instant. */
export function secondsOf({ item: current, running, spent }: Journal, item: string, at: string): number {
  const ran = current === item && running !== null ? secondsBetween(running, at) : 0;
  return Math.max(0, Math.round((spent[item] ?? 0) + ran));
}

/** Minutes that an item has: what the agenda gives it and what it was extended by. */
export function boxOf({ extra }: Pick<Journal, 'extra'>, { id, minutes }: Box): number {
  return minutes + (extra[id] ?? 0);
}

/** Are the minutes of an item used up by an instant? One that has none has none to use up. */
export function hasOverrun(journal: Journal, item: Box, at: string): boolean {
  const minutes = boxOf(journal, item);
  return minutes > 0 && secondsOf(journal, item.id, at) >= minutes * 60;
}

/** Whole minutes by which a meeting is ahead of its agenda; below zero when it is behind. `since` is when it began. */
export function minutesAhead(
  journal: Journal,
  items: readonly (Box & Pick<AgendaItem, 'fits'>)[],
  concluded: ReadonlySet<string>,
  { since, at }: { readonly since: string; readonly at: string },
): number {
  const planned = items
    .filter(({ id, fits }) => fits && concluded.has(id))
    .reduce((sum, item) => sum + boxOf(journal, item), 0);
  const current = items.find(({ id }) => id === journal.item && !concluded.has(id));
  const open =
    current === undefined ? 0 : Math.min(secondsOf(journal, current.id, at) / 60, boxOf(journal, current));
  return Math.round(planned + open - secondsBetween(since, at) / 60);
}

/** The item behind the current one, or before it; of those that fit. */
export function itemBeside<Item extends Pick<AgendaItem, 'id' | 'fits'>>(
  { item }: Pick<Journal, 'item'>,
  items: readonly Item[],
  by: 1 | -1,
): Item | undefined {
  const fitting = items.filter((one) => one.fits);
  return fitting[fitting.findIndex((one) => one.id === item) + by];
}

type Box = Pick<AgendaItem, 'id' | 'minutes'>;

/** The notes of an item as one text: an entry a line. */
export function notesOf({ notes }: Journal, item: string): string {
  return notes
    .filter((one) => one.item === item)
    .map((one) => one.text.trim())
    .join('\n');
}
