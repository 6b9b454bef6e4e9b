// What a meeting's log says about how it went: the minutes. They are the frozen agenda with who was there, what came of each item, and what
// was agreed. Pure, so that the same log always gives the same minutes.

import { secondsBetween } from './instants.ts';
import { meetingPath, REASONS, type AgendaDecision, type AgendaItem } from './meeting.ts';
import type { Held } from './meeting-calendar.ts';
import type { Presence } from './meeting-event.ts';
import { outcomeInWords, OUTCOMES } from './meeting-outcome.ts';
import { quorumInWords } from './meeting-quorum.ts';
import { isPresent, type Attendance, type Conclusion, type MeetingState } from './meeting-state.ts';
import { nameOf, type Person, type PersonId } from './person.ts';
import type { Policy, Series } from './policy.ts';
import { timeInWords } from './words.ts';
import { addWorkingDays, closeOfDay, instantAt } from './working-days.ts';

export interface MinutesPerson {
  /** Null for a guest. */
  readonly id: PersonId | null;
  readonly name: string;
  readonly presence: Presence;
  /** ISO instants; null where they never came, or stayed to the end. */
  readonly since: string | null;
  readonly until: string | null;
  /** They came after it had begun. */
  readonly late: boolean;
}

export interface MinutesItem {
  readonly id: string;
  readonly position: number;
  readonly title: string;
  /** Why it stood on the agenda: "Trial overdue". */
  readonly reason: string;
  readonly minutes: number;
  readonly seconds: number;
  readonly decisions: readonly (Pick<AgendaDecision, 'ref' | 'label' | 'title' | 'path'> & {
    /** "Adopt"; empty where nothing was concluded. */
    readonly outcome: string;
    /** "2 of 3 deciders here, 2 needed"; empty where nobody decides it. */
    readonly quorum: string;
  })[];
  /** Null for what was not reached. */
  readonly concluded: {
    readonly outcome: string;
    readonly conclusion: string;
    readonly notes: string;
    /** Names of its deciders who were there. */
    readonly present: readonly string[];
    readonly at: string;
    readonly by: string;
  } | null;
  /** Who put it off, with why; null for what was not put off. */
  readonly putOff: string | null;
}

export interface Minutes {
  readonly series: Pick<Series, 'id' | 'name' | 'mode' | 'where' | 'zone'>;
  /** The date that the rule gives, and the one on which it was held. */
  readonly date: string;
  readonly on: string;
  /** How often it was moved, cancelled or called off: a calendar's SEQUENCE. */
  readonly sequence: number;
  readonly path: string;
  /** ISO instants. */
  readonly began: string;
  readonly ended: string;
  readonly facilitators: readonly string[];
  readonly scribe: string | null;
  readonly attendance: readonly MinutesPerson[];
  readonly items: readonly MinutesItem[];
  /** Decisions that were left once too often, and were escalated as it ended. */
  readonly escalated: readonly Pick<AgendaDecision, 'ref' | 'label' | 'title' | 'path'>[];
  /** ISO date of the next meeting, to which goes what was not reached. */
  readonly next: string | null;
  readonly actions: readonly {
    readonly id: string;
    readonly what: string;
    readonly owner: string;
    readonly ownerId: PersonId;
    /** ISO date. */
    readonly due: string;
    /** Title of the item; null for the meeting as a whole. */
    readonly item: string | null;
    readonly end: { readonly kind: 'done' | 'dropped'; readonly at: string; readonly reason: string } | null;
  }[];
  /** Stances that were noted and that nobody has confirmed: they count for nothing. */
  readonly unconfirmed: readonly { readonly name: string; readonly label: string }[];
  readonly notes: string;
  readonly corrections: readonly {
    readonly at: string;
    readonly by: string;
    readonly correction: string;
  }[];
  readonly approved: { readonly at: string; readonly by: string; readonly how: 'meeting' | 'lapse' } | null;
  /** Until when they can be corrected. */
  readonly openUntil: string;
}

/** Over the decisions that were left once too often. */
export const ESCALATED = 'Escalated, because no meeting finished it';

