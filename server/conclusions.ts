// What an outcome of a meeting does to the decisions of its item: the same commands that a person gives, decided by the same rules, in the
// commit that notes the outcome. So the log of the meeting and the logs of the decisions can't tell different stories.

import { ABSENT_WORKING_DAYS, givenBy, type Concluding, type Given } from './domain/meeting-gives.ts';
import { leftOnceTooOften } from './domain/carried-over.ts';
import { COMMAND_ACTS } from './domain/access-acts.ts';
import type { Act } from './domain/access.ts';
import type { Command } from './domain/command.ts';
import { decide } from './domain/decide.ts';
import { list } from './domain/judgement.ts';
import type { Decision } from './domain/decision.ts';
import type { AgendaItem } from './domain/meeting.ts';
import type { MeetingCommand } from './domain/meeting-command.ts';
import { firstRefusal, OUTCOMES, outcomesFor, type MeetingOutcome } from './domain/meeting-outcome.ts';
import { enoughFor } from './domain/meeting-quorum.ts';
import { mayCome } from './domain/meeting-refusals.ts';
import { hereIn } from './domain/meeting-state.ts';
import type { OfferedOutcome } from './domain/live-view.ts';
import type { Person } from './domain/person.ts';
import { dateWithYear, numberInWords } from './domain/words.ts';
import type { Decisions } from './decisions.ts';
import { onTheTable, type Scene } from './meeting-scenes.ts';
import { situationOf } from './situation.ts';
import type { Snapshot } from './snapshot.ts';
import type { Asked, Outcome, Plan } from './write.ts';

/** May the caller do such a thing with that record? True, or the door's sentence. */
export type MayAct = (act: Act, path: string) => true | string;

export type ConcludeCommand = Extract<MeetingCommand, { type: 'conclude-item' }>;

/** Several commands, one commit: none of them may write what another one writes. */
export interface Joined {
  readonly plans: readonly Plan[];
  /** Was anything asked of a decision, or had it come so already? */
  readonly touched: boolean;
}

/** Plans for the commands that the conclusion gives; a refusal of one is a refusal of all. */
export async function plansFor(
  wished: ConcludeCommand,
  scene: Scene,
  given: {
    readonly snapshot: Snapshot;
    readonly asked: Asked;
    readonly at: string;
    readonly decisions: Pick<Decisions, 'planned'>;
    readonly may: MayAct;
    readonly overran: boolean;
  },
): Promise<Joined | Exclude<Outcome, { kind: 'done' }>> {
  const { snapshot, asked, at, decisions, may, overran } = given;
  const item = scene.agenda.items.find((one) => one.id === wished.item);
  const plans: Plan[] = [];
  let touched = false;
  if (item === undefined || scene.series.mode === 'advisory') return { plans, touched };
  const said = saying(wished, scene, overran);
  for (const { path, label } of item.decisions) {
    const decision = snapshot.byPath.get(path);
    const outcome = outcomeOf(wished, path);
    const named = (why: string) => ({
      kind: 'refused' as const,
      refused: item.decisions.length > 1 ? `${label}: ${why}` : why,
    });
    if (decision === undefined) continue;
    const asks = askedOf(outcome, decision, said, snapshot, asked.actor, at);
    if (asks.kind === 'refused') return named(asks.refused);
    if (asks.kind !== 'nothing') touched = true;
    if (asks.kind !== 'command') continue;
    const enough = enoughTakePart(outcome, decision, scene, snapshot);
    if (enough !== true) return named(enough);
    const allowed = may(COMMAND_ACTS[asks.command.type], path);
    if (allowed !== true) return named(allowed);
    const plan = await decisions.planned(snapshot, path, asks.command, asked, at);
    if (plan.kind === 'refused') return named(plan.refused);
    if (plan.kind !== 'plan') return plan.kind === 'done' ? named('It could not be done.') : plan;
    const other = plans.find((one) => isInTheWay(one, plan));
    if (other !== undefined)
      return named(
        'It changes the same file as another decision of this item. Pull it out, and conclude it by itself.',
      );
    plans.push(plan);
  }
  return { plans, touched };
}

/** What a plan is made with, whatever the meeting asks of decisions. */
type Planning = Pick<Parameters<typeof plansFor>[2], 'snapshot' | 'asked' | 'at' | 'decisions' | 'may'>;

/**
 * Plans for what a meeting leaves once too often as it ends, and the records that they escalate. Nothing is asked of what can't be escalated by
 * whoever ends it, and the meeting ends all the same: its item comes again.
 */
export async function escalationsFor(
  { state, agenda, before, situation }: Pick<Scene, 'state' | 'agenda' | 'before' | 'situation'>,
  { snapshot, asked, at, decisions, may }: Planning,
): Promise<{ readonly plans: readonly Plan[]; readonly escalated: readonly string[] }> {
  const plans = new Map<string, Plan>();
  for (const { decision: path, meetings } of leftOnceTooOften(state, agenda, before)) {
    if (!situation.escalates(path) || may(COMMAND_ACTS.escalate, path) !== true) continue;
    const reason = `${numberInWords(meetings.length)} meetings in a row did not finish it: ${list(meetings.map(dateWithYear))}.`;
    const command: Command = { type: 'escalate', trigger: 'carried-over', reason };
    const plan = await decisions.planned(snapshot, path, command, asked, at);
    if (plan.kind === 'plan' && ![...plans.values()].some((one) => isInTheWay(one, plan)))
      plans.set(path, plan);
  }
  return { plans: [...plans.values()], escalated: [...plans.keys()] };
}

