// What Accord itself writes about a trial, or about a decision of an authority, into the record: between its own marks, left out of what is
// signed (DOMAIN section 4). Terms that people signed stand in the text already and are not repeated.

import { AUTHORITY_OUTCOMES, OVERRIDES } from './escalation.ts';
import { outcomeText, termsText, type Naming, type TrialText } from './record/trial-text.ts';
import type { Review } from './review.ts';
import { closingRuling } from './review/ruling.ts';
import { TRIAL_OUTCOMES } from './trial.ts';
import { dateIn } from './working-days.ts';

/** Null when there is nothing to write. */
export function trialInRecord(review: Review, name: Naming, zone: string): TrialText | null {
  const { trial, dissents } = review;
  const day = (at: string) => dateIn(at, zone);
  const ruling = closingRuling(review);
  const last = trial?.judged.at(-1) ?? null;
  const outcome = outcomeText(
    {
      decided:
        ruling === null
          ? null
          : {
              by: ruling.by,
              on: day(ruling.at),
              note: `${AUTHORITY_OUTCOMES[ruling.outcome].label}. ${ruling.note}`,
              overrides: ruling.overrides.map((one) => `${OVERRIDES[one.key]}: ${one.reason}`),
              answers: ruling.terms === null ? ruling.answers : [],
            },
      dissents: dissents.flatMap((one) =>
        one.ruling === ruling?.id ? [{ by: one.by, on: day(one.at), words: one.words }] : [],
      ),
      extended: (trial?.judged ?? []).flatMap((one) =>
        (one.outcome === 'extend' || one.outcome === 'amend') && one.until !== null
          ? [{ on: day(one.at), until: one.until, conclusion: one.conclusion }]
          : [],
      ),
      judged:
        trial === null || last === null || (last.outcome !== 'adopt' && last.outcome !== 'revert')
          ? null
          : {
              on: day(last.at),
              past: TRIAL_OUTCOMES[last.outcome].past,
              conclusion: last.conclusion,
              measures: trial.terms.measures.map((one) => one.metric),
              results: last.results,
            },
    },
    name,
  );
  const terms =
    trial === null || trial.mode === 'consent' ? NOTHING : termsText(trial.terms, trial.reviewBy, name);
  const check = apart(terms.check, outcome.check);
  const plan = apart(terms.plan, outcome.plan);
  return check.length + plan.length === 0 ? null : { check, plan };
}

const NOTHING: TrialText = { check: [], plan: [] };

function apart(one: readonly string[], other: readonly string[]): readonly string[] {
  return one.length > 0 && other.length > 0 ? [...one, '', ...other] : [...one, ...other];
}
