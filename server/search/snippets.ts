// A hit as a list shows it, with about two lines of text around the first word found. Texts are read for the hits that are shown, and only there.

import { filePath, type Snapshot } from '../snapshot.ts';
import { decidedOn, isInForce, type Decision } from '../domain/decision.ts';
import type { Hit, SnippetPart } from '../domain/hit.ts';
import { plainText } from '../domain/markdown.ts';
import { initials } from '../domain/person.ts';
import { recordBody } from '../domain/record/body.ts';
import { readLabel } from '../domain/record/fields.ts';
import { trialsOver } from '../situation.ts';
import { namesOf } from './names.ts';
import { NOTHING_WANTED, placesOf, type Wanted } from './words.ts';

const SNIPPET = 190;
/** How much of a text goes before a word that is found in it. */
const LEAD = 60;
/** How much Markdown on either side becomes plain words: enough for a snippet, however many links and marks go. */
const [BEFORE, BEHIND] = [200, 350];
/** Characters of record bodies that are kept for the next key pressed. */
const MOST_KEPT = 2_000_000;

interface Body {
  readonly text: string;
  /** How the text begins: the snippet when no word is looked for. */
  opening?: string;
}

const HEADINGS = /^ {0,3}#{1,6}[ \t].*$/gmu;
const ITEM = /^ {0,8}(?:[-*+]|\d{1,3}[.)])[ \t]/u;

export class Snippets {
  /** The bodies shown last, oldest first; one body belongs to one blob and, in a log of many records, to one path. */
  readonly #bodies = new Map<string, Body>();
  #kept = 0;

