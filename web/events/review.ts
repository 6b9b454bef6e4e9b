// What is said on a decision under review: stances, commands, terms.

import type { Command, SentCommand } from '../../server/domain/command.ts';
import type { Door, Participant, Role, Scope } from '../../server/domain/event.ts';
import type { PersonId } from '../../server/domain/person.ts';
import type { Stance } from '../../server/domain/stance.ts';
import type { FormType } from '../components/command-forms.ts';
import { UP } from './up.ts';

/** A stance was picked, not yet signed. */
export class StanceChosen extends Event {
  static readonly type = 'stance-chosen';
  readonly stance: Stance;
  constructor(stance: Stance) {
    super(StanceChosen.type, UP);
    this.stance = stance;
  }
}

/** A draft is to go to review, on these terms. */
export class ReviewWanted extends Event {
  static readonly type = 'review-wanted';
  readonly terms: Omit<Extract<Command, { type: 'send-to-review' }>, 'type'>;
  constructor(terms: ReviewWanted['terms']) {
    super(ReviewWanted.type, UP);
    this.terms = terms;
  }
}

/** What a review would open with, while it is chosen. */
export interface Terms {
  readonly scope: Scope;
  readonly door: Door;
  readonly team: string | null;
  readonly participants: readonly Participant[];
  readonly facilitator: PersonId | null;
}

export class TermsChosen extends Event {
  static readonly type = 'terms-chosen';
  readonly change: Partial<Terms>;
  constructor(change: Partial<Terms>) {
    super(TermsChosen.type, UP);
    this.change = change;
  }
}

/** Somebody who is proposed is kept in this part, or dropped (null). */
export class ProposalSettled extends Event {
  static readonly type = 'proposal-settled';
  readonly person: PersonId;
  readonly role: Role | null;
  constructor(person: PersonId, role: Role | null) {
    super(ProposalSettled.type, UP);
    this.person = person;
    this.role = role;
  }
}

/** A command as people give it on a decision's page; what starts, edits or follows is asked for elsewhere. */
export type AskedCommand = SentCommand;

/** A command was put together and is to be sent. */
export class CommandAsked extends Event {
  static readonly type = 'command-asked';
  readonly command: AskedCommand;
  constructor(command: AskedCommand) {
    super(CommandAsked.type, UP);
    this.command = command;
  }
}

/** A reason was written for the stance that was chosen. */
export class ReasonGiven extends Event {
  static readonly type = 'reason-given';
  readonly reason: string;
  readonly yesIf: string;
  constructor(reason: string, yesIf: string) {
    super(ReasonGiven.type, UP);
    this.reason = reason;
    this.yesIf = yesIf;
  }
}

/** The text changed while it was read: show the newest one. */
export class NewestWanted extends Event {
  static readonly type = 'newest-wanted';
  constructor() {
    super(NewestWanted.type, UP);
  }
}

/** A command that asks for words first was chosen. */
export class FormWanted extends Event {
  static readonly type = 'form-wanted';
  readonly form: FormType;
  /** The id of the challenge or the amendment that it is about; empty for the decision itself. */
  readonly about: string;
  constructor(form: FormType, about = '') {
    super(FormWanted.type, UP);
    this.form = form;
    this.about = about;
  }
}

/** The decision is to be watched, or no longer. */
export class WatchWanted extends Event {
  static readonly type = 'watch-wanted';
  readonly watching: boolean;
  constructor(watching: boolean) {
    super(WatchWanted.type, UP);
    this.watching = watching;
  }
}

/** Another wording of what is in force is to be proposed; `text` is the whole file with it. */
export class AmendmentWritten extends Event {
  static readonly type = 'amendment-written';
  readonly text: string;
  readonly summary: string;
  constructor(text: string, summary: string) {
    super(AmendmentWritten.type, UP);
    this.text = text;
    this.summary = summary;
  }
}
