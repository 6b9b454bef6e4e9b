// Which change made whose stance outdated, and why it was made, as the pages of a decision's past say it.

import type { DecisionView } from '../server/domain/decision-view.ts';
import type { PastText } from '../server/domain/past.ts';
import { STANCES } from '../server/domain/stance.ts';

/** Names of those who signed the text before this one, and whose stance didn't outlive it. `texts` are all, the newest first. */
export function madeOutdated(
  { decision, people }: DecisionView,
  texts: readonly PastText[],
  text: PastText,
): readonly string[] {
  const before = texts[texts.indexOf(text) + 1];
  if (before === undefined) return [];
  return decision.review.stances
    .filter(
      ({ current, stance, text: signed }) =>
        current && !STANCES[stance].standsOnOtherText && signed.digest === before.digest,
    )
    .filter(() => before.digest !== text.digest)
    .map(({ by }) => people[by]?.name ?? by);
}

/** Their own words where they gave some, else the commit's. */
export function whyOf({ decision }: DecisionView, { revision, subject }: PastText): string {
  const summary = revision === null ? '' : (decision.review.texts[revision - 1]?.summary ?? '');
  return summary === '' ? subject : summary;
}