interface Told {
  readonly series: Series;
  readonly held: Held;
  readonly state: MeetingState;
  readonly next: string | null;
  readonly policy: Policy;
  readonly people: ReadonlyMap<PersonId, Person>;
  /** A record that came onto the agenda after it was frozen, by its path. */
  readonly found: (path: string) => Pick<AgendaDecision, 'ref' | 'label' | 'title' | 'path'> | null;
}

/** Close of the last day on which minutes can be corrected. */
export function minutesOpenUntil(series: Series, { on }: Pick<Held, 'on'>, { calendar }: Policy): string {
  return instantAt(
    addWorkingDays(on, series.minutesWorkingDays, calendar),
    closeOfDay(calendar),
    series.zone,
  );
}

/** Null while the meeting has not ended. */
export function minutesOf(told: Told): Minutes | null {
  const { series, held, state, next, policy, people } = told;
  const { phase } = state;
  if (phase.kind !== 'ended') return null;
  const name = (id: PersonId) => nameOf(people, id);
  const items = itemsIn(told);
  const titles = new Map(items.map((one) => [one.id, one.title]));
  return {
    series: { id: series.id, name: series.name, mode: series.mode, where: series.where, zone: series.zone },
    date: held.date,
    on: held.on,
    sequence: state.sequence,
    path: meetingPath(series.id, held.date),
    began: phase.since,
    ended: phase.at,
    facilitators: series.facilitators.map(name),
    scribe: state.scribe === null ? null : name(state.scribe),
    attendance: state.attendance.map((one) => attendee(one, phase.since, phase.at, name)),
    items,
    escalated: phase.escalated.map((path) => decisionAt(path, told)),
    next,
    actions: state.actions.map(({ id, what, owner, due, item, end }) => ({
      id,
      what,
      owner: name(owner),
      ownerId: owner,
      due,
      item: item === null ? null : (titles.get(item) ?? null),
      end: end === null ? null : { kind: end.kind, at: end.at, reason: end.reason },
    })),
    unconfirmed: state.stances
      .filter((one) => one.end === null)
      .map((one) => ({ name: name(one.person), label: labelOf(one.decision, told) })),
    notes: phase.notes,
    corrections: state.corrections.map((one) => ({ ...one, by: name(one.by) })),
    approved: state.approved === null ? null : { ...state.approved, by: name(state.approved.by) },
    openUntil: minutesOpenUntil(series, held, policy),
  };
}

function attendee(
  { who, presence, since, until }: Attendance,
  began: string,
  ended: string,
  name: (id: PersonId) => string,
): MinutesPerson {
  return {
    id: who.kind === 'person' ? who.person : null,
    name: who.kind === 'person' ? name(who.person) : who.name,
    presence,
    since,
    until: until === null || until >= ended ? null : until,
    late: isLate(since, began),
  };
}

/** Whoever comes within the first minutes is not late: somebody has to tick them off. */
const LATE_MINUTES = 5;

export function isLate(since: string | null, began: string): boolean {
  return since !== null && secondsBetween(began, since) > LATE_MINUTES * 60;
}

/** Who came at all, and who did not. */
export function cameTo({ attendance }: Pick<Minutes, 'attendance'>) {
  return {
    came: attendance.filter((one) => isPresent(one) || one.since !== null),
    away: attendance.filter((one) => !isPresent(one) && one.since === null),
  };
}

/** "Ana Moreira (online, from 14:12, until 14:40)". */
export function attendeeInWords(
  { id, name, presence, since, until, late }: MinutesPerson,
  zone: string,
): string {
  const more = [
    ...(id === null ? ['guest'] : []),
    ...(presence === 'online' ? ['online'] : []),
    ...(late && since !== null ? [`from ${timeInWords(since, zone)}`] : []),
    ...(until === null ? [] : [`until ${timeInWords(until, zone)}`]),
  ];
  return more.length === 0 ? name : `${name} (${more.join(', ')})`;
}

function labelOf(path: string, told: Told): string {
  return decisionAt(path, told).label;
}

