// Reads every record of the corpus and holds what it finds against the facts checked by eye. Skipped where there is no corpus.

import { diffArrays } from 'diff';
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../../server/domain/digest.ts';
import { canEdit, editRecord } from '../../../server/domain/record/edit.ts';
import { findFolders } from '../../../server/domain/record/find.ts';
import { plainText } from '../../../server/domain/record/lines.ts';
import { readRecord } from '../../../server/domain/record/read.ts';
import { dependsOnNames, recordFrom } from '../../../server/domain/record/reading.ts';
import { STATABLE, type DecisionRecord, type RelationKind } from '../../../server/domain/record/record.ts';
import { emptySections, signedText } from '../../../server/domain/record/body.ts';
import { figure } from '../../figure.ts';
import { hasCorpus, open, readFrom, repositories, treeOf, type Opened } from './corpus.ts';

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

interface Score {
  right: number;
  of: number;
  readonly misses: string[];
}

const scores = new Map<string, Score>();

function check(field: string, place: string, wanted: unknown, got: unknown, right: boolean): void {
  const score = scores.get(field) ?? { right: 0, of: 0, misses: [] };
  scores.set(field, score);
  score.of += 1;
  if (right) score.right += 1;
  else
    score.misses.push(
      `${field}: ${place}: wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}${reasonFor(wanted)}`,
    );
}

/** Why a miss is one on purpose, where it is. */
function reasonFor(wanted: unknown): string {
  return typeof wanted === 'string' && /^\{.*\}$/u.test(wanted)
    ? ' (the braces are left out: they belong to YAML and not to the words)'
    : '';
}

const SAME_CLASS: Readonly<Record<string, readonly string[]>> = {
  implemented: ['accepted'],
  draft: ['draft', 'proposed'],
};

function targets(record: DecisionRecord, kind: RelationKind, partial: boolean): string[] {
  return record.relations
    .filter(
      (relation) =>
        relation.kind === kind &&
        relation.partial === partial &&
        relation.from === 'stated' &&
        relation.target !== null,
    )
    .map((relation) => relation.target ?? '')
    .sort();
}

function mentioned(record: DecisionRecord, kind: RelationKind): string[] {
  return record.relations
    .filter((relation) => relation.kind === kind)
    .map((relation) => relation.target ?? '');
}

function sameWords(a: unknown, b: string): boolean {
  const bare = (text: string) =>
    plainText(text)
      .replace(/^\[superseded\]\s*/i, '')
      .replace(/^\d{3}-/, '')
      .toLowerCase();
  return typeof a === 'string' && bare(a) === bare(b);
}

function checkRow(repository: Opened, row: Record<string, unknown>): void {
  const path = String(row['path']);
  const place = `${repository.name} ${path}`;
  const file = repository.files.get(path);
  if (file === undefined) {
    check('kind', place, row['kind'], 'not there', false);
    return;
  }
  const kind = textOf(row['kind'], 'record');
  check(
    'kind',
    place,
    kind,
    file.kind,
    file.kind === kind || (kind === 'document' && file.kind === 'support'),
  );
  if (kind === 'log') {
    const entries = file.reading.records.map((parts) => recordFrom(parts, file.beside));
    for (const entry of row['records'] as Record<string, unknown>[]) {
      const found = entries.find((candidate) => candidate.id === entry['id']);
      check(
        'log',
        `${place} ${String(entry['id'])}`,
        entry,
        found,
        found !== undefined && found.title === entry['title'] && found.status.word === entry['status'],
      );
    }
  }
  const { record } = file;
  if (record === null || row['id'] === null || row['id'] === undefined) return;
  check('id', place, row['id'], record.id, row['id'] === record.id);
  if (row['title'] !== undefined)
    check(
      'title',
      place,
      row['title'],
      record.title,
      row['title'] === null ? record.titleFrom === 'file-name' : sameWords(row['title'], record.title),
    );
  const status = textOf(row['status'], 'none');
  check(
    'status',
    place,
    status,
    record.status,
    (SAME_CLASS[status] ?? [status]).includes(record.status.word),
  );
  if (typeof row['statusRaw'] === 'string' && row['status'] !== 'none')
    check(
      'status text',
      place,
      row['statusRaw'],
      record.status.text,
      row['statusRaw'] === record.status.text,
    );
  if (row['date'] !== undefined) check('date', place, row['date'], record.date, row['date'] === record.date);
  const relations: readonly (readonly [string, RelationKind, boolean])[] = [
    ['supersedes', 'supersedes', false],
    ['supersededBy', 'superseded-by', false],
    ['amends', 'amends', false],
    ['amendedBy', 'amended-by', false],
    ['partiallySupersedes', 'supersedes', true],
    ['partiallySupersededBy', 'superseded-by', true],
    ['dependsOn', 'depends-on', false],
    ['relates', 'relates-to', false],
  ];
  for (const [field, relation, partial] of relations) {
    if (!Array.isArray(row[field])) continue;
    const wanted = (row[field] as string[]).toSorted();
    const got = targets(record, relation, partial);
    check(field, place, wanted, got, JSON.stringify(wanted) === JSON.stringify(got));
  }
  for (const [field, relation] of [
    ['supersedesInText', 'supersedes'],
    ['supersededByInText', 'superseded-by'],
    ['partiallySupersedesInText', 'supersedes'],
    ['partiallySupersededByInText', 'superseded-by'],
  ] as const) {
    if (Array.isArray(row[field]))
      check(
        'in text',
        place,
        row[field],
        mentioned(record, relation),
        (row[field] as string[]).every((target) => mentioned(record, relation).includes(target)),
      );
  }
  if (Array.isArray(row['deciders']))
    check(
      'people',
      place,
      row['deciders'],
      [record.deciders, record.authors],
      (row['deciders'] as string[]).every((name) => [...record.deciders, ...record.authors].includes(name)),
    );
  if (Array.isArray(row['statusHistory']))
    check(
      'status history',
      place,
      row['statusHistory'],
      record.status.history,
      JSON.stringify(row['statusHistory']) ===
        JSON.stringify((record.status.history ?? []).map(({ on, text }) => [on, text])),
    );
  if (Array.isArray(row['tags']))
    check(
      'tags',
      place,
      row['tags'],
      record.tags,
      JSON.stringify(row['tags']) === JSON.stringify(record.tags),
    );
}