  hit(snapshot: Snapshot, decision: Decision, wanted: Wanted): Hit {
    const { record } = decision;
    return {
      path: record.path,
      ref: decision.ref,
      label: record.label,
      title: mark(record.title, wanted),
      status: decision.status,
      date: decidedOn(decision),
      area: decision.area,
      tags: record.tags,
      people: namesOf(snapshot, decision)
        .slice(0, 5)
        .map((one) => ({ ...one, initials: initials(one.name) })),
      snippet: mark(snippetOf(this.#body(snapshot, decision), wanted), wanted),
      relation: relationOf(snapshot, decision),
    };
  }

  #body(snapshot: Snapshot, { record, blob }: Decision): Body {
    const key = `${blob} ${record.path}`;
    const known = this.#bodies.get(key);
    if (known !== undefined) {
      this.#bodies.delete(key);
      this.#bodies.set(key, known);
      return known;
    }
    const text = recordBody(snapshot.files.get(filePath(record.path))?.text ?? '', record);
    const body = { text };
    this.#bodies.set(key, body);
    this.#kept += text.length;
    for (const [oldest, { text }] of this.#bodies) {
      if (this.#kept <= MOST_KEPT) break;
      this.#bodies.delete(oldest);
      this.#kept -= text.length;
    }
    return body;
  }
}

/** Around the first of the words that is in no heading; in a heading only where there is no other. */
function snippetOf(body: Body, wanted: Wanted): string {
  const { text } = body;
  let inHeading = -1;
  for (const { start } of placesOf(text, wanted)) {
    if (!isInHeading(text, start)) return around(text, start, wanted);
    if (inHeading === -1) inHeading = start;
  }
  if (inHeading !== -1) return around(text, inHeading, wanted, false);
  body.opening ??= around(text.slice(behindFields(text)), 0, NOTHING_WANTED);
  return body.opening;
}

/** Some families keep fields below the title that are signed with the text, such as tags: a list shows them beside it. */
function behindFields(text: string): number {
  let at = 0;
  for (const line of text.split('\n', 20)) {
    const [, label = ''] = /^\s*(?:[-*+][ \t]+)?(?:\*\*|__)?([^:*_\n]{1,30})(?:\*\*|__)?:/u.exec(line) ?? [];
    if (line.trim() !== '' && readLabel(label).kind === 'other') break;
    at += line.length + 1;
  }
  return Math.min(at, text.length);
}

function isInHeading(text: string, place: number): boolean {
  const line = text.lastIndexOf('\n', place) + 1;
  return /^ {0,3}#{1,6}[ \t]/u.test(text.slice(line, line + 12));
}

function around(text: string, place: number, wanted: Wanted, isProse = true): string {
  const start = place <= BEFORE ? 0 : startNear(text, place - BEFORE, place);
  const end = place + BEHIND >= text.length ? text.length : wordEnd(text, place + BEHIND, place);
  const part = text.slice(start, end);
  const words = plainText(ended(isProse ? part.replaceAll(HEADINGS, '') : part));
  const cut = excerpt(words, Math.max(0, firstPlace(words, wanted)));
  const [before, behind] = [start > 0 && !cut.startsWith('…'), end < text.length && !/[.!?…]$/u.test(cut)];
  return `${before ? '…' : ''}${cut}${behind ? '…' : ''}`;
}

/** A list's item without a mark at its end gets one: on one line its words would run into those of the next. */
function ended(markdown: string): string {
  const lines = markdown.split('\n');
  const end = (line: string, next: string | undefined) => {
    if (next === undefined || !ITEM.test(line) || !/[\p{L}\p{N}"”’)]\s*$/u.test(line)) return line;
    if (ITEM.test(next)) return `${line.trimEnd()};`;
    return next.trim() === '' ? `${line.trimEnd()}.` : line;
  };
  return lines.map((line, at) => end(line, lines[at + 1])).join('\n');
}

/** The beginning of a line, where there is one near, so that lists and links keep their marks together; else of a word. */
function startNear(text: string, from: number, place: number): number {
  const line = text.indexOf('\n', from);
  return line !== -1 && line < place ? line + 1 : wordStart(text, from, place);
}

/** The next beginning of a word, where blanks part words; not every script has them. */
function wordStart(text: string, from: number, place: number): number {
  const blank = text.indexOf(' ', from);
  return blank !== -1 && blank < place ? blank + 1 : from;
}

function wordEnd(text: string, to: number, place: number): number {
  const blank = text.lastIndexOf(' ', to);
  return blank > place ? blank : to;
}

/** About two lines of words, from a little before a place on. */
function excerpt(words: string, place: number): string {
  const start = place < LEAD ? 0 : wordStart(words, place - LEAD, place);
  const end = start + SNIPPET >= words.length ? words.length : wordEnd(words, start + SNIPPET, place);
  const cut = words.slice(start, end).trim();
  return `${start > 0 ? '…' : ''}${cut}${end < words.length && !/[.!?]$/u.test(cut) ? '…' : ''}`;
}

function firstPlace(text: string, wanted: Wanted): number {
  return placesOf(text, wanted).next().value?.start ?? -1;
}

/** Splits a text at the words that were looked for. */
function mark(text: string, wanted: Wanted): readonly SnippetPart[] {
  const parts: SnippetPart[] = [];
  let at = 0;
  for (const { start, end } of placesOf(text, wanted)) {
    parts.push({ text: text.slice(at, start), hit: false }, { text: text.slice(start, end), hit: true });
    at = end;
  }
  return [...parts, { text: text.slice(at), hit: false }].filter((part) => part.text !== '');
}

const RELATIONS = {
  'superseded-by': 'Superseded by',
  supersedes: 'Supersedes',
  'amended-by': 'Amended by',
  amends: 'Amends',
  'depends-on': 'Depends on',
} as const;

type RelationWord = keyof typeof RELATIONS;

const RELATION_NAMES = Object.keys(RELATIONS) as readonly RelationWord[];

/** What is tried in its place while it is in force, what replaced it, else the first in the order of the table that leads to a record of this repository. */
function relationOf(snapshot: Snapshot, decision: Decision): Hit['relation'] {
  return (
    onTrial(snapshot, decision) ??
    RELATION_NAMES.map((kind) => stated(snapshot, decision, kind)).find((one) => one !== null) ??
    null
  );
}

/** In force, and something is tried that would take its place. */
function onTrial(snapshot: Snapshot, { record }: Decision): Hit['relation'] {
  const [path = ''] = trialsOver(snapshot).get(record.path) ?? [];
  const trial = snapshot.byPath.get(path);
  return trial === undefined ? null : { words: 'On trial:', label: trial.record.label, ref: trial.ref };
}

function stated(snapshot: Snapshot, decision: Decision, kind: RelationWord): Hit['relation'] {
  const relation = decision.relations.find(
    (one) => one.kind === kind && one.from === 'stated' && one.path !== null,
  );
  const other = snapshot.byPath.get(relation?.path ?? '');
  if (relation === undefined || other === undefined) return null;
  // What is still being decided replaces nothing yet, whatever its text says.
  const isWish = kind === 'superseded-by' && isInForce(decision.status) && !isInForce(other.status);
  const words = isWish ? 'Would be superseded by' : RELATIONS[kind];
  return {
    words: relation.partial ? `Partly ${words.toLowerCase()}` : words,
    label: other.record.label,
    ref: other.ref,
  };
}
