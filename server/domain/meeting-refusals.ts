// What is wrong with what somebody asks of a meeting, as the sentence they read: what is missing, what is not there, what the rules don't let it do.

import { MOST_CARRIED, carriedOver } from './carried-over.ts';
import { list } from './judgement.ts';
import { FARTHEST_MOVE } from './meeting-calendar.ts';
import type { MeetingCommand, MeetingSituation } from './meeting-command.ts';
import { firstRefusal, OUTCOMES, outcomesFor, type MeetingOutcome } from './meeting-outcome.ts';
import { hereIn, mayTend, type MeetingState } from './meeting-state.ts';
import type { Agenda, AgendaItem } from './meeting.ts';
import { nameOf, type PersonId } from './person.ts';
import { occurrenceAt } from './recurrence.ts';
import { STANCES } from './stance.ts';
import { dateWithYear } from './words.ts';
import { dateIn } from './working-days.ts';

/** What is wrong with what was asked, as a sentence; null when nothing is. */
export function malformed(
  state: MeetingState,
  command: MeetingCommand,
  situation: MeetingSituation,
): string | null {
  const { actor, at, series, held, agenda, people } = situation;
  const item = 'item' in command && command.item !== null ? itemOf(agenda, command.item) : null;
  switch (command.type) {
    case 'move': {
      if (command.reason.trim() === '') return 'Say why it is moved.';
      const to = occurrenceAt({ ...series, start: command.time }, command.date);
      if (to === null) return `${command.date} is no day in ${series.zone}.`;
      if (to.start <= at) return 'A meeting is moved to a time that is still to come.';
      const days = Math.abs(
        Temporal.PlainDate.from(held.date).until(command.date, { largestUnit: 'days' }).days,
      );
      if (days > FARTHEST_MOVE)
        return `A meeting is moved by ${FARTHEST_MOVE} days at most. Cancel this one: what stood on it goes to the next.`;
      const other = situation.heldBetween(to.start, to.end);
      return other === null
        ? null
        : `The meeting of ${dateWithYear(other.on)} is held at that time. Choose another one, or cancel this meeting: what stood on it goes to the next.`;
    }
    case 'cancel':
      return command.reason.trim() === '' ? 'Say why it is cancelled.' : null;
    case 'name-scribe':
      return command.person === null || people.has(command.person)
        ? null
        : 'Nobody here has this name, so they can’t keep the minutes.';
    case 'add-item':
      if (command.title.trim() === '') return 'An item needs a title.';
      if ([...agenda.items, ...agenda.hidden].some((one) => one.id === command.item))
        return 'This item is there already.';
      return command.presenter === null || people.has(command.presenter)
        ? null
        : 'Nobody here has this name, so they can’t present.';
    case 'hide-item':
      if (item === null) return NO_ITEM;
      return command.reason.trim() === '' ? 'Say why it is hidden: its people read this.' : null;
    case 'show-item':
      return agenda.hidden.some((one) => one.id === command.item) ? null : 'This item is not hidden.';
    case 'place-item':
      if (item === null) return NO_ITEM;
      return command.before === null || itemOf(agenda, command.before) !== null ? null : NO_ITEM;
    case 'time-item':
      return item === null ? NO_ITEM : null;
    case 'name-presenter':
      if (item === null) return NO_ITEM;
      return command.presenter === null || people.has(command.presenter)
        ? null
        : 'Nobody here has this name, so they can’t present.';
    case 'pull-out':
      return agenda.items.some(
        (one) =>
          one.reason === 'consent-agenda' &&
          one.decisions.some((decision) => decision.path === command.decision),
      )
        ? null
        : 'It is not on the consent agenda.';
    case 'postpone-item': {
      if (item === null) return NO_ITEM;
      if (!item.late && !item.decisions.some((one) => one.late))
        return 'Only what came after the freeze can be a reason to postpone. The facilitator can hide an item.';
      const deciders = [...new Set(item.decisions.flatMap((one) => situation.decidersOf(one.path)))];
      if (!deciders.includes(actor))
        return `Only a decider can postpone it: ${list(
          deciders.map((id) => nameOf(people, id)),
          'or',
        )}.`;
      return command.reason.trim() === '' ? 'Say what you need more time for.' : null;
    }
    case 'note-attendance':
      if (command.who.kind === 'guest')
        return command.who.name.trim() === '' ? 'A guest needs a name.' : null;
      return people.has(command.who.person) ? null : 'Nobody here has this name. Add them as a guest.';
    case 'note-stance': {
      const { stance, decision, person, digest } = command;
      const table = agenda.items.flatMap((one) => one.decisions).find((one) => one.path === decision);
      if (table === undefined) return NO_ITEM;
      if (!people.has(person)) return 'Nobody here has this name.';
      if (person === actor) return 'Take your own stance yourself: it needs nobody to note it.';
      if (digest !== situation.digestOf(decision))
        return 'The text changed meanwhile. Look at it again, then note what they say to it.';
      const { asks, label } = STANCES[stance];
      return asks !== null && command.reason.trim() === '' ? `“${label}” needs a reason. ${asks}` : null;
    }
    case 'confirm-stance':
    case 'decline-stance': {
      const noted = state.stances.find((one) => one.id === command.note);
      if (noted === undefined) return 'There is no such note any more.';
      if (noted.person !== actor) return `Only ${nameOf(people, noted.person)} can say so.`;
      return noted.end === null ? null : 'You have answered that already.';
    }
    case 'conclude-item': {
      if (item === null) return NO_ITEM;
      if (command.conclusion.trim() === '') return 'Say in one line what came of it.';
      if (/[\r\n]/u.test(command.conclusion))
        return 'A conclusion is one line. The rest goes into the notes.';
      const offered = outcomesFor(item, series.mode);
      const given = [command.outcome, ...command.outcomes.map((one) => one.outcome)];
      const strange = given.find((one) => !offered.includes(one));
      if (strange !== undefined)
        return `“${OUTCOMES[strange].label}” is no outcome here. There are ${list(
          offered.map((one) => OUTCOMES[one].label),
          'and',
        )}.`;
      const unknown = command.outcomes.find((one) =>
        item.decisions.every((other) => other.path !== one.decision),
      );
      if (unknown !== undefined) return 'An outcome names a decision that the item is not about.';
      const undone = command.outcome === 'done' ? situation.stillOpen(item.actions.map((one) => one.id)) : [];
      if (undone.length > 0)
        return `“${undone[0]}” is not done yet. Mark it done, drop it, or carry the item over.`;
      const may = firstRefusal(item.decisions, (path) => {
        const its = command.outcomes.find((one) => one.decision === path)?.outcome ?? command.outcome;
        return mayCome(its, path, offered, situation);
      });
      return may === true ? null : may;
    }
    case 'agree-action':
      if (command.what.trim() === '') return 'Say what is to be done.';
      if (!people.has(command.owner)) return 'An action needs an owner whom Accord knows.';
      if (command.due < dateIn(at, series.zone))
        return 'That day has passed. Choose one that is still to come.';
      return state.actions.some((one) => one.id === command.action) ? 'This action is noted already.' : null;
    case 'change-action':
    case 'finish-action':
    case 'drop-action': {
      const action = state.actions.find((one) => one.id === command.action);
      if (action === undefined) return 'There is no such action.';
      if (action.end !== null && command.type !== 'change-action') return 'It is ended already.';
      const may = mayTend(action.owner, actor, series, people);
      if (may !== true) return may;
      return command.type === 'change-action' && !people.has(command.owner)
        ? 'An action needs an owner whom Accord knows.'
        : null;
    }
    case 'correct-minutes':
      if (command.correction.trim() === '') return 'Say what is corrected.';
      if (situation.minutesOpenUntil <= at)
        return 'The time for corrections is over. What is wrong with them is an item of the next meeting.';
      return state.approved === null
        ? null
        : 'The minutes are approved: a correction is an item of the next meeting.';
    case 'approve-minutes':
      if (command.how === 'lapse') return 'Minutes lapse by themselves. Approve them in a meeting.';
      return situation.laterBegan
        ? null
        : 'Minutes are approved in the next meeting, or by lapse of time: it has not begun yet.';
    default:
      return null;
  }
}

