// Where a technical debt comes from: the decision whose consequence it is. Its file says so in one field; both ends are shown.

import type { DecisionRecord } from './record/record.ts';
import { fieldTargets } from './record/relations.ts';

/** Paths of the decisions whose consequence a debt is, as its file says in its field `consequence-of`. */
export function comesFrom(
  text: string,
  { frontMatter, relations }: Pick<DecisionRecord, 'frontMatter' | 'relations'>,
): readonly string[] {
  if (frontMatter === null) return [];
  const lines = text
    .split(/\r\n|\n|\r/u)
    .slice(frontMatter.start, frontMatter.end)
    // What a template says beside the field is guidance.
    .map((line) => line.replace(/\s#.*$/u, ''));
  const at = lines.findIndex((line) => /^consequence[-_ ]of\s*:/iu.test(line));
  if (at < 0) return [];
  const below = lines.slice(at + 1);
  const end = below.findIndex((line) => !/^\s*-\s/u.test(line));
  const value = [
    (lines[at] ?? '').replace(/^[^:]*:/u, ''),
    ...below.slice(0, Math.max(end, 0)).map((line) => line.replace(/^\s*-\s/u, '')),
  ].join(', ');
  const named = new Set(
    value
      .replace(/["']/gu, '')
      .replace(/^\s*\[(?!.*\]\()(.*)\]\s*$/u, '$1')
      .split(/[,;]/u)
      .flatMap((part) => fieldTargets(part, new Map()).map((one) => one.text)),
  );
  return relations.flatMap(({ kind, from, target, text: words }) =>
    kind === 'relates-to' && from === 'stated' && target !== null && named.has(words) ? [target] : [],
  );
}
