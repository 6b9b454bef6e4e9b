// What somebody wrote in a comment, as it is shown: paragraphs, `code`, links and people, and nothing else. It goes through Lit, so no word
// of it can become a tag.

import { html, nothing, type TemplateResult } from 'lit';
import type { Person } from '../../server/domain/person.ts';

const PIECE = /`([^`\n]+)`|(https?:\/\/[^\s<>()"']+[^\s<>()"'.,;:!?])/gu;

export function said(body: string, people: Readonly<Record<string, Person>>): TemplateResult[] {
  const names = Object.values(people)
    .flatMap(({ id, name }) => [name, id])
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length);
  return body
    .split(/\n{2,}/u)
    .map((paragraph) => html`<p>${lines(paragraph.trim()).map((line) => [pieces(line, names)])}</p>`);
}

/** A line that was broken by hand stays broken. */
function lines(paragraph: string): (string | TemplateResult)[] {
  return paragraph.split('\n').flatMap((line, index) => (index === 0 ? [line] : [html`<br />`, line]));
}

function pieces(line: string | TemplateResult, names: readonly string[]): unknown {
  if (typeof line !== 'string') return line;
  const parts: unknown[] = [];
  let done = 0;
  for (const { 0: whole, 1: code, 2: url, index } of line.matchAll(PIECE)) {
    parts.push(mentions(line.slice(done, index), names));
    parts.push(
      code === undefined
        ? html`<a class="link" href=${url ?? ''} rel="noopener noreferrer">${url}</a>`
        : html`<code>${code}</code>`,
    );
    done = index + whole.length;
  }
  parts.push(mentions(line.slice(done), names));
  return parts;
}

function mentions(text: string, names: readonly string[]): unknown {
  const at = text.indexOf('@');
  if (at === -1) return text === '' ? nothing : text;
  const after = text.slice(at + 1).toLowerCase();
  const name = names.find((word) => after.startsWith(word.toLowerCase()));
  const end = at + 1 + (name?.length ?? 0);
  const shown = name === undefined ? text.slice(at, end) : html`<b>${text.slice(at, end)}</b>`;
  return [text.slice(0, at), shown, mentions(text.slice(end), names)];
}
