// Checks of the matter: is everything said that a decision has to say, in its author's words and in words others know?

import { fix, type CheckedText } from './checked-text.ts';
import type { Around, Found } from './checks.ts';
import type { Fix } from './finding.ts';
import { emptyNames } from './record/body.ts';
import { findDate } from './record/dates.ts';
import { linesOf, sectionEnds, withoutComments } from './record/lines.ts';
import { humanised, readName } from './record/names.ts';
import { dateFields } from './record/parts.ts';
import type { Heading } from './record/record.ts';
import { dateInWords } from './words.ts';

export function* title(text: CheckedText): Generator<Found> {
  const { record, scan } = text;
  if (record.titleFrom !== 'file-name') return;
  const words = humanised(text.path);
  if (record.titleLine === null) {
    const line = scan.frontMatter?.end ?? 0;
    yield {
      line: null,
      severity: 'should',
      sentence: 'The text has no title, so its file’s name stands in.',
      detail: 'Begin it with a line “# ” and the answer in a few words.',
      fixes: () => [
        fix(
          `Write “# ${words}”`,
          text.insertBefore(line, line === 0 ? [`# ${words}`, ''] : ['', `# ${words}`]),
        ),
      ],
    };
    return;
  }
  const line = record.titleLine;
  const written = text.line(line);
  const mark = /^\s*#+\s+/u.exec(written)?.[0].length ?? 0;
  yield {
    line,
    sentence: 'The title is still the template’s.',
    detail: 'Say the answer, not the topic.',
    fixes: () => [fix(`Write “${words}”`, text.replace(line, mark, written.length, words))],
  };
}

/** `# 12. …` in the file 0013. */
export function* number(text: CheckedText): Generator<Found> {
  const { record, path } = text;
  const line = record.titleLine;
  if (line === null || record.number === null) return;
  const { digits } = readName(path);
  const hit = /^(#\s+(?:\[?(?:ADR|RFC)[-_ #]{0,2})?)(\d{1,6})(?=\s*[.:)—–-]\s|\]?[.:]\s)/iu.exec(
    text.line(line),
  );
  const [, lead = '', written = ''] = hit ?? [];
  // Proposals are called by the number of their request, and a year is no number.
  if (written === '' || Number(written) === record.number || written.length > digits.length) return;
  yield {
    line,
    sentence: `The title says ${written} and the file’s name ${digits}.`,
    detail: 'People find a decision by the number of its file.',
    fixes: () => [
      fix(
        `Write ${own(written, record.number ?? 0)}`,
        text.replace(line, lead.length, lead.length + written.length, own(written, record.number ?? 0)),
      ),
    ],
  };
}

/** A number with the width that the other one was written with. */
function own(written: string, number: number): string {
  return String(number).padStart(written.length, '0');
}

export function* emptySections(text: CheckedText, { asked, logged }: Around): Generator<Found> {
  const names = new Set(emptyNames(text.scan, text.record, asked));
  const empty = text.scan.headings.filter(
    ({ line, text: name }) => line !== text.record.titleLine && names.delete(name),
  );
  const [first] = empty;
  if (first === undefined) return;
  yield {
    line: first.line,
    sentence: `${inWords(empty.map((heading) => `“${heading.text}”`))} ${empty.length === 1 ? 'is' : 'are'} empty.`,
    detail: logged
      ? 'A review can start, but not close.'
      : empty.length === 1
        ? 'Fill it, or take its heading out.'
        : 'Fill them, or take their headings out.',
    ...(logged ? {} : { severity: 'could' as const }),
  };
}

function inWords(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' and ');
}

export function* missingSections(text: CheckedText, { asked, logged }: Around): Generator<Found> {
  if (asked === null) return;
  const there = new Set(text.scan.headings.map((heading) => heading.text.toLowerCase()));
  const isThere = (name: string) => there.has(name.toLowerCase());
  const template = linesOf(asked.text);
  for (const name of emptyNames(text.scan, text.record, asked)) {
    if (isThere(name)) continue;
    const heading = template.find(
      (line) => /^#{1,6}\s/u.test(line) && line.toLowerCase().endsWith(` ${name.toLowerCase()}`),
    );
    yield {
      line: null,
      sentence: heading === undefined ? `“${name}” says nothing yet.` : `The section “${name}” is missing.`,
      detail: logged
        ? 'Its template asks for it: a review can start, but not close.'
        : 'Its template asks for it.',
      fixes: () => (heading === undefined ? [] : [addSection(text, asked.sections, name, heading)]),
    };
  }
}

