// A meeting under way for one person, put together from its log, the journal of the room and the decisions on the table.

import type { Decision } from './domain/decision.ts';
import type { Against, CurrentItem, InRoom, LiveView, OnTable } from './domain/live-view.ts';
import { leftOnceTooOften, openActions } from './domain/carried-over.ts';
import { resultsNow } from './domain/meeting-gives.ts';
import { leads, type Journal } from './domain/meeting-journal.ts';
import { isMet, type Quorum } from './domain/meeting-quorum.ts';
import { attendeeKey, hereIn, isHere, isPresent, mayNote, mayTend } from './domain/meeting-state.ts';
import { isLate } from './domain/minutes.ts';
import { nameOf, type Person, type PersonId } from './domain/person.ts';
import { can } from './domain/decide.ts';
import { currentStance, isOutdated, openChallenges, openObjections } from './domain/review.ts';
import { lastDay, TRIAL_OUTCOMES } from './domain/trial.ts';
import { dateIn } from './domain/working-days.ts';
import { dateInWords } from './domain/words.ts';
import { offeredFor, type MayAct } from './conclusions.ts';
import { viewOfScene } from './meeting-views.ts';
import { sceneOf, type Scene } from './meeting-scenes.ts';
import { waitingMinutes } from './meeting-time.ts';
import { situationOf } from './situation.ts';
import type { Snapshot } from './snapshot.ts';

interface Viewer {
  readonly person: Person | null;
  readonly at: string;
  readonly journal: Journal;
  readonly may: MayAct;
}

/** Null when there is no meeting of the series on that day. */
export function liveView(
  snapshot: Snapshot,
  series: string,
  date: string,
  { person, at, journal, may }: Viewer,
): LiveView | null {
  const scene = sceneOf(snapshot, series, date, at);
  if (scene === null) return null;
  const meeting = viewOfScene(snapshot, scene, person?.id ?? null);
  const { state, agenda } = scene;
  const { phase } = state;
  const name = (id: PersonId) => nameOf(snapshot.people, id);
  const item = agenda.items.find((one) => one.id === journal.item);
  return {
    meeting,
    at,
    since: phase.kind === 'planned' ? null : phase.since,
    ended: phase.kind === 'ended' ? phase.at : null,
    journal: { ...journal, requests: [] },
    current: item === undefined ? null : currentOf(item, scene, { snapshot, person, at, may }),
    conclusions: state.conclusions,
    actions: state.actions.map(({ id, what, owner, due, end }) => ({
      id,
      what,
      owner: name(owner),
      due,
      done: end !== null,
    })),
    room: roomOf(scene, item?.presenter?.id ?? null, snapshot, name),
    names: Object.fromEntries(
      [
        ...journal.notes.map((one) => one.by),
        ...journal.queue.map((one) => one.person),
        ...Object.values(journal.drafts).map((one) => one.by),
        ...state.conclusions.map((one) => one.by),
      ].map((id) => [id, name(id)]),
    ),
    noted: state.stances
      .filter((one) => one.end === null)
      .map((one) => ({
        ...one,
        name: name(one.person),
        label: snapshot.byPath.get(one.decision)?.record.label ?? one.decision,
      })),
    escalating: phase.kind === 'live' ? escalating(scene, snapshot) : [],
    you: { id: person?.id ?? null, leads: person !== null && leads(person.id, scene.series, state) },
    can: meeting.can,
    unapproved: waitingMinutes(snapshot, scene),
  };
}

function escalating({ state, agenda, before, situation }: Scene, { byPath }: Snapshot): readonly string[] {
  return leftOnceTooOften(state, agenda, before).flatMap(({ decision }) =>
    situation.escalates(decision) ? [byPath.get(decision)?.record.label ?? decision] : [],
  );
}

function currentOf(
  item: CurrentItem['item'],
  scene: Scene,
  { snapshot, person, at, may }: { snapshot: Snapshot; person: Person | null; at: string; may: MayAct },
): CurrentItem {
  const { state, series, agenda } = scene;
  const right = mayNote(state, 'item-concluded', person?.id ?? '', series, snapshot.people);
  const next = agenda.next === null ? '' : dateInWords(agenda.next, series.zone, at);
  return {
    item,
    offered: offeredFor(item, scene, { snapshot, actor: person, at, may, right, next }),
    table: item.decisions.flatMap((one) => {
      const decision = snapshot.byPath.get(one.path);
      return decision === undefined ? [] : [onTable(decision, scene, { snapshot, person, at, may })];
    }),
    concluded: state.conclusions.find((one) => one.item === item.id) ?? null,
    due: dueNow(item, scene, { person, at }),
  };
}

function dueNow(
  { actions }: CurrentItem['item'],
  { before, series, situation }: Scene,
  { person, at }: { person: Person | null; at: string },
): CurrentItem['due'] {
  const open = new Map(openActions(before).map((one) => [one.id, one]));
  return actions.map(({ id, meeting, what, owner, due }) => {
    const action = open.get(id);
    return {
      id,
      meeting,
      what,
      owner: owner.name,
      by: dateInWords(due, series.zone, at),
      done: action === undefined,
      can:
        action === undefined
          ? 'It is ended already.'
          : person === null
            ? 'Say who you are first.'
            : mayTend(action.owner, person.id, series, situation.people),
    };
  });
}

