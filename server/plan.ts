// What one act on a decision puts into a commit: texts, logs, the words of the message. And how an act is known that was sent again.

import type { Decision } from './domain/decision.ts';
import { EMPTY_LOG, loggedPath, logPath, type ReviewEvent, type ReviewLog } from './domain/event.ts';
import { appendToLog } from './domain/log-schema.ts';
import type { Sources } from './effects.ts';
import { filePath, logFileOf, logPathOf, type Snapshot, type TextFile } from './snapshot.ts';
import { encode } from './text.ts';
import { withUnion } from './union-merge.ts';
import type { Asked, Outcome, Plan, Writer } from './write.ts';

/** What an act works with. */
export interface Means extends Sources {
  readonly writer: Writer;
}

/** A record as it is to be. */
export interface Written {
  readonly path: string;
  readonly text: string;
  readonly encoding: TextFile['encoding'];
}

/** The decision at a path, or why nothing can be decided about it. */
export function decidableAt(
  snapshot: Snapshot,
  path: string,
):
  | { readonly kind: 'decidable'; readonly decision: Decision }
  | Extract<Outcome, { kind: 'missing' | 'refused' }> {
  const decision = snapshot.byPath.get(path);
  if (decision === undefined) return { kind: 'missing' };
  const { unread } = logFileOf(snapshot, path);
  return unread === null
    ? { kind: 'decidable', decision }
    : { kind: 'refused', refused: `${unread} Nothing can be decided until its review can be read.` };
}

/** The plan of one act: `records` as they are to be, `logs` with what is appended to each, `removed` the records that go. */
export function planOf(
  snapshot: Snapshot,
  {
    path,
    subject,
    body,
    records,
    logs,
    removed = [],
  }: {
    path: string;
    subject: string;
    body: string;
    records: readonly Written[];
    logs: readonly { readonly path: string; readonly events: readonly ReviewEvent[] }[];
    removed?: readonly string[];
  },
): Plan {
  const files = new Map<string, Uint8Array | null>();
  for (const record of records) files.set(filePath(record.path), encode(record.text, record.encoding));
  for (const gone of removed) files.set(filePath(gone), null);
  for (const log of logs) {
    // Where another hand renamed the record, its log follows now.
    const former = logPathOf(snapshot, log.path);
    if (former !== logPath(log.path)) files.set(former, null);
    const text = logFileOf(snapshot, log.path).text;
    files.set(logPath(log.path), encode(appendToLog(text, log.events), 'utf-8'));
  }
  const own = logs.find((log) => log.path === path)?.events ?? [];
  return {
    kind: 'plan',
    path,
    files: logs.length > 0 ? withUnion(snapshot, files) : files,
    subject,
    body,
    events: logs.flatMap((log) => log.events),
    own,
  };
}

/** What happens at the other end carries the request of the act it follows from, which is the one that was asked for. */
function isConsequence(event: ReviewEvent, { events }: ReviewLog): boolean {
  if (event.type !== 'undone') return event.type === 'superseded' || event.type === 'restored';
  const act = events.find(({ id }) => id === event.event);
  return act !== undefined && isConsequence(act, { ...EMPTY_LOG, events });
}

/** The first result of a request that was sent again. */
export function resent(snapshot: Snapshot, { request, actor }: Asked): Outcome | null {
  for (const [path, { log }] of snapshot.logs) {
    const earlier = log.events.find((event) => event.request === request && !isConsequence(event, log));
    if (earlier?.by !== actor.id) continue;
    const renamed = [...snapshot.adopted].find(([, log]) => log === path)?.[0];
    return { kind: 'done', path: renamed ?? loggedPath(path), commit: null, events: [earlier.id] };
  }
  return null;
}
