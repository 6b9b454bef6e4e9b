// What is said about a trial: its terms while they are written.

import type { TrialTerms } from '../../server/domain/trial.ts';
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
