// A hit as a list shows it, with about two lines of text around the first word found. Texts are read for the hits that are shown, and only there.

import { filePath, type Snapshot } from '../catalogue.ts';
import { decidedOn, type Decision } from '../domain/decision.ts';
import type { Hit, SnippetPart } from '../domain/hit.ts';
import { plainText } from '../domain/markdown.ts';
import { initials } from '../domain/person.ts';
import { recordBody } from '../domain/record/body.ts';
import { namesOf } from './names.ts';
import { wordPattern } from './words.ts';

const SNIPPET = 190;
/** How much of a text goes before a word that is found in it. */
const LEAD = 60;
/** How much Markdown on either side becomes plain words: enough for a snippet, however many links and marks go. */
const [BEFORE, BEHIND] = [200, 500];
/** Characters of record bodies that are kept for the next key pressed. */
const MOST_KEPT = 2_000_000;

export class Snippets {
  /** The bodies shown last, oldest first; one body belongs to one blob and, in a log of many records, to one path. */
  readonly #bodies = new Map<string, string>();
  #kept = 0;

  hit(snapshot: Snapshot, decision: Decision, terms: ReadonlySet<string>): Hit {
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
      people: namesOf(snapshot, decision)
        .slice(0, 5)
        .map((one) => ({ ...one, initials: initials(one.name) })),
      snippet: mark(snippetOf(this.#body(snapshot, decision), terms), terms),
      relation: relationOf(snapshot, decision),
    };
  }

  #body(snapshot: Snapshot, { record, blob }: Decision): string {
    const key = `${blob} ${record.path}`;
    const body =
      this.#bodies.get(key) ?? recordBody(snapshot.files.get(filePath(record.path))?.text ?? '', record);
    if (this.#bodies.delete(key)) this.#kept -= body.length;
    this.#bodies.set(key, body);
    this.#kept += body.length;
    for (const [oldest, { length }] of this.#bodies) {
      if (this.#kept <= MOST_KEPT) break;
      this.#bodies.delete(oldest);
      this.#kept -= length;
    }
    return body;
  }
}

/** Around the first of the words in the prose; in a heading only where the prose has none. */
function snippetOf(body: string, terms: ReadonlySet<string>): string {
  const prose = body.replaceAll(/^ {0,3}#{1,6}[ \t].*$/gmu, '');
  const inProse = firstPlace(prose, terms);
  const inBody = inProse === -1 ? firstPlace(body, terms) : -1;
  const [text, place] = inBody === -1 ? [prose, Math.max(0, inProse)] : [body, inBody];
  const start = place <= BEFORE ? 0 : startNear(text, place - BEFORE, place);
  const end = place + BEHIND >= text.length ? text.length : text.lastIndexOf(' ', place + BEHIND);
  const words = plainText(text.slice(start, Math.max(place, end)));
  const cut = excerpt(words, Math.max(0, firstPlace(words, terms)));
  return `${start > 0 && !cut.startsWith('…') ? '…' : ''}${cut}${end < text.length && !/[.!?…]$/u.test(cut) ? '…' : ''}`;
}

/** The beginning of a line, where there is one near, so that lists and links keep their marks together; else of a word. */
function startNear(text: string, from: number, place: number): number {
  const line = text.indexOf('\n', from);
  if (line !== -1 && line < place) return line + 1;
  const word = text.indexOf(' ', from);
  return word !== -1 && word < place ? word + 1 : from;
}

/** About two lines of words, from a little before a place on. */
function excerpt(words: string, place: number): string {
  const start = place < LEAD ? 0 : words.indexOf(' ', place - LEAD) + 1;
  const end =
    start + SNIPPET >= words.length ? words.length : Math.max(start, words.lastIndexOf(' ', start + SNIPPET));
  const cut = words.slice(start, end).trim();
  return `${start > 0 ? '…' : ''}${cut}${end < words.length && !/[.!?]$/u.test(cut) ? '…' : ''}`;
}

function firstPlace(text: string, terms: ReadonlySet<string>): number {
  if (terms.size === 0) return -1;
  for (const match of text.matchAll(wordPattern())) if (terms.has(match[0].toLowerCase())) return match.index;
  return -1;
}

/** Splits a text at the words that were looked for. */
function mark(text: string, terms: ReadonlySet<string>): readonly SnippetPart[] {
  const parts: { text: string; hit: boolean }[] = [];
  let end = 0;
  const put = (run: string, hit: boolean) => {
    const last = parts.at(-1);
    if (last?.hit === hit) last.text += run;
    else if (run !== '') parts.push({ text: run, hit });
  };
  for (const match of terms.size === 0 ? [] : text.matchAll(wordPattern())) {
    if (!terms.has(match[0].toLowerCase())) continue;
    put(text.slice(end, match.index), false);
    put(match[0], true);
    end = match.index + match[0].length;
  }
  put(text.slice(end), false);
  return parts;
}

const RELATIONS = {
  'superseded-by': 'Superseded by',
  supersedes: 'Supersedes',
  'amended-by': 'Amended by',
  amends: 'Amends',
  'depends-on': 'Depends on',
} as const;

/** The first in the order of the table that leads to a record of this repository. */
function relationOf(snapshot: Snapshot, decision: Decision): Hit['relation'] {
  for (const [kind, words] of Object.entries(RELATIONS)) {
    const relation = decision.relations.find(
      (one) => one.kind === kind && one.from === 'stated' && one.path !== null,
    );
    const other = snapshot.byPath.get(relation?.path ?? '');
    if (relation !== undefined && other !== undefined)
      return {
        words: relation.partial ? `Partly ${words.toLowerCase()}` : words,
        label: other.record.label,
        ref: other.ref,
      };
  }
  return null;
}
