// What people can ask of a meeting, and what it causes. Like `decide` for decisions: who and when are arguments, a refusal is a sentence.

import type { Agenda, Ask } from './meeting.ts';
import type { Held } from './meeting-calendar.ts';
import type {
  Attendee,
  DecisionOutcome,
  MeetingEventBody,
  MeetingEventType,
  Presence,
} from './meeting-event.ts';
import type { MeetingOutcome } from './meeting-outcome.ts';
import type { DecisionQuorum, Quorum } from './meeting-quorum.ts';
import { itemOf, malformed, presentDeciders } from './meeting-refusals.ts';
import { hereIn, mayNote, type MeetingState } from './meeting-state.ts';
import type { Person, PersonId } from './person.ts';
import type { Policy, Series } from './policy.ts';
import type { Stance } from './stance.ts';
import { unreachable } from './unreachable.ts';
import { dateIn } from './working-days.ts';

export type MeetingCommand =
  | { readonly type: 'move'; readonly date: string; readonly time: string; readonly reason: string }
  | { readonly type: 'cancel'; readonly reason: string }
  | { readonly type: 'restore'; readonly reason: string }
  | { readonly type: 'name-scribe'; readonly person: PersonId | null }
  | {
      readonly type: 'add-item';
      readonly item: string;
      readonly title: string;
      readonly asks: Ask;
      readonly ask: string;
      readonly minutes: number;
      readonly presenter: PersonId | null;
      readonly decision: string | null;
    }
  | { readonly type: 'hide-item'; readonly item: string; readonly reason: string }
  | { readonly type: 'show-item'; readonly item: string }
  | { readonly type: 'place-item'; readonly item: string; readonly before: string | null }
  | { readonly type: 'time-item'; readonly item: string; readonly minutes: number }
  | {
      readonly type: 'name-presenter';
      readonly item: string;
      readonly presenter: PersonId | null;
      readonly notBefore: string | null;
    }
  | { readonly type: 'pull-out'; readonly decision: string }
  | { readonly type: 'freeze' }
  | { readonly type: 'postpone-item'; readonly item: string; readonly reason: string }
  | { readonly type: 'start' }
  | { readonly type: 'note-attendance'; readonly who: Attendee; readonly presence: Presence }
  | {
      readonly type: 'note-stance';
      readonly note: string;
      readonly decision: string;
      readonly person: PersonId;
      readonly stance: Stance;
      readonly reason: string;
      readonly yesIf: string;
      readonly digest: string;
    }
  | { readonly type: 'confirm-stance'; readonly note: string }
  | { readonly type: 'decline-stance'; readonly note: string; readonly reason: string }
  | {
      readonly type: 'conclude-item';
      readonly item: string;
      readonly outcome: MeetingOutcome;
      readonly outcomes: readonly DecisionOutcome[];
      readonly conclusion: string;
      readonly notes: string;
      readonly seconds: number;
      /** For a trial that is extended: the new review-by date; null for the last that the policy allows. */
      readonly until: string | null;
      /** Why a trial is adopted although something was not measured. */
      readonly unmeasured: string;
    }
  | {
      readonly type: 'agree-action';
      readonly action: string;
      readonly item: string | null;
      readonly what: string;
      readonly owner: PersonId;
      readonly due: string;
    }
  | {
      readonly type: 'change-action';
      readonly action: string;
      readonly owner: PersonId;
      readonly due: string;
      readonly reason: string;
    }
  | { readonly type: 'finish-action'; readonly action: string; readonly note: string }
  | { readonly type: 'drop-action'; readonly action: string; readonly reason: string }
  | { readonly type: 'end'; readonly notes: string }
  | { readonly type: 'correct-minutes'; readonly correction: string }
  | { readonly type: 'approve-minutes'; readonly how: 'meeting' | 'lapse' };

export type MeetingCommandType = MeetingCommand['type'];

interface CommandRow {
  readonly causes: MeetingEventType;
  /** After a person's name in a commit's subject. */
  readonly subject: string;
}

