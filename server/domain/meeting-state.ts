// One meeting as its log tells it. The fold is total: what somebody had no right to note is kept as not counted and changes nothing.

import { weighed } from './log.ts';
import type { AgendaItem, Ask } from './meeting.ts';
import type {
  Attendee,
  DecisionOutcome,
  MeetingEvent,
  MeetingEventType,
  MeetingLog,
  Presence,
} from './meeting-event.ts';
import type { MeetingOutcome } from './meeting-outcome.ts';
import type { DecisionQuorum } from './meeting-quorum.ts';
import { CLOCK } from './escalation.ts';
import { nameOf, type Person, type PersonId } from './person.ts';
import type { Series } from './policy.ts';
import type { Stance } from './stance.ts';
import { unreachable } from './unreachable.ts';

interface Said {
  readonly at: string;
  readonly by: PersonId;
  readonly reason: string;
}

export interface AddedItem {
  readonly id: string;
  readonly title: string;
  readonly asks: Ask;
  readonly ask: string;
  readonly minutes: number;
  readonly presenter: PersonId | null;
  readonly decision: string | null;
  readonly by: PersonId;
  readonly at: string;
}

/** What people changed in the agenda that built itself. Later changes of one item come later in each list. */
export interface AgendaEdits {
  readonly added: readonly AddedItem[];
  readonly hidden: readonly ({ readonly item: string } & Said)[];
  readonly postponed: readonly ({ readonly item: string } & Said)[];
  /** Shown again, also where an earlier meeting hid or postponed them. */
  readonly shown: readonly string[];
  readonly placed: readonly { readonly item: string; readonly before: string | null }[];
  readonly timed: readonly { readonly item: string; readonly minutes: number; readonly by: PersonId }[];
  readonly presenters: readonly {
    readonly item: string;
    readonly presenter: PersonId | null;
    readonly notBefore: string | null;
  }[];
  /** Paths of records that somebody took out of the consent agenda. */
  readonly pulledOut: readonly string[];
}

export interface Attendance {
  readonly who: Attendee;
  readonly presence: Presence;
  /** When they first came; null for somebody who never did. */
  readonly since: string | null;
  readonly until: string | null;
}

export interface Conclusion {
  readonly item: string;
  readonly outcome: MeetingOutcome;
  readonly outcomes: readonly DecisionOutcome[];
  readonly conclusion: string;
  readonly notes: string;
  readonly present: readonly PersonId[];
  readonly quorums: readonly DecisionQuorum[];
  readonly seconds: number;
  readonly at: string;
  readonly by: PersonId;
}

/** A stance that the scribe wrote down for somebody in the room. */
export interface NotedStance {
  readonly id: string;
  readonly decision: string;
  readonly person: PersonId;
  readonly stance: Stance;
  readonly reason: string;
  readonly yesIf: string;
  readonly digest: string;
  readonly at: string;
  readonly by: PersonId;
  /** Null while the person has neither confirmed nor declined it. */
  readonly end: {
    readonly kind: 'confirmed' | 'declined';
    readonly at: string;
    readonly reason: string;
  } | null;
}

export interface Action {
  readonly id: string;
  readonly item: string | null;
  readonly what: string;
  readonly owner: PersonId;
  /** ISO date. */
  readonly due: string;
  readonly agreedAt: string;
  readonly end: ({ readonly kind: 'done' | 'dropped' } & Said) | null;
}

export interface MeetingState {
  readonly series: string;
  /** The date by the rule of the series. */
  readonly date: string;
  readonly moved: ({ readonly date: string; readonly time: string } & Said) | null;
  readonly cancelled: Said | null;
  /** How often it was moved, cancelled or called off: a calendar's SEQUENCE. */
  readonly sequence: number;
  readonly scribe: PersonId | null;
  readonly edits: AgendaEdits;
  readonly frozen: {
    readonly at: string;
    readonly items: readonly AgendaItem[];
    readonly commit: string | null;
  } | null;
  readonly phase:
    | { readonly kind: 'planned' }
    | { readonly kind: 'live'; readonly since: string; readonly by: PersonId }
    | {
        readonly kind: 'ended';
        readonly since: string;
        readonly at: string;
        readonly notes: string;
        readonly escalated: readonly string[];
      };
  readonly attendance: readonly Attendance[];
  /** One an item: the latest holds. */
  readonly conclusions: readonly Conclusion[];
  readonly actions: readonly Action[];
  readonly stances: readonly NotedStance[];
  readonly corrections: readonly {
    readonly at: string;
    readonly by: PersonId;
    readonly correction: string;
  }[];
  readonly approved: { readonly at: string; readonly by: PersonId; readonly how: 'meeting' | 'lapse' } | null;
  readonly notCounted: readonly { readonly event: MeetingEvent; readonly why: string }[];
  readonly lastAt: string | null;
}

