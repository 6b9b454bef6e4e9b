// What happened to a decision, in plain sentences: who did what, and their own words. One row for each kind of event.

import type { DecisionView } from './decision-view.ts';
import type { EventBody, EventType, ReviewEvent } from './event.ts';
import { list } from './judgement.ts';
import { nameOf, type PersonId } from './person.ts';
import { revisionOf } from './review.ts';
import { STANCES } from './stance.ts';
import { dateInWords, dayAndTime } from './words.ts';

export interface LogLine {
  readonly who: string;
  /** Goes on from the name: "consents, on revision 5". */
  readonly did: string;
  /** Their own words; may be empty. */
  readonly said: string;
}

/** What a sentence needs to know of the decision. */
export type Told = Pick<DecisionView, 'decision' | 'people' | 'related' | 'at'>;

interface Given {
  readonly view: Told;
  readonly name: (id: PersonId) => string;
  readonly day: (when: string) => string;
  readonly time: (when: string) => string;
}

type Row<T extends EventType> = (
  event: Extract<EventBody, { type: T }>,
  given: Given,
) => readonly [did: string, said: string];

const LINES: { readonly [T in EventType]: Row<T> } = {
  drafted: () => ['starts the draft', ''],
  recorded: (event, { day }) => [
    `records it as ${event.outcome}, decided on ${day(event.on)} by ${list(event.deciders)}`,
    event.where,
  ],
  discarded: (event) => ['discards the draft', event.reason],
  'sent-to-review': (event, { time }) => [
    `sends it to review, round ${event.round}, until ${time(event.deadline)}`,
    event.note,
  ],
  'text-revised': (event, { view }) => [
    `writes revision ${revisionOf(view.decision.review, event.text.digest)}`,
    event.summary,
  ],
  'stance-taken': (event, { view }) => [
    `${STANCES[event.stance].verb}, on revision ${revisionOf(view.decision.review, event.text.digest)}`,
    event.yesIf === '' ? event.reason : `${event.reason} Yes, if ${event.yesIf}`,
  ],
  'stance-taken-back': (event) => ['takes the stance back', event.reason],
  'objection-answered': (event, given) => [`answers ${objector(event.objection, given)}`, event.answer],
  'objection-resolved': (event) => ['resolves the objection', event.reason],
  'participant-added': (event, { name }) => [`adds ${name(event.person)} as ${event.role}`, event.reason],
  'participant-removed': (event, { name }) => [`removes ${name(event.person)}`, event.reason],
  'facilitator-named': (event, { name }) => [`names ${name(event.person)} as facilitator`, event.reason],
  returned: (event) => ['returns it to draft', event.reason],
  accepted: (event) => [
    event.mode === 'lazy' ? 'accepts it, because silence was assent' : 'accepts it, by consent',
    event.note,
  ],
  rejected: (event) => ['rejects it', event.reason],
  deferred: (event, { day }) => [
    event.until === null ? 'defers it' : `defers it until ${day(event.until)}`,
    event.reason,
  ],
  withdrawn: (event) => ['withdraws it', event.reason],
  reopened: (event) => ['reopens it', event.reason],
  deprecated: (event) => ['deprecates it', event.reason],
  superseded: (event, { view }) => [
    `accepts ${view.related[event.successor]?.label ?? event.successor}, which supersedes it`,
    '',
  ],
};

export function logLine(event: ReviewEvent, view: Told, zone: string): LogLine {
  const people = new Map(Object.entries(view.people));
  const given: Given = {
    view,
    name: (id) => nameOf(people, id),
    day: (when) => dateInWords(when, zone, view.at),
    time: (when) => dayAndTime(when, zone, view.at),
  };
  const [did, said] = lineOf(event, given);
  return { who: given.name(event.by), did, said };
}

/** The row that fits the event's type: the table's own type ties both together, which the compiler can't follow here. */
function lineOf<T extends EventType>(
  event: Extract<EventBody, { type: T }>,
  given: Given,
): readonly [string, string] {
  const row: Row<T> = LINES[event.type];
  return row(event, given);
}

function objector(id: string, { view, name }: Given): string {
  const objection = view.decision.review.objections.find((one) => one.id === id);
  return objection === undefined ? 'an objection' : `${name(objection.by)}’s objection`;
}
