// Words of people within Markdown.

/** One line of plain words: nothing in it marks up, links, mentions or opens HTML. */
export function escaped(words: string): string {
  return words
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_[\]<>#|~&]/gu, '\\$&')
    .replace(/^([-+]|\d+[.)])(?=\s)/u, '\\$1');
}