export function initialMeeting(series: string, date: string): MeetingState {
  return {
    series,
    date,
    moved: null,
    cancelled: null,
    sequence: 0,
    scribe: null,
    edits: {
      added: [],
      hidden: [],
      postponed: [],
      shown: [],
      placed: [],
      timed: [],
      presenters: [],
      pulledOut: [],
    },
    frozen: null,
    phase: { kind: 'planned' },
    attendance: [],
    conclusions: [],
    actions: [],
    stances: [],
    corrections: [],
    approved: null,
    notCounted: [],
    lastAt: null,
  };
}

/** The log's events are in fold order. */
export function foldMeeting(
  series: Pick<Series, 'id' | 'facilitators'>,
  date: string,
  log: Pick<MeetingLog, 'events' | 'discounted'>,
): MeetingState {
  const { counted, left } = weighed(log);
  let state: MeetingState = { ...initialMeeting(series.id, date), notCounted: left };
  for (const event of counted) state = evolveMeeting(state, event, series);
  return state;
}

export function evolveMeeting(
  state: MeetingState,
  event: MeetingEvent,
  series: Pick<Series, 'facilitators'>,
): MeetingState {
  const right = mayNote(state, event.type, event.by, series);
  if (right !== true) return { ...state, notCounted: [...state.notCounted, { event, why: right }] };
  return { ...apply(state, event), lastAt: event.at };
}

// ------------------------------------------------------------------------------------------------------------------- rights

/** Everybody where the series names nobody: a team without a policy file meets too. */
export function facilitates(series: Pick<Series, 'facilitators'>, person: PersonId): boolean {
  return series.facilitators.length === 0 || series.facilitators.includes(person);
}

/** Those who are named to lead it: the series' facilitators, and who keeps the minutes. */
export function leadersOf(
  { facilitators }: Pick<Series, 'facilitators'>,
  { scribe }: Pick<MeetingState, 'scribe'>,
): readonly PersonId[] {
  return [...new Set([...facilitators, ...(scribe === null ? [] : [scribe])])];
}

/** May they say that an action is done, change it or drop it? */
export function mayTend(
  owner: PersonId,
  actor: PersonId,
  series: Pick<Series, 'facilitators'>,
  people: ReadonlyMap<PersonId, Person>,
): true | string {
  return owner === actor || facilitates(series, actor)
    ? true
    : `Only ${nameOf(people, owner)} or the facilitator can do that.`;
}

type Needs = 'anybody' | 'present' | 'facilitator' | 'scribe';

/** Who may note what, and while the meeting is what. */
const RIGHTS: Readonly<
  Record<MeetingEventType, { readonly who: Needs; readonly while: readonly MeetingState['phase']['kind'][] }>
> = {
  'meeting-moved': { who: 'facilitator', while: ['planned'] },
  'meeting-cancelled': { who: 'facilitator', while: ['planned'] },
  'meeting-restored': { who: 'facilitator', while: ['planned'] },
  'scribe-named': { who: 'facilitator', while: ['planned', 'live'] },
  'item-added': { who: 'anybody', while: ['planned', 'live'] },
  'item-hidden': { who: 'facilitator', while: ['planned', 'live'] },
  'item-shown': { who: 'facilitator', while: ['planned', 'live'] },
  'item-placed': { who: 'facilitator', while: ['planned', 'live'] },
  'item-timed': { who: 'facilitator', while: ['planned', 'live'] },
  'presenter-named': { who: 'facilitator', while: ['planned', 'live'] },
  'decision-pulled-out': { who: 'anybody', while: ['planned', 'live'] },
  'agenda-frozen': { who: 'anybody', while: ['planned'] },
  'item-postponed': { who: 'anybody', while: ['planned', 'live'] },
  'meeting-started': { who: 'facilitator', while: ['planned'] },
  'attendance-noted': { who: 'anybody', while: ['live'] },
  'stance-noted': { who: 'scribe', while: ['live'] },
  'stance-confirmed': { who: 'anybody', while: ['live', 'ended'] },
  'stance-declined': { who: 'anybody', while: ['live', 'ended'] },
  'item-concluded': { who: 'present', while: ['live'] },
  'action-agreed': { who: 'scribe', while: ['live'] },
  'action-changed': { who: 'anybody', while: ['live', 'ended'] },
  'action-done': { who: 'anybody', while: ['live', 'ended'] },
  'action-dropped': { who: 'facilitator', while: ['live', 'ended'] },
  'meeting-ended': { who: 'scribe', while: ['live'] },
  'minutes-corrected': { who: 'scribe', while: ['ended'] },
  'minutes-approved': { who: 'facilitator', while: ['ended'] },
};