function outcomeOf({ outcome, outcomes }: ConcludeCommand, path: string): MeetingOutcome {
  return outcomes.find((one) => one.decision === path)?.outcome ?? outcome;
}

const SHARED: ReadonlySet<string> = new Set(['.gitattributes']);

function isInTheWay(one: Plan, other: Plan): boolean {
  return [...other.files.keys()].some((path) => one.files.has(path) && !SHARED.has(path));
}

function saying(
  { conclusion, until, unmeasured }: Pick<ConcludeCommand, 'conclusion' | 'until' | 'unmeasured'>,
  { state }: Pick<Scene, 'state'>,
  overran: boolean,
): Concluding {
  const since = state.phase.kind === 'planned' ? '~' : state.phase.since;
  return { conclusion, until, unmeasured, overran, here: hereIn(state), since };
}

/** Why the meeting can't settle it so: too few of its deciders take part. True where enough do, or nothing is settled. */
function enoughTakePart(
  outcome: MeetingOutcome,
  decision: Decision,
  { state, series }: Pick<Scene, 'state' | 'series'>,
  snapshot: Pick<Snapshot, 'people'>,
): true | string {
  const table = { ...onTheTable(decision, snapshot), here: hereIn(state) };
  return !OUTCOMES[outcome].decides || enoughFor(table, series.quorum, snapshot.people);
}

function askedOf(
  outcome: MeetingOutcome,
  decision: Decision,
  said: Concluding,
  snapshot: Snapshot,
  actor: Person,
  at: string,
): Given {
  return givenBy(outcome, decision.review, said, situationOf(snapshot, decision, actor, at));
}

// ---------------------------------------------------------------------------------------------------------------- before it is pressed

/** What is offered for an item, with the very sentences that would refuse it. `right`: may this person conclude anything at all? */
export function offeredFor(
  item: AgendaItem,
  scene: Scene,
  given: {
    readonly snapshot: Snapshot;
    readonly actor: Person | null;
    readonly at: string;
    readonly may: MayAct;
    readonly right: true | string;
    readonly next: string;
  },
): readonly OfferedOutcome[] {
  const { snapshot, actor, at, may, right, next } = given;
  // Words that will be there: what is asked for first is whether it may be concluded at all.
  const said = saying({ conclusion: '…', until: null, unmeasured: '…' }, scene, false);
  const all = outcomesFor(item, scene.series.mode);
  return all.map((outcome) => {
    const { label, hint, icon, carriesOver } = OUTCOMES[outcome];
    const offered = {
      outcome,
      label,
      icon,
      hint: carriesOver && next !== '' ? `to ${next}` : hint,
      each: {},
    };
    if (right !== true || actor === null)
      return { ...offered, can: right === true ? 'Say who you are first.' : right };
    if (scene.series.mode === 'advisory') return { ...offered, can: true };
    const each = Object.fromEntries(
      item.decisions.flatMap(({ path }) => {
        const decision = snapshot.byPath.get(path);
        return decision === undefined ? [] : [[path, refusalOf(outcome, decision)] as const];
      }),
    );
    const asks = (decision: Decision) => askedOf(outcome, decision, said, snapshot, actor, at);
    const can = firstRefusal(item.decisions, (path) => each[path] ?? true);
    return { ...offered, hint: hintOf(outcome, item, offered.hint, snapshot, asks), can, each };
  });

  function refusalOf(outcome: MeetingOutcome, decision: Decision): true | string {
    if (actor === null) return true;
    const comes = mayCome(outcome, decision.record.path, all, scene.situation);
    if (comes !== true) return comes;
    const asks = askedOf(outcome, decision, said, snapshot, actor, at);
    if (asks.kind === 'refused') return asks.refused;
    if (asks.kind !== 'command') return true;
    const enough = enoughTakePart(outcome, decision, scene, snapshot);
    if (enough !== true) return enough;
    const allowed = may(COMMAND_ACTS[asks.command.type], decision.record.path);
    return allowed === true ? wouldRefuse(decision, asks.command) : allowed;
  }

  function wouldRefuse(decision: Decision, command: Command): true | string {
    if (actor === null) return true;
    const decided = decide(decision.review, command, situationOf(snapshot, decision, actor, at));
    return 'refused' in decided ? decided.refused : true;
  }
}

/** What it does here, where that depends on more than the outcome. */
function hintOf(
  outcome: MeetingOutcome,
  item: AgendaItem,
  hint: string,
  { byPath }: Snapshot,
  /** What it asks of a decision. */
  asks: (decision: Decision) => Given,
): string {
  const decisions = item.decisions.flatMap((one) => byPath.get(one.path) ?? []);
  if (outcome === 'accept' && decisions.length === 1 && (decisions[0]?.record.terms ?? null) !== null)
    return 'as safe to try, on the signed terms';
  if (outcome !== 'no-decision') return hint;
  const waits = decisions.some((one) => asks(one).kind === 'command');
  return waits ? `the absent have ${ABSENT_WORKING_DAYS} working days` : hint;
}
