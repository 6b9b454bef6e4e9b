// What changed from one text to another, in a sentence: "3 sections changed: 96 words added, 41 removed, in 2 texts by Ana Moreira".

import { list } from '../server/domain/judgement.ts';
import type { PastText } from '../server/domain/past.ts';
import type { DiffSection } from '../server/domain/prose-diff.ts';
import { countOf } from '../server/domain/words.ts';

/** Nothing where the two say the same. `between` are the texts that came after the older one, up to the newer. */
export function changedInWords(
  { added, removed }: { readonly added: number; readonly removed: number },
  sections: readonly DiffSection[],
  between: readonly PastText[],
): string {
  const changed = sections.filter(({ first }) => first !== -1).length;
  if (changed === 0) return '';
  const by = [...new Set(between.map(({ who }) => who.name))];
  const made = between.length === 0 ? '' : `, in ${countOf(between.length, 'text')} by ${list(by)}`;
  return `${countOf(changed, 'section')} changed: ${countOf(added, 'word')} added, ${removed} removed${made}`;
}
