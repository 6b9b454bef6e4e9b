// What the command line prints: the same catalogue, search and agenda as the server, no server needed.

import type { Snapshot } from '../snapshot.ts';
import { statusLabel, type Decision } from '../domain/decision.ts';
import type { Relation } from '../domain/record/links.ts';
import { statusOf } from '../domain/review.ts';
import type { ExportContext } from '../exports/export.ts';
import { FORMATS, isFormat, MINUTES_FORMATS } from '../exports/formats.ts';
import { filePath } from '../snapshot.ts';
import { minutesAt } from '../meeting-time.ts';
import { agendaOf, seriesViews } from '../meeting-views.ts';
import { readingWords } from '../reading-words.ts';
import type { Services } from '../services.ts';
import { CannotOpen, type Store } from '../store/store.ts';
import { isGrave, verifiedInWords, verify } from '../verify.ts';

interface Asked {
  readonly json: boolean;
  readonly words: readonly string[];
  readonly format?: string;
  readonly series?: string;
  readonly date?: string;
}

/** Gives what is printed, with its last line end. Throws CannotOpen with a sentence when there is no answer. */
type Answer = (services: Services, asked: Asked) => Promise<string | Failing>;

/** Printed like any other, and the command ends with 1, so that a script stops. */
interface Failing {
  readonly failing: string;
}

/** One record as `list --json` prints it. */
interface Row {
  readonly id: string;
  readonly number: number | null;
  readonly title: string;
  /** The file's word as a class; `implemented` counts as accepted. */
  readonly status: string;
  /** The status by the log, or `as found`. */
  readonly state: string;
  readonly statusText: string | null;
  readonly date: string | null;
  readonly path: string;
  readonly folder: string;
  readonly deciders: readonly string[];
  readonly tags: readonly string[];
  readonly supersedes: readonly string[];
  readonly supersededBy: readonly string[];
  readonly amends: readonly string[];
  readonly amendedBy: readonly string[];
}

const list: Answer = async ({ catalogue }, { json }) => {
  const snapshot = await catalogue.current();
  const decisions = [...snapshot.decisions].sort(
    (a, b) =>
      a.record.folder.localeCompare(b.record.folder) ||
      (a.record.number ?? 0) - (b.record.number ?? 0) ||
      a.record.path.localeCompare(b.record.path),
  );
  return json ? asJson(decisions.map(rowOf)) : table(decisions);
};

const show: Answer = async (services, { json, words }) => {
  const snapshot = await services.catalogue.current();
  const decision = only(services.catalogue.find(snapshot, words[0] ?? ''), words[0] ?? '');
  const text = snapshot.files.get(filePath(decision.record.path))?.text ?? '';
  if (json) return asJson({ ...rowOf(decision), text });
  const row = rowOf(decision);
  const facts = [
    `${decision.record.label}  ${row.title}`,
    `${statusLabel(decision.status)}${decision.status.kind === 'as-found' ? ', as found' : ''}${row.date === null ? '' : `, ${row.date}`}`,
    row.path,
    ...decision.relations.map(
      (relation) => `${relation.kind.replaceAll('-', ' ')} ${relation.path ?? relation.text}`,
    ),
  ];
  return `${facts.join('\n')}\n\n${text}${text.endsWith('\n') ? '' : '\n'}`;
};

const search: Answer = async ({ catalogue, search: index }, { json, words }) => {
  const snapshot = await catalogue.current();
  const asked = { person: null, sort: 'best', limit: 50, offset: 0 } as const;
  const results = await index.find(snapshot, words.join(' '), asked);
  if (json)
    return asJson(
      results.hits.map((hit) => ({
        ...rowOf(known(snapshot, hit.path)),
        snippet: hit.snippet.map((part) => part.text).join(''),
      })),
    );
  const mistakes = results.query.mistakes.map(({ part, why }) => `${part}: ${why}\n`).join('');
  if (results.total === 0) return `${mistakes}Nothing found among ${results.of} decisions.\n`;
  return (
    mistakes +
    results.hits
      .map(
        (hit) => `${line(known(snapshot, hit.path))}\n    ${hit.snippet.map((part) => part.text).join('')}\n`,
      )
      .join('')
  );
};