export const MEETING_COMMANDS: Readonly<Record<MeetingCommandType, CommandRow>> = {
  move: { causes: 'meeting-moved', subject: 'moves the meeting' },
  cancel: { causes: 'meeting-cancelled', subject: 'cancels the meeting' },
  restore: { causes: 'meeting-restored', subject: 'restores the meeting' },
  'name-scribe': { causes: 'scribe-named', subject: 'names who keeps the minutes' },
  'add-item': { causes: 'item-added', subject: 'adds an item' },
  'hide-item': { causes: 'item-hidden', subject: 'hides an item' },
  'show-item': { causes: 'item-shown', subject: 'shows an item again' },
  'place-item': { causes: 'item-placed', subject: 'reorders the agenda' },
  'time-item': { causes: 'item-timed', subject: 'changes a time box' },
  'name-presenter': { causes: 'presenter-named', subject: 'names a presenter' },
  'pull-out': { causes: 'decision-pulled-out', subject: 'pulls a decision out of the consent agenda' },
  freeze: { causes: 'agenda-frozen', subject: 'freezes the agenda' },
  'postpone-item': { causes: 'item-postponed', subject: 'postpones an item' },
  start: { causes: 'meeting-started', subject: 'starts the meeting' },
  'note-attendance': { causes: 'attendance-noted', subject: 'notes who is there' },
  'note-stance': { causes: 'stance-noted', subject: 'notes what somebody said' },
  'confirm-stance': { causes: 'stance-confirmed', subject: 'confirms a stance' },
  'decline-stance': { causes: 'stance-declined', subject: 'declines a stance that was noted' },
  'conclude-item': { causes: 'item-concluded', subject: 'concludes an item' },
  'agree-action': { causes: 'action-agreed', subject: 'notes an action' },
  'change-action': { causes: 'action-changed', subject: 'changes an action' },
  'finish-action': { causes: 'action-done', subject: 'finishes an action' },
  'drop-action': { causes: 'action-dropped', subject: 'drops an action' },
  end: { causes: 'meeting-ended', subject: 'ends the meeting' },
  'correct-minutes': { causes: 'minutes-corrected', subject: 'corrects the minutes' },
  'approve-minutes': { causes: 'minutes-approved', subject: 'approves the minutes' },
};

export const MEETING_COMMAND_NAMES = Object.keys(MEETING_COMMANDS) as readonly MeetingCommandType[];

/** For every command `true`, or the sentence that refuses it to this person now. */
export type MeetingCan = Readonly<Record<MeetingCommandType, true | string>>;

/** Who asks, when, about which meeting. */
export interface MeetingSituation {
  readonly actor: PersonId;
  /** ISO instant. */
  readonly at: string;
  readonly series: Series;
  readonly held: Held;
  readonly agenda: Agenda;
  /** The earlier meetings of the series, newest first. */
  readonly before: readonly MeetingState[];
  readonly policy: Policy;
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly commit: string | null;
  /** People who decide about a record now, by its path. */
  readonly decidersOf: (path: string) => readonly PersonId[];
  /** How many of them take part when these people are in the room; null where there is no such record. */
  readonly quorumOf: (path: string, here: readonly PersonId[]) => Quorum | null;
  /** Digest of a record's text now, by its path; empty where there is no such record. */
  readonly digestOf: (path: string) => string;
  /** ISO instant until which its minutes can be corrected. */
  readonly minutesOpenUntil: string;
  /** The other meeting of the series that is held at some time between two ISO instants; null when there is none. */
  readonly heldBetween: (start: string, end: string) => Held | null;
  /** Has a later meeting of the series begun? */
  readonly laterBegan: boolean;
  /** Is the decision escalated when this meeting leaves it once too often? By its record's path. */
  readonly escalates: (path: string) => boolean;
  /** What is to be done in those of these actions that nobody has ended. */
  readonly stillOpen: (actions: readonly string[]) => readonly string[];
}

type Decided = { readonly events: readonly MeetingEventBody[] } | { readonly refused: string };

export function decideMeeting(
  state: MeetingState,
  command: MeetingCommand,
  situation: MeetingSituation,
): Decided {
  const allowed = allows(state, command.type, situation);
  if (allowed !== true) return { refused: allowed };
  const wrong = malformed(state, command, situation);
  if (wrong !== null) return { refused: wrong };
  return { events: eventsFor(state, command, situation) };
}

export function canInMeeting(state: MeetingState, situation: MeetingSituation): MeetingCan {
  return Object.fromEntries(
    MEETING_COMMAND_NAMES.map((type) => [type, allows(state, type, situation)]),
  ) as MeetingCan;
}

