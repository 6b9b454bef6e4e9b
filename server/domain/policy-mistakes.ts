// What is wrong with a policy file, all of it at once: each mistake with its line and column, a sentence, and the word that was most likely
// meant. Shape comes from the schema's issues; here the names are looked up that one part of the file says about another.

import { isMap, isNode, isScalar, visit, type Document, type LineCounter, type YAMLMap } from 'yaml';
import type * as z from 'zod';
import { nearest, suggestion } from './did-you-mean.ts';

export interface PolicyMistake {
  /** 1-based; null when the mistake is not at one place. */
  readonly line: number | null;
  readonly column: number | null;
  readonly sentence: string;
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

export interface PolicyText {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  /** The document as plain values, whatever its shape. */
  readonly value: unknown;
  readonly issues: readonly Issue[];
  /** The JSON Schema of the file; asked for only when a key is unknown. */
  readonly shape: () => unknown;
}

interface Found {
  readonly path: Path;
  /** Made only for the mistakes that are told: looking for what was meant takes its time. */
  readonly sentence: () => string;
  /** Is the mistake the key itself and not what stands under it? */
  readonly atKey: boolean;
}

/** More than anybody mends at once. */
const MOST = 20;

/** In the order of the file. */
export function mistakesIn({ document, lines, value, issues, shape }: PolicyText): readonly PolicyMistake[] {
  const found = [
    ...issues.flatMap((issue) => spelled(issue, [], shape)),
    ...strangers(value),
    ...doubles(value),
    ...backwards(value),
  ];
  const offsetOf = placesIn(document);
  return found
    .map((one) => {
      const offset = offsetOf(one.path, one.atKey);
      return { ...one, ...placeAt(lines, offset), offset: offset ?? 0 };
    })
    .sort((a, b) => a.offset - b.offset)
    .slice(0, MOST)
    .map(({ line, column, sentence }) => ({ line, column, sentence: sentence() }));
}

/** What keeps the file from being read at all: no YAML, or a key that stands twice. */
export function yamlMistakes(document: Document.Parsed, lines: LineCounter): readonly PolicyMistake[] {
  const errors = document.errors
    .slice(0, MOST)
    .map(({ pos, message }) => ({ ...placeAt(lines, pos[0]), sentence: message }));
  if (errors.length > 0) return errors;
  const twice: PolicyMistake[] = [];
  visit(document, {
    Map(_, map) {
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value) && twice.length < MOST)
          twice.push({
            ...placeAt(lines, key.range?.[0] ?? null),
            sentence: `“${String(key.value).slice(0, 100)}” stands here twice.`,
          });
        keys.add(key.value);
      }
    },
  });
  return twice;
}

function placeAt(lines: LineCounter, offset: number | null): Pick<PolicyMistake, 'line' | 'column'> {
  if (offset === null) return { line: null, column: null };
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

// ------------------------------------------------------------------------------------------------------------------ shape

function spelled(issue: Issue, above: Path, shape: () => unknown): Found[] {
  const path = [...above, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(shape(), path);
      return issue.keys.map((key) => ({
        path: [...path, key],
        atKey: true,
        sentence: () => noKey(key, known),
      }));
    }
    case 'invalid_union': {
      // The form that fits from the outside is the one that was meant, and what is wrong is inside.
      const meant = issue.errors.find(
        (errors) =>
          errors.length > 0 && errors.every((one) => one.path.length > 0 || one.code === 'unrecognized_keys'),
      );
      if (meant !== undefined) return meant.flatMap((one) => spelled(one, path, shape));
      return [told(path, issue.message)];
    }
    case 'invalid_type':
      return [
        issue.input === undefined && issue.message.includes('undefined')
          ? told(path.slice(0, -1), `“${String(path.at(-1))}” is missing.`)
          : told(
              path,
              TYPES[issue.expected] === undefined ? issue.message : `It must be ${TYPES[issue.expected]}.`,
            ),
      ];
    case 'invalid_value': {
      const words = issue.values.map(String);
      return [
        told(path, words.length === 1 ? `It must be ${words[0]}.` : `It must be one of ${words.join(', ')}.`),
      ];
    }
    case 'too_small':
      return [
        told(
          path,
          issue.message.startsWith('Too small')
            ? `It must be ${bound(issue.origin, issue.minimum, 'at least')}.`
            : issue.message,
        ),
      ];
    case 'too_big':
      return [
        told(
          path,
          issue.message.startsWith('Too big')
            ? `It must be ${bound(issue.origin, issue.maximum, 'at most')}.`
            : issue.message,
        ),
      ];
    case 'invalid_format':
      return [told(path, issue.format === 'date' ? 'It must be a day such as 2026-12-24.' : issue.message)];
    default:
      return [told(path, issue.message)];
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text; put it in quotation marks',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, such as [a, b]',
  object: 'a group of keys, each with its value',
};

/** What a value must be to keep a limit: "at most 300 characters long". */
export function bound(origin: string, limit: number | bigint, words: string): string {
  if (origin === 'string') return `${words} ${limit} characters long`;
  if (origin === 'array') return `${words} ${limit} long`;
  return `${words} ${limit}`;
}

function told(path: Path, sentence: string | (() => string)): Found {
  return { path, sentence: typeof sentence === 'string' ? () => sentence : sentence, atKey: false };
}

function noKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  const help = meant === null && known.length > 0 ? ` There are ${known.join(', ')}.` : suggestion(meant);
  return `“${key.slice(0, 100)}” is no key here.${help}`;
}

