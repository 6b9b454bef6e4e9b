// The title of a record: the heading's words without number, prefix and status mark, else the front matter's, else the file name.

import { behindHeading, plainText, type Scan } from './lines.ts';
import { humanised, readName } from './names.ts';
import { kindOfHeading } from './fields.ts';
import type { DecisionRecord, Heading } from './record.ts';
import { readStatus, statusOfWord } from './status-words.ts';

export interface Title {
  readonly text: string;
  readonly from: DecisionRecord['titleFrom'];
  /** The heading that is the title, even where it is a placeholder and the file name had to help. */
  readonly heading: Heading | null;
  /** `[Superseded by [ADR-17](…)]` before the words, without its brackets and with its marks. */
  readonly mark: string | null;
}

const SECTION_NAMES =
  /^(?:summary|status|context(?:\s+and\s+problem\s+statement)?|abstract|introduction|background|decision(?:\s+outcome)?|consequences|motivation|problem(?:\s+statement)?|what|why|goals?|overview|table of contents|contents|kontext|entscheidung|contexto|contexte|decisão|decisión|estado|背景|上下文|コンテキスト|状态)$/i;

const LETTERHEAD =
  /^(?:architecture|architectural|design)?\s*decision(?:\s+(?:record|log))?s?(?:\s*\(?ADR\)?)?$|^ADR$/i;