function allows(state: MeetingState, type: MeetingCommandType, situation: MeetingSituation): true | string {
  const { actor, at, series, people, held } = situation;
  const right = mayNote(state, MEETING_COMMANDS[type].causes, actor, series, people);
  if (right !== true) return right;
  if (type === 'start' && dateIn(at, series.zone) < held.on)
    return 'It can be started on its day. Until then the agenda can be changed and frozen.';
  if ((type === 'move' || type === 'cancel') && held.end <= at) return 'Its time has passed.';
  return true;
}

function eventsFor(
  state: MeetingState,
  command: MeetingCommand,
  situation: MeetingSituation,
): readonly MeetingEventBody[] {
  const frozen = () => ({
    type: 'agenda-frozen' as const,
    items: situation.agenda.items,
    commit: situation.commit,
  });
  switch (command.type) {
    case 'move':
      return [{ type: 'meeting-moved', date: command.date, time: command.time, reason: command.reason }];
    case 'cancel':
      return [{ type: 'meeting-cancelled', reason: command.reason }];
    case 'restore':
      return [{ type: 'meeting-restored', reason: command.reason }];
    case 'name-scribe':
      return [{ type: 'scribe-named', person: command.person }];
    case 'add-item': {
      const { type: _, ...item } = command;
      return [{ type: 'item-added', ...item }];
    }
    case 'hide-item':
      return [{ type: 'item-hidden', item: command.item, reason: command.reason }];
    case 'show-item':
      return [{ type: 'item-shown', item: command.item }];
    case 'place-item':
      return [{ type: 'item-placed', item: command.item, before: command.before }];
    case 'time-item':
      return [{ type: 'item-timed', item: command.item, minutes: command.minutes }];
    case 'name-presenter': {
      const { item, presenter, notBefore } = command;
      return [{ type: 'presenter-named', item, presenter, notBefore }];
    }
    case 'pull-out':
      return [{ type: 'decision-pulled-out', decision: command.decision }];
    case 'freeze':
      return [frozen()];
    case 'postpone-item':
      return [{ type: 'item-postponed', item: command.item, reason: command.reason }];
    case 'start':
      // A meeting that nobody froze is held on the agenda as it stands.
      return [...(state.frozen === null ? [frozen()] : []), { type: 'meeting-started' }];
    case 'note-attendance':
      return [{ type: 'attendance-noted', who: command.who, presence: command.presence }];
    case 'note-stance': {
      const { type: _, ...noted } = command;
      return [{ type: 'stance-noted', ...noted }];
    }
    case 'confirm-stance':
      return [{ type: 'stance-confirmed', note: command.note }];
    case 'decline-stance':
      return [{ type: 'stance-declined', note: command.note, reason: command.reason }];
    case 'conclude-item': {
      const { type: _, until: _until, unmeasured: _unmeasured, ...concluded } = command;
      return [
        {
          type: 'item-concluded',
          ...concluded,
          present: presentDeciders(state, command.item, situation),
          quorums: quorumsOf(state, command.item, situation),
        },
      ];
    }
    case 'agree-action': {
      const { type: _, ...action } = command;
      return [{ type: 'action-agreed', ...action }];
    }
    case 'change-action': {
      const { type: _, ...action } = command;
      return [{ type: 'action-changed', ...action }];
    }
    case 'finish-action':
      return [{ type: 'action-done', action: command.action, note: command.note }];
    case 'drop-action':
      return [{ type: 'action-dropped', action: command.action, reason: command.reason }];
    case 'end':
      // Who ends it doesn't choose what escalates: whoever plans the commit adds that.
      return [{ type: 'meeting-ended', notes: command.notes, escalated: [] }];
    case 'correct-minutes':
      return [{ type: 'minutes-corrected', correction: command.correction }];
    case 'approve-minutes':
      return [{ type: 'minutes-approved', how: command.how }];
    default:
      return unreachable(command, []);
  }
}

function quorumsOf(
  state: MeetingState,
  item: string,
  { agenda, quorumOf }: Pick<MeetingSituation, 'agenda' | 'quorumOf'>,
): readonly DecisionQuorum[] {
  return (itemOf(agenda, item)?.decisions ?? []).flatMap(({ path }) => {
    const quorum = quorumOf(path, hereIn(state));
    return quorum === null || quorum.of === 0 ? [] : [{ decision: path, ...quorum }];
  });
}
