// What a command does to a decision, and what time does: decided by the domain's rules, with everything that follows from it in one commit.

import { COMMANDS, isRefusal, type Command } from './domain/command.ts';
import { decide } from './domain/decide.ts';
import type { Decision } from './domain/decision.ts';
import { nextDue } from './domain/due.ts';
import type { EventBody, ReviewEvent } from './domain/event.ts';
import type { Person, PersonId } from './domain/person.ts';
import { canEdit } from './domain/record/edit.ts';
import { STANCES } from './domain/stance.ts';
import { consequencesOf, readAs, rewrittenBy, textRef, undoingOf, withText } from './effects.ts';
import { meetingDates } from './meeting-dates.ts';
import { CLOCK_PERSON } from './people.ts';
import { decidableAt, planOf, type Means, type Written } from './plan.ts';
import { fileOf, logOf, situationOf } from './situation.ts';
import { logFileOf, type Snapshot } from './snapshot.ts';
import { placeIn } from './starting.ts';
import { successorOf, type Successor } from './successors.ts';
import type { Asked, Outcome, Plan } from './write.ts';

/** What a command puts into a commit: its events, the text that it makes, and what follows at the other end. */
export async function planned(
  means: Means,
  snapshot: Snapshot,
  at: string,
  path: string,
  wished: Command,
  asked: Asked,
): Promise<Plan | Outcome> {
  const { writer } = means;
  const found = decidableAt(snapshot, path);
  if (found.kind !== 'decidable') return found;
  const { decision } = found;
  const decided = decide(decision.review, wished, situationOf(snapshot, decision, asked.actor, at));
  if (isRefusal(decided)) return { kind: 'refused', refused: decided.refused };
  const { label } = decision.record;
  const subject = subjectOf(label, asked.actor, wished);
  if (wished.type === 'undo')
    return undo(means, snapshot, decision, wished.event, decided.events, asked, at, subject);
  const rewritten = await rewrittenBy(means, snapshot, decision, wished);
  if (rewritten !== null && 'refused' in rewritten) return { kind: 'refused', ...rewritten };
  const bodies =
    rewritten === null
      ? decided.events
      : withText(
          decided.events,
          textRef(
            rewritten.text,
            readAs(snapshot, decision.record, rewritten.text),
            fileOf(snapshot, decision.record).encoding,
          ),
        );
  const draft = await successorTo(means, snapshot, decision, bodies, asked.actor.id, at);
  if (draft !== null && 'refused' in draft) return { kind: 'refused', refused: draft.refused };
  const events = writer.events(draft?.bodies ?? bodies, asked, at, logOf(snapshot, path));
  const records: Written[] = [];
  const logs: { path: string; events: readonly ReviewEvent[] }[] = [];
  if (draft !== null) {
    const { path: to, text, events: its, log } = draft.successor;
    records.push({ path: to, text, encoding: 'utf-8' });
    logs.push({ path: to, events: writer.events(its, asked, at, log) });
  }
  for (const one of consequencesOf(snapshot, decision, events, rewritten)) {
    const { record, text, encoding } = one;
    const editable = canEdit(record);
    if (text !== null && editable !== true) return { kind: 'refused', refused: editable };
    if (text !== null) records.push({ path: record.path, text, encoding });
    const its =
      record.path === path ? events : writer.events(one.events, asked, at, logOf(snapshot, record.path));
    logs.push({ path: record.path, events: its });
  }
  return {
    ...planOf(snapshot, {
      path,
      subject,
      body: saidIn(wished),
      records,
      logs,
      removed: wished.type === 'discard' ? [path] : [],
    }),
    coAuthors: (rewritten?.coAuthors ?? []).filter((one) => one.email !== asked.actor.email),
  };
}