export function readTitle(scan: Scan, frontMatterTitle: string | null, path: string, entry: boolean): Title {
  const own = scan.headings.findIndex((heading) => entry || heading.level === 1);
  const at = own < 0 && frontMatterTitle === null && isLowerTitle(scan, path) ? 0 : own;
  // A first-level heading behind the sections of a record is a chapter of one of them.
  const top = scan.headings.slice(0, Math.max(0, at)).some((heading) => SECTION_NAMES.test(heading.text))
    ? undefined
    : scan.headings[at];
  const next = top === undefined ? undefined : scan.headings[at + 1];
  // "Architecture Decision Record" over the title names the kind of the paper, as a letterhead does.
  const first = !entry && next?.level === 1 && LETTERHEAD.test(top?.text ?? '') ? next : top;
  const isSection =
    first !== undefined &&
    !entry &&
    (SECTION_NAMES.test(first.text) || kindOfHeading(first.text) === 'status');
  if (first !== undefined && !isSection) {
    const raw = (scan.lines[first.line] ?? '')
      .replace(/^[\s#=]+/, '')
      .replace(/[\u00A0]/g, ' ')
      .replace(/\s+#+\s*$/, '')
      .replace(/\s*\{:?\s*[#.][^{}]{0,80}\}\s*$/, '');
    const stripped = stripTitle(raw, path);
    const isLetterhead = !entry && LETTERHEAD.test(stripped.text);
    const said = stripped.text === '' || isLetterhead ? titleBelow(scan, first, path) : null;
    if (said !== null) return said;
    if (!isPlaceholder(stripped.text)) return { ...stripped, from: 'heading', heading: first };
    return { text: humanised(path), from: 'file-name', heading: first, mark: stripped.mark };
  }
  const aside = asideTitle(scan);
  if (aside !== null && frontMatterTitle === null)
    return { ...stripTitle(aside, path), from: 'heading', heading: null };
  // `#46. Title` is no heading to Markdown, but it is one to its author.
  const almost = /^#([^#\s].{0,300})$/.exec(
    scan.lines.find((line, at) => scan.kinds[at] === 'text' && line.trim() !== '') ?? '',
  )?.[1];
  if (almost !== undefined) return { ...stripTitle(almost, path), from: 'heading', heading: null };
  const written = frontMatterTitle === null ? null : stripTitle(frontMatterTitle.replace(/\s+/g, ' '), path);
  if (written !== null && !isPlaceholder(written.text))
    return { ...written, from: 'front-matter', heading: null };
  return { text: humanised(path), from: 'file-name', heading: null, mark: null };
}

const HTML_TITLE = /^\s{0,3}<h1\b[^<>]{0,200}>\s{0,9}(\S.{0,300}?)\s{0,9}<\/h1>\s*$/iu;

/** A title in HTML, or a line `Title: …`, above all headings. */
function asideTitle({ lines, kinds, headings }: Scan): string | null {
  const end = Math.min(headings[0]?.line ?? lines.length, 40);
  for (let line = 0; line < end; line += 1) {
    const text = lines[line] ?? '';
    const words =
      kinds[line] === 'text' && text.length < 400
        ? (HTML_TITLE.exec(text) ?? TITLED.exec(text))?.[1]
        : undefined;
    if (words !== undefined) return words;
  }
  return null;
}

const TITLED =
  /^\s{0,3}(?:[-*+|>]\s{0,3})?(?:\*\*|__)?(?:title|titel|titre|título|titolo|标题|タイトル)(?:\*\*|__)?\s{0,3}[:：|](?:\*\*|__)?\s{0,3}(\S.{0,300}?)\s{0,3}\|?\s*$/iu;

/** Where the first heading is only an id or a letterhead: a field called title, a section called title, or the heading right below. */
function titleBelow(scan: Scan, first: Heading, path: string): Title | null {
  const next = scan.headings.find((heading) => heading.line > first.line);
  const between = scan.lines
    .slice(behindHeading(scan.lines, first.line), next?.line ?? scan.lines.length)
    .filter((line) => line.trim() !== '');
  const field = between
    .slice(0, 40)
    .map((line) => TITLED.exec(line)?.[1])
    .find((words) => words !== undefined);
  if (field !== undefined) return { ...stripTitle(field, path), from: 'heading', heading: first };
  if (next === undefined) return null;
  if (/^(?:title|titel|titre|título|titolo)$/iu.test(next.text)) {
    const words = scan.lines.slice(behindHeading(scan.lines, next.line)).find((line) => line.trim() !== '');
    return words === undefined || /^\s*#/u.test(words)
      ? null
      : { ...stripTitle(words, path), from: 'heading', heading: first };
  }
  const names = SECTION_NAMES.test(next.text) || kindOfHeading(next.text) !== 'other';
  return between.length > 0 || names || isPlaceholder(next.text) || /[:：]/u.test(next.text)
    ? null
    : { ...stripTitle(next.text, path), from: 'heading', heading: next };
}

/**
 * A first heading of a lower level is the title where nothing else can be: it opens the text, and it has the record's own number, or the words of
 * its file's name, or all other headings below it.
 */
function isLowerTitle(scan: Scan, path: string): boolean {
  const [first, ...others] = scan.headings;
  if (first === undefined || first.level > 3) return false;
  const opens = scan.lines.every(
    (line, at) => at >= first.line || scan.kinds[at] !== 'text' || line.trim() === '',
  );
  if (!opens || SECTION_NAMES.test(first.text) || kindOfHeading(first.text) !== 'other') return false;
  const { number, stem } = readName(path);
  if (number !== null && Number(/^\D{0,12}?(\d{1,6})\b/u.exec(first.text)?.[1]) === number) return true;
  const named = wordsIn(stem);
  const shared = [...wordsIn(stripTitle(first.text, path).text)].filter((word) => named.has(word));
  if (shared.length >= 2 && shared.length * 2 >= named.size) return true;
  return others.length >= 2 && others.every((heading) => heading.level > first.level);
}

function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
}

function isPlaceholder(text: string): boolean {
  return (
    text === '' ||
    /^[{[<(*_\s]*(?:short title|title of|titel|título|titre|insert title|your title)/i.test(text) ||
    /^[{[<].*[}\]>]$/.test(text)
  );
}

/** Takes number, prefix and a status mark off a heading's words. */
export function stripTitle(raw: string, path: string): { text: string; mark: string | null } {
  const unmarked = raw
    .replace(/<!--.{0,300}?-->/g, '')
    .replace(/^\s*(?:\*\*|__)(?=.*(?:\*\*|__)\s*$)/, '')
    .trim();
  const before = statusMark(unmarked);
  const plain = plainText(before.rest);
  const withoutId = stripId(plain, path);
  const after =
    before.mark === null
      ? (markBehind(withoutId) ?? statusMark(withoutId))
      : { mark: before.mark, rest: withoutId };
  return { text: after.rest.trim(), mark: after.mark };
}

/** `Use a queue [ACCEPTED]`: nothing but a status in brackets behind the words. */
function markBehind(text: string): { mark: string; rest: string } | null {
  const hit = /\s\[(\p{L}[\p{L} ]{2,20})\]$/u.exec(text);
  const mark = hit?.[1] ?? '';
  return hit === null || statusOfWord(mark) === 'none' ? null : { mark, rest: text.slice(0, hit.index) };
}

/** A picture before an id. */
const BEFORE_ID = /^(?:\p{Extended_Pictographic}\uFE0F?\s*){1,3}(?=(?:ADR|RFC)[-_ #]?\d)/iu;
/** `[ADR-0007] Title`, `(ADR 7) Title`. */
const BRACKETED = /^[[(]\s*(?:ADR|RFC|AD|DEC)[-_ #]{0,3}\d{1,6}\s*[\])]\s*[:.–—-]*\s*(?=\S)/iu;

function stripId(plain: string, path: string): string {
  const name = readName(path);
  const own = `${name.prefix}${name.digits}`;
  const text = plain
    .replace(/^(?:architecture|architectural)\s+decision(?:\s+record)?\s*[:–—-]\s*/i, '')
    .replace(BEFORE_ID, '')
    .replace(/^(?:19|20)\d{2}-\d{2}-\d{2}\s*(?:[:–—]|\s-)\s+/, '');
  const bracketed = BRACKETED.exec(text);
  if (bracketed !== null) return text.slice(bracketed[0].length);
  if (name.number !== null && own.length > 2 && text.toLowerCase().startsWith(own.toLowerCase())) {
    const rest = text.slice(own.length).replace(/^(?:\s*[.:–—-]+\s*|\s+)/, '');
    if (rest !== '' && !/^\d/.test(text.slice(own.length))) return rest;
  }
  const prefixed =
    /^(?:ADRs?|RFC|OEP|AD|(?:Architect(?:ure|ural)\s+)?Decision(?:\s+record)?)(?:\s?(?:№|n[ºo°]\.?)\s?\d{1,6}\s*[.:|–—-]*\s*|[-_ #/]{0,3}\d{1,6}\s*(?:[.:|–—-]+\s*|\s+|$)|\s*[:–—]\s+)/i.exec(
      text,
    );
  if (prefixed !== null) return text.slice(prefixed[0].length);
  const numbered = /^#?(\d{1,6})(?:\s*[.:)](?=\s|$|\p{L})\s*|\s+[–—-]\s+|\s*[–—-]\s*|\s+)/u.exec(text);
  if (numbered === null) return text;
  // "3 reasons" and "2-factor login" keep their number unless it is the record's own.
  const clear = /[.:)]\s*$|\s[–—-]\s+$/.test(numbered[0]);
  return clear || Number(numbered[1]) === name.number ? text.slice(numbered[0].length) : text;
}

function statusMark(text: string): { mark: string | null; rest: string } {
  const open = text[0];
  if (open !== '[' && open !== '(') return { mark: null, rest: text };
  let depth = 0;
  for (let at = 0; at < Math.min(text.length, 400); at += 1) {
    const character = text[at] ?? '';
    if (character === '[' || character === '(') depth += 1;
    else if (character === ']' || character === ')') depth -= 1;
    if (depth > 0) continue;
    const inner = text.slice(1, at);
    const word = readStatus(inner).word;
    const rest = text.slice(at + 1).replace(/^[\s:–—-]+/, '');
    return word === 'other' || word === 'none' || rest === ''
      ? { mark: null, rest: text }
      : { mark: inner, rest };
  }
  return { mark: null, rest: text };
}
