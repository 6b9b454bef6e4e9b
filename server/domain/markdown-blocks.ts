// Markdown that marked doesn't know: footnotes, GitHub's alerts, and the callouts of `:::note` and `!!! note`.
// No extension looks ahead further than its own block, so that hostile texts stay linear.

import type { Token, TokenizerAndRendererExtension, TokenizerThis, Tokens } from 'marked';
import { escapeHtml } from './html.ts';

/** GitHub's five kinds, and the other names that are in use for them. */
const KINDS: Readonly<Record<string, 'note' | 'tip' | 'important' | 'warning' | 'caution'>> = {
  note: 'note',
  info: 'note',
  abstract: 'note',
  quote: 'note',
  question: 'note',
  example: 'note',
  tip: 'tip',
  hint: 'tip',
  success: 'tip',
  important: 'important',
  warning: 'warning',
  attention: 'warning',
  caution: 'caution',
  danger: 'caution',
  error: 'caution',
  bug: 'caution',
  failure: 'caution',
};

/** How far the end of a `:::` block is looked for, in characters. */
const CALLOUT_REACH = 20_000;

const ALERT = /^ {0,3}> ?\[!([a-z]{3,10})\][ \t]*(?:\n|$)((?: {0,3}>[^\n]*(?:\n|$))*)/iu;
const FENCED = /^:::[ \t]*([a-z]{3,10})[ \t]*([^\n]*)\n/iu;
const INDENTED =
  /^(?:!!!|\?\?\?\+?)[ \t]+([a-z]{3,10})[ \t]*(?:"([^"\n]*)")?[ \t]*(?:\n|$)((?:(?: {4}|\t)[^\n]*(?:\n|$)|\n)*)/iu;

export const callouts: TokenizerAndRendererExtension = {
  name: 'callout',
  level: 'block',
  tokenizer(source) {
    const found = alert(source) ?? fenced(source) ?? indented(source);
    if (found === undefined) return undefined;
    return {
      type: 'callout',
      raw: found.raw,
      kind: found.kind,
      title: found.title,
      tokens: this.lexer.blockTokens(found.body, []),
    };
  },
  renderer({ kind, title, tokens }) {
    const heading = `<p class="kind">${escapeHtml(String(title))}</p>`;
    return `<div class="callout ${String(kind)}" role="note">${heading}${this.parser.parse(tokens ?? [])}</div>\n`;
  },
  childTokens: ['tokens'],
};

interface Callout {
  readonly raw: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
}

function callout(
  raw: string,
  word: string | undefined,
  title: string | undefined,
  body: string,
): Callout | undefined {
  const name = word?.toLowerCase() ?? '';
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined) return undefined;
  const said = title?.trim() ?? '';
  return { raw, kind, title: said === '' ? name.charAt(0).toUpperCase() + name.slice(1) : said, body };
}

function alert(source: string): Callout | undefined {
  const match = ALERT.exec(source);
  return match === null
    ? undefined
    : callout(match[0], match[1], undefined, (match[2] ?? '').replace(/^ {0,3}> ?/gmu, ''));
}

function fenced(source: string): Callout | undefined {
  const match = FENCED.exec(source);
  if (match === null) return undefined;
  const rest = source.slice(match[0].length, match[0].length + CALLOUT_REACH);
  const end = /(?:^|\n):::[ \t]*(?:\n|$)/u.exec(rest);
  if (end === null) return undefined;
  const raw = match[0] + rest.slice(0, end.index + end[0].length);
  return callout(raw, match[1], match[2], rest.slice(0, end.index));
}

function indented(source: string): Callout | undefined {
  const match = INDENTED.exec(source);
  return match === null
    ? undefined
    : callout(match[0], match[1], match[2], (match[3] ?? '').replace(/^(?: {4}|\t)/gmu, ''));
}

interface Note {
  readonly label: string;
  readonly tokens: Token[];
  /** How often the text refers to it. */
  references: number;
}

/** Footnotes of one text: two extensions, and the list that stands below the text. Unreferenced notes aren't shown. */
export class Footnotes {
  readonly #notes = new Map<string, Note>();
  readonly #order: Note[] = [];

  extensions(): TokenizerAndRendererExtension[] {
    const define = (at: TokenizerThis, source: string) => this.#define(at, source);
    return [
      {
        name: 'footnote',
        level: 'block',
        tokenizer(source) {
          return define(this, source);
        },
        renderer: () => '',
      },
      {
        name: 'footnote-reference',
        level: 'inline',
        tokenizer: (source) => this.#refer(source),
        renderer: (token) => this.#reference(token),
      },
    ];
  }

  #define(at: TokenizerThis, source: string): Tokens.Generic | undefined {
    const match = /^\[\^([^\]\s]{1,80})\]:[ \t]*([^\n]*(?:\n|$)(?:\n*(?: {2,}|\t)[^\n]+(?:\n|$))*)/u.exec(
      source,
    );
    const [raw, label, body] = match ?? [];
    if (raw === undefined || label === undefined) return undefined;
    const tokens = at.lexer.blockTokens((body ?? '').replace(/^(?: {2,4}|\t)/gmu, ''), []);
    if (!this.#notes.has(label)) this.#notes.set(label, { label, tokens, references: 0 });
    return { type: 'footnote', raw };
  }

  #refer(source: string): Tokens.Generic | undefined {
    const [raw, label] = /^\[\^([^\]\s]{1,80})\]/u.exec(source) ?? [];
    return raw === undefined || label === undefined || !this.#notes.has(label)
      ? undefined
      : { type: 'footnote-reference', raw, label };
  }

  #reference(token: Tokens.Generic): string {
    const note = this.#notes.get(String(token['label']));
    if (note === undefined) return escapeHtml(token.raw);
    if (note.references === 0) this.#order.push(note);
    note.references += 1;
    const number = this.#order.indexOf(note) + 1;
    const id = note.references === 1 ? `fnref-${number}` : `fnref-${number}-${note.references}`;
    return `<sup><a id="${id}" href="#fn-${number}" aria-label="Footnote ${number}">${number}</a></sup>`;
  }

  /** The list below the text; notes referred to from notes come along. */
  list(render: (tokens: Token[]) => string): string {
    let items = '';
    for (let index = 0; index < this.#order.length; index++) {
      const note = this.#order[index];
      if (note === undefined) break;
      const back = `<a href="#fnref-${index + 1}" aria-label="Back to reference ${index + 1}">↩</a>`;
      const body = render(note.tokens).trimEnd();
      items += `<li id="fn-${index + 1}">${body.endsWith('</p>') ? `${body.slice(0, -4)} ${back}</p>` : body + back}</li>\n`;
    }
    return items === ''
      ? ''
      : `<section class="footnotes" aria-label="Footnotes"><ol>\n${items}</ol></section>\n`;
  }
}
