// One decision as one person sees it now: its text, what it still needs, what they may do, and everybody and everything it names.

import { absencesAt } from './domain/absences.ts';
import { finderIn } from './domain/anchor.ts';
import { debtOf } from './domain/debt.ts';
import { comesFrom } from './domain/debt-origin.ts';
import { can } from './domain/decide.ts';
import { judgementOf, peopleOf, type Decision } from './domain/decision.ts';
import type { DecisionView } from './domain/decision-view.ts';
import type { ReviewEvent } from './domain/event.ts';
import type { Told } from './domain/log-words.ts';
import { CLOCK } from './domain/escalation.ts';
import { ladderOf } from './domain/ladder-view.ts';
import type { Person, PersonId } from './domain/person.ts';
import type { Policy } from './domain/policy.ts';
import { yoursOf, type Personal } from './domain/personal.ts';
import { recordBody } from './domain/record/body.ts';
import { canEdit } from './domain/record/edit.ts';
import {
  currentStance,
  isAltered,
  isOutdated,
  lastRound,
  openObjections,
  revisionOf,
  roleOf,
  type Review,
  type Situation,
} from './domain/review.ts';
import { undisputedAt } from './domain/review/amendment.ts';
import { lapsesAt } from './domain/review/objection.ts';
import { withoutRedacted } from './domain/review/redacted.ts';
import { signsFor } from './domain/review/stance-taking.ts';
import { termNeeds, withKnownPeople } from './domain/trial.ts';
import { trialOf } from './domain/trial-view.ts';
import { dateIn } from './domain/working-days.ts';
import { CLOCK_PERSON } from './people.ts';
import { fileOf, logOf, situationOf, trialsOver } from './situation.ts';
import type { Snapshot } from './snapshot.ts';
import { mayDo, talkOf } from './thread-views.ts';

export function viewOf(
  snapshot: Snapshot,
  decision: Decision,
  person: Person,
  at: string,
  personal: Personal,
): DecisionView {
  const { record, review } = decision;
  const file = fileOf(snapshot, record);
  const stance = currentStance(review, person.id);
  const situation = situationOf(snapshot, decision, person, at);
  const events = withoutRedacted(logOf(snapshot, record.path).events, review);
  const body = recordBody(file.text, record);
  return {
    decision,
    at,
    text: file.text,
    body,
    revision: revisionOf(review, decision.digest),
    judgement: judgementOf(decision, at, snapshot.people, situation.absent),
    can: can(review, situation),
    editable: canEdit(record),
    places: placesOf(decision, body),
    talk: talkOf(review, situation),
    away: awayIn(snapshot, decision, at),
    remind: Object.fromEntries(
      peopleOf(decision).map((one) => [
        one,
        mayDo(review, { type: 'remind', person: one, note: '' }, situation),
      ]),
    ),
    lapses: Object.fromEntries(
      openObjections(review).map((one) => [
        one.id,
        lapsesAt(review, one, lapseDaysOf(review, snapshot.policy)),
      ]),
    ),
    amendments: Object.fromEntries(
      review.amendments
        .filter((one) => one.end === null)
        .map((one) => [one.id, undisputedAt(one, snapshot.policy)]),
    ),
    altered: isAltered(review, decision.digest),
    predecessors:
      review.supersedes.length === 0
        ? []
        : [...situation.predecessors].map(([path, barredBy]) => ({ path, barredBy })),
    ladder: ladderOf(decision, situation),
    trial: trialOf(decision, situation),
    terms: termsOf(decision, situation),
    onTrial: trialsOver(snapshot).get(record.path) ?? [],
    debt: debtOf(record),
    comesFrom: debtOf(record) === null ? [] : comesFrom(file.text, record),
    debts: debtsLeftBy(snapshot, decision),
    events,
    you: {
      id: person.id,
      role: roleOf(review, person.id),
      author: review.authors.includes(person.id),
      stance,
      outdated: stance !== null && isOutdated(review, stance, decision.digest),
      signsFor: signsFor(review, person.id, situation.principals),
    },
    yours: yoursOf(personal, decision, person.id),
    people: peopleIn(snapshot, events, person),
    related: relatedTo(snapshot, decision),
    documents: snapshot.documents.map((one) => one.path).filter((path) => isNamedIn(file.text, path)),
    template: review.template,
  };
}

