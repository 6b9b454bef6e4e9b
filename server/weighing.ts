// The logs of a snapshot as they count under the policy's trust. A log is weighed again only when it changed, or what vouches for it did.

import { parseLog } from './domain/event-schema.ts';
import { fold } from './domain/evolve.ts';
import type { Envelope, Log } from './domain/log.ts';
import { parseMeetingLog } from './domain/meeting-schema.ts';
import { withProvenance, type Provenance } from './provenance.ts';
import type { LogFile, MeetingFile, TextFile } from './snapshot.ts';

/** A snapshot's logs, with what was known of where their lines come from. */
export interface Weighed {
  readonly logs: ReadonlyMap<string, LogFile>;
  readonly meetings: ReadonlyMap<string, MeetingFile>;
  readonly provenance: Provenance | null;
}

/** Changes the maps where something counts differently than it was read. */
export function weigh(
  { logs, meetings }: { readonly logs: Map<string, LogFile>; readonly meetings: Map<string, MeetingFile> },
  provenance: Provenance | null,
  before: Weighed | null,
): void {
  for (const [path, file] of logs)
    if (file.unread === null && mayDiffer(path, file, before?.logs)) {
      const log = weighedLog(file, path, provenance, parseLog);
      if (log !== file.log) logs.set(path, withChanged(file, { log, review: fold(log) }));
    }
  for (const [path, file] of meetings)
    if (file.unread === null && mayDiffer(path, file, before?.meetings)) {
      const log = weighedLog(file, path, provenance, parseMeetingLog);
      if (log !== file.log) meetings.set(path, withChanged(file, { log }));
    }

  function mayDiffer(path: string, file: object, files: ReadonlyMap<string, object> | undefined): boolean {
    const then = before?.provenance ?? null;
    if (provenance === null && then === null) return false;
    return (
      files?.get(path) !== file ||
      (provenance === null) !== (then === null) ||
      provenance?.lines.get(path) !== then?.lines.get(path)
    );
  }
}

function weighedLog<L extends Log<Envelope>>(
  { log, text }: TextFile & { readonly log: L },
  path: string,
  provenance: Provenance | null,
  parse: (text: string) => L,
): L {
  // What was weighed before is read anew: of two lines with one id, another may be the event now.
  const read = log.discounted === undefined ? log : parse(text);
  return provenance === null ? read : withProvenance(read, text, provenance.lines.get(path), parse);
}

/** Copied with its getters, so that the text is still fetched only when it is asked for. */
function withChanged<T extends object>(file: T, change: Partial<T>): T {
  return Object.defineProperties(Object.defineProperties({}, Object.getOwnPropertyDescriptors(file)), {
    ...Object.getOwnPropertyDescriptors(change),
  }) as T;
}

/** How many lines count for nothing, as people should know it. */
export function discountedNotice({ logs, meetings }: Omit<Weighed, 'provenance'>): readonly string[] {
  let count = 0;
  for (const { log } of [...logs.values(), ...meetings.values()]) count += log.discounted?.size ?? 0;
  if (count === 0) return [];
  return [
    count === 1
      ? 'One line of the logs does not count: no key that the policy lists signed its commit. History shows which.'
      : `${count} lines of the logs do not count: no key that the policy lists signed their commits. History shows which.`,
  ];
}