/** The one next thing that time does to this decision, if it is due; nothing where nothing is, or another branch is checked out. */
export function passed(
  { writer }: Means,
  snapshot: Snapshot,
  at: string,
  path: string,
  branch: string,
): Plan | Outcome {
  const decision = snapshot.byPath.get(path);
  if (decision === undefined) return { kind: 'missing' };
  const nothing: Outcome = { kind: 'done', path, commit: null, events: [] };
  if (logFileOf(snapshot, path).unread !== null) return nothing;
  if (snapshot.head.kind === 'detached' || snapshot.head.branch !== branch) return nothing;
  const { review, digest, record } = decision;
  const { policy, people } = snapshot;
  const due = nextDue(path, review, digest, { at, policy, people, meetings: meetingDates(snapshot) });
  if (due === null || due.at > at) return nothing;
  const log = logOf(snapshot, path);
  // What another server did and a merge brought is done.
  if (log.events.some((event) => event.id === due.id)) return nothing;
  const { event, subject } = due.what();
  const asked: Asked = { actor: CLOCK_PERSON, request: due.id };
  const events = writer.events([event], asked, at, log).map((one) => ({ ...one, id: due.id }));
  return {
    ...planOf(snapshot, {
      path,
      subject: `${record.label} ${subject}`,
      body: 'reason' in event ? event.reason : '',
      records: [],
      logs: [{ path, events }],
    }),
    branch,
  };
}

/** An amended trial starts its successor in the same commit. */
async function successorTo(
  { store, tooLong }: Means,
  snapshot: Snapshot,
  decision: Decision,
  bodies: readonly EventBody[],
  actor: PersonId,
  at: string,
): Promise<
  | { readonly successor: Successor; readonly bodies: readonly EventBody[] }
  | { readonly refused: string }
  | null
> {
  const amended = bodies.find((one) => one.type === 'trial-judged' && one.outcome === 'amend');
  if (amended?.type !== 'trial-judged') return null;
  const { folder, title } = decision.record;
  const found = await placeIn(store, snapshot, folder, title, at);
  // Where names have no numbers, the same title on the same day would be the same file.
  const free = snapshot.tree.has(found.path)
    ? await placeIn(store, snapshot, folder, `${title}, amended`, at)
    : found;
  const { conclusion } = amended;
  const successor = await successorOf({ tooLong }, snapshot, decision, free, { conclusion, actor, at });
  if ('refused' in successor) return successor;
  return {
    successor,
    bodies: bodies.map((one) => (one === amended ? { ...amended, successor: successor.path } : one)),
  };
}

/** Takes an act back: its files as they were before, and an event in every log that it had one in. */
async function undo(
  means: Means,
  snapshot: Snapshot,
  decision: Decision,
  event: string,
  bodies: readonly EventBody[],
  asked: Asked,
  at: string,
  subject: string,
): Promise<Plan | Outcome> {
  const { path } = decision.record;
  const act = logOf(snapshot, path).events.find((one) => one.id === event);
  if (act === undefined) return { kind: 'refused', refused: 'There is no such act here.' };
  const undoing = await undoingOf(means, snapshot, path, act);
  if ('refused' in undoing) return { kind: 'refused', refused: undoing.refused };
  const logs = [...new Map([[path, bodies], ...undoing.others])].map(([record, its]) => ({
    path: record,
    events: means.writer.events(its, asked, at, logOf(snapshot, record)),
  }));
  const made = planOf(snapshot, { path, subject, body: '', records: [], logs });
  return { ...made, files: new Map([...made.files, ...undoing.files]) };
}

/** "ADR-0007: Bo objects". */
function subjectOf(label: string, actor: Person, command: Command): string {
  return `${label}: ${actor.name} ${command.type === 'take-stance' ? STANCES[command.stance].verb : COMMANDS[command.type].subject}`;
}

/** What the person wrote, for the commit's body: history reads well without Accord. */
function saidIn(command: Command): string {
  if (command.type === 'take-stance')
    return [command.reason, command.yesIf === '' ? '' : `Yes, if ${command.yesIf}`]
      .filter((part) => part !== '')
      .join('\n\n');
  if ('answer' in command) return command.answer;
  if ('body' in command) return command.body;
  if ('reason' in command) return command.reason;
  return 'note' in command ? command.note : '';
}