const PHASES = {
  planned: 'The meeting has not begun.',
  live: 'The meeting is under way.',
  ended: 'The meeting is over.',
} as const;

/** May this person note that now? Asked before an event is made and again when a log is folded. */
export function mayNote(
  state: MeetingState,
  type: MeetingEventType,
  actor: PersonId,
  series: Pick<Series, 'facilitators'>,
  people: ReadonlyMap<PersonId, Person> = new Map(),
): true | string {
  const row = RIGHTS[type];
  if (!row.while.includes(state.phase.kind)) return PHASES[state.phase.kind];
  if (state.cancelled !== null && type !== 'meeting-restored' && type !== 'meeting-moved')
    return `The meeting was cancelled: “${state.cancelled.reason}”`;
  if (type === 'meeting-restored' && state.cancelled === null && state.moved === null)
    return 'The meeting is held as the series has it.';
  if (type === 'agenda-frozen' && state.frozen !== null) return 'The agenda is frozen already.';
  if (type === 'minutes-approved' && state.approved !== null) return 'The minutes are approved already.';
  if (row.who === 'anybody' || facilitates(series, actor)) return true;
  // Minutes that nobody touched in time are approved by nobody, and a meeting that nobody ended is over all the same.
  if ((type === 'minutes-approved' || type === 'meeting-ended') && actor === CLOCK) return true;
  if (row.who === 'present' && isHere(state, actor)) return true;
  const named = series.facilitators.map((id) => nameOf(people, id)).join(' or ');
  if (row.who === 'facilitator') return `Only ${named}, who facilitates, can do that.`;
  if (actor === state.scribe) return true;
  if (row.who === 'present' && state.scribe === null)
    return `Only ${named}, or somebody who is there and may decide it, can do that.`;
  const scribe = state.scribe === null ? '' : ` or ${nameOf(people, state.scribe)}, who keeps the minutes,`;
  return `Only ${named}${scribe} can do that.`;
}

// --------------------------------------------------------------------------------------------------------------------- fold

