// The text itself: begun, written down as decided already, revised, given away, and by whom it is written.

import type { PersonId } from '../person.ts';
import { nameOf } from '../person.ts';
import type { Role, TextRef } from '../event.ts';
import { currentStep, openEscalation, type Escalation } from '../escalation.ts';
import { isAuthor, isFacilitator, isObjector, lastRound, roleOf, type Review } from '../review.ts';
import type { StatusWord } from '../status.ts';
import { dateIn } from '../working-days.ts';
import { addText, nameAuthor } from './ledger.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { authorsOf, facilitatorOf, inWords, isBlank, NEEDS_REASON } from './words.ts';

export type WritingEvent =
  | {
      readonly type: 'drafted';
      readonly title: string;
      readonly template: string | null;
      readonly text: TextRef;
    }
  | {
      readonly type: 'recorded';
      readonly outcome: 'accepted' | 'rejected';
      /** ISO date on which it was decided. */
      readonly on: string;
      readonly deciders: readonly string[];
      readonly where: string;
      readonly text: TextRef;
    }
  | { readonly type: 'discarded'; readonly reason: string }
  | { readonly type: 'text-revised'; readonly summary: string; readonly text: TextRef }
  | { readonly type: 'author-invited'; readonly person: PersonId; readonly reason: string };

export type WritingCommand =
  | { readonly type: 'draft'; readonly title: string; readonly template: string | null }
  | {
      readonly type: 'record';
      readonly outcome: 'accepted' | 'rejected';
      /** ISO date, today or earlier. */
      readonly on: string;
      readonly deciders: readonly string[];
      readonly where: string;
    }
  | { readonly type: 'discard'; readonly reason: string }
  | { readonly type: 'revise'; readonly summary: string }
  | { readonly type: 'invite-author'; readonly person: PersonId; readonly reason: string };

export const WRITING_EVENTS: EventRows<WritingEvent['type']> = {
  drafted: {
    undoable: false,
    may: ({ standing }) => standing.kind === 'none' || 'There is a log for this decision already.',
    apply(ledger, event) {
      addText(ledger, event, event.title);
      ledger.standing = { kind: 'draft' };
      ledger.authors = [event.by];
      ledger.template = event.template;
    },
  },
  recorded: {
    undoable: true,
    may(review, actor, { people }) {
      const { kind } = review.standing;
      if (kind === 'none') return true;
      if (kind !== 'draft')
        return `It is ${inWords(kind)}: only a draft or a record as found can be recorded.`;
      if (review.rounds.length > 0) return 'It was reviewed, so it closes by a review and not by a note.';
      return isAuthor(review, actor) || `Only ${authorsOf(review, people)} can record this draft.`;
    },
    apply(ledger, event) {
      const { at, by, outcome, where, on, deciders } = event;
      addText(ledger, event, 'recorded');
      ledger.standing = { kind: outcome, mode: 'recorded', at, by, note: where };
      ledger.held = event.text;
      nameAuthor(ledger, by);
      ledger.recorded = { on, deciders, where };
    },
  },
  discarded: {
    undoable: false,
    may(review, actor, { people }) {
      const { kind } = review.standing;
      if (kind !== 'draft') return `It is ${inWords(kind)}: only a draft can be discarded.`;
      if (review.rounds.length > 0) return 'It was reviewed, so it can be withdrawn but not discarded.';
      return isAuthor(review, actor) || `Only ${authorsOf(review, people)} can discard this draft.`;
    },
    apply(ledger, { at, by }) {
      ledger.standing = { kind: 'discarded', at, by };
    },
  },
  'text-revised': {
    undoable: true,
    may: (review, actor, { people }) => mayWrite(review, actor, people),
    apply(ledger, event) {
      addText(ledger, event, event.summary);
    },
  },
  'author-invited': {
    undoable: true,
    may(review, actor, { people }) {
      const { kind } = review.standing;
      if (kind !== 'draft' && kind !== 'in-review')
        return `It is ${inWords(kind)}: co-authors are invited while it is written.`;
      return (
        isAuthor(review, actor) ||
        isFacilitator(review, actor) ||
        `Only ${authorsOf(review, people)} can invite a co-author.`
      );
    },
    wrong(ledger, { by, person }) {
      if (ledger.standing.kind !== 'in-review' || !ledger.authors.includes(by)) return null;
      const part = neededPart(person, {
        role: ledger.roles.get(person) ?? null,
        leads: ledger.rounds.at(-1)?.facilitator === person,
        objects: ledger.open.has(person),
        escalations: ledger.escalations,
      });
      return part === null ? null : `An author can’t make somebody an author who ${part}.`;
    },
    apply(ledger, { person }) {
      if (!ledger.authors.includes(person)) ledger.authors = [...ledger.authors, person];
    },
  },
};

