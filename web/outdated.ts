// Which change made whose stance outdated, why it was made and what it came of, as the pages of a decision's past say it.

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

/** A thread whose suggestion made a text: its number on the page, its first comment, who opened it. */
export interface ThreadBehind {
  readonly number: number;
  readonly comment: string;
  readonly opener: string;
}

/** What a text came of, or answered: the thread whose words it took, and those whose objections were answered while it was the newest. */
export function behind(
  { decision: { review }, people }: DecisionView,
  { revision }: PastText,
): { readonly thread: ThreadBehind | null; readonly answered: readonly string[] } {
  const version = revision === null ? undefined : review.texts[revision - 1];
  if (version === undefined) return { thread: null, answered: [] };
  const until = review.texts[revision ?? 0]?.at ?? '9';
  const name = (id: string) => people[id]?.name ?? id;
  const place = review.threads.findIndex(
    ({ applied }) => applied?.at === version.at && applied.by === version.by,
  );
  const first = review.threads[place]?.comments[0];
  return {
    thread: first === undefined ? null : { number: place + 1, comment: first.id, opener: name(first.by) },
    answered: review.objections
      .filter(({ answers }) => answers.some(({ at }) => at >= version.at && at < until))
      .map(({ by }) => name(by)),
  };
}
