// What people can ask of a decision. A command is a wish; `decide` in review.ts turns it into events or refuses it in a sentence.

import type { Door, EventBody, Participant, Role, Scope } from './event.ts';
import type { PersonId } from './person.ts';
import type { Stance } from './stance.ts';

export type Command =
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
  | {
      readonly type: 'send-to-review';
      readonly scope: Scope;
      readonly door: Door;
      readonly team: string | null;
      readonly participants: readonly Participant[];
      readonly facilitator: PersonId | null;
      /** ISO instant. */
      readonly deadline: string;
      readonly note: string;
    }
  | { readonly type: 'revise'; readonly summary: string }
  | {
      readonly type: 'take-stance';
      readonly stance: Stance;
      readonly reason: string;
      readonly yesIf: string;
      /** The digest of the text the person has read. */
      readonly digest: string;
    }
  | { readonly type: 'take-back-stance'; readonly reason: string }
  | { readonly type: 'answer-objection'; readonly objection: string; readonly answer: string }
  | { readonly type: 'resolve-objection'; readonly objection: string; readonly reason: string }
  | {
      readonly type: 'add-participant';
      readonly person: PersonId;
      readonly role: Role;
      readonly reason: string;
    }
  | { readonly type: 'remove-participant'; readonly person: PersonId; readonly reason: string }
  | { readonly type: 'name-facilitator'; readonly person: PersonId; readonly reason: string }
  | { readonly type: 'return'; readonly reason: string }
  | { readonly type: 'accept'; readonly note: string }
  | { readonly type: 'reject'; readonly reason: string }
  | { readonly type: 'defer'; readonly reason: string; readonly until: string | null }
  | { readonly type: 'withdraw'; readonly reason: string }
  | { readonly type: 'reopen'; readonly reason: string }
  | { readonly type: 'deprecate'; readonly reason: string }
  | { readonly type: 'be-superseded'; readonly successor: string };

export type CommandType = Command['type'];

/** A rule said no: a full sentence for the person who tried. */
export interface Refusal {
  readonly refused: string;
}

export type Decided = { readonly events: readonly EventBody[] } | Refusal;

interface CommandRow {
  /** On a button or in a menu. */
  readonly label: string;
  /** What it does, in a few words under the label. */
  readonly hint: string;
  /** Subject line of the commit: "{id}: {name} {subject}". */
  readonly subject: string;
}

export const COMMANDS: Readonly<Record<CommandType, CommandRow>> = {
  draft: { label: 'Start writing', hint: 'A draft that nobody has to answer', subject: 'drafts' },
  record: {
    label: 'Record how it was decided',
    hint: 'Recorded, not reviewed',
    subject: 'records a decision',
  },
  discard: {
    label: 'Discard the draft',
    hint: 'It was never reviewed; git keeps it',
    subject: 'discards the draft',
  },
  'send-to-review': {
    label: 'Send to review',
    hint: 'Opens a round on the text as it stands',
    subject: 'sends to review',
  },
  revise: {
    label: 'Edit the text',
    hint: 'Consents on other text become outdated',
    subject: 'revises the text',
  },
  'take-stance': { label: 'Sign', hint: 'Your stance on the exact text', subject: 'takes a stance' },
  'take-back-stance': {
    label: 'Take back',
    hint: 'As if you had not answered yet',
    subject: 'takes a stance back',
  },
  'answer-objection': {
    label: 'Answer',
    hint: 'Then it is the objector’s turn',
    subject: 'answers an objection',
  },
  'resolve-objection': { label: 'Resolve', hint: 'Only its objector can', subject: 'resolves an objection' },
  'add-participant': {
    label: 'Add a person',
    hint: 'Decider, consulted or informed',
    subject: 'adds a participant',
  },
  'remove-participant': {
    label: 'Remove a person',
    hint: 'With a reason; their words stay',
    subject: 'removes a participant',
  },
  'name-facilitator': {
    label: 'Name a facilitator',
    hint: 'Neither author nor objector',
    subject: 'names a facilitator',
  },
  return: {
    label: 'Return to draft',
    hint: 'With a reason; all stances are kept',
    subject: 'returns to draft',
  },
  accept: { label: 'Accept', hint: 'When every requirement is met', subject: 'accepts' },
  reject: { label: 'Reject', hint: 'With a reason, when every requirement is met', subject: 'rejects' },
  defer: { label: 'Defer', hint: 'Until a date, with a reason', subject: 'defers' },
  withdraw: { label: 'Withdraw', hint: 'The author takes it back, with a reason', subject: 'withdraws' },
  reopen: { label: 'Reopen', hint: 'Back to draft, saying what is new', subject: 'reopens' },
  deprecate: { label: 'Deprecate', hint: 'No longer in force, nothing replaces it', subject: 'deprecates' },
  'be-superseded': { label: 'Supersede', hint: 'By a successor that was accepted', subject: 'is superseded' },
};

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandType[];

export function isRefusal(decided: object): decided is Refusal {
  return 'refused' in decided;
}
