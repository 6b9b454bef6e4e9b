// The words by which one record speaks of another, and the targets they name.
// Rule: only the places made for it state a relation; in prose it is a suggestion, and "not", "none" and template examples are neither.

import { findByLink, findByNumber, findByStem, type RecordIndex } from './siblings.ts';
import type { RelationKind } from './record.ts';

/** Patterns for each kind, active and passive, in the languages met. */
const PATTERNS: readonly (readonly [RelationKind, string])[] = [
  [
    'superseded-by',
    String.raw`(?:supers?[ec]+ded|replaced|obsoleted)(?:\s*\([^()]{0,80}\)|\s+(?:in part|partially|partly))?\s+by|(?:ersetzt|abgelöst|überholt)\s+(?:durch|von)|remplacée?s?\s+par|(?:substituíd|substituid|sustituid|reemplazad|superad)[ao]s?\s+p(?:or|el[ao])|sostituit[ao]\s+d[ai]l{0,2}a?|vervangen\s+door|zastąpion[aey]\s+przez|(?:已)?被(?=.{1,60}(?:取代|替代))|successor`,
  ],
  [
    'supersedes',
    String.raw`super[sc]edes?|replaces|obsoletes|ersetzt(?!\s+(?:durch|von))|remplace|substitui|sustituye|reemplaza|sostituisce|vervangt|zastępuje|取代(?!者)`,
  ],
  [
    'amended-by',
    String.raw`(?:amended|updated|modified|clarified)\s+by|(?:geändert|ergänzt)\s+durch|modifiée?\s+par`,
  ],
  ['amends', String.raw`amends?|updates|modifies|clarifies|ändert|ergänzt(?!\s+durch)`],
  [
    'depends-on',
    String.raw`depends?\s+(?:up)?on|dependent\s+on|builds?\s+(?:up)?on|requires|dependencies|basiert\s+auf|depende\s+de|dépend\s+de`,
  ],
  [
    'relates-to',
    String.raw`relates?(?:\s+to)?|related(?:\s+(?:to|adrs?|decisions?|records?|rfcs?|with))?|see\s+also|extends|(?:extended|refined|completed|implemented|reverted)\s+by|refines|completes|complements|supplements|enhances|enables|implements|reverts|consequence\s+of|in\s+favou?r\s+of|siehe\s+auch|verwandt(?:e\s+entscheidungen)?|voir\s+aussi|véase\s+también|relacionad[ao]s?(?:\s+con)?`,
  ],
];

