// A review while events are entered: its lists grow in place, and what a person has open is found by their name, so that an event costs the
// same however many came before. Nobody outside the fold ever sees one.

import type { Participant, ReviewEvent, Role, TextRef } from '../event.ts';
import type { PersonId } from '../person.ts';
import type {
  Amendment,
  Challenge,
  Objection,
  Review,
  Round,
  StanceEntry,
  TextVersion,
  Thread,
  ThreadComment,
} from '../review.ts';

type Open<T> = { -readonly [Key in keyof T]: T[Key] };

export type OpenRound = Open<Omit<Round, 'participants' | 'overrides'>> & {
  participants: Participant[];
  overrides: Round['overrides'][number][];
};
export type OpenObjection = Open<Omit<Objection, 'answers'>> & { answers: Objection['answers'][number][] };
export type OpenThread = Open<Omit<Thread, 'comments'>> & { comments: OpenComment[] };
export type OpenComment = Open<ThreadComment>;

export interface Ledger extends Open<
  Omit<
    Review,
    | 'texts'
    | 'rounds'
    | 'stances'
    | 'objections'
    | 'threads'
    | 'challenges'
    | 'amendments'
    | 'reminders'
    | 'notCounted'
    | 'spoke'
  >
> {
  texts: TextVersion[];
  rounds: OpenRound[];
  stances: StanceEntry[];
  objections: OpenObjection[];
  threads: OpenThread[];
  challenges: Open<Challenge>[];
  amendments: Open<Amendment>[];
  reminders: Review['reminders'][number][];
  notCounted: Review['notCounted'][number][];
  spoke: Map<PersonId, string>;
  /** People of the last round, by their part. */
  roles: Map<PersonId, Role>;
  /** Places of the current stances and of the open objections by their person, and of all objections by their id. */
  current: Map<PersonId, number[]>;
  open: Map<PersonId, number[]>;
  byId: Map<string, number[]>;
  /** Open objections that were raised for somebody else, by who raised them. */
  raised: Map<PersonId, number[]>;
  threadsById: Map<string, OpenThread>;
  /** Comments by their id, with the thread they stand in. */
  commentsById: Map<string, { readonly thread: OpenThread; readonly comment: OpenComment }>;
  successors: Set<string>;
  /** Places of the objections that were comments, by the comment. */
  admitted: Map<string, number>;
  /** When each person was last reminded. */
  reminded: Map<PersonId, string>;
}

export function openLedger(review: Review): Ledger {
  const ledger: Ledger = {
    ...review,
    texts: [...review.texts],
    rounds: review.rounds.map(openRound),
    stances: [...review.stances],
    objections: review.objections.map((one) => ({ ...one, answers: [...one.answers] })),
    threads: review.threads.map((one) => ({ ...one, comments: one.comments.map((two) => ({ ...two })) })),
    challenges: review.challenges.map((one) => ({ ...one })),
    amendments: review.amendments.map((one) => ({ ...one })),
    reminders: [...review.reminders],
    notCounted: [...review.notCounted],
    spoke: new Map(Object.entries(review.spoke)),
    roles: new Map(review.rounds.at(-1)?.participants.map((one) => [one.person, one.role])),
    current: new Map(),
    open: new Map(),
    byId: new Map(),
    raised: new Map(),
    threadsById: new Map(),
    commentsById: new Map(),
    successors: new Set(review.standing.kind === 'superseded' ? review.standing.successors : []),
    admitted: new Map(),
    reminded: new Map(review.reminders.map((one) => [one.to, one.at])),
  };
  for (const [place, one] of review.stances.entries()) if (one.current) note(ledger.current, one.by, place);
  for (const [place, one] of review.objections.entries()) indexObjection(ledger, one, place);
  for (const thread of ledger.threads) {
    ledger.threadsById.set(thread.id, thread);
    for (const comment of thread.comments) ledger.commentsById.set(comment.id, { thread, comment });
  }
  return ledger;
}

export function closeLedger(ledger: Ledger): Review {
  const { standing } = ledger;
  return {
    standing: standing.kind === 'superseded' ? { ...standing, successors: [...ledger.successors] } : standing,
    authors: ledger.authors,
    template: ledger.template,
    texts: ledger.texts,
    rounds: ledger.rounds,
    stances: ledger.stances,
    objections: ledger.objections,
    threads: ledger.threads,
    challenges: ledger.challenges,
    amendments: ledger.amendments,
    escalations: ledger.escalations,
    rulings: ledger.rulings,
    dissents: ledger.dissents,
    trial: ledger.trial,
    reminders: ledger.reminders,
    widened: ledger.widened,
    formerly: ledger.formerly,
    held: ledger.held,
    spoke: Object.fromEntries(ledger.spoke),
    supersedes: ledger.supersedes,
    recorded: ledger.recorded,
    notCounted: ledger.notCounted,
    undone: ledger.undone,
    last: ledger.last,
    lastAt: ledger.lastAt,
  };
}

export function openRound(round: Round): OpenRound {
  return { ...round, participants: [...round.participants], overrides: [...round.overrides] };
}