function apply(state: MeetingState, event: MeetingEvent): MeetingState {
  const { at, by } = event;
  const { edits } = state;
  switch (event.type) {
    case 'meeting-moved':
      return {
        ...state,
        moved: { date: event.date, time: event.time, at, by, reason: event.reason },
        cancelled: null,
        sequence: state.sequence + 1,
      };
    case 'meeting-cancelled':
      return { ...state, cancelled: { at, by, reason: event.reason }, sequence: state.sequence + 1 };
    case 'meeting-restored':
      return { ...state, moved: null, cancelled: null, sequence: state.sequence + 1 };
    case 'scribe-named':
      return { ...state, scribe: event.person };
    case 'item-added': {
      const { item, title, asks, ask, minutes, presenter, decision } = event;
      const added = { id: item, title, asks, ask, minutes, presenter, decision, by, at };
      return withEdits({ added: [...edits.added.filter((one) => one.id !== item), added] });
    }
    case 'item-hidden':
      return withEdits({
        hidden: [...without(edits.hidden, event.item), { item: event.item, at, by, reason: event.reason }],
        shown: edits.shown.filter((one) => one !== event.item),
      });
    case 'item-shown':
      return withEdits({
        hidden: without(edits.hidden, event.item),
        postponed: without(edits.postponed, event.item),
        shown: [...edits.shown.filter((one) => one !== event.item), event.item],
      });
    case 'item-placed':
      return withEdits({ placed: [...edits.placed, { item: event.item, before: event.before }] });
    case 'item-timed':
      return withEdits({
        timed: [...without(edits.timed, event.item), { item: event.item, minutes: event.minutes, by }],
      });
    case 'presenter-named': {
      const { item, presenter, notBefore } = event;
      return withEdits({ presenters: [...without(edits.presenters, item), { item, presenter, notBefore }] });
    }
    case 'decision-pulled-out':
      return edits.pulledOut.includes(event.decision)
        ? state
        : withEdits({ pulledOut: [...edits.pulledOut, event.decision] });
    case 'agenda-frozen':
      return { ...state, frozen: { at, items: event.items, commit: event.commit } };
    case 'item-postponed':
      return withEdits({
        postponed: [
          ...without(edits.postponed, event.item),
          { item: event.item, at, by, reason: event.reason },
        ],
        shown: edits.shown.filter((one) => one !== event.item),
      });
    case 'meeting-started':
      return { ...state, phase: { kind: 'live', since: at, by } };
    case 'attendance-noted':
      return { ...state, attendance: attended(state.attendance, event.who, event.presence, at) };
    case 'stance-noted': {
      const { note, decision, person, stance, reason, yesIf, digest } = event;
      const noted = { id: note, decision, person, stance, reason, yesIf, digest, at, by, end: null };
      // Whoever says another thing later means the later one.
      const others = state.stances.filter(
        (one) => one.end !== null || one.person !== person || one.decision !== decision,
      );
      return others.some((one) => one.id === note) ? state : { ...state, stances: [...others, noted] };
    }
    case 'stance-confirmed':
      return withStance(event.note, { kind: 'confirmed', at, reason: '' });
    case 'stance-declined':
      return withStance(event.note, { kind: 'declined', at, reason: event.reason });
    case 'item-concluded': {
      const { item, outcome, outcomes, conclusion, notes, present, quorums, seconds } = event;
      const one = { item, outcome, outcomes, conclusion, notes, present, quorums, seconds, at, by };
      return { ...state, conclusions: [...without(state.conclusions, item), one] };
    }
    case 'action-agreed': {
      const { action, item, what, owner, due } = event;
      if (state.actions.some((one) => one.id === action)) return state;
      const agreed = { id: action, item, what, owner, due, agreedAt: at, end: null };
      return { ...state, actions: [...state.actions, agreed] };
    }
    case 'action-changed':
      return withAction(event.action, (one) => ({ ...one, owner: event.owner, due: event.due, end: null }));
    case 'action-done':
      return withAction(event.action, (one) => ({
        ...one,
        end: one.end ?? { kind: 'done', at, by, reason: event.note },
      }));
    case 'action-dropped':
      return withAction(event.action, (one) => ({
        ...one,
        end: one.end ?? { kind: 'dropped', at, by, reason: event.reason },
      }));
    case 'meeting-ended': {
      const since = state.phase.kind === 'live' ? state.phase.since : at;
      // Where only time ended it, people left when they had last noted something.
      const until = by === CLOCK ? (state.lastAt ?? since) : at;
      const attendance = state.attendance.map((one) =>
        one.since === null || one.until !== null ? one : { ...one, until },
      );
      const { notes, escalated } = event;
      return { ...state, attendance, phase: { kind: 'ended', since, at: until, notes, escalated } };
    }
    case 'minutes-corrected':
      return { ...state, corrections: [...state.corrections, { at, by, correction: event.correction }] };
    case 'minutes-approved':
      return { ...state, approved: { at, by, how: event.how } };
    default:
      return unreachable(event, state);
  }

  function withEdits(changed: Partial<AgendaEdits>): MeetingState {
    return { ...state, edits: { ...edits, ...changed } };
  }

  /** Only the person themselves says that it is theirs. */
  function withStance(id: string, end: NonNullable<NotedStance['end']>): MeetingState {
    const stances = state.stances.map((one) =>
      one.id === id && one.person === by && one.end === null ? { ...one, end } : one,
    );
    return { ...state, stances };
  }

  function withAction(id: string, change: (action: Action) => Action): MeetingState {
    return { ...state, actions: state.actions.map((one) => (one.id === id ? change(one) : one)) };
  }
}

function without<T extends { readonly item: string }>(list: readonly T[], item: string): T[] {
  return list.filter((one) => one.item !== item);
}

/** Is the person noted as being in the room? */
export function isHere(state: Pick<MeetingState, 'attendance'>, person: PersonId): boolean {
  return state.attendance.some(
    (one) => isPresent(one) && one.who.kind === 'person' && one.who.person === person,
  );
}

/** Everybody in the room whom Accord knows. */
export function hereIn({ attendance }: Pick<MeetingState, 'attendance'>): readonly PersonId[] {
  return attendance.flatMap((one) => (isPresent(one) && one.who.kind === 'person' ? [one.who.person] : []));
}

/** One person or guest, as a key. */
export function attendeeKey(who: Attendee): string {
  return who.kind === 'person' ? `person ${who.person}` : `guest ${who.name}`;
}

export function isPresent({ presence }: Pick<Attendance, 'presence'>): boolean {
  return presence === 'here' || presence === 'online';
}

function attended(
  attendance: readonly Attendance[],
  who: Attendee,
  presence: Presence,
  at: string,
): readonly Attendance[] {
  const key = attendeeKey(who);
  const before = attendance.find((one) => attendeeKey(one.who) === key);
  const present = isPresent({ presence });
  const now: Attendance = {
    who,
    presence,
    since: presence === 'away' ? null : (before?.since ?? at),
    until: present ? null : presence === 'left' ? at : null,
  };
  return before === undefined ? [...attendance, now] : attendance.map((one) => (one === before ? now : one));
}