/** The end of an id or a file name, looked at from its rarer side. */
const FILE = /\.(?:md|adoc|rst)/iu;
const ID = /(?<=(?:ADR|RFC|OEP|AD|DEC|KEP|PEP)s?[\s#_-]{0,3})\d/iu;

/** Asked first, because few lines name a target and the words of relations are many. */
function mayNameTarget(text: string): boolean {
  return text.includes(']') || FILE.test(text) || ID.test(text);
}

const ANY = PATTERNS.map(([, source]) => `(${source})`).join('|');
const WORDS = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${ANY})(?![\\p{L}])`, 'giu');
const WHOLE_LABEL = new RegExp(`^(?:${ANY})$`, 'iu');
const PARTIAL_BEFORE = /(?:partly|partially|partial|in part|teilweise|parcialmente|partiellement|部分)\s*$/iu;
const PARTIAL_WITHIN = /\b(?:in part|partially|partly)\b/i;
const PARTIAL_AFTER =
  /^\s*(?:in part\b|partially\b|partly\b|(?:some|parts?|sections?|aspects?|portions?|elements?)\b[^.]{0,40}\bof\b|teile\b|§)/i;
const NEGATED = /(?:\bnot|\bnever|n['’]t|\bnicht|\bno|\bkeine?)\s+(?:\S+\s+){0,2}$/i;
const NOTHING =
  /^[\s*_`|"']*(?:\(?_?\(?none\)?_?\)?|n\/?a|nil|null|no|keine?|nobody|tbd|todo|~|-+|–|—|\[\]|\{\}|nothing)(?=$|[\s.,;(|*_`)"'])/i;
const EXAMPLE = /yyyy|xxxx?|\bnnnn?\b|0005-example|\{|example\.md/i;

/** What a text calls another record. */
export interface Name {
  readonly text: string;
  /** The link's address, if it is a link. */
  readonly href: string | null;
  readonly prefix: string;
  readonly number: number | null;
}

export interface Target extends Name {
  readonly from: number;
}

export interface FoundRelation {
  readonly kind: RelationKind;
  readonly partial: boolean;
  readonly targets: readonly Target[];
  /** Where the relation's words begin and where its targets end. */
  readonly from: number;
  readonly to: number;
  /** Its words stand at the beginning of the line or of a clause. */
  readonly leads: boolean;
}

export type Definitions = ReadonlyMap<string, string>;

const LEADS =
  /(?:^|[;|(.])[^\p{L}\p{N}]*(?:(?:partly|partially|in part|teilweise|parcialmente|partiellement)\s*)?$/iu;
const WHOLE_BEFORE =
  /^[^\p{L}\p{N}]*(?:this\s+(?:adr|rfc|decision|record|document|proposal)|it)\s+(?:(?:is|was|has\s+been)\s+)?(?:(?:now|partly|partially)\s+)?$/iu;

/** Every relation that a line speaks of and that names a target. */
export function findRelations(line: string, definitions: Definitions): FoundRelation[] {
  const start = line.slice(0, 2000);
  if (!/\d|\]|\.md/.test(start)) return [];
  const text = start.replaceAll('**', '  ');
  if (!mayNameTarget(text)) return [];
  const hits = [...text.matchAll(WORDS)];
  return hits.flatMap((hit, at) => {
    const before = text.slice(Math.max(0, hit.index - 48), hit.index);
    if (NEGATED.test(before)) return [];
    const start = hit.index + hit[0].length;
    const end = clauseEnd(text, start, hits[at + 1]?.index ?? text.length);
    const tail = text.slice(start, end);
    if (NOTHING.test(tail.replace(/^\s*:\s*/, ''))) return [];
    const targets = readTargets(tail, definitions).map((target) => ({
      ...target,
      from: target.from + start,
    }));
    if (targets.length === 0 || (targets[0]?.from ?? 0) - start > 60) return [];
    return [
      {
        kind: kindOf(hit),
        partial: PARTIAL_BEFORE.test(before) || PARTIAL_WITHIN.test(hit[0]) || PARTIAL_AFTER.test(tail),
        targets,
        from: hit.index,
        to: end,
        leads:
          (LEADS.test(before) && (hit.index <= 48 || /[;|(.]/.test(before))) ||
          // "This decision has been superseded by ADR-12." says it as a line of its own would.
          (WHOLE_BEFORE.test(before) && hit.index <= 48 && isBare(text.slice(start))),
      },
    ];
  });
}

function kindOf(hit: RegExpMatchArray): RelationKind {
  return PATTERNS[hit.slice(1).findIndex((group) => group !== undefined)]?.[0] ?? 'relates-to';
}

/** The relation that a label or a first table cell names as a whole: `Superseded by`, `Partially supersedes`. */
export function relationOfLabel(label: string): { kind: RelationKind; partial: boolean } | null {
  const text = label.replace(/[_-]+/g, ' ').trim();
  const bare = text.replace(/^(?:partly|partially)\s+/i, '');
  const hit = WHOLE_LABEL.exec(bare);
  return hit === null ? null : { kind: kindOf(hit), partial: bare !== text };
}

/** Where a clause ends: at a semicolon, a bar, or a full stop before another sentence, unless inside brackets. */
function clauseEnd(text: string, start: number, limit: number): number {
  let depth = 0;
  for (let at = start; at < limit; at += 1) {
    const character = text[at] ?? '';
    if (character === '[' || character === '(') depth += 1;
    else if (character === ']' || character === ')') depth -= 1;
    if (depth < 0) return at;
    if (
      depth === 0 &&
      (character === ';' ||
        character === '|' ||
        (character === '.' && /^\s+\p{Lu}/u.test(text.slice(at + 1, at + 4))))
    )
      return at;
  }
  return limit;
}

const TOKENS =
  /\[((?:[^[\]]|\[[^[\]]{0,100}\]){0,300})\]\(\s*<?([^()\s<>]{0,500}(?:\([^()\s]{0,100}\)[^()\s]{0,100})?)>?(?:\s+"[^"]{0,200}")?\s*\)|\[([^[\]]{1,200})\](?:\[([^[\]]{0,100})\])?|(?<![\p{L}\p{N}/#.-])((?:[A-Za-z]{2,12}[-_])?(?:ADR|RFC|OEP|AD|DEC|KEP|PEP)s?)[\s#_-]{0,3}(\d{1,6})((?:\s*(?:,|and|und|et|&|\+)\s*(?:(?:ADR|RFC)[\s#-]?)?\d{1,6}(?![\d-]|\.\d))*)|(?<![\p{L}\p{N}])([\w./%+-]{1,200}\.(?:md|adoc|rst))(?![\w])|\[\[([^[\]|#]{1,200})(?:#[^[\]|]{0,100})?(?:\|([^[\]]{0,200}))?\]\]/giu;

/** Does it name targets and say nothing else? */
function isBare(text: string): boolean {
  return /^(?:[\s.,:*_)>|&]|and\b)*$/u.test(text.replace(TOKENS, ''));
}

/** Links, ids and file names in a text, in order. */
export function readTargets(text: string, definitions: Definitions): Target[] {
  return [...text.slice(0, 2000).matchAll(TOKENS)].flatMap((hit): Target[] => {
    const from = hit.index;
    if (hit[9] !== undefined) return [wikiTarget(hit[9].trim(), (hit[10] ?? '').trim(), from)];
    if (hit[2] !== undefined) return [linkTarget(hit[1] ?? '', hit[2], from)];
    if (hit[3] !== undefined) {
      const href = definitions.get((hit[4] === undefined || hit[4] === '' ? hit[3] : hit[4]).toLowerCase());
      if (href !== undefined) return [linkTarget(hit[3], href, from)];
      return readTargets(hit[3], new Map()).map((target) => ({ ...target, from }));
    }
    if (hit[8] !== undefined) return [{ text: hit[8], href: hit[8], prefix: '', number: null, from }];
    const prefix = (hit[5] ?? '').replace(/s$/i, '');
    const more = (hit[7] ?? '').match(/\d{1,6}/g) ?? [];
    const first: Target = {
      text: more.length > 0 ? `${prefix} ${hit[6]}` : hit[0],
      href: null,
      prefix,
      number: Number(hit[6]),
      from,
    };
    return [
      first,
      ...more.map((digits): Target => ({
        text: `${prefix} ${digits}`,
        href: null,
        prefix,
        number: Number(digits),
        from,
      })),
    ];
  });
}

/** `[[0007-use-a-queue]]` names a file, `[[ADR-7]]` a number. */
function wikiTarget(name: string, words: string, from: number): Target {
  const [only, ...more] = /^(?:ADR|RFC)[\s#_-]{0,3}\d{1,6}$/iu.test(name) ? readTargets(name, new Map()) : [];
  return only !== undefined && more.length === 0
    ? { ...only, from }
    : linkTarget(words === '' ? name : words, name, from);
}

function linkTarget(words: string, href: string, from: number): Target {
  const id = /([A-Za-z]{2,12})[-_# ]{0,2}(\d{1,6})/.exec(words);
  return {
    text: words === '' ? href : words,
    href,
    prefix: id?.[1] ?? '',
    number: id === null ? null : Number(id[2]),
    from,
  };
}

/** A field's whole value as targets: its links and ids, bare numbers and file stems, else the words themselves. */
export function fieldTargets(value: string, definitions: Definitions): Target[] {
  if (NOTHING.test(value) || value.trim() === '') return [];
  const found = readTargets(value, definitions);
  if (found.length > 0) return found.filter((target) => !EXAMPLE.test(target.href ?? ''));
  return value
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !EXAMPLE.test(part))
    .map((text) => ({
      text,
      href: null,
      prefix: '',
      number: /^#?\d{1,6}$/.test(text) ? Number(text.replace('#', '')) : null,
      from: 0,
    }));
}

/** The path of the record a target means, seen from a record; null when it leads nowhere here. */
export function resolveTarget(target: Name, index: RecordIndex, from: string): string | null {
  if (target.href !== null) return findByLink(index, target.href, from);
  if (target.number !== null) return findByNumber(index, target.number, target.prefix, from);
  return findByStem(index, target.text, from);
}

export function isExample(target: Name): boolean {
  return EXAMPLE.test(target.href ?? target.text);
}

/** Reference definitions: `[adr-101]: ./adr-101.md`. */
export function readDefinitions(lines: readonly string[]): Definitions {
  const found = new Map<string, string>();
  for (const line of lines) {
    const hit = /^ {0,3}\[([^[\]]{1,200})\]:\s*<?([^\s<>]{1,500})/.exec(line);
    if (hit !== null && !found.has((hit[1] ?? '').toLowerCase()))
      found.set((hit[1] ?? '').toLowerCase(), hit[2] ?? '');
  }
  return found;
}
