// Names of people as records list them. Rule: split and trim, never guess who somebody is.

import { remembered } from '../remembered.ts';

const NOBODY = /^(?:n\/?a|none|nobody|tbd|todo|-+|–|—|\?+|…|\.\.\.|_?\(none\)_?)$/i;
const PLACEHOLDER =
  /list everyone|everyone involved|github-username|your name|dd\/mm|^\s*\{[^}]*\s[^},]*\s[^}]*\}|names? of /i;

/** Names from one value: `Ann, Bo and [Cy](@cy)`, `@ann @bo`, `{ ann, bo }`. */
export const splitPeople = remembered((value: string): readonly string[] => {
  const text = value
    .replace(/<!--.{0,400}?(?:-->|$)/g, '')
    .replace(/<br\s*\/?>/gi, ',')
    .trim();
  if (PLACEHOLDER.test(text)) return [];
  const open = /^[[{](?=[^\]]*[\]}]$)/.test(text) ? text.slice(1, -1) : text;
  const handles = open.trim().split(/\s+/);
  const parts =
    handles.length > 1 && handles.every((handle) => /^@[^,;]+$/.test(handle))
      ? handles
      : splitOutsideBrackets(open);
  return unique(parts.flatMap((part) => person(part)));
});

function splitOutsideBrackets(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if ('([<'.includes(character)) depth += 1;
    else if (')]>'.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && ',;、，'.includes(character)) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)].flatMap((part) => part.split(/\s+(?:and|und|et|y|e|&)\s+/));
}

function person(part: string): string[] {
  const name = part
    .trim()
    .replace(/^[-*+]\s+/, '')
    .replace(/^\*\*[^*:]{1,60}(?:\*\*\s*:|:\s*\*\*)\s*/, '')
    .replace(/\[([^[\]]{1,200})\]\([^()\s]{0,300}\)/g, '$1')
    .replace(/\*\*|`|^["']|["']$/g, '')
    .replace(/\s*\([^()]*\d{4}[^()]*\)$/, '')
    .replace(/^_+|_+$|[.]$/g, (mark) => (mark === '.' ? '.' : ''))
    .trim();
  return name === '' || NOBODY.test(name) ? [] : [name];
}

export function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
