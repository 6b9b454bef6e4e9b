// A file under edit: changes are noted by line and column of the text as it was and carried out together.
// Rule: a line nobody named comes out byte for byte, its line end included.

import { splitSource, type Source } from './lines.ts';

interface Patch {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export class Sheet {
  readonly #source: Source;
  readonly #patches = new Map<number, Patch[]>();
  readonly #inserted = new Map<number, string[]>();
  readonly #removed = new Set<number>();

  constructor(text: string) {
    this.#source = splitSource(text);
  }

  get lines(): readonly string[] {
    return this.#source.lines;
  }

  replace(line: number, from: number, to: number, text: string): void {
    this.#patches.set(line, [...(this.#patches.get(line) ?? []), { from, to, text }]);
  }

  insertBefore(line: number, lines: readonly string[]): void {
    this.#inserted.set(line, [...(this.#inserted.get(line) ?? []), ...lines]);
  }

  remove(line: number): void {
    this.#removed.add(line);
  }

  /** Lines in the place of others, one for one, so that each keeps its line end; what is left over goes, and what is more follows the last. */
  rewrite(lines: readonly number[], texts: readonly string[]): void {
    lines.forEach((line, at) => {
      const text = texts[at];
      if (text === undefined) this.remove(line);
      else this.replace(line, 0, this.lines[line]?.length ?? 0, text);
    });
    if (texts.length > lines.length) this.insertBefore((lines.at(-1) ?? 0) + 1, texts.slice(lines.length));
  }

  toString(): string {
    const { bom, lines, ends } = this.#source;
    const newline = ends.find((end) => end !== '') ?? '\n';
    const out: { text: string; end: string }[] = [];
    for (let at = 0; at <= lines.length; at += 1) {
      const inserted = this.#inserted.get(at) ?? [];
      const before = out.at(-1);
      if (inserted.length > 0 && before !== undefined && before.end === '') before.end = newline;
      for (const text of inserted) out.push({ text, end: before?.end ?? newline });
      // What is put behind the last line leaves the file without a final newline if it had none.
      const last = out.at(-1);
      if (at === lines.length && inserted.length > 0 && last !== undefined) last.end = '';
      if (at < lines.length && !this.#removed.has(at))
        out.push({ text: this.#patched(at), end: ends[at] ?? '' });
    }
    // And where the last line goes, the one that is last now ends the file as it ended.
    const end = out.at(-1);
    if (this.#removed.has(lines.length - 1) && end !== undefined) end.end = ends.at(-1) ?? '';
    return bom + out.map(({ text, end }) => text + end).join('');
  }

  #patched(line: number): string {
    let text = this.#source.lines[line] ?? '';
    const patches = [...(this.#patches.get(line) ?? [])].sort((a, b) => b.from - a.from);
    for (const patch of patches) text = text.slice(0, patch.from) + patch.text + text.slice(patch.to);
    return text;
  }
}
