// What is said about a trial: its terms while they are written, results and judgement while they are filled in.

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
