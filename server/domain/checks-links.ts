// Checks of what a text points to: files, headings, images, other decisions.
// Rule: only what can be known here is judged; the web, a site's routes and other repositories are not.

import { fix, type CheckedText, type TextLink } from './checked-text.ts';
import type { Around, Found } from './checks.ts';
import type { Fix } from './finding.ts';
import { joinPath, parentOf, relativePath } from './record/names.ts';
import { EMPTY_INDEX, findByLink, findByNumber } from './record/siblings.ts';
import { makeSlugger } from './slug.ts';

/** Addresses that a template or an example shows. */
const EXAMPLE = /(?:yyyy|x{3,}|n{4}|example|link[ _-]?to|url|path[ _-]?to|\{|\[|\.\.\.|…|%7B)/iu;
const ELSEWHERE = /^(?:[a-z][a-z\d+.-]*:|\/\/|\{|\$|<|%|@|mailto)/iu;

export function* brokenLinks(text: CheckedText, around: Around): Generator<Found> {
  const own = anchorsOf(text.scan.lines, text);
  for (const link of text.links) {
    const { address, line } = link;
    if (address === '' || address === 'https://' || address === 'http://') {
      yield {
        line,
        at: wholeOf(text, link),
        sentence: 'This link has no address yet.',
        detail: 'Write where it leads, or keep only its words.',
      };
      continue;
    }
    if (ELSEWHERE.test(address) || EXAMPLE.test(address)) continue;
    const [file = '', anchor] = address.split('#');
    const path = file === '' ? text.path : pathOf(text, file, around);
    if (path === null) {
      // A rooted address may be a site's own, and a bare word a route of one.
      if (address.startsWith('/') || !/\.\w{1,5}(?:[?#]|$)|^\.{1,2}\//u.test(address)) continue;
      if (/^[\w.+-]+@[\w-]+\.[\w.-]+$/u.test(address)) {
        yield {
          line,
          at: [link.from, link.from + address.length],
          sentence: 'This mail address is read as the name of a file.',
          fixes: () => [useInstead(text, link, `mailto:${address}`)],
        };
        continue;
      }
      yield {
        line,
        at: [link.from, link.from + address.length],
        sentence: link.isImage ? 'This image is not there.' : 'This link leads nowhere.',
        detail: `Seen from this file there is no ${decoded(file)}.`,
        fixes: () => elsewhere(text, link, file, around),
      };
    } else if (anchor !== undefined && anchor !== '' && !/^L\d/u.test(anchor)) {
      const known = path === text.path ? own : around.anchors(path);
      const wanted = decoded(anchor).toLowerCase();
      if (known === null || known.has(wanted) || /^(?:user-content-|:~:|markdown-header-|fn)/u.test(wanted))
        continue;
      yield {
        line,
        at: [link.from, link.from + address.length],
        sentence:
          path === text.path
            ? 'This link leads to no heading of this text.'
            : 'This link leads to a file without that heading.',
        detail: `No heading there has the anchor “${decoded(anchor)}”.`,
        fixes: () => closest(wanted, known).map((near) => useInstead(text, link, `${file}#${near}`)),
      };
    }
  }
}

/** The path in the repository that a relative address means; null where nothing is there. */
function pathOf(text: CheckedText, file: string, around: Around): string | null {
  const bare = decoded(file.replace(/\?.*$/u, ''));
  const path = bare.startsWith('/') ? joinPath('', bare) : joinPath(parentOf(text.path), bare);
  // Outside the repository there is nothing to know.
  if (path === null) return text.path;
  for (const candidate of [path, `${path}.md`, path.replace(/\.html?$/iu, '.md')])
    if (candidate === '' || around.exists(candidate)) return candidate;
  return findByLink(around.siblings ?? EMPTY_INDEX, file, text.path);
}

/** Files of the same name, or of one that differs by a word. */
function elsewhere(text: CheckedText, link: TextLink, file: string, around: Around): readonly Fix[] {
  const name = decoded(file).split('/').at(-1) ?? '';
  if (name === '') return [];
  const number =
    /^(?:[a-z]{2,6}[-_])?(\d{1,6})[-_. ]/iu.exec(name)?.[1] ??
    /^ADR[-_ ]?(\d{1,6})\b/iu.exec(link.words)?.[1];
  const numbered =
    number === undefined ? null : findByNumber(around.siblings ?? EMPTY_INDEX, Number(number), '', text.path);
  const paths = [...new Set([...around.named(name), ...(numbered === null ? [] : [numbered])])];
  return paths.slice(0, 3).map((path) => {
    const anchor = link.address.includes('#') ? link.address.slice(link.address.indexOf('#')) : '';
    return useInstead(text, link, relativePath(parentOf(text.path), path) + anchor);
  });
}

function useInstead(text: CheckedText, { line, from, address }: TextLink, other: string): Fix {
  return fix(`Use ${other}`, text.replace(line, from, from + address.length, other));
}

/** The anchors a text offers: its headings, and those written by hand. */
export function anchorsOf(
  lines: readonly string[],
  { scan }: Pick<CheckedText, 'scan'>,
): ReadonlySet<string> {
  const slug = makeSlugger();
  const anchors = new Set(scan.headings.map((heading) => slug(heading.text)));
  for (const heading of scan.headings) {
    const named = /\{#([\w-]{1,100})\}\s*$/u.exec(lines[heading.line] ?? '')?.[1];
    if (named !== undefined) anchors.add(named.toLowerCase());
  }
  for (const line of lines)
    if (line.includes('='))
      for (const hit of line.matchAll(/\b(?:name|id)\s*=\s*["']([^"']{1,200})["']/giu))
        anchors.add((hit[1] ?? '').toLowerCase());
  return anchors;
}

/** The one anchor with the same words, or that the other begins with. */
function closest(wanted: string, known: ReadonlySet<string>): readonly string[] {
  const bare = (anchor: string) => anchor.replace(/[^\p{L}\p{N}]+/gu, '');
  const words = bare(wanted);
  const near = [...known].filter(
    (anchor) =>
      bare(anchor) === words ||
      (words.length > 4 &&
        (bare(anchor).startsWith(words) || (anchor.length > 4 && words.startsWith(bare(anchor))))),
  );
  return near.length === 1 ? near : [];
}

export function* ownMachine({ links }: CheckedText): Generator<Found> {
  for (const { line, from, address } of links)
    if (/^(?:file:\/\/|[a-z]:[\\/](?!\/)|\/(?:home|Users)\/[^/]+\/)/iu.test(address))
      yield {
        line,
        at: [from, from + address.length],
        sentence: 'This address leads into your own machine, so nobody else can follow it.',
        detail: 'Put the file into the repository, or link where others find it.',
      };
    else if (/^https?:\/\/(?:localhost|127\.0\.0\.1)(?:[:/]|$)/iu.test(address))
      yield {
        line,
        at: [from, from + address.length],
        sentence: 'This address means another machine for everybody who follows it.',
        detail: 'Link where others find it, or write it as code where it is an example.',
        severity: 'could',
      };
}

/** `ADR-0099`, where the number must be one of this repository's. */
const ID = /(?<![\p{L}\p{N}/#._[-])ADR[-_ ]{0,2}0*(\d{1,5})(?![\p{L}\p{N}]|\.\d|[-_/.][\p{L}\p{N}])/giu;

export function* unknownDecisions(text: CheckedText, around: Around): Generator<Found> {
  const index = around.siblings ?? EMPTY_INDEX;
  const own = text.record.number;
  for (const [line, words] of text.unlinked.entries()) {
    if (line === text.record.titleLine || !/adr/iu.test(words)) continue;
    for (const hit of words.matchAll(ID)) {
      const number = Number(hit[1]);
      if (number === own || number === 0 || index.byNumber.has(number)) continue;
      yield {
        line,
        at: [hit.index, hit.index + hit[0].length],
        sentence: `There is no ${hit[0]} in this repository.`,
        detail: 'Put its number right, or link it where it is kept.',
      };
    }
  }
}

/** While a text is open it should build on what is in force; one that was decided long ago did so then. */
export function* superseded(text: CheckedText, around: Around): Generator<Found> {
  const { record } = text;
  if (!['draft', 'proposed'].includes(record.status.word)) return;
  const related = new Set(
    record.relations
      .filter((relation) => relation.kind === 'supersedes' || relation.kind === 'superseded-by')
      .map((relation) => relation.target),
  );
  const seen = new Set<string>();
  for (const { line, from, to, path } of mentions(text, around)) {
    // Only the first time it is named: who explains there that it is history needn't do so again.
    if (seen.has(path)) continue;
    seen.add(path);
    const other = around.decision(path);
    const words = text.words[line] ?? '';
    if (
      other?.word !== 'superseded' ||
      related.has(path) ||
      OF_THE_PAST.test(words) ||
      other.successors.some((label) => text.text.includes(label))
    )
      continue;
    const [successor] = other.successors;
    yield {
      line,
      at: [from, to],
      sentence:
        successor === undefined
          ? `${other.label} is superseded.`
          : `${other.label} was superseded by ${other.successors.join(' and ')}.`,
      detail: 'Build on what is in force, or say that you speak of the past.',
      fixes: () =>
        successor === undefined
          ? []
          : [
              fix(
                `Add “superseded by ${successor}”`,
                text.replace(line, to, to, ` (superseded by ${successor})`),
              ),
            ],
    };
  }
}

const OF_THE_PAST =
  /supersed|supercede|replace|former|previous|no longer|obsolete|histor|used to|since then/iu;

/** Where another decision is named: its words, or its whole link. */
function* mentions(
  text: CheckedText,
  around: Around,
): Generator<{ readonly line: number; readonly from: number; readonly to: number; readonly path: string }> {
  const index = around.siblings ?? EMPTY_INDEX;
  for (const { line, start, from, address } of text.links) {
    const path = findByLink(index, address, text.path);
    const close = (text.words[line] ?? '').indexOf(')', from + address.length);
    if (path !== null && close >= 0) yield { line, from: start, to: close + 1, path };
  }
  for (const [line, words] of text.unlinked.entries()) {
    if (!/adr/iu.test(words)) continue;
    for (const hit of words.matchAll(ID)) {
      const path = findByNumber(index, Number(hit[1]), 'adr', text.path);
      if (path !== null) yield { line, from: hit.index, to: hit.index + hit[0].length, path };
    }
  }
}

export function* wordlessImages(text: CheckedText): Generator<Found> {
  for (const link of text.links)
    if (link.isImage && link.words.trim() === '')
      yield {
        line: link.line,
        at: wholeOf(text, link),
        sentence: 'This image has no words.',
        detail: 'Say between the square brackets what it shows, for whoever can’t see it.',
      };
}

export function* footnotes({ words }: CheckedText): Generator<Found> {
  const defined = new Set<string>();
  for (const line of words) {
    const name = /^(?: {0,3}> ?){0,6} {0,3}\[\^([^\]\s]{1,60})\]:/u.exec(line)?.[1];
    if (name !== undefined) defined.add(name.toLowerCase());
  }
  for (const [line, text] of words.entries()) {
    if (!text.includes('[^')) continue;
    for (const hit of text.matchAll(/\[\^([^\]\s]{1,60})\](?!:)/gu))
      if (!defined.has((hit[1] ?? '').toLowerCase()))
        yield {
          line,
          at: [hit.index, hit.index + hit[0].length],
          sentence: `The footnote ${hit[0]} has no note.`,
          detail: `Write it on a line of its own that begins with ${hit[0]}:`,
        };
  }
}

/** A link with its brackets. */
function wholeOf(text: CheckedText, { line, start, from, address }: TextLink): [number, number] {
  const close = text.line(line).indexOf(')', from + address.length);
  return [start, close < 0 ? from + address.length : close + 1];
}

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
