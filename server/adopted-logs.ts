// A record that another hand renamed keeps its log: where exactly one record can be meant, it is given the log that lies beside its former
// name, and the next act of the review moves the log. What can't be matched is told, never dropped.

import { loggedPath, logPath } from './domain/event.ts';
import { parentOf, readName } from './domain/record/names.ts';
import type { ResolvedRecord } from './records.ts';
import type { LogFile } from './snapshot.ts';

export interface AdoptedLogs {
  /** Path of the record now → path of its log. */
  readonly adopted: ReadonlyMap<string, string>;
  /** A sentence for each log whose record is not there. */
  readonly orphans: readonly string[];
}

/** The same object each time, so that it is easy to see that nothing changed. */
const NOTHING: AdoptedLogs = { adopted: new Map(), orphans: [] };

export function adoptLogs(
  records: readonly ResolvedRecord[],
  logs: ReadonlyMap<string, LogFile>,
): AdoptedLogs {
  if (logs.size === 0) return NOTHING;
  const own = new Set(records.map((one) => one.logPath));
  const left = [...logs].flatMap(([path, { log, review }]) => {
    // A discarded draft leaves its log behind on purpose.
    const isOver = review.standing.kind === 'discarded' || log.events.length === 0;
    return own.has(path) || isOver ? [] : [{ path, former: loggedPath(path), review }];
  });
  if (left.length === 0) return NOTHING;

  const adopted = new Map<string, string>();
  const paths = new Map(records.map(({ record, parts }) => [record.path, parts.digest]));
  const free = [...paths.keys()].filter((path) => !logs.has(logPath(path)));
  const claims = left.map(({ path, former, review }) => {
    const digests = new Set(review.texts.map((text) => text.digest));
    const unchanged = free.filter((candidate) => digests.has(paths.get(candidate) ?? ''));
    const { number } = readName(former);
    const numbered = free.filter(
      (candidate) =>
        number !== null && readName(candidate).number === number && parentOf(candidate) === parentOf(former),
    );
    // The text it signed says more than a number.
    const meant = unchanged.length === 1 ? unchanged : numbered;
    return { path, former, record: meant.length === 1 ? (meant[0] ?? null) : null };
  });
  const orphans: string[] = [];
  for (const { path, former, record } of claims) {
    const isContested = claims.some((other) => other.path !== path && other.record === record);
    if (record !== null && !isContested) adopted.set(record, path);
    else
      orphans.push(
        `${former} is gone, but its review is still in ${path}. If the record was renamed, rename its log in the same way; if it was deleted, nothing needs doing.`,
      );
  }
  return { adopted, orphans };
}