/** The names of the keys that the schema has at a path. */
function keysAt(schema: unknown, path: Path): readonly string[] {
  if (!isRecord(schema)) return [];
  const forms = Array.isArray(schema['anyOf']) ? schema['anyOf'] : [];
  const [next, ...rest] = path;
  const own = isRecord(schema['properties']) ? schema['properties'] : {};
  const below =
    next === undefined
      ? Object.keys(own)
      : keysAt(typeof next === 'number' ? schema['items'] : own[String(next)], rest);
  return [...below, ...forms.flatMap((form) => keysAt(form, path))];
}

// ------------------------------------------------------------------------------------------------------------------ names

type Names = 'person' | 'team' | 'holder' | 'signer';

/** Where the file names a person or a team; `*` stands for every entry of a list, or every key. */
const REFERENCES: readonly (readonly [path: string, names: Names])[] = [
  ['people.*.delegate', 'person'],
  ['people.*.absent.*.delegate', 'person'],
  ['people.*.teams.*', 'team'],
  ['people.*.teams.*.team', 'team'],
  ['teams.*.lead', 'person'],
  ['areas.*.team', 'team'],
  ['scopes.*.authority.*', 'holder'],
  ['escalation.lastResort.*', 'person'],
  ['roles.*.*', 'holder'],
  ['series.*.facilitators.*', 'person'],
  ['trust.signed.*.who', 'signer'],
];

/** Names of nobody, and those who answer for themselves. */
function strangers(value: unknown): Found[] {
  const people = new Map<string, string>();
  for (const { value: one } of at(value, ['people', '*'])) {
    if (!isRecord(one) || typeof one['id'] !== 'string') continue;
    const mail = typeof one['email'] === 'string' ? [one['email'], one['email'].replace(/@.*/u, '')] : [];
    const name = typeof one['name'] === 'string' ? [one['name']] : [];
    for (const word of [...mail, ...name]) if (!people.has(word)) people.set(word, one['id']);
    people.set(one['id'], one['id']);
  }
  const ids = new Set(people.values());
  const listed = new Set<string>();
  for (const { value: id } of at(value, ['teams', '*', 'id'])) if (typeof id === 'string') listed.add(id);
  const isListed = isRecord(value) && value['teams'] !== undefined;
  return REFERENCES.flatMap(([pattern, names]) =>
    at(value, pattern.split('.')).flatMap(({ path, value: name }): Found[] => {
      if (typeof name !== 'string') return [];
      const team =
        names === 'team' ? name : names === 'holder' && name.startsWith('team:') ? name.slice(5) : null;
      if (team !== null)
        return !isListed || listed.has(team)
          ? []
          : [told(path, () => `“${team}” is no team.${suggestion(nearest(team, listed))}`)];
      if (names === 'holder' && (/^(?:everyone|lead)$/u.test(name) || name.startsWith('group:'))) return [];
      if (names === 'signer' && name === 'server') return [];
      if (path.at(-1) === 'delegate' && name === idAbove(value, path))
        return [
          told(path, 'Nobody is away and answers for themselves: name somebody else, or leave it out.'),
        ];
      if (ids.has(name)) return [];
      const key = typeof path.at(-1) === 'string' ? `${String(path.at(-1))}: ` : '';
      return [
        told(path, () => {
          const meant = nearest(name, people.keys());
          return `“${key}${name}” is no person’s id.${suggestion(meant === null ? null : (people.get(meant) ?? null))}`;
        }),
      ];
    }),
  );
}

