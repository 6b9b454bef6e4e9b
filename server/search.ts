// Search over every decision: words by MiniSearch, facts by filters, facets with counts, snippets around the hits.
// The index follows the snapshots: only decisions whose text, status or people changed are indexed again.

import MiniSearch from 'minisearch';
import type { Snapshot } from './catalogue.ts';
import { filePath } from './catalogue.ts';
import { decidedOn, doorOf, isInForce, scopeOf, statusKey, type Decision } from './domain/decision.ts';
import type { Hit, Results, SnippetPart } from './domain/hit.ts';
import { plainText } from './domain/markdown.ts';
import type { PersonId } from './domain/person.ts';
import { initials } from './domain/person.ts';
import { FILTERS, parseQuery, type FilterKey, type Is, type Query } from './domain/query.ts';
import { recordBody } from './domain/record/body.ts';
import { openObjections } from './domain/review.ts';
import { STATUSES } from './domain/status.ts';

export type Sort = 'best' | 'newest' | 'number';

export interface Search {
  find(
    snapshot: Snapshot,
    input: string,
    options: { person: PersonId | null; sort: Sort; limit: number; offset: number },
  ): Results;
  /** Decisions whose words are most like a title's, best first. */
  similar(snapshot: Snapshot, title: string, limit: number): readonly Hit[];
}

interface Entry {
  readonly path: string;
  readonly title: string;
  readonly id: string;
  readonly text: string;
  readonly people: string;
  readonly tags: string;
}

interface Facts {
  readonly decision: Decision;
  readonly values: Readonly<Record<FilterKey, readonly string[]>>;
  readonly names: readonly { readonly name: string; readonly id: PersonId | null }[];
  readonly text: string;
  /** The text without its headings: what a snippet shows. */
  readonly prose: string;
}

const FIELDS = ['title', 'id', 'text', 'people', 'tags'];
const SNIPPET = 190;

export function createSearch(): Search {
  const index = new MiniSearch<Entry>({
    idField: 'path',
    fields: FIELDS,
    storeFields: [],
    autoVacuum: true,
    searchOptions: {
      combineWith: 'AND',
      boost: { title: 4, id: 6, tags: 2, people: 1.5 },
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      maxFuzzy: 2,
    },
  });
  const facts = new Map<string, Facts>();
  let followed: Snapshot | null = null;

  return {
    find(snapshot, input, { person, sort, limit, offset }) {
      follow(snapshot);
      const query = parseQuery(input);
      const scores =
        query.text === ''
          ? null
          : new Map(
              index
                .search(query.text)
                .map((result) => [String(result.id), { score: result.score, terms: result.terms }]),
            );
      const matching = [...facts.values()].filter(
        (one) => scores === null || scores.has(one.decision.record.path),
      );
      const passing = matching.filter((one) => passes(one, query, person, null));
      const ordered = passing.sort((a, b) => order(a, b, sort, scores));
      return {
        query,
        total: passing.length,
        of: facts.size,
        hits: ordered
          .slice(offset, offset + limit)
          .map((one) => hitOf(snapshot, one, scores?.get(one.decision.record.path)?.terms ?? [])),
        facets: facetsOf(matching, query, person),
      };
    },
    similar(snapshot, title, limit) {
      follow(snapshot);
      return index
        .search(title, {
          combineWith: 'OR',
          fields: ['title', 'text', 'tags'],
          prefix: (term) => term.length > 3,
          fuzzy: 0.15,
        })
        .filter((result) => result.terms.some((term) => term.length > 3))
        .slice(0, limit)
        .flatMap((result) => {
          const found = facts.get(String(result.id));
          return found === undefined ? [] : [hitOf(snapshot, found, result.terms)];
        });
    },
  };

  function follow(snapshot: Snapshot): void {
    if (followed === snapshot) return;
    followed = snapshot;
    for (const path of facts.keys()) {
      if (snapshot.byPath.has(path)) continue;
      facts.delete(path);
      index.discard(path);
    }
    for (const decision of snapshot.decisions) {
      const path = decision.record.path;
      const before = facts.get(path);
      if (
        before !== undefined &&
        before.decision.blob === decision.blob &&
        before.decision.review === decision.review
      ) {
        facts.set(path, { ...before, decision, values: valuesOf(decision, before.names) });
        continue;
      }
      const now = factsOf(snapshot, decision);
      const entry = entryOf(now);
      if (before === undefined) index.add(entry);
      else index.replace(entry);
      facts.set(path, now);
    }
  }
}

