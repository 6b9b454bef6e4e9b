// Which debts a meeting is asked about: those that stand and for which no quarter has been found, or whose quarter has passed. The most expensive
// first, as the register ranks them (DOMAIN section 11), and a few at a time: a list of all of them is the register.

import type { Candidate, Scene } from './agenda-finders.ts';
import { isAtRest } from './at-rest.ts';
import { compare } from './compare.ts';
import { debtOf, inQuarterWords, quarterOf, rangeInWords, type Debt } from './debt.ts';
import { isInForce, isUnderReview, type Decision } from './decision.ts';
import { SCOPES } from './policy.ts';
import { lastRound } from './review.ts';

/** A meeting has time for so many. */
export const MOST_DEBTS = 3;

export function debtsWithoutQuarter(scene: Scene): readonly Candidate[] {
  return scene.decisions
    .flatMap((decision) => {
      const debt = debtOf(decision.record);
      return debt !== null && stands(decision, scene) && !hasQuarter(debt, scene) ? [{ decision, debt }] : [];
    })
    .filter(({ decision }) => !isAtRest(decision, 'debt', scene))
    .sort((a, b) => byCost(a.debt, b.debt) || compare(a.decision.record.path, b.decision.record.path))
    .slice(0, MOST_DEBTS)
    .map(({ decision, debt }, rank) => ({
      decision,
      rank,
      detail: costInWords(debt),
      ask:
        debt.quarter === null
          ? 'which quarter, or never?'
          : `${inQuarterWords(debt.quarter)} has passed, and it still stands. Which quarter now, or never?`,
      deadline: null,
    }));
}

/** In force, or in review; as far as a review says how far it reaches, it reaches as far as this meeting does. A trial has a date of its own. */
function stands(decision: Decision, { series }: Scene): boolean {
  const { status, review, record } = decision;
  const round = lastRound(review);
  if (round !== null && SCOPES[round.scope].rank < SCOPES[series.scope].rank) return false;
  if (isUnderReview(decision)) return true;
  const isOnTrial = review.standing.kind === 'safe-to-try' || record.mode.decisionMode === 'safe-to-try';
  return isInForce(status) && !isOnTrial;
}

function hasQuarter({ quarter, never }: Debt, { occurrence }: Scene): boolean {
  return never || (quarter !== null && quarter >= quarterOf(occurrence.date));
}

/** By the middle of the range of 12 × interest / principal; one without estimates last. */
function byCost(a: Debt, b: Debt): number {
  const cost = ({ ratio }: Debt) => (ratio === null ? -1 : (ratio.low + ratio.high) / 2);
  return cost(b) - cost(a);
}

/** "30 to 45 person-days, 5 to 8 a month while it stands: 1.3 to 3.2 times as much in a year" */
function costInWords({ principal, interest, ratio }: Debt): string {
  const days = principal === null ? null : `${rangeInWords(principal)} person-days`;
  const monthly = interest === null ? null : `${rangeInWords(interest)} a month while it stands`;
  if (days === null && monthly === null) return 'Nobody has estimated what it costs';
  if (days === null) return `Person-days: ${monthly}. What repaying takes is not estimated`;
  if (monthly === null) return `${days}. What it costs while it stands is not estimated`;
  return ratio === null
    ? `${days}, ${monthly}`
    : `${days}, ${monthly}: ${rangeInWords(ratio)} times as much in a year`;
}
