// A list in front matter whose items each say what kind of relation they are: `- type: supersedes` over `target: ADR-3`, or both in braces.
// Rule: a new item is written as the one before it, without what that one says besides.

import { isMap, isScalar, type Scalar, type YAMLSeq } from 'yaml';
import { relationOfLabel } from './relations.ts';
import type { Label } from './fields.ts';

const KIND = /^(?:type|kind|rel|relation)$/i;
const TARGET = /^(?:target|to|id|adr|ref|path|record)$/i;
const KIND_LINE =
  /^(\s*(?:-\s+)?(?:\{\s*)?(?:.*?,\s*)?["']?(?:type|kind|rel|relation)["']?\s*:\s*)(["']?)([^"',{}#]*?)(?=["']?\s*(?:[,}#]|$))/i;

export interface TypedItem {
  readonly label: Label;
  readonly target: Scalar;
  /** Where the item stands in the front matter. */
  readonly from: number;
  readonly to: number;
}

/** The items of a list; null where one of them is something else. */
export function readTyped({ items }: YAMLSeq): TypedItem[] | null {
  const read = items.map((item): TypedItem | null => {
    if (!isMap(item) || !item.range) return null;
    const of = (keys: RegExp) =>
      item.items.find(({ key }) => isScalar(key) && keys.test(String(key.value)))?.value;
    const [kind, target] = [of(KIND), of(TARGET)];
    const relation = isScalar(kind) ? relationOfLabel(String(kind.value).replace(HUMP, ' ')) : null;
    if (relation === null || !isScalar(target) || !target.range) return null;
    // Behind braces stands whatever follows them on the line.
    return { label: { ...relation, rank: 0 }, target, from: item.range[0], to: item.range[1] };
  });
  const known = read.filter((item) => item !== null);
  return known.length > 0 && known.length === read.length ? known : null;
}

const HUMP = /(?<=[a-z])(?=[A-Z])/g;

/** The lines of a new item in the shape of another, of which only the two lines that say kind and target are taken. */
export function typedLike(
  item: readonly string[],
  target: { readonly line: number; readonly from: number; readonly to: number } | null,
  words: string,
  inStyle: (old: string) => string,
): string[] {
  if (target === null) return [];
  const kindLine = item.findIndex((line) => KIND_LINE.test(line));
  const dash = /^\s*-\s+/.exec(item[0] ?? '')?.[0] ?? '- ';
  const keep = [...new Set([kindLine, target.line])].sort((a, b) => a - b);
  return keep.map((line, at) => {
    const whole = item[line] ?? '';
    const parts: { from: number; to: number; text: string }[] = [];
    const kind = line === kindLine ? KIND_LINE.exec(whole) : null;
    if (kind !== null) {
      const from = (kind[1] ?? '').length + (kind[2] ?? '').length;
      parts.push({ from, to: from + (kind[3] ?? '').length, text: likeWord(kind[3] ?? '', words) });
    }
    if (line === target.line)
      parts.push({ from: target.from, to: target.to, text: inStyle(whole.slice(target.from, target.to)) });
    let text = whole;
    for (const part of parts.sort((a, b) => b.from - a.from))
      text = text.slice(0, part.from) + part.text + text.slice(part.to);
    const bare = text.replace(/\s+#.*$/, '').replace(/^\s*(?:-\s+)?/, '');
    return (at === 0 ? dash : ' '.repeat(dash.length)) + bare;
  });
}

/** `depends-on`, `depends_on`, `dependsOn` or `Depends on`, as the other one is written. */
export function likeWord(old: string, words: string): string {
  const small = words.toLowerCase();
  if (/[a-z][A-Z]/.test(old)) return small.replaceAll(/ (\w)/g, (_, first: string) => first.toUpperCase());
  const joined = small.replaceAll(' ', old.includes('_') ? '_' : old.includes(' ') ? ' ' : '-');
  if (old.length > 1 && old === old.toUpperCase()) return joined.toUpperCase();
  return /^[A-Z]/.test(old) ? joined.slice(0, 1).toUpperCase() + joined.slice(1) : joined;
}