/**
 * What a review needs somebody for who did not write it. Authors count neither above nor below the line, so an author who could make
 * authors of these people would choose who is left to judge.
 */
function neededPart(
  person: PersonId,
  {
    role,
    leads,
    objects,
    escalations,
  }: {
    readonly role: Role | null;
    readonly leads: boolean;
    readonly objects: boolean;
    readonly escalations: readonly Escalation[];
  },
): string | null {
  if (objects) return 'objects to it';
  if (leads) return 'facilitates this round';
  if (role === 'decider') return 'decides in this round';
  if (role === 'consulted') return 'is consulted in this round';
  const level = currentStep(openEscalation({ escalations }));
  return level?.people.includes(person) === true ? 'stands on the level it was escalated to' : null;
}

/** Who may change the text; an applied suggestion is a change like any other. */
export function mayWrite(
  review: Review,
  actor: PersonId,
  people: Parameters<typeof authorsOf>[1],
): true | string {
  const { kind } = review.standing;
  if (kind === 'none') return true;
  if (kind !== 'draft' && kind !== 'in-review')
    return `It is ${inWords(kind)}: its text is protected. Write a successor instead.`;
  return isAuthor(review, actor) || `Only ${authorsOf(review, people)} can edit the text.`;
}

export const WRITING_COMMANDS: CommandRows<WritingCommand['type']> = {
  draft: {
    causes: 'drafted',
    wrong: (_, { title }) =>
      isBlank(title) ? 'A decision needs a title: say the answer, not the topic.' : null,
    events: (_, { title, template }, { text }) => [{ type: 'drafted', title, template, text }],
  },
  record: {
    causes: 'recorded',
    now: (_, { policy }) =>
      policy.recording || 'The policy asks for a review: decisions are not recorded without one.',
    wrong(review, { on, deciders, where, outcome }, { at, policy, word }) {
      if (on > dateIn(at, policy.calendar.zone))
        return 'It can be recorded from the day it was decided on, not before.';
      if (deciders.every(isBlank)) return 'Name those who decided.';
      if (isBlank(where)) return 'Say where it was decided: a link, or a sentence that can be found again.';
      if (review.standing.kind === 'none' && !isUndecided(word) && word !== outcome)
        return `The file says ${word}; recording it as ${outcome} would contradict it.`;
      return null;
    },
    events: (_, { outcome, on, deciders, where }, { text }) => [
      { type: 'recorded', outcome, on, deciders, where, text },
    ],
  },
  discard: {
    causes: 'discarded',
    wrong: (_, { reason }) => (isBlank(reason) ? NEEDS_REASON : null),
    events: (_, { reason }) => [{ type: 'discarded', reason }],
  },
  revise: {
    causes: 'text-revised',
    events: (_, { summary }, { text }) => [{ type: 'text-revised', summary, text }],
  },
  'invite-author': {
    causes: 'author-invited',
    wrong(review, { person, reason }, { actor, people }) {
      if (!people.has(person)) return `Nobody here is called ${person}.`;
      if (isAuthor(review, person)) return `${nameOf(people, person)} is an author already.`;
      // An author's stance counts for nothing, so nobody but the authors may make one without saying why.
      if (!isAuthor(review, actor)) return isBlank(reason) ? NEEDS_REASON : null;
      if (review.standing.kind !== 'in-review') return null;
      const part = neededPart(person, {
        role: roleOf(review, person),
        leads: lastRound(review)?.facilitator === person,
        objects: isObjector(review, person),
        escalations: review.escalations,
      });
      return part === null
        ? null
        : `${nameOf(people, person)} ${part}, and an author’s stance counts for nothing. Only ${facilitatorOf(review, people)} can make them an author, with a reason.`;
    },
    events: (_, { person, reason }) => [{ type: 'author-invited', person, reason }],
  },
};

export function isUndecided(word: StatusWord): boolean {
  return word === 'proposed' || word === 'draft' || word === 'none' || word === 'other';
}
