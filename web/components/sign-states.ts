// In which of its states the sign-off bar is, from what the server said of this person. A union, so that the bar draws one thing at a time.

import type { DecisionView } from '../../server/domain/decision-view.ts';
import { lastRound, revisionOf, type Round, type StanceEntry } from '../../server/domain/review.ts';
import { STANCES, type Stance } from '../../server/domain/stance.ts';
import { dayAndTime } from '../../server/domain/words.ts';
import { sectionsInWords, type Since } from './since-words.ts';

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

/** What the last round calls itself in the header: "Round 2, revision 5". */
export function roundWords(round: Round | null, revision: number): string {
  return round === null ? `Revision ${revision}` : `Round ${round.number}, revision ${revision}`;
}

/** What the bar says: a bold sentence, and what follows from it. */
export interface BarWords {
  readonly what: string;
  readonly why: string;
}

export function barWords(
  now: SignState,
  given: {
    readonly view: DecisionView;
    readonly chosen: Stance | null;
    readonly since: Since | null;
    readonly zone: string;
    readonly hasReason: boolean;
  },
): BarWords {
  const { view, zone } = given;
  switch (now.kind) {
    case 'newer':
      return newerWords(now, view, given);
    case 'reader':
      return now;
    case 'signing':
      return { what: `Signing revision ${view.revision}`, why: STANCES[now.stance].label };
    case 'choosing':
      return { what: `You sign revision ${view.revision}`, why: choosingWords(view, given) };
    case 'outdated':
      return { what: '', why: sinceWords(now, view, given) };
    case 'signed': {
      const { what, why } = signedWords(now.entry.stance, now.signed);
      return { what, why: `${dayAndTime(now.entry.at, zone, view.at)}. ${why}` };
    }
    default:
      return { what: '', why: '' };
  }
}

type Given = Parameters<typeof barWords>[1];

function newerWords(
  { revision, read }: Extract<SignState, { kind: 'newer' }>,
  view: DecisionView,
  { since, hasReason }: Given,
): BarWords {
  if (view.decision.review.standing.kind !== 'in-review')
    return {
      what: 'The text has changed. You read an earlier one.',
      why: 'What you see stays until you go to the newest.',
    };
  const changed =
    since === null ? '' : `${sectionsInWords(since).replace(/ since$/u, '')}, ${since.words} words. `;
  const kept = hasReason ? ' Your reason is kept.' : '';
  return {
    what: `Revision ${revision} is out. You read revision ${read}.`,
    why: `${changed}Revision ${read} can no longer be signed; it is not the current text.${kept}`,
  };
}

const NEEDS_WORDS: Readonly<Partial<Record<Stance, string>>> = {
  concern: 'A concern needs its words before the commit.',
  object: 'An objection needs its words before the commit.',
  recuse: 'A recusal needs its words before the commit.',
};

function choosingWords(view: DecisionView, { chosen, since, zone }: Given): string {
  const needs = chosen === null ? undefined : NEEDS_WORDS[chosen];
  const round = lastRound(view.decision.review);
  if (needs !== undefined) return needs;
  if (round !== null && view.at >= round.deadline)
    return `Round ${round.number} closed on ${dayAndTime(round.deadline, zone, view.at)}. Stances can still change.`;
  return since === null
    ? 'Your stance is a commit in your name.'
    : `${sectionsInWords(since)} you read revision ${since.from}.`;
}

/** "Your consent is on revision 3. “Decision outcome” changed since, by Ana Moreira, today, 10:44." */
function sinceWords(
  { entry, signed }: Extract<SignState, { kind: 'outdated' }>,
  view: DecisionView,
  { since, zone }: Given,
): string {
  const { review, digest } = view.decision;
  const yours = `Your ${NOUNS[entry.stance]} is on revision ${signed}.`;
  const last = review.texts.at(-1);
  // More was put at stake: the text may be the same.
  if (entry.text.digest === digest) return `${yours} The scope or the door changed since.`;
  const what = since === null ? 'The text changed since' : sectionsInWords(since);
  if (last === undefined || last.digest !== digest) return `${yours} ${what}, outside Accord.`;
  const by = view.people[last.by]?.name ?? last.by;
  return `${yours} ${what}, by ${by}, ${dayAndTime(last.at, zone, view.at)}.`;
}

/** "Your consent is on revision 3." */
export const NOUNS: Readonly<Record<Stance, string>> = {
  consent: 'consent',
  concern: 'consent with concern',
  object: 'objection',
  'stand-aside': 'standing aside',
  recuse: 'recusal',
};

/** "You consented to revision 5", and how long that stands. */
function signedWords(stance: Stance, signed: number): BarWords {
  const why = 'It stands as long as this text does.';
  switch (stance) {
    case 'consent':
      return { what: `You consented to revision ${signed}`, why };
    case 'concern':
      return { what: `You consented to revision ${signed}, with a concern`, why };
    case 'object':
      return {
        what: `You objected to revision ${signed}`,
        why: 'It stands on any later text until you lift it.',
      };
    case 'stand-aside':
      return { what: `You stood aside on revision ${signed}`, why };
    default:
      return { what: 'You recused yourself', why: 'You are left out of the quorum.' };
  }
}
