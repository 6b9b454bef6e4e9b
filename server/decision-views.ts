// One decision as one person sees it now: its text, what it still needs, what they may do, and everybody and everything it names.

import { can } from './domain/decide.ts';
import { judgementOf, type Decision } from './domain/decision.ts';
import type { DecisionView } from './domain/decision-view.ts';
import type { ReviewEvent } from './domain/event.ts';
import type { Person, PersonId } from './domain/person.ts';
import { recordBody } from './domain/record/body.ts';
import { canEdit } from './domain/record/edit.ts';
import { currentStance, isOutdated, revisionOf, roleOf } from './domain/review.ts';
import { fileOf, logOf, situationOf } from './situation.ts';
import type { Snapshot } from './snapshot.ts';

export function viewOf(snapshot: Snapshot, decision: Decision, person: Person, at: string): DecisionView {
  const { record, review } = decision;
  const file = fileOf(snapshot, record);
  const stance = currentStance(review, person.id);
  const situation = situationOf(snapshot, decision, person, at);
  const events = logOf(snapshot, record.path).events;
  return {
    decision,
    at,
    text: file.text,
    body: recordBody(file.text, record),
    revision: revisionOf(review, decision.digest),
    judgement: judgementOf(decision, at, snapshot.people),
    can: can(review, situation),
    editable: canEdit(record),
    events,
    you: {
      id: person.id,
      role: roleOf(review, person.id),
      author: review.authors.includes(person.id),
      stance,
      outdated: stance !== null && isOutdated(review, stance, decision.digest),
    },
    people: peopleIn(snapshot, events, person),
    related: relatedTo(snapshot, decision),
    documents: snapshot.documents.map((one) => one.path).filter((path) => isNamedIn(file.text, path)),
    template: review.template,
  };
}

function peopleIn(
  snapshot: Snapshot,
  events: readonly ReviewEvent[],
  person: Person,
): Readonly<Record<PersonId, Person>> {
  const ids = new Set([person.id, ...events.flatMap(peopleOfEvent)]);
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const known = id === person.id ? person : snapshot.people.get(id);
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
  return 'person' in event ? [event.by, event.person] : [event.by];
}

/** Does a text name this file, as it is or as a link writes it? */
function isNamedIn(text: string, path: string): boolean {
  const name = path.split('/').at(-1) ?? path;
  return text.includes(name) || text.includes(encodeURI(name));
}

function relatedTo(snapshot: Snapshot, decision: Decision): DecisionView['related'] {
  return Object.fromEntries(
    decision.relations.flatMap((relation) => {
      const other = relation.path === null ? undefined : snapshot.byPath.get(relation.path);
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
