// Markdown to safe HTML, for every place that shows a record: marked reads, our renderer writes.
// Its rule: nothing a record says becomes a tag, an attribute or a URL scheme that isn't listed in `html.ts`; the browser sanitises once more.

import { Lexer, Marked, type RendererObject, type Token, type Tokens } from 'marked';
import { cleanHtml, decodeReferences, escapeHtml, escapeText, safeUrl, type RawImage } from './html.ts';
import { callouts, Footnotes } from './markdown-blocks.ts';
import { makeSlugger } from './slug.ts';

export interface MarkdownOptions {
  /** A relative link in the record to where it leads; null when it leads nowhere, and the words stand alone. */
  readonly resolveLink?: (href: string) => string | null;
  /** A relative image in the record to where its bytes are; null when there are none. */
  readonly resolveImage?: (src: string) => string | null;
  /** Colours code: escaped HTML of spans, or null for a language it doesn't know. */
  readonly highlight?: (code: string, language: string) => string | null;
  /** The page shows the title itself, so headings of level 1 become level 2 and the others follow. */
  readonly underTitle?: boolean;
}

/** Longer texts are shown as they are written, in characters. */
export const LONGEST = 256 * 1024;

/** How many characters marked may read again and again within paragraphs: hostile ones make it quadratic. The rest is then plain words. */
const BUDGET = 40_000_000;

/** More markers of quotes and lists in one line, or a list further to the right, is nobody's prose and too deep to be read. */
const TOO_DEEP =
  /^(?:(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))){60}|[ \t]{200,}(?:[-+*]|\d{1,9}[.)])[ \t])/mu;

const MOST_CELLS = 20_000;

/** A row is padded to the width of its table's head, so a small text can become millions of cells. */
function isHugeTable(text: string): boolean {
  let columns = 0;
  let cells = 0;
  for (const line of text.split('\n')) {
    const bare = line.replaceAll(/[ \t>]/gu, '');
    if (bare.includes('|') && /^\|?:?-+:?(?:\|:?-+:?)*\|?$/u.test(bare)) columns = bare.split('|').length;
    else if (line.trim() === '') columns = 0;
    else cells += columns;
    if (cells > MOST_CELLS) return true;
  }
  return false;
}

/** So many lines of one item without a blank one between them: each is put behind those before it, and the time grows with the square. */
const MOST_ITEM_LINES = 2000;
const ITEM = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/u;

function isHugeItem(text: string): boolean {
  let isInItem = false;
  let isBehindBlank = false;
  let lines = 0;
  for (const line of text.split('\n')) {
    const isBlank = line.trim() === '';
    if (ITEM.test(line)) [isInItem, lines] = [true, 0];
    else if (isBlank) lines = 0;
    else {
      if (isBehindBlank && !/^[ \t>]/u.test(line)) isInItem = false;
      lines += 1;
      if (isInItem && lines > MOST_ITEM_LINES) return true;
    }
    isBehindBlank = isBlank;
  }
  return false;
}

export function renderMarkdown(text: string, options: MarkdownOptions = {}): string {
  const barred = barredOf(text);
  if (barred !== null) return asWritten(text, barred);
  const footnotes = new Footnotes();
  const marked = reader(footnotes);
  const tokens = marked.lexer(text);
  const hasTitles = tokens.some((token) => token.type === 'heading' && token['depth'] === 1);
  marked.use({ renderer: writer(options, options.underTitle === true && hasTitles ? 1 : 0) });
  return marked.parser(tokens) + footnotes.list((inner) => marked.parser(inner));
}

/** One block of a text: a paragraph, a heading, a whole list. */
export interface RenderedBlock {
  /** 0-based line where it begins. */
  readonly line: number;
  readonly html: string;
}

/**
 * The same as `renderMarkdown`, block by block, for a page that shows a text while it is written. It may be left alone between two steps,
 * so that a long text never holds up the keys; a step without a block gives null.
 */
export function* renderBlocks(
  text: string,
  options: Omit<MarkdownOptions, 'underTitle'> = {},
): Generator<RenderedBlock | null, void> {
  const barred = barredOf(text);
  if (barred !== null) {
    yield { line: 0, html: asWritten(text, barred) };
    return;
  }
  const footnotes = new Footnotes();
  const marked = reader(footnotes);
  const lexer = new Lexer(marked.defaults);
  const source = text.replaceAll(/\r\n?/gu, '\n');
  lexer.blockTokens(source, lexer.tokens);
  yield null;
  // As `lex` does it; what lies within a block may queue more.
  for (let at = 0; at < lexer.inlineQueue.length; at += 1) {
    const next = lexer.inlineQueue[at];
    if (next !== undefined) lexer.inlineTokens(next.src, next.tokens);
    yield null;
  }
  marked.use({ renderer: writer(options, 0) });
  let place = 0;
  let line = 0;
  for (const token of lexer.tokens) {
    // Of what is said twice the reader keeps one, so blocks are looked for rather than counted.
    const begin = Math.max(place, source.indexOf(token.raw, place));
    const lead = /^\s*\n/u.exec(token.raw)?.[0].length ?? 0;
    line += linesIn(source, place, begin);
    const html = marked.parser([token]);
    if (html !== '') yield { line: line + linesIn(source, begin, begin + lead), html };
    place = begin + token.raw.length;
    line += linesIn(source, begin, place);
  }
  const notes = footnotes.list((inner) => marked.parser(inner));
  if (notes !== '') yield { line, html: notes };
}

function linesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Why a text is only shown as it is written; null for one that is read. */
function barredOf(text: string): string | null {
  if (text.length > LONGEST) return 'This text is longer than 256 KB, so it is shown as it is written.';
  if (TOO_DEEP.test(text)) return 'This text is nested too deeply, so it is shown as it is written.';
  if (isHugeItem(text))
    return 'This text has a list item of more than 2,000 lines, so it is shown as it is written.';
  return isHugeTable(text)
    ? 'This text has a table of more than 20,000 cells, so it is shown as it is written.'
    : null;
}

/** What stands for more than itself in Markdown, wherever it stands, or where a line begins. A bullet alone is as good as a blank. */
const MARKS =
  /[\\`*_[\]<|~&\0-\x09\x0b-\x1f\u2028\u2029]|^ *(?:-(?! [^\s\d=>#+-])|[=>#+]|:-|\d{1,9}[.)])|^(?: {4}| +-)/mu;
const BULLET = /^- /gmu;

/** The words alone, in one line, for snippets and search. Most prose has no marks, and needs nobody who knows them. */
export function plainText(markdown: string): string {
  return MARKS.test(markdown) ? readWords(markdown) : oneLine(markdown.replace(BULLET, ''));
}

/** The same by reading the Markdown, whatever it is. */
export function readWords(markdown: string): string {
  if (TOO_DEEP.test(markdown) || isHugeTable(markdown) || isHugeItem(markdown)) return oneLine(markdown);
  const tokens = reader(new Footnotes()).lexer(markdown.slice(0, LONGEST));
  return oneLine(words(tokens, visibleHtml));
}

/** The words of a heading, as its anchor is made from them: `## The *new* way` gives "The new way". */
export function headingText(markdown: string): string {
  // A heading is a line: what stands below it would be read as text of its own, as deeply nested as it likes.
  const [line = ''] = markdown.split('\n', 1);
  const [token] = reader(new Footnotes()).lexer(`# ${line}`);
  return token === undefined ? '' : words([token], () => '').trim();
}

function reader(footnotes: Footnotes): Marked {
  let budget = BUDGET;
  return new Marked({
    extensions: [callouts, ...footnotes.extensions()],
    // `false` leaves the work to marked.
    tokenizer: {
      emStrong(source) {
        budget -= 4 * source.length;
        return budget > 0 ? false : undefined;
      },
      inlineText(source) {
        budget -= source.length;
        return budget > 0 ? false : { type: 'text', raw: source, text: source, escaped: false };
      },
    },
  });
}

/** Our renderer. It knows no raw HTML: every string of the record passes `html.ts`. */
function writer(options: MarkdownOptions, shift: number): RendererObject {
  const slug = makeSlugger();
  const counts = { code: 0, table: 0 };
  return {
    heading({ tokens, depth }) {
      const level = Math.min(6, depth + shift);
      const id = slug(words(tokens, () => '').trim());
      return `<h${level} id="${escapeHtml(id)}">${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
    text(token) {
      return 'tokens' in token && token.tokens
        ? this.parser.parseInline(token.tokens)
        : escapeText(token.text);
    },
    html(token) {
      const clean = cleanHtml(token.text, (raw) => image(raw, options));
      return token.block && /^\s*[^<\s]/u.test(clean) ? `<p>${clean}</p>\n` : clean;
    },
    codespan({ text }) {
      return `<code>${escapeHtml(text)}</code>`;
    },
    code({ text, lang }) {
      const language = /^[\w+#.-]{1,30}/u.exec(lang ?? '')?.[0].toLowerCase() ?? '';
      counts.code += 1;
      const name = language === '' ? `Code ${counts.code}` : `Code ${counts.code}, ${language}`;
      const body = (language === '' ? null : options.highlight?.(text, language)) ?? escapeHtml(text);
      return `<pre tabindex="0" role="group" aria-label="${escapeHtml(name)}" data-language="${escapeHtml(language)}"><code>${body}</code></pre>\n`;
    },
    link(token) {
      const inner = this.parser.parseInline(token.tokens);
      const destination = token.autolink === true ? token.href : decodeReferences(token.href);
      return link(destination, token.title ?? null, inner, options);
    },
    image({ href, tokens, text }) {
      const alt = oneLine(words(tokens, () => '')) || text;
      return image({ src: decodeReferences(href), alt, width: null }, options);
    },
    checkbox() {
      return '';
    },
    listitem(item) {
      const body = this.parser.parse(item.tokens);
      if (!item.task) return `<li>${body}</li>\n`;
      const box = item.checked === true ? ' checked aria-label="Done"' : ' aria-label="Not done"';
      return `<li class="task"><input type="checkbox" disabled${box}><div>${body}</div></li>\n`;
    },
    table({ header, rows, align }) {
      counts.table += 1;
      const cell = (tag: 'td' | 'th', one: Tokens.TableCell, column: number) => {
        const side =
          align[column] === 'right' || align[column] === 'center' ? ` class="${align[column]}"` : '';
        return `<${tag}${side}${tag === 'th' ? ' scope="col"' : ''}>${this.parser.parseInline(one.tokens)}</${tag}>`;
      };
      const row = (tag: 'td' | 'th', cells: readonly Tokens.TableCell[]) =>
        `<tr>${cells.map((one, column) => cell(tag, one, column)).join('')}</tr>\n`;
      const columns = oneLine(header.map((one) => words(one.tokens, () => '')).join(', ')).slice(0, 80);
      const name = escapeHtml(`Table ${counts.table}: ${columns}`);
      const body = rows.map((cells) => row('td', cells)).join('');
      return `<div class="tablewrap" tabindex="0" role="region" aria-label="${name}"><table><thead>${row('th', header)}</thead><tbody>${body}</tbody></table></div>\n`;
    },
  };
}

function link(destination: string, title: string | null, inner: string, options: MarkdownOptions): string {
  const meant = safeUrl(destination);
  const url = meant?.kind === 'relative' ? resolved(meant.url, options.resolveLink) : (meant?.url ?? null);
  if (url === null)
    return `<span class="gone" title="This link leads nowhere in this repository.">${inner}</span>`;
  const rel = meant?.kind === 'absolute' ? ' rel="noopener noreferrer"' : '';
  const tip = title === null ? '' : ` title="${escapeHtml(decodeReferences(title))}"`;
  return `<a href="${escapeHtml(url)}"${rel}${tip}>${inner}</a>`;
}

/** Images of the repository are shown; one from elsewhere is a link, for loading it would tell that host who reads. */
function image({ src, alt, width }: RawImage, options: MarkdownOptions): string {
  const meant = safeUrl(src);
  const words = alt === '' ? 'Image' : alt;
  if (meant?.kind === 'absolute') return link(meant.url, null, `Image: ${escapeHtml(words)}`, options);
  const url = meant?.kind === 'relative' ? resolved(meant.url, options.resolveImage) : null;
  if (url === null)
    return `<span class="gone" title="This image is not in this repository.">${escapeHtml(words)}</span>`;
  const size = width === null ? '' : ` width="${width}"`;
  return `<img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}"${size} loading="lazy">`;
}

function resolved(url: string, resolve: ((url: string) => string | null) | undefined): string | null {
  const target = resolve === undefined ? url : resolve(url);
  return target === null ? null : (safeUrl(target)?.url ?? null);
}

/** The words in tokens, blocks parted by blanks. `html` says what of raw HTML counts as words. */
function words(tokens: readonly Token[], html: (raw: string) => string): string {
  return tokens.map((token) => wordsOf(token, html)).join('');
}

function wordsOf(token: Token, html: (raw: string) => string): string {
  if (token.type === 'html') return html(token.raw);
  const text = 'text' in token ? String(token.text) : '';
  if (token.type === 'code') return `${text} `;
  if (token.type === 'codespan') return text;
  const children = childrenOf(token);
  if (children !== null) return words(children, html) + (INLINE.has(token.type) ? '' : ' ');
  return WORDLESS.has(token.type) ? ' ' : decodeReferences(text);
}

/** A text as marked reads it; null for one that is shown as it is written. */
export function tokensOf(text: string): readonly Token[] | null {
  return barredOf(text) === null ? reader(new Footnotes()).lexer(text) : null;
}

/** Every token names its children in its own way. */
export function childrenOf(token: Token): readonly Token[] | null {
  if (token.type === 'list') return (token as Tokens.List).items;
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table;
    return [header, ...rows].flat().map((cell) => ({ type: 'cell', raw: cell.text, tokens: cell.tokens }));
  }
  return token.type !== 'image' && 'tokens' in token ? (token.tokens ?? null) : null;
}

const WORDLESS = new Set(['image', 'space', 'br', 'hr', 'def', 'checkbox', 'footnote', 'footnote-reference']);
const INLINE = new Set(['strong', 'em', 'del', 'link', 'text']);

/** What a reader sees of raw HTML: nothing of the tags that are carried out, all of those that are shown as written. */
function visibleHtml(raw: string): string {
  return decodeReferences(cleanHtml(raw, ({ alt }) => escapeHtml(alt)).replace(/<[^>]*>/gu, ''));
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function asWritten(text: string, why: string): string {
  return `<p><em>${why}</em></p>\n<pre tabindex="0" role="group" aria-label="The text as it is written">${escapeHtml(text)}</pre>\n`;
}