function factsOf(snapshot: Snapshot, decision: Decision): Facts {
  const file = snapshot.files.get(filePath(decision.record.path));
  const names = namesOf(snapshot, decision);
  const body = recordBody(file?.text ?? '', decision.record);
  return {
    decision,
    names,
    values: valuesOf(decision, names),
    text: plainText(body),
    prose: plainText(body.replaceAll(/^ {0,3}#{1,6}[ \t].*$/gmu, '')),
  };
}

function entryOf({ decision, names, text }: Facts): Entry {
  const { record } = decision;
  return {
    path: record.path,
    title: record.title,
    id: `${record.label} ${record.id} ${record.number ?? ''}`,
    text,
    people: names.map((one) => one.name).join(' '),
    tags: record.tags.join(' '),
  };
}

/** Everybody who decided or wrote it, as the review or else the record names them. */
function namesOf(snapshot: Snapshot, { record, review }: Decision): Facts['names'] {
  const ids = [
    ...review.authors,
    ...review.rounds.flatMap((round) =>
      round.participants.filter((one) => one.role === 'decider').map((one) => one.person),
    ),
  ];
  const known = ids.map((id) => ({ name: snapshot.people.get(id)?.name ?? id, id }));
  const stated = [...record.deciders, ...record.authors].map((name) => ({ name, id: null }));
  const seen = new Set<string>();
  return [...known, ...stated].filter(
    ({ name }) => !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase()),
  );
}

function valuesOf(decision: Decision, names: Facts['names']): Facts['values'] {
  const date = decidedOn(decision);
  return {
    status: [statusKey(decision.status)],
    area: decision.area === null ? [] : [decision.area.toLowerCase()],
    scope: [scopeOf(decision) ?? ''].filter((one) => one !== ''),
    door: [doorOf(decision) ?? ''].filter((one) => one !== ''),
    by: names.map((one) => one.name.toLowerCase()),
    tag: decision.record.tags.map((tag) => tag.toLowerCase()),
    folder: [decision.record.folder.toLowerCase()],
    year: date === null ? [] : [date.slice(0, 4)],
    is: [],
  };
}

/** Does it hold every filter but the one left out (so that a facet counts what choosing it would show)? */
function passes(one: Facts, { filters }: Query, person: PersonId | null, except: FilterKey | null): boolean {
  return Object.entries(filters).every(([key, wanted]) => {
    if (key === except || wanted === undefined || wanted.length === 0) return true;
    if (key === 'is') return wanted.every((word) => isSo(one.decision, word as Is, person));
    const has = one.values[key as FilterKey];
    // A person may be named by a part of the name: by:ana.
    return wanted.some((value) =>
      has.some(
        (own) => own === value || (key === 'by' && own.split(/\s+/u).some((part) => part.startsWith(value))),
      ),
    );
  });
}

function isSo(decision: Decision, word: Is, person: PersonId | null): boolean {
  const { status, review } = decision;
  switch (word) {
    case 'open':
      return status.kind === 'logged'
        ? STATUSES[status.status].open
        : status.word === 'proposed' || status.word === 'draft';
    case 'in-force':
      return isInForce(status);
    case 'mine':
      return (
        person !== null &&
        (review.authors.includes(person) ||
          review.rounds.some((round) => round.participants.some((one) => one.person === person)))
      );
    case 'objected':
      return openObjections(review).length > 0;
    case 'as-found':
      return status.kind === 'as-found';
    case 'bypassed':
      return status.kind === 'logged' && status.bypassed !== null;
    default:
      return word satisfies never;
  }
}

const LABELS: Partial<Record<FilterKey, Readonly<Record<string, string>>>> = {
  status: {
    ...Object.fromEntries(Object.entries(STATUSES).map(([key, row]) => [key, row.label])),
    proposed: 'Proposed, as found',
    other: 'Other words',
    none: 'No status',
  },
  scope: { subsystem: 'Subsystem', team: 'Team', 'multiple-teams': 'Multiple teams', company: 'Company' },
  door: { 'one-way': 'One-way', 'two-way': 'Two-way' },
};

function labelOf(key: FilterKey, value: string): string | undefined {
  const labels = LABELS[key] ?? {};
  return Object.hasOwn(labels, value) ? labels[value] : undefined;
}

const MOST_VALUES = 12;

function facetsOf(matching: readonly Facts[], query: Query, person: PersonId | null): Results['facets'] {
  return Object.entries(FILTERS).flatMap(([name, row]) => {
    const key = name as FilterKey;
    if (row.facet === null) return [];
    const counts = new Map<string, number>();
    const spelled = new Map<string, string>();
    for (const one of matching) {
      const counted = passes(one, query, person, key);
      for (const value of one.values[key]) {
        counts.set(value, (counts.get(value) ?? 0) + (counted ? 1 : 0));
        if (!spelled.has(value)) spelled.set(value, spell(one, key, value));
      }
    }
    const chosen = query.filters[key] ?? [];
    for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
    const values = [...counts].map(([value, count]) => ({
      value,
      count,
      label: labelOf(key, value) ?? spelled.get(value) ?? value,
      chosen: chosen.includes(value),
    }));
    const ordered = values.sort((a, b) =>
      key === 'status'
        ? rank(a.value) - rank(b.value)
        : key === 'year'
          ? b.value.localeCompare(a.value)
          : b.count - a.count || a.label.localeCompare(b.label),
    );
    const shown = ordered.filter((value, place) => place < MOST_VALUES || value.chosen);
    return shown.length > 1 || shown.some((value) => value.chosen)
      ? [{ key, label: row.facet, values: shown }]
      : [];
  });
}

/** A facet's value as people wrote it, not as it is compared. */
function spell({ decision, names }: Facts, key: FilterKey, value: string): string {
  if (key === 'by') return names.find((one) => one.name.toLowerCase() === value)?.name ?? value;
  if (key === 'area') return decision.area ?? value;
  if (key === 'folder') return decision.record.folder === '' ? '(root)' : decision.record.folder;
  return value;
}

function rank(status: string): number {
  const known = [...Object.keys(STATUSES), 'proposed', 'other', 'none'].indexOf(status);
  return known === -1 ? 99 : known;
}

function order(
  a: Facts,
  b: Facts,
  sort: Sort,
  scores: ReadonlyMap<string, { readonly score: number }> | null,
): number {
  const byDate = (decidedOn(b.decision) ?? '').localeCompare(decidedOn(a.decision) ?? '');
  const byNumber =
    a.decision.record.folder.localeCompare(b.decision.record.folder) ||
    (b.decision.record.number ?? -1) - (a.decision.record.number ?? -1);
  const byPath = a.decision.record.path.localeCompare(b.decision.record.path);
  if (sort === 'best' && scores !== null) {
    const best =
      (scores.get(b.decision.record.path)?.score ?? 0) - (scores.get(a.decision.record.path)?.score ?? 0);
    return best || byDate || byPath;
  }
  return sort === 'number' ? byNumber || byPath : byDate || byNumber || byPath;
}

function hitOf(snapshot: Snapshot, { decision, names, text, prose }: Facts, terms: readonly string[]): Hit {
  const { record } = decision;
  return {
    path: record.path,
    ref: decision.ref,
    label: record.label,
    title: mark(record.title, terms),
    status: decision.status,
    date: decidedOn(decision),
    area: decision.area,
    tags: record.tags,
    people: names.slice(0, 5).map((one) => ({ ...one, initials: initials(one.name) })),
    snippet: mark(
      excerpt(
        terms.some((term) => prose.toLowerCase().includes(term)) || terms.length === 0 ? prose : text,
        terms,
      ),
      terms,
    ),
    relation: relationOf(snapshot, decision),
  };
}

/** About two lines of text around the first hit. */
function excerpt(text: string, terms: readonly string[]): string {
  const lower = text.toLowerCase();
  const places = terms.map((term) => lower.indexOf(term)).filter((place) => place !== -1);
  const first = places.length === 0 ? 0 : Math.min(...places);
  const start = first < 60 ? 0 : text.indexOf(' ', first - 60) + 1;
  const end =
    start + SNIPPET >= text.length ? text.length : Math.max(start, text.lastIndexOf(' ', start + SNIPPET));
  const cut = text.slice(start, end).replaceAll(/\s+/gu, ' ').trim();
  return `${start > 0 ? '…' : ''}${cut}${end < text.length && !/[.!?]$/u.test(cut) ? '…' : ''}`;
}

/** Splits a text at the words that were looked for. */
function mark(text: string, terms: readonly string[]): readonly SnippetPart[] {
  if (terms.length === 0) return [{ text, hit: false }];
  const wanted = [...terms].sort((a, b) => b.length - a.length);
  const parts: { text: string; hit: boolean }[] = [];
  for (const word of text.split(/([\p{L}\p{N}_]+)/u)) {
    const hit = wanted.some((term) => word.toLowerCase() === term);
    const last = parts.at(-1);
    if (last !== undefined && last.hit === hit) last.text += word;
    else if (word !== '') parts.push({ text: word, hit });
  }
  return parts;
}

function relationOf(snapshot: Snapshot, decision: Decision): Hit['relation'] {
  const words = {
    'superseded-by': 'Superseded by',
    supersedes: 'Supersedes',
    'amended-by': 'Amended by',
    amends: 'Amends',
    'depends-on': 'Depends on',
    'relates-to': 'Relates to',
  } as const;
  for (const kind of ['superseded-by', 'supersedes', 'amended-by', 'amends', 'depends-on'] as const) {
    const relation = decision.relations.find(
      (one) => one.kind === kind && one.from === 'stated' && one.path !== null,
    );
    const other =
      relation?.path === null || relation === undefined ? undefined : snapshot.byPath.get(relation.path);
    if (other !== undefined)
      return {
        words: relation?.partial === true ? `Partly ${words[kind].toLowerCase()}` : words[kind],
        label: other.record.label,
        ref: other.ref,
      };
  }
  return null;
}