/** The heading before the next section of the template that is there, else at the end. */
function addSection(text: CheckedText, sections: readonly string[], name: string, heading: string): Fix {
  const after = sections.slice(sections.indexOf(name) + 1).map((other) => other.toLowerCase());
  const next = text.scan.headings.find((other) => after.includes(other.text.toLowerCase()));
  const lines = next === undefined ? ['', heading, ''] : [heading, '', ''];
  return fix('Add it', text.insertBefore(next?.line ?? text.scan.lines.length, lines));
}

/** What only a template says, wherever it stands. */
const LEFT: readonly RegExp[] = [
  /^(?:TBD|TBA|TODO|FIXME|XXX|WIP)(?:$|[\s.:!…-])/u,
  /^(?:\.{3}|…|\?{2,})$/u,
  /(?:^|\s)(?:TODO|FIXME)(?::|\()/u,
  /^\{[^{}]{3,400}\s[^{}]{1,400}\}$/u,
  /^\[(?!\^)[^[\]]{3,400}\s[^[\]]{1,400}\]\.?$/u,
  /\[(?:e\.g\.|option \d|driver \d|justification|description|short title|argument [a-z\d]|decision driver|link to|list everyone|YYYY)[^[\]]{0,300}\](?![([])/iu,
  /\{(?:e\.g\.|title of option|option \d|justification|argument [a-z\d]|decision driver|describe|list everyone|YYYY)[^{}]{0,300}\}/iu,
  /\{\{\s*\w+\s*\}\}/u,
  /^(?:good|bad|neutral), because\s*(?:…|\.{3})?$/iu,
  /chosen option:\s*["“]["”]/iu,
  /\blorem ipsum\b/iu,
  /(?<![\w-])(?:YYYY-MM-DD|dd\/mm\/yyyy)(?![\w-])/iu,
];

export function* leftovers(text: CheckedText, { asked }: Around): Generator<Found> {
  const empty = emptyLines(text, asked);
  const metadata = new Set(text.record.metadata.flatMap(({ start, end }) => range(start, end)));
  const given = new Set(
    asked === null
      ? []
      : linesOf(asked.text)
          .map((line) => withoutComments(line).trim())
          .filter((line) => /\p{L}/u.test(line) && !/^(?:#|\*\*[^*]+\*\*$|[\w -]{2,30}:)/u.test(line)),
  );
  for (const [line, words] of text.words.entries()) {
    const bare = words.replace(/^\s*(?:>\s*)?(?:[-*+]|\d{1,3}[.)])?\s*(?:\[[ xX]\]\s)?/u, '').trim();
    const said = bare.replace(/^[*_]{1,3}|[*_]{1,3}$/gu, '').trim();
    if (said === '' || said.startsWith('#') || empty.has(line) || metadata.has(line)) continue;
    const isGiven = given.has(words.trim());
    if (!isGiven && !isLeft(said)) continue;
    if (isMeant(text, line, said)) continue;
    yield {
      line,
      sentence: isGiven ? 'This line is as the template put it.' : `“${cut(said)}” is still to be filled in.`,
      detail: 'Write what holds here, or take it out.',
      fixes: () => [fix('Take the line out', text.remove(line))],
    };
  }
}

function range(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start }, (_, at) => start + at);
}

function isLeft(said: string): boolean {
  const start = said.slice(0, 1000);
  return LEFT.some((pattern) => pattern.test(start));
}

/** A reference `[some words]` with a definition is a link, and a table's `…` goes on like that. */
function isMeant(text: CheckedText, line: number, said: string): boolean {
  if (text.line(line).trimStart().startsWith('|')) return true;
  const name = /^\[([^[\]]{1,300})\]\.?$/u.exec(said)?.[1];
  return name !== undefined && text.document.definitions.has(name.toLowerCase());
}

/** Lines of sections that say nothing: those are told as a whole. */
function emptyLines(text: CheckedText, asked: Around['asked']): ReadonlySet<number> {
  const { scan, record } = text;
  const empty = new Set(emptyNames(scan, record, asked).map((name) => name.toLowerCase()));
  const ends = sectionEnds(scan.headings, scan.lines.length);
  const lines = new Set<number>();
  for (const heading of scan.headings)
    if (empty.has(heading.text.toLowerCase()) && heading.line !== record.titleLine)
      for (let line = heading.line; line < (ends.get(heading.line) ?? 0); line += 1) lines.add(line);
  return lines;
}

const OPTIONS =
  /^(?:\d+[.)]?\s+)?(?:(?:considered|possible|potential|available|the)\s+)?(?:options?|alternatives?|solutions|alternativen|optionen|(?:betrachtete|geprüfte) (?:optionen|alternativen)|alternativas|opciones|opções|alternatives|options)(?:\s+(?:considered|explored|evaluated|consideradas))?$/iu;

/** One thing to choose from is no choice. */
export function* options(text: CheckedText, { asked }: Around): Generator<Found> {
  const ends = sectionEnds(text.scan.headings, text.scan.lines.length);
  const heading = text.scan.headings.find((one) => OPTIONS.test(one.text));
  if (heading === undefined) return;
  const count = optionsIn(text, heading, ends.get(heading.line) ?? text.scan.lines.length);
  const isAlternatives = /^(?:\S+ )?altern/iu.test(heading.text);
  if (count === 1 && !isAlternatives)
    yield {
      line: heading.line,
      sentence: 'Only one option.',
      detail: 'Name what else was argued for. “Do nothing” is often the second.',
    };
  else if (count === 2 && asked !== null && !isAlternatives)
    yield {
      line: heading.line,
      sentence: 'Only two options.',
      detail: '“Do nothing” is often the third.',
      severity: 'could',
    };
}

/** Options as headings, items of a list or rows of a table; 0 where they are told in prose. */
function optionsIn(text: CheckedText, heading: Heading, end: number): number {
  const inner = text.scan.headings.filter((one) => one.line > heading.line && one.line < end);
  const level = Math.min(...inner.map((one) => one.level));
  if (inner.length > 0) return inner.filter((one) => one.level === level).length;
  const table = text.tables.find(({ header }) => header > heading.line && header < end);
  if (table !== undefined) return Math.max(table.rows.length, 2);
  let items = 0;
  let indent = Number.POSITIVE_INFINITY;
  for (let line = heading.line + 1; line < end; line += 1) {
    const words = text.words[line] ?? '';
    const item = /^(\s*)(?:[-*+]|\d{1,3}[.)])\s+\S/u.exec(words);
    // Letters, bold words and prose are options in other people's forms.
    if (item === null && /^\s{0,3}\S/u.test(words) && items === 0) return 0;
    const depth = (item?.[1] ?? '').length;
    if (item === null || depth > indent) continue;
    if (depth < indent) items = 0;
    indent = depth;
    items += 1;
  }
  return items;
}