const RELATIONS = [
  'supersedes',
  'supersededBy',
  'amends',
  'amendedBy',
  'partiallySupersedes',
  'partiallySupersededBy',
  'dependsOn',
  'relates',
  'in text',
];

/** The share that was read right, over some fields together. */
function sum(fields: readonly string[]): number {
  const known = fields.flatMap((field) => scores.get(field) ?? []);
  const of = known.reduce((total, score) => total + score.of, 0);
  return known.reduce((total, score) => total + score.right, 0) / Math.max(1, of);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Lines with their ends, and those of one text that the other one lost. */
function lost(before: string, after: string): string[] {
  const lines = (text: string) => text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  return diffArrays(lines(before), lines(after)).flatMap(({ removed, value }) => (removed ? value : []));
}

/** Lines outside the metadata, as the rule of DOMAIN section 4 compares them. */
function others(text: string, record: DecisionRecord): string {
  return signedText(text, record);
}

describe.skipIf(!hasCorpus)('the corpus', { timeout: 120_000 }, () => {
  test('is read as it was checked by eye', async () => {
    for (const name of repositories()) {
      const repository = await open(name);
      for (const row of repository.expected) checkRow(repository, row);
    }
    const misses = [...scores.values()].flatMap((score) => score.misses);
    figure([...scores].map(([field, { right, of }]) => `${field} ${right}/${of}`).join(' · '));
    const relations = sum(RELATIONS);
    figure(
      `${percent(sum(['id']))} of ids, ${percent(sum(['title']))} of titles, ${percent(sum(['status']))} of statuses, ${percent(sum(['date']))} of dates, ${percent(relations)} of relations; ${misses.length === 0 ? 'no misses' : 'misses:'}`,
      ...misses,
    );
    for (const field of ['id', 'title', 'status', 'date', 'kind'])
      expect(sum([field]), field).toBeGreaterThanOrEqual(0.99);
    expect(relations).toBeGreaterThanOrEqual(0.95);
  });

  test('has its decision folders found in the trees of the repositories', async () => {
    const lines: string[] = [];
    for (const name of repositories()) {
      const folders = await findFolders(treeOf(name), readFrom(name));
      lines.push(
        `${name}: ${folders.map((folder) => (folder.main ? folder.path || '(root)' : `[${folder.path}]`)).join(', ')}`,
      );
      expect(folders.some((folder) => folder.main) || name.includes('fixtures'), name).toBe(true);
    }
    figure(...lines);
  });

  test('is read in two stages as in one, and the names beside a record change only its relations and the word they turn', async () => {
    let count = 0;
    for (const name of repositories()) {
      const repository = await open(name);
      for (const [path, { text, folder, reading, beside, record }] of repository.files) {
        if (record === null) continue;
        count += 1;
        const [parts] = structuredClone(reading).records;
        if (parts === undefined) throw new Error(path);
        expect(recordFrom(parts, beside), path).toEqual(
          readRecord(path, text, { folder: folder.path, ...beside }),
        );
        expect(parts.digest, path).toBe(digestOf(signedText(text, record)));
        expect(parts.unfilled, path).toEqual(emptySections(text, record, null));
        const alone = recordFrom(parts, { dayFirst: beside.dayFirst });
        if (dependsOnNames(parts))
          expect({ ...record, relations: [], status: '' }, path).toEqual({
            ...alone,
            relations: [],
            status: '',
          });
        else expect(record, path).toEqual(alone);
      }
    }
    figure(`${count} records read in two stages`);
  });

  test('is written back byte for byte when nothing is asked, and only in its metadata when the status, date, deciders or relations change', async () => {
    let count = 0;
    const wrong: string[] = [];
    const formats = new Map<string, number>();
    for (const name of repositories()) {
      const repository = await open(name);
      for (const [path, { text, record, folder }] of repository.files) {
        if (record === null || canEdit(record) !== true) continue;
        count += 1;
        formats.set(record.status.format, (formats.get(record.status.format) ?? 0) + 1);
        expect(editRecord(text, record, {})).toBe(text);
        const read = (edited: string) => readRecord(path, edited, { folder: folder.path });
        const before = read(text);
        const link = {
          path: `${folder.path === '' ? '' : `${folder.path}/`}0999-next.md`,
          label: 'ADR-0999',
          title: 'Next',
        };
        for (const word of ['rejected', 'superseded'] as const) {
          const edited = editRecord(text, before, {
            status: { word, by: word === 'superseded' ? [link] : [] },
          });
          const after = read(edited);
          if (others(edited, after) !== others(text, before))
            wrong.push(`${word} changes the signed text: ${name} ${path}`);
          if (after.status.word !== word)
            wrong.push(`${word} is read as ${after.status.word}: ${name} ${path}`);
          if (after.date !== before.date)
            wrong.push(`${word} changes the date ${before.date} to ${after.date}: ${name} ${path}`);
          const back = read(editRecord(edited, after, { status: { word: 'accepted' } }));
          if (back.status.word !== 'accepted')
            wrong.push(`${word} and back is read as ${back.status.word}: ${name} ${path}`);
        }
        const dated = editRecord(text, before, {
          status: { word: 'accepted' },
          date: '2026-11-24',
          deciders: ['Ann Ray', 'Bo Lund'],
        });
        const after = read(dated);
        if (others(dated, after) !== others(text, before))
          wrong.push(`date and deciders change the signed text: ${name} ${path}`);
        if (after.date !== '2026-11-24') wrong.push(`date is read as ${after.date}: ${name} ${path}`);
        if (after.deciders.join() !== 'Ann Ray,Bo Lund')
          wrong.push(`deciders are read as ${after.deciders.join()}: ${name} ${path}`);
        const named = editRecord(text, before, { deciders: ['Ann Ray', 'Bo Lund'] });
        const people =
          before.deciders.length === 0 && !/decid|entscheid|deciso|approv|决策|決定/iu.test(text);
        if (people && lost(text, named).some((line) => line.trim() !== '' && /[\r\n]$/.test(line)))
          wrong.push(`deciders take a line away: ${name} ${path}`);
        // The other end is a path that no record has, so its name is all that can be read again.
        for (const kind of STATABLE) {
          const stating = editRecord(text, before, { relations: { [kind]: [link] } });
          const said = read(stating).relations.find(
            (one) => one.kind === kind && /0999|Next/u.test(one.text),
          );
          if (said?.from !== 'stated') wrong.push(`${kind} is not read again: ${name} ${path}`);
          const gone = lost(text, stating).filter((line) => /[\r\n]$/.test(line));
          const ofRelation =
            /supersede|replaces|ersetzt|depend|related|relates|links|amend|update|supplement|enhance|extend/iu;
          if (gone.some((line) => !ofRelation.test(line)))
            wrong.push(`${kind} takes a line away: ${name} ${path}: ${gone.join('')}`);
        }
      }
    }
    figure(
      `${count} records edited (${[...formats].map(([format, of]) => `${format} ${of}`).join(', ')}), ${wrong.length} surprises`,
    );
    expect(wrong).toEqual([]);
  });
});
