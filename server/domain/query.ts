// The words of a search: free words, and `key:value` filters. Several values of one key are alternatives, several keys all hold.

export type FilterKey = 'status' | 'area' | 'by' | 'tag' | 'year' | 'is' | 'folder' | 'scope' | 'door';

interface FilterRow {
  /** What a person may put behind it, for the suggestion list. */
  readonly hint: string;
  readonly facet: string | null;
}

export const FILTERS: Readonly<Record<FilterKey, FilterRow>> = {
  status: { hint: 'accepted, in-review, proposed …', facet: 'Status' },
  area: { hint: 'an area of the policy', facet: 'Area' },
  scope: { hint: 'subsystem, team, multiple-teams, company', facet: 'Scope of impact' },
  door: { hint: 'one-way, two-way', facet: 'Door' },
  by: { hint: 'somebody who decided or wrote it', facet: 'People' },
  tag: { hint: 'a tag of the record', facet: 'Tag' },
  folder: { hint: 'a decision folder', facet: 'Folder' },
  year: { hint: '2026', facet: 'Year' },
  is: { hint: 'open, in-force, mine, objected', facet: null },
};

/** What `is:` may be followed by. */
export const IS = ['open', 'in-force', 'mine', 'objected', 'as-found', 'bypassed'] as const;
export type Is = (typeof IS)[number];

export interface Query {
  /** Free words, as typed. */
  readonly text: string;
  readonly filters: Readonly<Partial<Record<FilterKey, readonly string[]>>>;
  /** Parts that can't be understood, with why: they are left out of the search and shown under the field. */
  readonly mistakes: readonly { readonly part: string; readonly why: string }[];
}

export const LONGEST_QUERY = 200;

const PART = /([a-z]+):("[^"]*"?|[^\s"]*)|"[^"]*"?|\S+/giu;

/** Total: every string is a query. */
export function parseQuery(input: string): Query {
  const words: string[] = [];
  const filters: Partial<Record<FilterKey, readonly string[]>> = {};
  const mistakes: { part: string; why: string }[] = [];
  for (const match of input.slice(0, LONGEST_QUERY).matchAll(PART)) {
    const [part, key, value] = match;
    if (key === undefined || value === undefined || value.startsWith('//')) {
      words.push(part);
      continue;
    }
    const name = key.toLowerCase();
    if (!isFilterKey(name)) {
      if (value === '') words.push(part);
      else
        mistakes.push({
          part,
          why: `“${key}:” is not a filter. There are ${Object.keys(FILTERS)
            .map((one) => `${one}:`)
            .join(' ')}`,
        });
      continue;
    }
    const values = value
      .replaceAll('"', '')
      .split(',')
      .map((one) => one.trim().toLowerCase())
      .filter((one) => one !== '');
    const unknown = name === 'is' ? values.find((one) => !IS.some((known) => known === one)) : undefined;
    if (unknown !== undefined) mistakes.push({ part, why: `“is:” knows ${IS.join(', ')}.` });
    else if (values.length > 0) filters[name] = [...(filters[name] ?? []), ...values];
  }
  return { text: words.join(' '), filters, mistakes };
}

/** A run of a query as a field shows it; together the runs are the string again. */
export interface QueryRun {
  readonly text: string;
  readonly kind: 'key' | 'value' | 'words' | 'mistake';
}

export function runsOf(input: string): readonly QueryRun[] {
  const mistaken = new Set(parseQuery(input).mistakes.map((one) => one.part));
  const runs: QueryRun[] = [];
  let end = 0;
  for (const match of input.matchAll(PART)) {
    const [part, key, value] = match;
    if (match.index > end) runs.push({ text: input.slice(end, match.index), kind: 'words' });
    end = match.index + part.length;
    if (mistaken.has(part)) runs.push({ text: part, kind: 'mistake' });
    else if (key === undefined || value === undefined || !isFilterKey(key.toLowerCase()))
      runs.push({ text: part, kind: 'words' });
    else runs.push({ text: `${key}:`, kind: 'key' }, { text: value, kind: 'value' });
  }
  if (end < input.length) runs.push({ text: input.slice(end), kind: 'words' });
  return runs.filter((run) => run.text !== '');
}

/** The query's text again, filters first; values with blanks are quoted. */
export function formatQuery({ text, filters }: Pick<Query, 'text' | 'filters'>): string {
  const parts = Object.entries(filters).flatMap(([key, values]) =>
    values === undefined || values.length === 0 ? [] : [`${key}:${values.map(quote).join(',')}`],
  );
  return [...parts, text].filter((part) => part !== '').join(' ');
}

/** The query with one value of a filter put in or taken out. */
export function toggleFilter(query: Query, key: FilterKey, value: string): Query {
  const values = query.filters[key] ?? [];
  const word = value.toLowerCase();
  return {
    ...query,
    filters: {
      ...query.filters,
      [key]: values.includes(word) ? values.filter((one) => one !== word) : [...values, word],
    },
  };
}

function quote(value: string): string {
  return /\s/u.test(value) ? `"${value}"` : value;
}

function isFilterKey(name: string): name is FilterKey {
  return Object.hasOwn(FILTERS, name);
}
