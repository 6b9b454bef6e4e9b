// What people do with a meeting, and what time does to it. Load, decide, commit; the rules are in server/domain.

import { appendToLog } from './domain/log-schema.ts';
import {
  hasOverrun,
  leadersInWords,
  leads,
  notesOf,
  secondsOf,
  type Journal,
} from './domain/meeting-journal.ts';
import { evolveMeeting, type MeetingState } from './domain/meeting-state.ts';
import { decideMeeting, MEETING_COMMANDS, type MeetingCommand } from './domain/meeting-command.ts';
import {
  meetingLogPath,
  minutesPath,
  NO_MEETING_LOG,
  type MeetingEvent,
  type MeetingEventBody,
} from './domain/meeting-event.ts';
import { escalationsFor, plansFor, type Joined, type MayAct } from './conclusions.ts';
import type { Decisions } from './decisions.ts';
import { CLOCK_PERSON } from './people.ts';
import { minutesFile } from './exports/minutes-markdown.ts';
import { dueIn, minutesIn } from './meeting-time.ts';
import { sceneOf, type Scene } from './meeting-scenes.ts';
import type { Sittings } from './sittings.ts';
import type { Snapshot } from './snapshot.ts';
import { encode } from './text.ts';
import { withUnion } from './union-merge.ts';
import type { Asked, Outcome, Plan, Writer } from './write.ts';

export interface MeetingsService {
  /** `may` says what the door lets the caller do with a decision; without it, everything. */
  command(
    series: string,
    date: string,
    command: MeetingCommand,
    asked: Asked,
    may?: MayAct,
  ): Promise<Outcome>;
  /** Does the one next thing that time does to this meeting, if it is due: freezes its agenda, ends it when nobody has, approves its minutes. */
  passTime(series: string, date: string, branch: string): Promise<Outcome>;
}

export function createMeetings({
  writer,
  decisions,
  sittings,
}: {
  readonly writer: Writer;
  readonly decisions: Pick<Decisions, 'planned'>;
  readonly sittings: Pick<Sittings, 'journal' | 'began' | 'changed'>;
}): MeetingsService {
  return { command, passTime };

  async function command(
    seriesId: string,
    date: string,
    wished: MeetingCommand,
    asked: Asked,
    may: MayAct = () => true,
  ): Promise<Outcome> {
    const outcome = await writer.write(asked, (snapshot, at) => planned(snapshot, at));
    if (outcome.kind === 'done' && outcome.commit !== null) {
      if (wished.type === 'start') await sittings.began(seriesId, date);
      sittings.changed(seriesId, date);
    }
    return outcome;

    async function planned(snapshot: Snapshot, at: string): Promise<Plan | Outcome> {
      const scene = sceneOf(snapshot, seriesId, date, at);
      if (scene === null) return { kind: 'missing' };
      const { held, series, state, situation, file } = scene;
      const path = meetingLogPath(series.id, date);
      const earlier = file?.log.events.filter(
        (one) => one.request === asked.request && one.by === asked.actor.id,
      );
      if (earlier !== undefined && earlier.length > 0)
        return { kind: 'done', path, commit: null, events: earlier.map((one) => one.id) };
      if (file !== undefined && file.unread !== null)
        return { kind: 'refused', refused: `${file.unread} Nothing can be noted until it can be read.` };
      const journal = await sittings.journal(series.id, date);
      const whole = withJournal(wished, journal, scene, at);
      const decided = decideMeeting(state, whole, { ...situation, actor: asked.actor.id });
      if ('refused' in decided) return { kind: 'refused', refused: decided.refused };
      const given = { snapshot, asked, at, decisions, may, overran: overran(whole, scene, journal, at) };
      const joined =
        whole.type === 'conclude-item'
          ? await plansFor(whole, scene, given)
          : await stancePlan(whole, state, given);
      if ('kind' in joined) return joined;
      if (whole.type === 'conclude-item' && !joined.touched && !leads(asked.actor.id, series, state))
        return {
          kind: 'refused',
          refused: `Only ${leadersInWords(series, state, situation.people)} can conclude what asks nothing of a decision.`,
        };
      const left = whole.type === 'end' ? await escalationsFor(scene, given) : NOTHING_LEFT;
      const bodies = decided.events.map((one) =>
        one.type === 'meeting-ended' ? { ...one, escalated: left.escalated } : one,
      );
      const plans = [...joined.plans, ...left.plans];
      const events = writer.events(bodies, asked, at, file?.log ?? NO_MEETING_LOG);
      const { subject } = MEETING_COMMANDS[whole.type];
      const said = 'conclusion' in whole ? whole.conclusion : 'reason' in whole ? whole.reason : '';
      return {
        kind: 'plan',
        path,
        files: filesOf(snapshot, scene, events, plans),
        subject: `${series.name}, ${held.on}: ${asked.actor.name} ${subject}`,
        body: [said, ...left.plans.map((one) => `${one.subject}. ${one.body}`)]
          .filter((part) => part !== '')
          .join('\n\n'),
        events: [...events, ...plans.flatMap((one) => one.events)],
        own: events,
        coAuthors: plans.flatMap((one) => one.coAuthors ?? []),
      };
    }
  }

  async function passTime(seriesId: string, date: string, branch: string): Promise<Outcome> {
    const outcome = await writer.write({ actor: CLOCK_PERSON, request: '' }, async (snapshot, at) => {
      const scene = sceneOf(snapshot, seriesId, date, at);
      if (scene === null) return { kind: 'missing' };
      const { series, held, file } = scene;
      const path = meetingLogPath(series.id, date);
      const nothing: Outcome = { kind: 'done', path, commit: null, events: [] };
      const { head } = snapshot;
      if (head.kind === 'detached' || head.branch !== branch) return nothing;
      const due = dueIn(scene, at, snapshot.policy);
      if (due === null || due.at > at || (file !== undefined && file.unread !== null)) return nothing;
      const log = file?.log ?? NO_MEETING_LOG;
      if (log.events.some((one) => one.id === due.id)) return nothing;
      const asked: Asked = { actor: CLOCK_PERSON, request: due.id };
      const { body, plans } =
        due.event === null
          ? await ending(scene, { snapshot, asked, at, decisions, may: () => true })
          : { body: due.event(scene), plans: [] };
      const events = writer.events([body], asked, at, log).map((one) => ({ ...one, id: due.id }));
      return {
        kind: 'plan',
        path,
        files: filesOf(snapshot, scene, events, plans),
        subject: `${series.name}, ${held.on}: ${due.subject}`,
        body: plans.map((one) => `${one.subject}. ${one.body}`).join('\n\n'),
        events: [...events, ...plans.flatMap((one) => one.events)],
        own: events,
      } satisfies Plan;
    });
    if (outcome.kind === 'done' && outcome.commit !== null) sittings.changed(seriesId, date);
    return outcome;
  }

  /** A meeting that nobody ended comes to the same as one that somebody did: its notes are kept, and what it left once too often escalates. */
  async function ending(
    scene: Scene,
    given: Parameters<typeof escalationsFor>[1],
  ): Promise<{ readonly body: MeetingEventBody; readonly plans: readonly Plan[] }> {
    const { series, held } = scene;
    const journal = await sittings.journal(series.id, held.date);
    const whole = withJournal({ type: 'end', notes: '' }, journal, scene, given.at);
    const { plans, escalated } = await escalationsFor(scene, given);
    return {
      body: { type: 'meeting-ended', notes: whole.type === 'end' ? whole.notes : '', escalated },
      plans,
    };
  }

  /** Somebody confirms what the scribe noted for them: the stance is theirs, on the text that lay on the table. */
  async function stancePlan(
    wished: MeetingCommand,
    state: MeetingState,
    { snapshot, asked, at, may }: Parameters<typeof plansFor>[2],
  ): Promise<Joined | Exclude<Outcome, { kind: 'done' }>> {
    const none: Joined = { plans: [], touched: false };
    if (wished.type !== 'confirm-stance') return none;
    const noted = state.stances.find((one) => one.id === wished.note);
    if (noted === undefined) return none;
    const { decision, stance, reason, yesIf, digest } = noted;
    const allowed = may('sign', decision);
    if (allowed !== true) return { kind: 'refused', refused: allowed };
    const plan = await decisions.planned(
      snapshot,
      decision,
      { type: 'take-stance', stance, reason, yesIf, digest },
      asked,
      at,
    );
    if (plan.kind === 'plan') return { plans: [plan], touched: true };
    return plan.kind === 'done' ? none : plan;
  }
}

