// The sentences of a text with their places in the source, for whoever chooses words without a pointer: section by section, in order.

import { tokensOf } from '../../server/domain/markdown.ts';

export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Of the section it stands in, in plain words; empty above the first heading. */
  readonly heading: string;
}

/** So many are offered at most. */
const MOST = 400;

export function sentencesOf(source: string): readonly Sentence[] {
  const found: Sentence[] = [];
  let heading = '';
  let at = 0;
  for (const token of tokensOf(source) ?? []) {
    const begin = source.indexOf(token.raw, at);
    if (begin === -1) continue;
    at = begin + token.raw.length;
    if (token.type === 'heading') heading = String(Reflect.get(token, 'text')).replace(/[*_`]/gu, '');
    if (token.type === 'space' || token.type === 'hr' || token.type === 'html') continue;
    for (const { start, end } of token.type === 'code'
      ? [{ start: begin, end: at }]
      : piecesOf(token.raw, begin))
      found.push({ start, end, text: source.slice(start, end).replace(/\s+/gu, ' '), heading });
    if (found.length >= MOST) break;
  }
  return found;
}

/** Items and rows stand for themselves; a paragraph is cut behind its full stops. */
function piecesOf(raw: string, begin: number): readonly { readonly start: number; readonly end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  for (const { 0: line, index } of raw.matchAll(
    /(?:^[ \t]*(?:[-*+]|\d+[.)]|\||>|#{1,6})[^\n]*)|(?:[^\n]+(?:\n(?![ \t]*(?:[-*+] |\d+[.)] |\||>))[^\n]+)*)/gmu,
  )) {
    const bare = line.replace(/^[ \t]*(?:[-*+]|\d+[.)]|>|#{1,6})[ \t]*/u, '');
    const offset = index + line.length - bare.length;
    if (bare.trim() === '' || /^[|:\s-]+$/u.test(bare)) continue;
    for (const { 0: sentence, index: within } of bare.matchAll(/\S[^]*?(?:[.!?…][)”’"']*(?=\s|$)|$)/gu)) {
      const text = sentence.trimEnd();
      if (text !== '')
        pieces.push({ start: begin + offset + within, end: begin + offset + within + text.length });
    }
  }
  return pieces;
}