export function note(places: Map<string, number[]>, key: string, place: number): void {
  const known = places.get(key);
  if (known === undefined) places.set(key, [place]);
  else known.push(place);
}

function indexObjection(ledger: Ledger, one: Objection, place: number): void {
  note(ledger.byId, one.id, place);
  if (one.admitted !== null) ledger.admitted.set(one.admitted.comment, place);
  if (one.end !== null) return;
  note(ledger.open, one.by, place);
  if (one.through !== null) note(ledger.raised, one.through, place);
}

/** The review as far as rights ask about it: what the person has now, who leads the round, and whether anything is open at all. */
export function asAsked(ledger: Ledger, person: PersonId): Review {
  const round = ledger.rounds.at(-1);
  const facilitator = round?.facilitator ?? null;
  const [someone] = ledger.open.values();
  const places = new Set([
    ...(ledger.open.get(person) ?? []),
    ...(ledger.raised.get(person) ?? []),
    ...(facilitator === null ? [] : (ledger.open.get(facilitator)?.slice(0, 1) ?? [])),
    ...(someone?.slice(0, 1) ?? []),
  ]);
  return {
    ...ledger,
    rounds: round === undefined ? [] : [{ ...round, participants: fewParticipants(ledger, person) }],
    stances: placed(ledger.stances, ledger.current.get(person)),
    objections: placed(ledger.objections, [...places]),
    spoke: {},
  };
}

/** The person and one decider: rights ask for no more. */
function fewParticipants({ roles }: Ledger, person: PersonId): Participant[] {
  const role = roles.get(person);
  const own = role === undefined ? [] : [{ person, role }];
  if (role === 'decider') return own;
  for (const [other, its] of roles) if (its === 'decider') return [...own, { person: other, role: its }];
  return own;
}

export function placed<Item>(items: readonly Item[], places: readonly number[] = []): Item[] {
  return places.flatMap((place) => items[place] ?? []);
}

/** Remembers the event's text as a revision when it differs from the last one known. */
export function addText(
  ledger: Ledger,
  event: ReviewEvent & { readonly text: TextRef },
  summary: string,
): void {
  const { digest, blob } = event.text;
  if (ledger.texts.at(-1)?.digest === digest) return;
  ledger.texts.push({ digest, blob, at: event.at, by: event.by, summary });
}

export function nameAuthor(ledger: Ledger, person: PersonId): void {
  if (ledger.authors.length === 0) ledger.authors = [person];
}

/** Whatever stance the person has is not theirs any more; it stays in the list. */
export function dropCurrent(ledger: Ledger, person: PersonId): void {
  for (const place of ledger.current.get(person) ?? []) {
    const entry = ledger.stances[place];
    if (entry !== undefined) ledger.stances[place] = { ...entry, current: false };
  }
  ledger.current.delete(person);
}

export function addStance(ledger: Ledger, entry: StanceEntry): void {
  note(ledger.current, entry.by, ledger.stances.length);
  ledger.stances.push(entry);
}

export function addObjection(ledger: Ledger, objection: Omit<Objection, 'answers' | 'end'>): void {
  const one: OpenObjection = { ...objection, answers: [], end: null };
  indexObjection(ledger, one, ledger.objections.length);
  ledger.objections.push(one);
}

/** Ends what a person objects to: everything, or the one objection named. */
export function endObjections(
  ledger: Ledger,
  person: PersonId,
  end: NonNullable<Objection['end']>,
  id: string | null = null,
): void {
  const stillOpen = (ledger.open.get(person) ?? []).filter((place) => {
    const objection = ledger.objections[place];
    if (objection === undefined || (id !== null && objection.id !== id)) return true;
    ledger.objections[place] = { ...objection, end };
    if (objection.through !== null) forget(ledger.raised, objection.through, place);
    return false;
  });
  if (stillOpen.length === 0) ledger.open.delete(person);
  else ledger.open.set(person, stillOpen);
}

function forget(places: Map<string, number[]>, key: string, place: number): void {
  const left = (places.get(key) ?? []).filter((other) => other !== place);
  if (left.length === 0) places.delete(key);
  else places.set(key, left);
}

/** The open objection with this id; null when it isn't open (any more). */
export function openObjection(ledger: Ledger, id: string): OpenObjection | null {
  return placed(ledger.objections, ledger.byId.get(id)).find((one) => one.end === null) ?? null;
}

export function closeRound(ledger: Ledger, at: string): void {
  const round = ledger.rounds.at(-1);
  if (round !== undefined) round.closedAt ??= at;
}

export function removeParticipant(ledger: Ledger, person: PersonId): void {
  const round = ledger.rounds.at(-1);
  if (round === undefined || !ledger.roles.delete(person)) return;
  round.participants = round.participants.filter((one) => one.person !== person);
}

export function addParticipant(ledger: Ledger, person: PersonId, role: Role): void {
  removeParticipant(ledger, person);
  ledger.rounds.at(-1)?.participants.push({ person, role });
  if (ledger.rounds.length > 0) ledger.roles.set(person, role);
}
