// Checks of the form: what Markdown, YAML or another program would read otherwise than its author means it.

import { parseDocument } from 'yaml';
import { cellsIn, fix, isRuled, type CheckedText } from './checked-text.ts';
import type { Found } from './checks.ts';
import { lengthFinding, type Fix } from './finding.ts';
import { yamlScalar } from './record/front-matter.ts';
import { isToml } from './record/lines.ts';
import { readCells } from './record/table-fields.ts';

export function* length({ text }: CheckedText): Generator<Found> {
  const found = lengthFinding(text.length);
  if (found !== null) yield { ...found, fixes: () => [] };
}

export function* conflicts({ scan }: CheckedText): Generator<Found> {
  for (const [line, text] of scan.lines.entries())
    if (/^<{7} \S/u.test(text))
      yield {
        line,
        sentence: 'Marks of an unfinished merge stand here.',
        detail: 'Keep one of the two texts, and take the lines with <<<<<<<, ======= and >>>>>>> out.',
      };
}

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY-----/u, 'a private key'],
  [/(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/u, 'an access key'],
  [/(?<!\w)(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,90}|glpat-[\w-]{20})(?!\w)/u, 'an access token'],
  [
    /(?<!\w)[a-z][a-z+]{1,12}:\/\/[^\s:@/]{1,60}:(?!(?:pass|secret|pw|xxx|\*|<|\$|\{))[^\s:@/]{6,60}@[\w.-]+\.[a-z]{2,}/iu,
    'a password',
  ],
];

export function* secrets({ scan }: CheckedText): Generator<Found> {
  for (const [line, text] of scan.lines.entries())
    for (const [pattern, what] of SECRETS)
      if (pattern.test(text))
        yield {
          line,
          sentence: `This looks like ${what}.`,
          detail:
            'What is saved stays in the history for good. Take it out before you save, and name where it is kept instead.',
        };
}

