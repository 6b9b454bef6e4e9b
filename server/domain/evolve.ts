// Events in, state out. `evolve` is total and never throws: logs may be merged or edited by hand, and an event whose actor had no right
// to make it is kept as not counted.

import { inFoldOrder, type Participant, type ReviewEvent, type ReviewLog, type TextRef } from './event.ts';
import type { PersonId } from './person.ts';
import type { Objection, Review, Round, StanceEntry, Standing, TextVersion } from './review.ts';
import { mayCause } from './rights.ts';
import { STANCES } from './stance.ts';
import { unreachable } from './unreachable.ts';

export const initial: Review = {
  standing: { kind: 'none' },
  authors: [],
  template: null,
  texts: [],
  rounds: [],
  stances: [],
  objections: [],
  supersedes: [],
  recorded: null,
  notCounted: [],
  lastAt: null,
};

export function fold(log: ReviewLog): Review {
  const ledger = openLedger(initial);
  for (const event of inFoldOrder(log.events)) enter(ledger, event);
  return closeLedger(ledger);
}

/** One event further. Total: an event whose actor had no right to make it is kept as not counted and changes nothing else. */
export function evolve(review: Review, event: ReviewEvent): Review {
  const ledger = openLedger(review);
  enter(ledger, event);
  return closeLedger(ledger);
}

/**
 * A review while events are entered: its lists grow in place, and what a person has open is found by their name, so that an event costs the
 * same however many came before. Nobody outside ever sees one.
 */
interface Ledger {
  standing: Standing;
  authors: readonly PersonId[];
  template: string | null;
  texts: TextVersion[];
  rounds: OpenRound[];
  stances: StanceEntry[];
  objections: OpenObjection[];
  supersedes: readonly string[];
  recorded: Review['recorded'];
  notCounted: Review['notCounted'][number][];
  lastAt: string | null;
  /** People of the last round. */
  present: Set<PersonId>;
  /** Places of the current stances and of the open objections by their person, and of all objections by their id. */
  current: Map<PersonId, number[]>;
  open: Map<PersonId, number[]>;
  byId: Map<string, number[]>;
  successors: Set<string>;
}

type OpenRound = { -readonly [Key in keyof Round]: Round[Key] } & { participants: Participant[] };
type OpenObjection = Objection & { readonly answers: Objection['answers'][number][] };

function openLedger(review: Review): Ledger {
  const ledger: Ledger = {
    ...review,
    texts: [...review.texts],
    rounds: review.rounds.map(openRound),
    stances: [...review.stances],
    objections: review.objections.map((one) => ({ ...one, answers: [...one.answers] })),
    notCounted: [...review.notCounted],
    present: new Set(review.rounds.at(-1)?.participants.map((one) => one.person)),
    current: new Map(),
    open: new Map(),
    byId: new Map(),
    successors: new Set(review.standing.kind === 'superseded' ? review.standing.successors : []),
  };
  for (const [place, one] of review.stances.entries()) if (one.current) note(ledger.current, one.by, place);
  for (const [place, one] of review.objections.entries()) {
    note(ledger.byId, one.id, place);
    if (one.end === null) note(ledger.open, one.by, place);
  }
  return ledger;
}

function openRound(round: Round): OpenRound {
  return { ...round, participants: [...round.participants] };
}

function note(places: Map<string, number[]>, key: string, place: number): void {
  const known = places.get(key);
  if (known === undefined) places.set(key, [place]);
  else known.push(place);
}

function closeLedger(ledger: Ledger): Review {
  const { standing, authors, template, texts, rounds, stances, objections } = ledger;
  const { supersedes, recorded, notCounted, lastAt } = ledger;
  return {
    standing: standing.kind === 'superseded' ? { ...standing, successors: [...ledger.successors] } : standing,
    authors,
    template,
    texts,
    rounds,
    stances,
    objections,
    supersedes,
    recorded,
    notCounted,
    lastAt,
  };
}

function enter(ledger: Ledger, event: ReviewEvent): void {
  const right = mayCause(asAsked(ledger, event.by), event.type, event.by);
  if (right !== true) {
    ledger.notCounted.push({ event, why: right });
    return;
  }
  apply(ledger, event);
  ledger.lastAt = event.at;
}

/** The review as far as rights ask about it: the stances a person has now, and the objections still open, theirs if they have one. */
function asAsked(ledger: Ledger, person: PersonId): Review {
  const [someone] = ledger.open.values();
  return {
    ...ledger,
    stances: placed(ledger.stances, ledger.current.get(person)),
    objections: placed(ledger.objections, ledger.open.get(person) ?? someone),
  };
}

function placed<Item>(items: readonly Item[], places: readonly number[] = []): Item[] {
  return places.flatMap((place) => items[place] ?? []);
}