/** The log of the meeting, the minutes where they change, and what the decisions' own plans hold. */
function filesOf(
  snapshot: Snapshot,
  scene: Scene,
  events: readonly MeetingEvent[],
  plans: readonly Plan[],
): Plan['files'] {
  const { series, held, file, state } = scene;
  const files = new Map<string, Uint8Array | null>([
    [meetingLogPath(series.id, held.date), encode(appendToLog(file?.text ?? '', events), 'utf-8')],
  ]);
  for (const plan of plans) for (const [path, bytes] of plan.files) files.set(path, bytes);
  const after = events.reduce((now, event) => evolveMeeting(now, event, series), state);
  const minutes = events.some((one) => WRITES_MINUTES.has(one.type))
    ? minutesIn(snapshot, { ...scene, state: after })
    : null;
  if (minutes !== null) files.set(minutesPath(series.id, held.date), encode(minutesFile(minutes), 'utf-8'));
  return withUnion(snapshot, files);
}

const NOTHING_LEFT: Awaited<ReturnType<typeof escalationsFor>> = { plans: [], escalated: [] };

const WRITES_MINUTES: ReadonlySet<MeetingEvent['type']> = new Set([
  'meeting-ended',
  'minutes-corrected',
  'minutes-approved',
]);

/** What the scribes wrote while it was talked about belongs to what came of it. */
function withJournal(wished: MeetingCommand, journal: Journal, scene: Scene, at: string): MeetingCommand {
  if (wished.type === 'conclude-item')
    return {
      ...wished,
      notes: wished.notes === '' ? notesOf(journal, wished.item) : wished.notes,
      seconds: wished.seconds === 0 ? secondsOf(journal, wished.item, at) : wished.seconds,
    };
  if (wished.type !== 'end') return wished;
  const concluded = new Set(scene.state.conclusions.map((one) => one.item));
  const left = scene.agenda.items
    .filter((one) => !concluded.has(one.id) && notesOf(journal, one.id) !== '')
    .map((one) => `${one.title}: ${notesOf(journal, one.id)}`);
  return { ...wished, notes: [wished.notes, ...left].filter((part) => part !== '').join('\n\n') };
}

function overran(wished: MeetingCommand, { agenda }: Scene, journal: Journal, at: string): boolean {
  if (wished.type !== 'conclude-item') return false;
  const item = agenda.items.find((one) => one.id === wished.item);
  return hasOverrun(journal, item ?? { id: wished.item, minutes: 0 }, at);
}
