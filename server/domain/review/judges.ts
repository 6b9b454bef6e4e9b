// Who judges a trial, and for whom: its deciders, and the authority it climbed to. Whoever is away is answered for by their delegate, in the
// same seat: what a delegate does counts as the principal's, once, and the log names both.

import { currentStep, openEscalation } from '../escalation.ts';
import type { PersonId } from '../person.ts';
import { currentStance, isAuthor, isDecider, lastRound, type Review } from '../review.ts';
import { STANCES } from '../stance.ts';
import type { TrialOutcome } from '../trial.ts';
import { isImpartial } from './escalation.ts';
import type { Ledger } from './ledger.ts';
import { inWords } from './words.ts';

export interface Agreement {
  /** Deciders who judge: neither author nor recused. */
  readonly judges: readonly PersonId[];
  /** How many must hold the same. */
  readonly needed: number;
}

/** Who judges a trial, and how many of them must agree: the quorum of the round it was decided in. */
export function judgesOf(review: Review): Agreement {
  const round = lastRound(review);
  const judges = (round?.participants ?? []).flatMap(({ person }) => {
    if (!isDecider(review, person)) return [];
    const stance = currentStance(review, person)?.stance;
    return stance !== undefined && STANCES[stance].quorum === 'leaves' ? [] : [person];
  });
  const share = round?.rules.quorum ?? 1 / 2;
  return { judges, needed: Math.max(1, Math.ceil(share * judges.length - 1e-9)) };
}

export function isTried({ standing: { kind }, trial }: Review): true | string {
  return (kind === 'safe-to-try' && trial !== null) || `It is ${inWords(kind)}: there is no trial under way.`;
}

function standsOnLevel(review: Review, actor: PersonId): boolean {
  return currentStep(openEscalation(review))?.people.includes(actor) === true;
}

/** Deciders judge; once it climbed, so does the authority it climbed to. */
function maySit(review: Review, seat: PersonId): true | string {
  if (standsOnLevel(review, seat)) return isImpartial(review, seat);
  return isDecider(review, seat) || 'Its deciders judge the trial.';
}

/** What is known of who acts: for whom they say they do, and for whom they may today. */
interface Acting {
  readonly principals: readonly PersonId[];
  readonly event: { readonly for?: PersonId | undefined } | null;
}

/** The seats that this person may take: their own, and those of deciders who are away. While a log is folded it is the one that the event names. */
export function mayJudge(review: Review, actor: PersonId, { principals, event }: Acting): true | string {
  const tried = isTried(review);
  if (tried !== true) return tried;
  // Whether the one it is for decides is looked at with the event itself: rights are asked with few participants.
  if (event?.for !== undefined) return isAuthor(review, actor) ? NOT_FOR_OTHERS : true;
  const own = maySit(review, actor);
  return own === true || seatsFor(review, actor, principals).length > 0 || own;
}

const NOT_FOR_OTHERS = 'An author doesn’t judge the trial, for nobody else either.';

/** What is wrong with acting for this person; null when nothing is. */
export function wrongSeat(
  { roles, authors }: Pick<Ledger, 'roles' | 'authors'>,
  whose: PersonId | undefined,
) {
  if (whose === undefined) return null;
  return roles.get(whose) === 'decider' && !authors.includes(whose)
    ? null
    : 'The one it was judged for is no decider.';
}

/** Those whose verdict this person may give: their own first, then that of each decider who is away and named them. */
export function seatsFor(
  review: Review,
  actor: PersonId,
  principals: readonly PersonId[],
): readonly PersonId[] {
  const others = isAuthor(review, actor) ? [] : principals.filter((one) => isDecider(review, one));
  return maySit(review, actor) === true ? [actor, ...others] : others;
}

/** Is this person the owner of the trial, or who answers for the owner while they are away? Null when neither. */
export function ownerSeat(review: Review, actor: PersonId, { principals, event }: Acting): PersonId | null {
  const owner = review.trial?.terms.owner;
  if (owner === undefined) return null;
  if (event !== null) return (event.for ?? actor) === owner ? owner : null;
  return owner === actor || principals.includes(owner) ? owner : null;
}

/** What would come of a verdict in this seat: judged at once by the level it climbed to, or when enough agree and nobody holds another. */
export function wouldJudge(
  review: Review,
  seat: PersonId,
  outcome: TrialOutcome,
): {
  readonly judged: boolean;
  readonly mode: 'consent' | 'authority';
  readonly agreed: readonly PersonId[];
  readonly others: readonly PersonId[];
} {
  const { judges, needed } = judgesOf(review);
  const given = (review.trial?.verdicts ?? []).filter((one) => one.by !== seat && judges.includes(one.by));
  const agreed = given.filter((one) => one.outcome === outcome).map((one) => one.by);
  const others = given.filter((one) => one.outcome !== outcome).map((one) => one.by);
  if (standsOnLevel(review, seat)) return { judged: true, mode: 'authority', agreed, others };
  return { judged: others.length === 0 && agreed.length + 1 >= needed, mode: 'consent', agreed, others };
}
