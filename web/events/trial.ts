// What is said about a trial: its terms while they are written, results and judgement while they are filled in.

import type { AuthorityOutcome } from '../../server/domain/escalation.ts';
import type { Result, TrialOutcome, TrialTerms } from '../../server/domain/trial.ts';
import { UP } from './up.ts';

/** Terms were changed; they are not saved anywhere yet. */
export class TermsChanged extends Event {
  static readonly type = 'terms-changed';
  readonly terms: TrialTerms;
  constructor(terms: TrialTerms) {
    super(TermsChanged.type, UP);
    this.terms = terms;
  }
}

/** The result of one measure was filled in; it is not saved anywhere yet. */
export class ResultChanged extends Event {
  static readonly type = 'result-changed';
  /** Place of the measure in the terms. */
  readonly place: number;
  readonly result: Result;
  constructor(place: number, result: Result) {
    super(ResultChanged.type, UP);
    this.place = place;
    this.result = result;
  }
}

/** A judgement as far as it is filled in. */
export interface Judgement {
  readonly outcome: TrialOutcome | null;
  readonly conclusion: string;
  /** For extend: ISO date; empty while none is chosen. */
  readonly until: string;
  readonly unmeasured: string;
  /** For whom it is judged; empty until somebody chooses. */
  readonly seat: string;
}

export class JudgementChanged extends Event {
  static readonly type = 'judgement-changed';
  readonly judgement: Judgement;
  constructor(judgement: Judgement) {
    super(JudgementChanged.type, UP);
    this.judgement = judgement;
  }
}

/** Who decides wants to write it down now. */
export class RulingWanted extends Event {
  static readonly type = 'ruling-wanted';
  constructor() {
    super(RulingWanted.type, UP);
  }
}

/** A decision of an authority as far as it is written: what of it is there, so that what is missing can be said before it is sent. */
export class RulingChanged extends Event {
  static readonly type = 'ruling-changed';
  readonly outcome: AuthorityOutcome;
  /** Null where the terms are not asked for: they stand in the text, or nothing is tried. */
  readonly terms: TrialTerms | null;
  /** Objections, by id, that have an answer in it. */
  readonly answered: readonly string[];
  /** What it overrides with a reason. */
  readonly overridden: readonly string[];
  /** Does it say why? */
  readonly explained: boolean;
  constructor(said: Omit<RulingChanged, keyof Event>) {
    super(RulingChanged.type, UP);
    this.outcome = said.outcome;
    this.terms = said.terms;
    this.answered = said.answered;
    this.overridden = said.overridden;
    this.explained = said.explained;
  }
}
