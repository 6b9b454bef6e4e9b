// In which of its states the sign-off bar is, from what the server said of this person. A union, so that the bar draws one thing at a time.

import type { DecisionView } from '../../server/domain/decision-view.ts';
import { lastRound, revisionOf, type Round, type StanceEntry } from '../../server/domain/review.ts';
import type { Stance } from '../../server/domain/stance.ts';
import { dayAndTime } from '../../server/domain/words.ts';

export type SignState =
  /** No review is open: nothing to sign. */
  | { readonly kind: 'none' }
  /** The text changed while it was read. */
  | { readonly kind: 'newer'; readonly revision: number; readonly read: number }
  /** The person has no say here; two sentences. */
  | { readonly kind: 'reader'; readonly what: string; readonly why: string }
  | { readonly kind: 'signing'; readonly stance: Stance }
  | { readonly kind: 'choosing'; readonly instead: StanceEntry | null }
  | { readonly kind: 'outdated'; readonly entry: StanceEntry; readonly signed: number }
  | { readonly kind: 'signed'; readonly entry: StanceEntry; readonly signed: number };

export function signState(
  view: DecisionView,
  newer: DecisionView | null,
  pending: Stance | null,
  isChanging: boolean,
): SignState {
  const { decision, can, you } = view;
  const isOpen = decision.review.standing.kind === 'in-review';
  if (newer !== null) return { kind: 'newer', revision: newer.revision, read: view.revision };
  if (!isOpen) return { kind: 'none' };
  if (can['take-stance'] !== true) return readerOf(can['take-stance'], you.author);
  if (pending !== null) return { kind: 'signing', stance: pending };
  if (you.stance === null || isChanging) return { kind: 'choosing', instead: you.stance };
  const signed = revisionOf(decision.review, you.stance.text.digest);
  return { kind: you.outdated ? 'outdated' : 'signed', entry: you.stance, signed };
}

/** A refusal's first sentence stands out, the rest follows. */
function readerOf(refusal: string, isAuthor: boolean): SignState {
  if (isAuthor)
    return { kind: 'reader', what: 'You are the author', why: 'Deciders sign. You answer what they ask.' };
  const end = refusal.indexOf('. ');
  return end === -1
    ? { kind: 'reader', what: refusal, why: '' }
    : { kind: 'reader', what: refusal.slice(0, end), why: refusal.slice(end + 2) };
}

/** What is said beside the choice once the deadline has passed; empty before. */
export function closedWords(view: DecisionView, zone: string): string {
  const round = lastRound(view.decision.review);
  if (round === null || view.at < round.deadline) return '';
  return `Round ${round.number} closed on ${dayAndTime(round.deadline, zone, view.at)}. Stances can still change.`;
}

/** What the last round calls itself in the header: "Round 2, revision 5". */
export function roundWords(round: Round | null, revision: number): string {
  return round === null ? `Revision ${revision}` : `Round ${round.number}, revision ${revision}`;
}

/** "You consented to revision 5", and how long that stands. */
export function signedWords(
  entry: StanceEntry,
  signed: number,
): { readonly what: string; readonly stands: string } {
  const asText = 'It stands as long as this text does.';
  switch (entry.stance) {
    case 'consent':
      return { what: `You consented to revision ${signed}`, stands: asText };
    case 'concern':
      return { what: `You consented to revision ${signed}, with a concern`, stands: asText };
    case 'object':
      return {
        what: `You objected to revision ${signed}`,
        stands: 'It stands on any later text until you lift it.',
      };
    case 'stand-aside':
      return { what: `You stood aside on revision ${signed}`, stands: asText };
    default:
      return { what: 'You recused yourself', stands: 'You are left out of the quorum.' };
  }
}
