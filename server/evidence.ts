// The evidence sheet of one decision, put together from its log and its history, and the forms it can be had in.

import type { Decision } from './domain/decision.ts';
import { evidenceOf, type Evidence, type EvidenceCommit } from './domain/evidence.ts';
import type { Told } from './domain/log-words.ts';
import { PAST_KINDS } from './domain/past.ts';
import { evidenceHtml } from './exports/evidence-html.ts';
import { evidenceMarkdown } from './exports/evidence-markdown.ts';
import type { Revisions } from './revisions.ts';
import { logOf } from './situation.ts';
import type { Snapshot } from './snapshot.ts';

export const EVIDENCE_FORMATS = {
  json: { mime: 'application/json', write: (sheet: Evidence) => `${JSON.stringify(sheet, null, 2)}\n` },
  html: { mime: 'text/html; charset=utf-8', write: evidenceHtml },
  md: { mime: 'text/markdown; charset=utf-8', write: evidenceMarkdown },
} as const;

export type EvidenceFormat = keyof typeof EVIDENCE_FORMATS;

export async function evidenceFor(
  revisions: Revisions,
  snapshot: Snapshot,
  decision: Decision,
  told: Told,
  repository: string,
): Promise<Evidence> {
  const past = await revisions.page(snapshot, decision, { offset: 0, limit: Infinity, kinds: PAST_KINDS });
  const commits = new Map<string, EvidenceCommit>(
    past.entries.flatMap(({ commit, who, events }) =>
      commit === null ? [] : events.map((event) => [event.id, { commit, author: who.name }] as const),
    ),
  );
  return evidenceOf(decision, {
    told,
    events: logOf(snapshot, decision.record.path).events,
    commits,
    people: snapshot.people,
    repository,
    commit: snapshot.commit,
    zone: snapshot.policy.calendar.zone,
    complete: past.complete,
  });
}