const DECISION =
  /^(?:\d+[.)]?\s+)?(?:(?:the|our|final|architectural)\s+)?(?:decision(?! driver|s? makers?)|decided|outcome|resolution|entscheidung|decisi[oó]n|decisão|décision|decisione|决策|决定|決定)/iu;
const CONSEQUENCES =
  /consequen|konsequenz|folgen|auswirkung|consecuencia|consequência|conséquence|conseguenz|implication|impact|trade-?\s?offs?|drawback|risk|benefit|pros\b|advantage|downside|result|effect|outcome|positive|negative|后果|影響|影响|结果|結果|优点|缺点/iu;

export function* consequences(text: CheckedText, { asked }: Around): Generator<Found> {
  const { headings } = text.scan;
  if (asked?.sections.some((name) => CONSEQUENCES.test(name)) === true) return;
  const decision = headings.find((heading) => DECISION.test(heading.text));
  if (
    decision === undefined ||
    headings.some((heading) => CONSEQUENCES.test(heading.text) && !/^decision outcome$/iu.test(heading.text))
  )
    return;
  if (text.words.some((words) => /consequence|trade-?off|drawback|downside|accepting that/iu.test(words)))
    return;
  yield {
    line: decision.line,
    sentence: 'Nothing is said of the consequences.',
    detail: 'Say what gets better and what it costs, so that whoever lives with it can agree.',
  };
}