const agenda: Answer = async ({ catalogue, now, store }, { json, format, series, date }) => {
  const wanted = json ? 'json' : (format ?? 'md');
  if (!isFormat(wanted))
    throw new CannotOpen(`There is no format “${wanted}”. There are ${Object.keys(FORMATS).join(', ')}.`);
  const snapshot = await catalogue.current();
  if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/u.test(date))
    throw new CannotOpen(`“${date}” is no date. Write it as 2026-12-01.`);
  const built = agendaOf(snapshot, series ?? null, date ?? null, now());
  if (built === null) {
    const known = snapshot.policy.series.map((one) => one.id).join(', ');
    throw new CannotOpen(
      date === undefined
        ? `There is no series “${series}”. There are: ${known}.`
        : `No meeting of ${series ?? known} falls on ${date}.`,
    );
  }
  return FORMATS[wanted].write(built, contextOf(store, snapshot));
};

const verifyLogs: Answer = async ({ catalogue, store }, { json }) => {
  const verified = await verify(store, await catalogue.current());
  const printed = json ? asJson(verified) : verifiedInWords(verified);
  return isGrave(verified) ? { failing: printed } : printed;
};

/** By the name of the command. */
const minutes: Answer = async ({ catalogue, now, store }, { json, format, series, date }) => {
  const wanted = json ? 'json' : (format ?? 'md');
  if (!isFormat(wanted))
    throw new CannotOpen(`There is no format “${wanted}”. There are ${Object.keys(FORMATS).join(', ')}.`);
  const snapshot = await catalogue.current();
  const one = series ?? snapshot.policy.series[0]?.id ?? '';
  const last = date ?? lastHeld(snapshot, one, now());
  const written = last === null ? null : minutesAt(snapshot, one, last, now());
  if (written === null)
    throw new CannotOpen(
      date === undefined
        ? `No meeting of “${one}” has been held yet, so there are no minutes.`
        : `There are no minutes of a meeting of “${one}” on ${date}.`,
    );
  return MINUTES_FORMATS[wanted].write(written, contextOf(store, snapshot));
};

/** On the command line there is no address. */
function contextOf({ name }: Pick<Store, 'name'>, snapshot: Snapshot): ExportContext {
  return { repository: name, commit: snapshot.commit, baseUrl: null, wordsOf: readingWords(snapshot) };
}

/** Date of the last meeting of a series that has ended; null when there was none. */
function lastHeld(snapshot: Snapshot, series: string, at: string): string | null {
  return seriesViews(snapshot, at).find((one) => one.series.id === series)?.held[0]?.date ?? null;
}

export const ANSWERS = { minutes, list, show, search, agenda, verify: verifyLogs };

function rowOf(decision: Decision): Row {
  const { record, review } = decision;
  const ends = (kind: Relation['kind']) => [
    ...new Set(
      decision.relations.flatMap((one) =>
        one.kind === kind && one.path !== null && !one.partial && one.from === 'stated' ? [one.path] : [],
      ),
    ),
  ];
  return {
    id: record.id,
    number: record.number,
    title: record.title,
    status: decision.status.kind === 'as-found' ? decision.status.word : record.status.word,
    state: statusOf(review) ?? 'as found',
    statusText: record.status.text,
    date: record.date,
    path: record.path,
    folder: record.folder,
    deciders: record.deciders,
    tags: record.tags,
    supersedes: ends('supersedes'),
    supersededBy: ends('superseded-by'),
    amends: ends('amends'),
    amendedBy: ends('amended-by'),
  };
}

function table(decisions: readonly Decision[]): string {
  if (decisions.length === 0) return 'No decisions found. `accord serve` offers to start a log.\n';
  return decisions.map((decision) => `${line(decision)}\n`).join('');
}

function line({ record, status }: Decision): string {
  return `${record.label.padEnd(12)} ${statusLabel(status).padEnd(12)} ${(record.date ?? '').padEnd(10)}  ${record.title}`;
}

function only(found: readonly Decision[], word: string): Decision {
  const [first] = found;
  if (first === undefined) throw new CannotOpen(`There is no decision “${word}”. \`accord list\` shows all.`);
  if (found.length > 1)
    throw new CannotOpen(
      `“${word}” may be one of these; name the path:\n${found.map((one) => `  ${one.record.path}  ${one.record.title}`).join('\n')}`,
    );
  return first;
}

function known(snapshot: Snapshot, path: string): Decision {
  const decision = snapshot.byPath.get(path);
  if (decision === undefined) throw new Error(`${path} is in the index but not in the snapshot.`);
  return decision;
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