/** As the frozen agenda names it, else as it is called now. */
function decisionAt(path: string, { state, found }: Told): Minutes['escalated'][number] {
  const known = (state.frozen?.items ?? []).flatMap((one) => one.decisions).find((one) => one.path === path);
  const { ref, label, title } = known ?? found(path) ?? { ref: path, label: path, title: '' };
  return { ref, label, title, path };
}

/** The frozen items in their order, those for which there was no time too, then what was taken up besides. */
function itemsIn(told: Told): readonly MinutesItem[] {
  const { state, people } = told;
  const frozen = [...(state.frozen?.items ?? [])].sort((a, b) => a.position - b.position);
  const known = new Set(frozen.map((one) => one.id));
  const taken = state.conclusions.map((one) => one.item);
  // What people brought late goes on to the next meeting when nobody reached it, and its minutes say so.
  const brought = state.edits.added.map((one) => one.id);
  const others = [...new Set([...taken, ...brought])]
    .filter((id) => !known.has(id))
    .map((id) => strayItem(id, told));
  return [...frozen, ...others]
    .filter((one) => !isPulledApart(one, state))
    .map((item, place) => {
      const concluded = concludedOf(state, item.id);
      const putOff = [...state.edits.hidden, ...state.edits.postponed].find((one) => one.item === item.id);
      return {
        id: item.id,
        position: place + 1,
        title: item.title,
        reason: item.label,
        minutes: state.edits.timed.find((one) => one.item === item.id)?.minutes ?? item.minutes,
        seconds: concluded?.seconds ?? 0,
        decisions: item.decisions
          .filter((one) => one.path === item.id || !state.edits.pulledOut.includes(one.path))
          .map(({ ref, label, title, path }) => ({
            ref,
            label,
            title,
            path,
            outcome: concluded === undefined ? '' : outcomeFor(concluded, path),
            quorum: quorumFor(concluded, path),
          })),
        concluded:
          concluded === undefined
            ? null
            : {
                outcome: outcomeInWords(concluded.outcome, concluded.outcomes, item.decisions),
                conclusion: concluded.conclusion,
                notes: concluded.notes,
                present: concluded.present.map((id) => nameOf(people, id)),
                at: concluded.at,
                by: nameOf(people, concluded.by),
              },
        putOff: putOff === undefined ? null : `${nameOf(people, putOff.by)}: “${putOff.reason}”`,
      };
    });
}

type Shown = Pick<AgendaItem, 'id' | 'title' | 'label' | 'minutes' | 'decisions'>;

/** A block of which everything was pulled out is no item any more. */
function isPulledApart({ id, decisions }: Shown, { edits }: MeetingState): boolean {
  return (
    decisions.length > 0 && decisions.every((one) => one.path !== id && edits.pulledOut.includes(one.path))
  );
}

function concludedOf({ conclusions }: MeetingState, item: string): Conclusion | undefined {
  return conclusions.find((one) => one.item === item);
}

function outcomeFor({ outcome, outcomes }: Conclusion, path: string): string {
  return OUTCOMES[outcomes.find((one) => one.decision === path)?.outcome ?? outcome].label;
}

function quorumFor(concluded: Conclusion | undefined, path: string): string {
  const quorum = concluded?.quorums.find((one) => one.decision === path);
  return quorum === undefined ? '' : quorumInWords(quorum);
}

/** What came onto the agenda after it was frozen: added by hand, pulled out of a block, or late. */
function strayItem(item: string, { state, found }: Told): Shown {
  const added = state.edits.added.find((one) => one.id === item);
  const inBlock = (state.frozen?.items ?? [])
    .flatMap((one) => one.decisions)
    .find((one) => one.path === item);
  const decision = inBlock ?? found(added?.decision ?? item);
  return {
    id: item,
    title: added?.title ?? decision?.title ?? item,
    label: added === undefined ? 'Came later' : REASONS.added.label,
    minutes: added?.minutes ?? 0,
    decisions:
      decision === null ? [] : [{ ...decision, digest: '', deadline: null, late: true, lacks: [], also: [] }],
  };
}