/** A decision is carried over twice at most, where it can be escalated instead; what can't be comes again as often as it is left. */
export function mayCome(
  outcome: MeetingOutcome,
  path: string,
  offered: readonly MeetingOutcome[],
  { before, escalates }: Pick<MeetingSituation, 'before' | 'escalates'>,
): true | string {
  if (!OUTCOMES[outcome].carriesOver || !offered.includes('escalate') || !escalates(path)) return true;
  const carried = carriedOver(before).find((one) => one.decision === path);
  return carried !== undefined && carried.meetings.length >= MOST_CARRIED
    ? 'It was carried over twice already: decide it, or escalate it.'
    : true;
}

const NO_ITEM = 'There is no such item on the agenda any more.';

export function itemOf(agenda: Agenda, id: string): AgendaItem | null {
  return agenda.items.find((one) => one.id === id) ?? null;
}

/** Deciders of an item's decisions who are in the room. */
export function presentDeciders(
  state: MeetingState,
  item: string,
  { agenda, decidersOf }: Pick<MeetingSituation, 'agenda' | 'decidersOf'>,
): readonly PersonId[] {
  const here = new Set(hereIn(state));
  const deciders = itemOf(agenda, item)?.decisions.flatMap((one) => decidersOf(one.path)) ?? [];
  return [...new Set(deciders)].filter((person) => here.has(person));
}