/** A fence or a comment that hides the rest of the text. */
export function* unclosed(text: CheckedText): Generator<Found> {
  const { lines, kinds } = text.scan;
  let fence: { readonly line: number; readonly mark: string } | null = null;
  let comment: number | null = null;
  for (const [line, written] of lines.entries()) {
    const bare = written.trim();
    if (kinds[line] === 'code') {
      if (fence === null) fence = { line, mark: /^(?:`+|~+)/u.exec(bare)?.[0] ?? '```' };
      else if (bare.length >= fence.mark.length && bare === (fence.mark[0] ?? '').repeat(bare.length))
        fence = null;
    } else if (kinds[line] === 'comment') {
      comment ??= line;
      if (bare.includes('-->')) comment = null;
    }
  }
  if (fence !== null) {
    const end = endOfCode(lines, fence.line);
    const { mark } = fence;
    yield {
      line: fence.line,
      sentence: 'The code that begins here never ends, so everything below it is shown as code.',
      detail: `Close it with a line of ${mark}.`,
      fixes: () => [fix(`Close it behind line ${end}`, text.insertBefore(end, [mark]))],
    };
  }
  if (comment !== null) {
    const line = comment;
    const end = text.line(line).length;
    yield {
      line,
      sentence: 'The comment that begins here never ends, so nothing below it is shown.',
      detail: 'Close it with -->.',
      fixes: () => [fix('Close it on this line', text.replace(line, end, end, ' -->'))],
    };
  }
}

/** The line behind which an open fence was probably meant to close: before the next heading, else at the end. */
function endOfCode(lines: readonly string[], start: number): number {
  for (let line = start + 1; line < lines.length; line += 1) {
    if (!/^#{1,6} \S/u.test(lines[line] ?? '') || (lines[line - 1] ?? '').trim() !== '') continue;
    let end = line;
    while (end > start + 1 && (lines[end - 1] ?? '').trim() === '') end -= 1;
    return end;
  }
  let end = lines.length;
  while (end > start + 1 && (lines[end - 1] ?? '').trim() === '') end -= 1;
  return end;
}

export function* brokenYaml(text: CheckedText): Generator<Found> {
  const { frontMatter, lines } = text.scan;
  if (frontMatter === null || text.document.frontMatterProblem === null) return;
  if (isToml(text.scan)) {
    yield {
      line: frontMatter.start,
      sentence: 'The front matter is not valid TOML, so other tools read none of its fields.',
      detail: 'Strings stand in quotes, lists in brackets, and each key on a line of its own.',
    };
    return;
  }
  const inside = lines.slice(frontMatter.start + 1, frontMatter.end - 1);
  if (inside.join('\n').length > MOST_YAML) {
    yield {
      line: frontMatter.start,
      sentence: text.document.frontMatterProblem,
      detail: 'Other tools may read nothing of it. Move what is no field into the text.',
    };
    return;
  }
  const at = mistake(inside);
  const line = frontMatter.start + 1 + (at ?? 0);
  yield {
    line,
    sentence: 'From here on the front matter is not YAML, so other tools read none of its fields.',
    detail: 'A value with a colon, a bracket or an @ in it has to stand in quotes.',
    fixes: () => quoted(text, inside, frontMatter.start + 1),
  };
}

const MOST_YAML = 16_384;

/** The 0-based line of the first mistake; null where it reads as YAML but is no list of fields. */
function mistake(lines: readonly string[]): number | null {
  try {
    const document = parseDocument(lines.join('\n'), {
      schema: 'core',
      uniqueKeys: false,
      logLevel: 'silent',
    });
    const [error] = document.errors;
    return error === undefined ? null : Math.max(0, (error.linePos?.[0].line ?? 1) - 1);
  } catch {
    // A stack too deep for the parser has no line.
    return 0;
  }
}

/** Quotes round every value that YAML can't take plain, if that makes it YAML. */
function quoted(text: CheckedText, inside: readonly string[], first: number): readonly Fix[] {
  const changes = inside.flatMap((line, at) => {
    const hit = /^(\s*(?:-\s+)?(?:[\w][\w .-]{0,60}:\s+)?)(\S.{0,2000}?)\s*$/u.exec(line);
    const [, lead = '', value = ''] = hit ?? [];
    if (lead.trim() === '' || /^(?:["'|>#]|\[.*\]$|\{\s*[\w-]+\s*:.*\}$)/u.test(value)) return [];
    if (yamlScalar(value) === value && !/^[\s\S]*:\s/u.test(value)) return [];
    return [{ at, from: lead.length, to: lead.length + value.length, insert: yamlScalar(value, '"') }];
  });
  const mended = inside.map((line, at) => {
    const change = changes.find((one) => one.at === at);
    return change === undefined ? line : line.slice(0, change.from) + change.insert + line.slice(change.to);
  });
  if (changes.length === 0 || changes.length > 50 || mistake(mended) !== null) return [];
  const splices = changes.map(({ at, from, to, insert }) => text.replace(first + at, from, to, insert));
  return [
    fix(
      changes.length === 1 ? 'Put the value in quotes' : `Put ${changes.length} values in quotes`,
      ...splices,
    ),
  ];
}

export function* doubleKeys({ document }: CheckedText): Generator<Found> {
  const seen = new Map<string, number>();
  for (const field of document.fields) {
    if (field.format !== 'front-matter') continue;
    const before = seen.get(field.name);
    if (before === undefined) seen.set(field.name, field.lines.start);
    else
      yield {
        line: field.lines.start,
        sentence: `“${field.name}” stands in line ${before + 1} already.`,
        detail: 'Tools take one or the other, or refuse the file. Keep one of the two.',
      };
  }
}

/** `##Context`, and a heading whose blank is no blank to Markdown. */
export function* almostHeadings(text: CheckedText): Generator<Found> {
  for (const [line, words] of text.words.entries()) {
    const hit = /^( {0,3}#{1,6})(\u00A0+|(?=[\p{Lu}]))\S/u.exec(words);
    // One mark and a word is a tag or a ticket more often than a heading.
    if (hit === null || (hit[2] === '' && (hit[1] ?? '').trim().length < 2)) continue;
    const from = (hit[1] ?? '').length;
    yield {
      line,
      sentence: 'This is no heading: a blank has to stand behind the #.',
      detail: hit[2] === '' ? '' : 'What stands there looks like a blank but is another character.',
      fixes: () => [fix('Put a blank there', text.replace(line, from, from + (hit[2] ?? '').length, ' '))],
    };
  }
}

/** The same words at the same place of the outline: a link to them finds only the first. */
export function* sameHeadings({ scan, record }: CheckedText): Generator<Found> {
  const above: string[] = [];
  const seen = new Map<string, number>();
  for (const heading of scan.headings) {
    above.length = heading.level - 1;
    const key = JSON.stringify([heading.level, ...above, heading.text.toLowerCase()]);
    above[heading.level - 1] = `${heading.text} ${heading.line}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, heading.line);
    else if (heading.text !== '' && heading.line !== record.titleLine)
      yield {
        line: heading.line,
        sentence: `“${heading.text}” is the heading of line ${before + 1} too.`,
        detail: 'A link to it leads to the first. Put the two together, or call one of them otherwise.',
      };
  }
}

export function* unevenTables(text: CheckedText): Generator<Found> {
  for (const { header, rows } of text.tables) {
    const wanted = cellsIn(text.line(header));
    const ruled = cellsIn(text.line(header + 1));
    if (ruled !== wanted) {
      yield {
        line: header + 1,
        sentence: `The head of this table has ${cells(wanted)}, the line below it ${cells(ruled)}, so it is not shown as a table.`,
        fixes: () => [
          fix(
            'Make the line fit',
            text.replace(header + 1, 0, text.line(header + 1).length, `|${' --- |'.repeat(wanted)}`),
          ),
        ],
      };
      continue;
    }
    for (const line of rows) {
      const row = text.line(line);
      const got = cellsIn(row);
      if (
        isRuled(row) ||
        got <= wanted ||
        readCells(row)
          .slice(wanted)
          .every((cell) => cell.text === '')
      )
        continue;
      yield {
        line,
        sentence: `This row has ${cells(got)} and the table ${cells(wanted)}, so the end of the row is not shown.`,
        detail: 'A bar within a cell is written as \\|.',
      };
    }
  }
}

function cells(count: number): string {
  return count === 1 ? 'one cell' : `${count} cells`;
}
