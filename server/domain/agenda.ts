// The agenda that builds itself: a pure function of the decisions, the policy and the date (DOMAIN section 10).
// Every kind of item is found by one row of FINDERS; a decision stands once, under the first reason that holds.

import {
  citations,
  FINDERS,
  NEAR_WORKING_DAYS,
  type AgendaInput,
  type Candidate,
  type Finding,
  type Scene,
} from './agenda-finders.ts';
import { compare } from './compare.ts';
import type { Decision } from './decision.ts';
import {
  REASON_NAMES,
  REASONS,
  type Agenda,
  type AgendaDecision,
  type AgendaItem,
  type Ground,
  type Occurrence,
  type Presenter,
  type Reason,
} from './meeting.ts';
import { nameOf } from './person.ts';
import type { Calendar, Series } from './policy.ts';
import { lastRound, openObjections } from './review.ts';
import { dateInWords, timeInWords } from './words.ts';
import { addWorkingDays, closeOfDay, instantAt } from './working-days.ts';

export function buildAgenda(input: AgendaInput): Agenda {
  const { series, occurrence, previous, next, policy, at } = input;
  const scene = sceneOf(input);
  const drafts = draftItems(scene);
  const available = Math.floor(series.minutes * series.capacity);
  const kept = cutFromTheBottom(drafts, available);
  const start = Temporal.Instant.from(occurrence.start);
  let minute = 0;

  const items = drafts.map((draft, index): AgendaItem => {
    const fits = kept.has(draft);
    const startsAt = fits ? timeInWords(start.add({ minutes: minute }).toString(), series.zone) : null;
    if (fits) minute += draft.minutes;
    return { ...draft, position: index + 1, fits, startsAt };
  });

  return {
    ...occurrence,
    series: { id: series.id, name: series.name, mode: series.mode, where: series.where, zone: series.zone },
    startsAt: timeInWords(occurrence.start, series.zone),
    endsAt: timeInWords(occurrence.end, series.zone),
    facilitators: series.facilitators.map((id) => ({ id, name: scene.name(id) })),
    previous: previous?.date ?? null,
    next: next?.date ?? null,
    freezesAt: scene.freezesAt,
    frozen: at >= scene.freezesAt,
    minutes: { available, wanted: sumOf(drafts), planned: minute },
    items,
    builtAt: at,
  };

  function sceneOf(given: AgendaInput): Scene {
    const near = series.freezeWorkingDays + NEAR_WORKING_DAYS;
    return {
      ...given,
      freezesAt: freezeOf(series, occurrence, policy.calendar),
      nearUntil: addWorkingDays(occurrence.date, near, policy.calendar),
      citedBy: citations(given.decisions),
      name: (person) => nameOf(given.people, person),
      day: (when) => dateInWords(when, series.zone, at),
    };
  }
}

/** Close of the working day on which the agenda freezes. */
export function freezeOf(series: Series, occurrence: Pick<Occurrence, 'date'>, calendar: Calendar): string {
  return instantAt(
    addWorkingDays(occurrence.date, -series.freezeWorkingDays, calendar),
    closeOfDay(calendar),
    series.zone,
  );
}

// ---------------------------------------------------------------------------------------------------------------- the items

type DraftItem = Omit<AgendaItem, 'position' | 'fits' | 'startsAt'>;

function draftItems(scene: Scene): readonly DraftItem[] {
  const found = REASON_NAMES.map((reason) => ({ reason, candidates: FINDERS[reason]?.find(scene) ?? [] }));
  const grounds = new Map<string, Ground[]>();
  for (const { reason, candidates } of found)
    for (const one of candidates)
      grounds.set(one.decision.record.path, [
        ...(grounds.get(one.decision.record.path) ?? []),
        groundOf(reason, one),
      ]);

  return found.flatMap(({ reason, candidates }) => {
    const row = REASONS[reason];
    const asks = scene.series.mode === 'advisory' && row.asks === 'decide' ? 'advise' : row.asks;
    const first = candidates
      .filter((one) => grounds.get(one.decision.record.path)?.[0]?.reason === reason)
      .sort((a, b) => byUrgency(a, b, scene))
      .map((candidate) => ({ candidate, decision: onAgenda(candidate, scene, grounds) }));
    const block = FINDERS[reason]?.block;
    if (block !== undefined && first.length > 0) {
      const decisions = first.map((one) => one.decision);
      const { title, detail, ask } = block(decisions.length, scene.series);
      const facilitator = scene.series.facilitators[0];
      const presenter = facilitator === undefined ? null : { id: facilitator, name: scene.name(facilitator) };
      const late = decisions.every((one) => one.late);
      return [
        {
          id: reason,
          reason,
          label: row.label,
          title,
          detail,
          asks,
          ask,
          presenter,
          minutes: row.minutes,
          late,
          decisions,
        },
      ];
    }
    return first.map(({ candidate, decision }) => ({
      ...groundOf(reason, candidate),
      id: decision.path,
      title: decision.title,
      asks,
      ask: candidate.ask,
      presenter: presenterOf(candidate.decision, scene),
      minutes: row.minutes,
      late: decision.late,
      decisions: [decision],
    }));
  });
}

/** Items of the kinds that may be cut go, last first, until the rest fits; the others stay even when they alone are too many. */
function cutFromTheBottom(items: readonly DraftItem[], available: number): ReadonlySet<DraftItem> {
  const kept = new Set(items);
  let wanted = sumOf(items);
  for (const item of [...items].reverse()) {
    if (wanted <= available) break;
    if (REASONS[item.reason].cuttable && kept.delete(item)) wanted -= item.minutes;
  }
  return kept;
}

function sumOf(items: readonly { readonly minutes: number }[]): number {
  return items.reduce((sum, item) => sum + item.minutes, 0);
}

function groundOf(reason: Reason, { label, detail }: Finding): Ground {
  return { reason, label: label ?? REASONS[reason].label, detail };
}

function onAgenda(
  { decision, deadline, lacks = [] }: Candidate,
  scene: Scene,
  grounds: ReadonlyMap<string, readonly Ground[]>,
): AgendaDecision {
  const { label, title, path } = decision.record;
  const also = (grounds.get(path) ?? []).slice(1);
  return {
    ref: decision.ref,
    label,
    title,
    path,
    digest: decision.digest,
    deadline,
    late: isLate(decision, scene),
    lacks,
    also,
  };
}

/** A stance taken on the eve is no news; a text, a round or an objection is. */
function isLate({ review }: Decision, { at, freezesAt }: Scene): boolean {
  const round = lastRound(review);
  const material = [review.texts.at(-1)?.at, round?.openedAt, ...openObjections(review).map((one) => one.at)];
  return at > freezesAt && material.some((when) => when !== undefined && when > freezesAt);
}

function presenterOf({ review, record }: Decision, scene: Scene): Presenter | null {
  const author = review.authors[0];
  if (author !== undefined) return { id: author, name: scene.name(author) };
  const name = record.authors[0] ?? record.deciders[0];
  return name === undefined ? null : { id: null, name };
}

/** Late last, then what presses most, then as the records are numbered. */
function byUrgency(a: Candidate, b: Candidate, scene: Scene): number {
  const [one, other] = [a.decision.record, b.decision.record];
  return (
    Number(isLate(a.decision, scene)) - Number(isLate(b.decision, scene)) ||
    compare(a.deadline ?? '~', b.deadline ?? '~') ||
    (one.number ?? Infinity) - (other.number ?? Infinity) ||
    compare(one.path, other.path)
  );
}