function onTable(
  decision: Decision,
  { state, situation, series }: Scene,
  { snapshot, person, at, may }: { snapshot: Snapshot; person: Person | null; at: string; may: MayAct },
): OnTable {
  const { record, review, digest, status, ref } = decision;
  const name = (id: PersonId) => nameOf(snapshot.people, id);
  const { trial } = review;
  const isTrial = review.standing.kind === 'safe-to-try' && trial !== null;
  const deciders = situation.decidersOf(record.path).map((id) => {
    const entry = currentStance(review, id);
    return {
      id,
      name: name(id),
      here: isHere(state, id),
      stance: entry === null || isOutdated(review, entry, digest) ? null : entry.stance,
      verdict: verdictOf(decision, id),
    };
  });
  const quorum = situation.quorumOf(record.path, hereIn(state));
  const rights = person === null ? null : can(review, situationOf(snapshot, decision, person, at));
  const door = may('sign', record.path);
  const close = may('close', record.path);
  return {
    ref,
    label: record.label,
    title: record.title,
    path: record.path,
    digest,
    status,
    measures: isTrial
      ? resultsNow(trial).map((one, place) => ({
          metric: trial.terms.measures[place]?.metric ?? '',
          value: one.value === '' ? one.note : one.value,
          target: trial.terms.measures[place]?.target ?? '',
          result: one.result,
        }))
      : [],
    against: againstIt(decision, name, (when) => dateInWords(when, series.zone, at)),
    quorum: quorum === null || quorum.of === 0 ? '' : roomInWords(quorum),
    extendUntil: isTrial
      ? lastDay(trial, 'extend', dateIn(at, snapshot.policy.calendar.zone), snapshot.policy)
      : null,
    deciders,
    canSign: door === true ? (rights?.['take-stance'] ?? NOBODY) : door,
    canJudge: close === true ? (rights?.['judge-trial'] ?? NOBODY) : close,
  };
}

/** Of what is in force its challenges, of what is in review its objections; the oldest first. */
function againstIt(
  { review }: Decision,
  name: (id: PersonId) => string,
  day: (when: string) => string,
): readonly Against[] {
  const objections = openObjections(review).map(({ id, by, at, reason, yesIf, answers }) => ({
    id,
    kind: 'objection' as const,
    name: name(by),
    words: reason,
    yesIf,
    since: day(at),
    answers: answers.map((one) => ({ name: name(one.by), words: one.answer })),
  }));
  const challenges = openChallenges(review).map(({ id, by, at, reason }) => ({
    id,
    kind: 'challenge' as const,
    name: name(by),
    words: reason,
    yesIf: '',
    since: day(at),
    answers: [],
  }));
  return [...objections, ...challenges];
}

/** "Deciders here: 2 of 3, 1 signed before, quorum 2 met" */
function roomInWords(quorum: Quorum): string {
  const { here, signed, of, needed } = quorum;
  const before = signed === 0 ? '' : `, ${signed} signed before`;
  return `Deciders here: ${here} of ${of}${before}, quorum ${needed} ${isMet(quorum) ? 'met' : 'not met'}`;
}

const NOBODY = 'Say who you are first.';

function verdictOf({ review }: Decision, person: PersonId): string {
  const given = review.trial?.verdicts.find((one) => one.by === person);
  return given === undefined ? '' : TRIAL_OUTCOMES[given.outcome].label;
}

/** Everybody who was noted, and everybody who is expected: who leads, who presents, who decides. */
function roomOf(
  { series, state, agenda, situation }: Scene,
  presenter: PersonId | null,
  snapshot: Snapshot,
  name: (id: PersonId) => string,
): readonly InRoom[] {
  const presenters = agenda.items.flatMap((one) => one.presenter?.id ?? []);
  const deciders = agenda.items.flatMap((one) =>
    one.decisions.flatMap((other) => situation.decidersOf(other.path)),
  );
  const expected = [
    ...series.facilitators,
    ...(state.scribe === null ? [] : [state.scribe]),
    ...presenters,
    ...deciders,
  ];
  const known = new Map(state.attendance.map((one) => [attendeeKey(one.who), one]));
  const all = new Map(
    [...new Set(expected)]
      .filter((id) => snapshot.people.has(id))
      .map((person): [string, InRoom['who']] => {
        const who = { kind: 'person', person } as const;
        return [attendeeKey(who), who];
      }),
  );
  for (const one of state.attendance) all.set(attendeeKey(one.who), one.who);
  const began = state.phase.kind === 'planned' ? null : state.phase.since;
  return [...all].map(([key, who]) => {
    const noted = known.get(key) ?? null;
    const since = noted?.since ?? null;
    return {
      who,
      name: who.kind === 'person' ? name(who.person) : who.name,
      presence: noted?.presence ?? null,
      part: who.kind === 'guest' ? 'guest' : partOf(who.person),
      since,
      until: noted === null || isPresent(noted) ? null : noted.until,
      late: began !== null && isLate(since, began),
    };
  });

  function partOf(person: PersonId): string {
    if (person === presenter) return 'presents';
    if (person === state.scribe) return 'minutes';
    return series.facilitators.includes(person) ? 'facilitates' : '';
  }
}