/** What sentences about a decision need: everybody and everything that its log names. */
export function toldOf(snapshot: Snapshot, decision: Decision, person: Person, at: string): Told {
  const { events } = logOf(snapshot, decision.record.path);
  return {
    decision,
    at,
    people: peopleIn(snapshot, events, person),
    related: relatedTo(snapshot, decision),
  };
}

function termsOf({ record }: Decision, { at, policy, people }: Situation): DecisionView['terms'] {
  if (record.terms === undefined) return null;
  const said = withKnownPeople(record.terms, people);
  const today = dateIn(at, policy.calendar.zone);
  return { said, needs: termNeeds(said, { today, policy, people }) };
}

/** What others say is its consequence. Only what relates to it is looked at, and of that only what is a debt. */
function debtsLeftBy(snapshot: Snapshot, { record, relations }: Decision): DecisionView['debts'] {
  return relations.flatMap(({ kind, path, saidBy }) => {
    const other = kind === 'relates-to' && saidBy !== 'this' ? snapshot.byPath.get(path ?? '') : undefined;
    const debt = other === undefined ? null : debtOf(other.record);
    if (other === undefined || debt === null) return [];
    const origins = comesFrom(fileOf(snapshot, other.record).text, other.record);
    return origins.includes(record.path) ? [{ path: other.record.path, debt }] : [];
  });
}

const places = new WeakMap<Decision, DecisionView['places']>();

/** A decision is the same object as long as neither its text nor its log changed, so its threads are looked for once. */
function placesOf(decision: Decision, body: string): DecisionView['places'] {
  const known = places.get(decision);
  if (known !== undefined) return known;
  const find = finderIn(body, decision.digest);
  const found = Object.fromEntries(
    decision.review.threads.flatMap(({ id, anchor }) =>
      anchor === null ? [] : [[id, find(anchor)] as const],
    ),
  );
  places.set(decision, found);
  return found;
}

function awayIn(snapshot: Snapshot, decision: Decision, at: string): DecisionView['away'] {
  const { absent, standIns } = absencesAt(snapshot.policy, at);
  return Object.fromEntries(
    peopleOf(decision).flatMap((one) => (absent.has(one) ? [[one, standIns.get(one) ?? null]] : [])),
  );
}

function lapseDaysOf(review: Review, policy: Policy): number {
  return lastRound(review)?.rules.lapseDays ?? policy.lapseDays;
}

function peopleIn(
  snapshot: Snapshot,
  events: readonly ReviewEvent[],
  person: Person,
): Readonly<Record<PersonId, Person>> {
  const ids = new Set([person.id, ...events.flatMap(peopleOfEvent)]);
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const known = id === person.id ? person : id === CLOCK ? CLOCK_PERSON : snapshot.people.get(id);
      return known === undefined ? [] : [[id, known]];
    }),
  );
}

function peopleOfEvent(event: ReviewEvent): readonly PersonId[] {
  if (event.type === 'sent-to-review')
    return [
      event.by,
      ...event.participants.map((one) => one.person),
      ...(event.facilitator === null ? [] : [event.facilitator]),
    ];
  return [
    event.by,
    ...('person' in event ? [event.person] : []),
    ...('with' in event ? [event.with] : []),
    ...('for' in event && event.for !== undefined ? [event.for] : []),
    ...('mentions' in event ? event.mentions : []),
    ...('level' in event && event.level !== null ? [...event.level.people, ...event.level.insteadOf] : []),
    ...('raised' in event && event.raised?.level ? event.raised.level.people : []),
    ...('terms' in event && event.terms !== null ? [event.terms.owner, event.terms.reversal.owner] : []),
  ];
}

/** Does a text name this file, as it is or as a link writes it? */
function isNamedIn(text: string, path: string): boolean {
  const name = path.split('/').at(-1) ?? path;
  return text.includes(name) || text.includes(encodeURI(name));
}

function relatedTo(snapshot: Snapshot, decision: Decision): DecisionView['related'] {
  const { record, review, relations } = decision;
  const paths = [
    ...relations.map((one) => one.path),
    ...(trialsOver(snapshot).get(record.path) ?? []),
    ...(review.trial?.judged ?? []).map((one) => one.successor),
  ];
  return Object.fromEntries(
    paths.flatMap((path) => {
      const other = path === null ? undefined : snapshot.byPath.get(path);
      return other === undefined
        ? []
        : [
            [
              other.record.path,
              { ref: other.ref, status: other.status, label: other.record.label, title: other.record.title },
            ],
          ];
    }),
  );
}