/** The id of the person in whose entry a path lies. */
function idAbove(value: unknown, path: Path): unknown {
  const [entry] = at(value, path.slice(0, 2).map(String));
  return isRecord(entry?.value) ? entry.value['id'] : undefined;
}

/** What has to be there once. */
const UNIQUE: readonly (readonly [path: string, what: string])[] = [
  ['people.*.id', 'id'],
  ['teams.*.id', 'team'],
  ['series.*.id', 'series'],
  ['areas.*.name', 'area'],
];

function doubles(value: unknown): Found[] {
  const found = UNIQUE.flatMap(([pattern, what]) => {
    const seen = new Set<unknown>();
    return at(value, pattern.split('.')).flatMap(({ path, value: name }): Found[] => {
      if (typeof name !== 'string' || !seen.has(name)) {
        seen.add(name);
        return [];
      }
      return [told(path, `There is another ${what} “${name}” above.`)];
    });
  });
  const owners = new Map<string, number>();
  for (const pattern of ['people.*.email', 'people.*.emails.*'])
    for (const { path, value: mail } of at(value, pattern.split('.'))) {
      if (typeof mail !== 'string') continue;
      const owner = owners.get(mail.toLowerCase());
      if (owner !== undefined && owner !== path[1])
        found.push(told(path, `“${mail}” is somebody else’s address too: it can’t say who committed.`));
      else owners.set(mail.toLowerCase(), Number(path[1]));
    }
  return found;
}

/** Ends that come before their beginnings, wherever a pair of days or hours stands. */
function backwards(value: unknown, path: Path = []): Found[] {
  if (typeof value !== 'object' || value === null || path.length > 8) return [];
  const found = Object.entries(value).flatMap(([key, below]) =>
    backwards(below, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  if (Array.isArray(value) || !isRecord(value)) return found;
  for (const [from, to] of [
    ['from', 'to'],
    ['since', 'until'],
  ] as const) {
    const [start, end] = [value[from], value[to]];
    if (typeof start === 'string' && typeof end === 'string' && end < start)
      found.push(told([...path, to], `“${to}” is before “${from}”.`));
  }
  return found;
}

// ------------------------------------------------------------------------------------------------------------------ places

/** Everything at a pattern of keys, with its path. */
function at(value: unknown, pattern: readonly string[], path: Path = []): { path: Path; value: unknown }[] {
  const [next, ...rest] = pattern;
  if (next === undefined) return [{ path, value }];
  if (Array.isArray(value))
    return value.flatMap((one: unknown, place) =>
      next === '*' || next === String(place) ? at(one, rest, [...path, place]) : [],
    );
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    next === '*' || next === key ? at(one, rest, [...path, key]) : [],
  );
}

/** Tells where a path is written: its value, or the innermost part of it that is there. */
function placesIn(document: Document.Parsed): (path: Path, atKey: boolean) => number | null {
  const keys = new Map<unknown, ReadonlyMap<string, number>>();
  return (path, atKey) => {
    const parent: unknown = document.getIn(path.slice(0, -1), true);
    if (atKey && isMap(parent)) {
      const known = keys.get(parent) ?? offsetsOfKeys(parent);
      keys.set(parent, known);
      return known.get(String(path.at(-1))) ?? null;
    }
    for (let length = path.length; length >= 0; length -= 1) {
      const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return node.range[0];
    }
    return null;
  };
}

function offsetsOfKeys(map: YAMLMap): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  for (const { key } of map.items)
    if (isScalar(key) && key.range) offsets.set(String(key.value), key.range[0]);
  return offsets;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