function apply(ledger: Ledger, event: ReviewEvent): void {
  const { at, by } = event;
  switch (event.type) {
    case 'drafted':
      addText(ledger, event, event.title);
      ledger.standing = { kind: 'draft' };
      ledger.authors = [by];
      ledger.template = event.template;
      return;
    case 'recorded':
      addText(ledger, event, 'recorded');
      ledger.standing = { kind: event.outcome, mode: 'recorded', at, by, note: event.where };
      nameAuthor(ledger, by);
      ledger.recorded = { on: event.on, deciders: event.deciders, where: event.where };
      return;
    case 'discarded':
      ledger.standing = { kind: 'discarded', at, by };
      return;
    case 'sent-to-review': {
      const { round, scope, door, team, participants, facilitator, deadline, rules, note } = event;
      addText(ledger, event, note);
      ledger.standing = { kind: 'in-review' };
      nameAuthor(ledger, by);
      ledger.present = new Set(participants.map((one) => one.person));
      ledger.rounds.push(
        openRound({
          number: round,
          scope,
          door,
          team,
          participants,
          facilitator,
          openedAt: at,
          openedBy: by,
          deadline,
          rules,
          note,
          closedAt: null,
        }),
      );
      return;
    }
    case 'text-revised':
      addText(ledger, event, event.summary);
      return;
    case 'stance-taken': {
      const { id, round, stance, reason, yesIf, text } = event;
      dropCurrent(ledger, by);
      endObjections(ledger, by, { kind: 'changed', at, by, reason });
      addText(ledger, event, '');
      note(ledger.current, by, ledger.stances.length);
      ledger.stances.push({ id, round, by, at, stance, reason, text, current: true });
      if (!STANCES[stance].blocks) return;
      note(ledger.open, by, ledger.objections.length);
      note(ledger.byId, id, ledger.objections.length);
      ledger.objections.push({ id, round, by, at, reason, yesIf, text, answers: [], end: null });
      return;
    }
    case 'stance-taken-back':
      dropCurrent(ledger, by);
      endObjections(ledger, by, { kind: 'taken-back', at, by, reason: event.reason });
      return;
    case 'objection-answered':
      for (const objection of objectionsNamed(ledger, event.objection))
        objection.answers.push({ by, at, answer: event.answer });
      return;
    case 'objection-resolved':
      dropCurrent(ledger, by);
      endObjections(ledger, by, { kind: 'resolved', at, by, reason: event.reason }, event.objection);
      return;
    case 'participant-added':
      removeParticipant(ledger, event.person);
      ledger.rounds.at(-1)?.participants.push({ person: event.person, role: event.role });
      ledger.present.add(event.person);
      return;
    case 'participant-removed':
      removeParticipant(ledger, event.person);
      return;
    case 'facilitator-named': {
      const round = ledger.rounds.at(-1);
      if (round !== undefined) round.facilitator = event.person;
      return;
    }
    case 'returned':
      closeRound(ledger, at);
      ledger.standing = { kind: 'draft' };
      return;
    case 'accepted':
      closeRound(ledger, at);
      ledger.standing = { kind: 'accepted', mode: event.mode, at, by, note: event.note };
      ledger.supersedes = event.supersedes;
      return;
    case 'rejected':
      closeRound(ledger, at);
      ledger.standing = { kind: 'rejected', mode: 'review', at, by, note: event.reason };
      return;
    case 'deferred':
      closeRound(ledger, at);
      ledger.standing = { kind: 'deferred', until: event.until, at, by, note: event.reason };
      return;
    case 'withdrawn':
    case 'deprecated':
      closeRound(ledger, at);
      ledger.standing = { kind: event.type, at, by, note: event.reason };
      return;
    case 'reopened':
      addText(ledger, event, event.reason);
      ledger.standing = { kind: 'draft' };
      nameAuthor(ledger, by);
      return;
    case 'superseded':
      if (ledger.standing.kind !== 'superseded') ledger.successors.clear();
      ledger.successors.add(event.successor);
      // The successors are listed once, when the ledger is closed.
      ledger.standing = { kind: 'superseded', successors: [], at, by };
      return;
    default:
      unreachable(event, undefined);
  }
}

/** Remembers the event's text as a revision when it differs from the last one known. */
function addText(ledger: Ledger, event: ReviewEvent & { readonly text: TextRef }, summary: string): void {
  const { digest, blob } = event.text;
  if (ledger.texts.at(-1)?.digest === digest) return;
  ledger.texts.push({ digest, blob, at: event.at, by: event.by, summary });
}

function nameAuthor(ledger: Ledger, person: PersonId): void {
  if (ledger.authors.length === 0) ledger.authors = [person];
}

function dropCurrent(ledger: Ledger, person: PersonId): void {
  for (const place of ledger.current.get(person) ?? []) {
    const entry = ledger.stances[place];
    if (entry !== undefined) ledger.stances[place] = { ...entry, current: false };
  }
  ledger.current.delete(person);
}

/** Ends what a person objects to: everything, or the one objection named. */
function endObjections(
  ledger: Ledger,
  person: PersonId,
  end: NonNullable<Objection['end']>,
  id: string | null = null,
): void {
  const stillOpen = (ledger.open.get(person) ?? []).filter((place) => {
    const objection = ledger.objections[place];
    if (objection === undefined || (id !== null && objection.id !== id)) return true;
    ledger.objections[place] = { ...objection, end };
    return false;
  });
  if (stillOpen.length === 0) ledger.open.delete(person);
  else ledger.open.set(person, stillOpen);
}

function objectionsNamed(ledger: Ledger, id: string): OpenObjection[] {
  return placed(ledger.objections, ledger.byId.get(id));
}

function removeParticipant(ledger: Ledger, person: PersonId): void {
  const round = ledger.rounds.at(-1);
  if (round === undefined || !ledger.present.delete(person)) return;
  round.participants = round.participants.filter((one) => one.person !== person);
}

function closeRound(ledger: Ledger, at: string): void {
  const round = ledger.rounds.at(-1);
  if (round !== undefined) round.closedAt ??= at;
}