/** Comments of the template that nobody who reads the page will see. */
export function* guidance(text: CheckedText, { asked }: Around): Generator<Found> {
  if (asked === null) return;
  const given = new Set(linesOf(asked.text).map((line) => line.trim()));
  const empty = emptyLines(text, asked);
  const left = text.scan.lines.flatMap((line, at) =>
    text.scan.kinds[at] === 'comment' && !empty.has(at) && given.has(line.trim()) ? [at] : [],
  );
  const [first] = left;
  if (first === undefined) return;
  const isOne = left.length === 1;
  yield {
    line: first,
    sentence: isOne
      ? 'Guidance of the template stands here still, unseen by readers.'
      : `${left.length} lines of the template’s guidance stand here still, unseen by readers.`,
    fixes: () => [fix(isOne ? 'Take it out' : 'Take them out', ...left.map((line) => text.remove(line)))],
  };
}

export function* dates(text: CheckedText, { dayFirst, today }: Around): Generator<Found> {
  for (const field of dateFields(text.document)) {
    if (field.span === null) continue;
    const { line, from } = field.span;
    const written = text.line(line).slice(from, field.span.to);
    const found = findDate(written, dayFirst);
    if (found === null) continue;
    const use = (iso: string): Fix =>
      fix(`Write ${iso}`, text.replace(line, from + found.from, from + found.to, iso));
    const said = written.slice(found.from, found.to);
    if (found.problem === 'impossible')
      yield {
        line,
        sentence: `There is no day ${said}.`,
        detail: 'Write it as year, month and day, such as 2026-03-01.',
        fixes: () => {
          const swapped = findDate(said.replace(/^(\d{4})-(\d{2})-(\d{2})$/u, '$1-$3-$2'), dayFirst)?.iso;
          return swapped ? [use(swapped)] : [];
        },
      };
    else if (found.problem === 'ambiguous')
      yield {
        line,
        sentence: `${said} can mean two days.`,
        detail: 'Written as year, month and day it means the same to everybody.',
        fixes: () =>
          [findDate(said, true)?.iso, findDate(said, false)?.iso].flatMap((iso) => (iso ? [use(iso)] : [])),
      };
    else if (found.iso !== null && found.iso > today && !/review|until|due|valid/iu.test(field.name))
      yield {
        line,
        sentence: `${dateInWords(found.iso, 'UTC', today)} is still to come.`,
        detail: 'A record’s date is the day on which it last changed or was decided.',
        severity: 'could',
        fixes: () => [use(today)],
      };
  }
}

/** The words that the usual tools sort and colour by; others are shown as drafts there, or not at all. */
const KNOWN = /^(?:draft|proposed|accepted|rejected|deprecated|superseded|superceded)\b/iu;

export function* statusWord(text: CheckedText, around: Around): Generator<Found> {
  const [place] = text.document.statuses;
  if (place === undefined) return;
  const { word, spelled, offered, from } = place.reading;
  const said = spelled === '' ? place.value.trim() : spelled;
  if (word === 'none' || offered || KNOWN.test(said) || around.isUsual(said)) return;
  const column = place.from + Math.max(0, place.value.indexOf(spelled, from));
  const known =
    word === 'other'
      ? null
      : /^\p{Ll}/u.test(spelled)
        ? word
        : word.slice(0, 1).toUpperCase() + word.slice(1);
  yield {
    line: place.line,
    at: [column, column + spelled.length],
    sentence: `“${cut(said)}” is a status that other tools do not know.`,
    detail:
      'Log4brains, Structurizr and adr-tools know proposed, accepted, rejected, deprecated and superseded.',
    fixes: () =>
      known === null ||
      spelled === '' ||
      text.line(place.line).slice(column, column + spelled.length) !== spelled
        ? []
        : [fix(`Write “${known}”`, text.replace(place.line, column, column + spelled.length, known))],
  };
}

export function* successor({ record, document }: CheckedText): Generator<Found> {
  const [place] = document.statuses;
  if (place === undefined || record.status.word !== 'superseded' || record.status.partly === true) return;
  if (
    record.relations.some((relation) => relation.kind === 'superseded-by') ||
    /\bby\b|durch|par |por /iu.test(place.value)
  )
    return;
  yield {
    line: place.line,
    sentence: 'It says that it is superseded, but not by what.',
    detail: 'Name the decision that holds now, so that nobody has to search.',
  };
}

function cut(words: string): string {
  return words.length <= 60 ? words : `${words.slice(0, 57).trimEnd()} …`;
}
