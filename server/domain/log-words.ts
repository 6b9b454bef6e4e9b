// What happened to a decision, in plain sentences: who did what, and their own words. One row for each kind of event.

import type { DecisionView } from './decision-view.ts';
import { AUTHORITY_OUTCOMES, levelName, TRIGGERS } from './escalation.ts';
import type { EventBody, EventType, ReviewEvent } from './event.ts';
import { list } from './judgement.ts';
import { nameOf, type PersonId } from './person.ts';
import { DOORS, SCOPES } from './policy.ts';
import { revisionOf } from './review.ts';
import { STANCES } from './stance.ts';
import { TRIAL_OUTCOMES, type TrialOutcome } from './trial.ts';
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
  'absent-asked': (event, { name, time }) => [
    `asks ${list(event.people.map(name))}, who were not in the meeting, until ${time(event.deadline)}`,
    event.reason,
  ],
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
  'author-invited': (event, { name }) => [`invites ${name(event.person)} as co-author`, event.reason],
  'round-opened': (event, { time }) => [
    `opens round ${event.round}, until ${time(event.deadline)}`,
    event.note,
  ],
  'terms-changed': (event) => [
    `makes it ${SCOPES[event.scope].label.toLowerCase()}, ${DOORS[event.door].label.toLowerCase()}`,
    event.reason,
  ],
  'policy-adopted': (event) => ['adopts the new policy for this round', event.reason],
  'participant-replaced': (event, { name }) => [
    `replaces ${name(event.person)} by ${name(event.with)}`,
    event.reason,
  ],
  reminded: (event, { name }) => [`reminds ${name(event.person)}`, event.note],
  'objection-downgraded': (event) => ['turns the objection into a concern', event.reason],
  'objection-lapsed': (event, given) => [`lets ${objector(event.objection, given)} lapse`, event.note],
  'objection-admitted': (event, { name }) => [
    `admits the comment of ${name(event.person)} as an objection`,
    event.reason,
  ],
  'thread-opened': (event) => [event.suggestion === null ? 'comments' : 'suggests other words', event.body],
  'comment-added': (event) => ['replies', event.body],
  'comment-edited': (event) => ['edits a comment', event.body],
  'comment-redacted': (event) => ['redacts a comment', event.reason],
  'thread-resolved': (event) => ['resolves a thread', event.note],
  'thread-reopened': (event) => ['reopens a thread', event.note],
  'thread-marked': (event) => [
    event.blocking ? 'makes a thread blocking' : 'lets a thread block no longer',
    '',
  ],
  'thread-moved': (event) => ['puts a comment on other words', event.anchor.exact],
  'suggestion-applied': (event, { view }) => [
    `applies a suggestion, revision ${revisionOf(view.decision.review, event.text.digest)}`,
    '',
  ],
  restored: (event, { view }) => [
    `deprecates ${view.related[event.successor]?.label ?? event.successor}, so it is in force again`,
    event.reason,
  ],
  challenged: (event) => ['challenges it', event.reason],
  'challenge-closed': (event) => ['closes a challenge', event.answer],
  'amendment-proposed': (event) => ['proposes an amendment', event.summary],
  'amendment-consented': () => ['consents to an amendment', ''],
  'amendment-disputed': (event) => ['disputes an amendment', event.reason],
  amended: () => ['amends the text', ''],
  ratified: (event) => [`ratifies it as ${event.word}`, event.reason],
  'bypass-reverted': (event) => ['puts back what was changed past the review', event.reason],
  escalated: (event, { name, time }) => [
    `${TRIGGERS[event.trigger].byPeople ? 'escalates it' : 'finds it due and escalates it'}${reached(event, name, time)}`,
    event.reason,
  ],
  'level-reached': (event, { name, time }) => [
    `${PASSED[event.because]}${reached(event, name, time)}`,
    event.note,
  ],
  'level-warned': () => ['warns that the time of this level is nearly over', ''],
  'escalation-settled': (event) => ['calls the escalation settled', event.reason],
  'last-resort-named': (event, { name }) => [`names ${name(event.person)}, who decides`, event.reason],
  'scope-disputed': (event) => [
    `disputes the scope: ${SCOPES[event.scope].label.toLowerCase()}`,
    event.reason,
  ],
  'scope-settled': (event) => [
    `settles that its scope is ${SCOPES[event.scope].label.toLowerCase()}`,
    event.answer,
  ],
  'brief-written': (event) => ['writes the brief', event.agreed],
  'brief-argued': (event, { name }) => [`writes the argument of ${name(event.side)}`, event.words],
  'brief-approved': () => ['approves the brief', ''],
  'authority-decided': (event) => [
    event.raised === null
      ? `${AUTHORITY_OUTCOMES[event.outcome].past}, by authority`
      : `raises the scope to ${SCOPES[event.raised.scope].label.toLowerCase()}`,
    event.note,
  ],
  'condition-met': (event) => ['says how a condition is met', event.how],
  'dissent-recorded': (event) => ['dissents', event.words],
  tried: (event, { day }) => [
    `accepts it as safe to try until ${day(event.terms.reviewBy)}, by consent`,
    event.note,
  ],
  'measure-reported': (event, { view }) => [
    `reports “${view.decision.review.trial?.terms.measures[event.measure]?.metric ?? 'a measure'}”: ${event.value}${event.tripped ? ', which reaches the stop limit' : ''}`,
    event.note,
  ],
  'results-noted': () => ['notes results of the trial', ''],
  'verdict-given': (event) => [
    `would ${TRIAL_OUTCOMES[event.outcome].label.toLowerCase()} it`,
    event.conclusion,
  ],
  'trial-judged': (event, { day }) => [
    `${JUDGED[event.outcome]}${event.until === null ? '' : ` until ${day(event.until)}`}${event.mode === 'authority' ? ', by authority' : ''}`,
    event.conclusion,
  ],
  undone: () => ['takes the last act back', ''],
};

const PASSED: Readonly<Record<Extract<EventBody, { type: 'level-reached' }>['because'], string>> = {
  time: 'finds the time of the level over',
  passed: 'passes it on',
  recused: 'can’t be impartial and passes it on',
  found: 'finds somebody who can decide',
  away: 'finds that nobody is there on this level',
};

const JUDGED: Readonly<Record<TrialOutcome, string>> = {
  adopt: 'adopts it after the trial',
  amend: 'amends the trial, which goes on',
  revert: 'reverts the trial',
  extend: 'extends the trial',
};

/** ": Authority: team, Ines, until Fri 25 Sep, 17:00", with what was left out. */
function reached(
  { skipped, level }: Pick<Extract<EventBody, { type: 'escalated' }>, 'skipped' | 'level'>,
  name: Given['name'],
  time: Given['time'],
): string {
  const left = skipped.map((one) => `${levelName(one)} is skipped, because ${one.why}`);
  const now =
    level === null
      ? 'nobody is left who may decide'
      : `${levelName(level)}${level.people.length === 0 ? '' : `, ${list(level.people.map(name), 'or')}`}, until ${time(level.due)}`;
  return `: ${[...left, now].join('; ')}`;
}

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
