// What a new record starts with: the templates that ship with Accord, with names in double braces, and a repository's own, filled by what
// they are: the title's place, the date's form, the width of the number, the placeholders for people.
// Rule: only what is known is filled in; every other word of a template stays for the author.

import { readDocument, type Document } from './record/document.ts';
import { findDate } from './record/dates.ts';
import type { Field } from './record/family.ts';
import { PEOPLE_KINDS } from './record/fields.ts';
import { scanText } from './record/lines.ts';
import { parentOf, readName } from './record/names.ts';
import { dateFields } from './record/parts.ts';
import { splitPeople } from './record/people.ts';
import type { RecordFormat } from './record/record.ts';
import { Sheet } from './record/sheet.ts';

export interface Template {
  /** File name without `.md` of one that ships with Accord, else the path in the repository. */
  readonly id: string;
  readonly name: string;
  /** When to use it, in a sentence. */
  readonly when: string;
  /** Headings that must be filled before a review can close. */
  readonly sections: readonly string[];
  readonly order: number;
  /** What a new record starts with. */
  readonly text: string;
  /** Where it lies in the repository; left out for those that ship with Accord. */
  readonly path?: string;
}

export type TemplateValues = Readonly<Record<'title' | 'date' | 'author' | 'number', string>>;

/** The text of a new record. A value that YAML or Markdown could misread is still put in as it is: it is the author's own text from here on. */
export function fillTemplate({ text, path }: Template, values: TemplateValues): string {
  const named = fillNames(text, values);
  return path === undefined ? named : fillPlaces(named, path, values);
}

/** What other tools call the values, in small letters without separators. */
const NAMES: Readonly<Record<string, keyof TemplateValues>> = {
  title: 'title',
  shorttitle: 'title',
  decisiontitle: 'title',
  adrtitle: 'title',
  date: 'date',
  today: 'date',
  currentdate: 'date',
  author: 'author',
  authorname: 'author',
  username: 'author',
  number: 'number',
  adrnumber: 'number',
  id: 'number',
};

/** `{{title}}`, `{{ .Title }}`, `<%= title %>`, `${title}`, and `[TITLE]` in capitals. */
function fillNames(text: string, values: TemplateValues): string {
  const fill = (whole: string, name: string) => {
    const known = NAMES[name.toLowerCase().replaceAll(/[._\s-]/gu, '')];
    return known === undefined ? whole : values[known];
  };
  return text
    .replaceAll(/\{\{\s*([\w. -]{1,30}?)\s*\}\}/gu, fill)
    .replaceAll(/<%=\s*([\w. -]{1,30}?)\s*%>/gu, fill)
    .replaceAll(/\$\{([\w.-]{1,30})\}/gu, fill)
    .replaceAll(/[[{<](TITLE|DATE|AUTHOR|NUMBER)[\]}>](?!\()/gu, fill);
}

function fillPlaces(text: string, path: string, values: TemplateValues): string {
  const sheet = new Sheet(text);
  const document = readDocument(scanText(text, path), path);
  const titleField = document.fields.find(
    (field) => field.format === 'front-matter' && field.kind === 'title',
  );
  if (titleField !== undefined && (document.title.heading === null || isPlaceholder(titleField.value)))
    titleField.family.write(sheet, titleField, [titled(titleField.value, values)]);
  fillHeading(sheet, document, titleField !== undefined, values);
  dateFields(document).forEach((field, at) => {
    if (field.span !== null && (at === 0 || findDate(field.value, undefined) === null))
      put(sheet, field, inAskedForm(field.value, values.date));
  });
  for (const { family, line, from, to, value } of document.statuses)
    if (offered(value).length > 1)
      put(
        sheet,
        { family, value, span: { line, from, to } },
        isCapital(offered(value)[0]) ? 'Proposed' : 'proposed',
      );
  let isAuthorNamed = false;
  for (const field of document.fields) {
    if (field.span === null) continue;
    const isList = PEOPLE_KINDS.includes(field.kind) || field.kind === 'tags';
    if (field.kind === 'authors' && !isAuthorNamed && isOpen(field)) {
      put(sheet, field, values.author);
      isAuthorNamed = true;
    } else if (isList && isOpen(field)) put(sheet, field, '');
    else if (field.kind === 'other' && /^(?:id|number|adr)$/iu.test(field.name))
      put(
        sheet,
        field,
        field.value.replace(SLOT, (slot) => numbered(slot, values.number)),
      );
  }
  return sheet.toString();
}

/** A run that stands for a number: `0000`, `NNN`, `XXXX`. */
const SLOT = /(?<![\p{L}\d])(?:0+|n{2,}|x{2,})(?![\p{L}\d])|(?<=[a-z])0{2,}(?!\d)/iu;

function fillHeading(sheet: Sheet, document: Document, isNamed: boolean, values: TemplateValues): void {
  const { frontMatter, lines, headings } = document.scan;
  const heading =
    headings.find(({ level, text }) => level === 1 && isPlaceholder(text)) ?? document.title.heading;
  if (heading !== null) {
    const line = lines[heading.line] ?? '';
    const mark = /^\s*#+\s+/u.exec(line)?.[0] ?? '';
    sheet.replace(heading.line, mark.length, line.length, titled(line.slice(mark.length), values));
  } else if (!isNamed) {
    const at = frontMatter?.end ?? 0;
    sheet.insertBefore(at, at === 0 ? [`# ${values.title}`, ''] : ['', `# ${values.title}`]);
  }
}

const NUMBERED =
  /^(\W{0,2}(?:(?:ADR|RFC|AD|DR|Decision(?:[ _-]record)?)[-_ #]*)?)([{[<]?(?:(?:ADR|RFC)[-_ ])?(?:number|n{2,}|x{2,}|id|0+|\d{1,6}|#+)[}\]>]?)(\s*[.:)–—-]+\s*|\s+)/iu;

/** The title with the number in front as the template has it; without the number's place where the folder has no numbers. */
function titled(asked: string, { title, number }: TemplateValues): string {
  const hit = NUMBERED.exec(asked.trim());
  if (hit === null || number === '') return title;
  const [, prefix = '', slot = '', separator = ''] = hit;
  return `${prefix}${numbered(slot, number)}${separator}${title}`;
}

function numbered(slot: string, number: string): string {
  return /^(?:0+|n+|x+)$/iu.test(slot) ? number.padStart(slot.length, '0') : number;
}

/** `DD/MM/YYYY` asks for that; everything else gets an ISO date. */
function inAskedForm(asked: string, date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const [, first = '', separator = ''] = /\b(dd|mm)([/.-])(?:dd|mm)\2y{2,4}/iu.exec(asked) ?? [];
  if (first !== '')
    return (first.toLowerCase() === 'dd' ? [day, month, year] : [month, day, year]).join(separator);
  const slashed = /y{4}([/.])mm\1dd/iu.exec(asked)?.[1];
  return slashed === undefined ? date : [year, month, day].join(slashed);
}

function put(
  sheet: Sheet,
  { family, span, value }: Pick<Field, 'family' | 'span' | 'value'>,
  text: string,
): void {
  if (span === null || value === text) return;
  const before = sheet.lines[span.line]?.[span.from - 1] ?? ' ';
  if (!family.splices)
    sheet.replace(span.line, span.from, span.to, text !== '' && /\S/u.test(before) ? ` ${text}` : text);
  else family.writePart(sheet, span, text);
}

/** The words of `[proposed | accepted | …]`: where there are several, none is chosen yet. */
function offered(value: string): readonly string[] {
  return value.match(/\b(?:draft|proposed|accepted|rejected|deprecated|superseded)\b/giu) ?? [];
}

function isCapital(word: string | undefined): boolean {
  return /^\p{Lu}/u.test(word ?? '');
}

/** Only what should stand there does. */
function isOpen({ value }: Field): boolean {
  const bare = value.replaceAll(/<!--.{0,400}?(?:-->|$)/gu, '').trim();
  return bare !== '' && (isPlaceholder(bare) || splitPeople(bare).length === 0);
}

function isPlaceholder(value: string): boolean {
  return (
    /^[*_`"'\s]*[[{<](?!.*\]\(https?:).*[\]}>)][*_`"'\s]*$/u.test(value) ||
    /\b(?:your name|short title|name of|list of|list everyone|github-username)\b|^(?:author|authors|name|names|title|tbd|todo|\.{3}|…)$|\btemplate$/iu.test(
      value,
    )
  );
}

/** The form of the records that it makes: where they say their status. */
export function formOf({ text }: Template): RecordFormat {
  return readDocument(scanText(text, 'x.md'), 'x.md').statuses[0]?.format ?? 'none';
}

/** A template of the repository: its name from its file, when to use it from its own words, its sections from its headings. */
export function ownTemplate(path: string, folder: string, text: string): Template {
  const { title, scan } = readDocument(scanText(text, path), path);
  const below = scan.headings.filter((heading) => heading !== title.heading && heading.level > 1);
  const level = Math.min(...below.map((heading) => heading.level));
  return {
    id: path,
    name: nameOf(path, folder),
    when: whenOf(scan.lines),
    sections: below
      .filter(
        ({ level: its, line, text: name }) =>
          its === level && !isPlaceholder(name) && !isOptional(scan.lines, line),
      )
      .map((heading) => heading.text),
    order: 0,
    text,
    path,
  };
}

/** Said in the heading, or in the guidance around it: a comment before, the first line below. */
function isOptional(lines: readonly string[], line: number): boolean {
  const near = (from: number, to: number) =>
    lines.slice(Math.max(0, from), to).filter((one) => one.trim() !== '');
  const before = near(line - 3, line).at(-1) ?? '';
  const [below = ''] = near(line + 1, line + 4);
  return (
    MAY_BE_LEFT_OUT.test(lines[line] ?? '') ||
    IF_ANY.test(lines[line] ?? '') ||
    (/^\s*<!--/u.test(before) && MAY_BE_LEFT_OUT.test(before)) ||
    (/^\s*(?:<!--|[[{<_*(>])/u.test(below) && MAY_BE_LEFT_OUT.test(below))
  );
}

const MAY_BE_LEFT_OUT =
  /\b(?:optional|opcional|optionn|facultati|opzional|valfri|valgfri)|\b(?:delete|remove|omit|skip) (?:if|it if|(?:this|the) (?:section|heading|element|part)\b)/iu;
/** In a heading only: guidance says "if needed" of much else. */
const IF_ANY = /\bif (?:any|applicable|needed|necessary|relevant|required)\b|\bas needed\b/iu;

const EVERY_TEMPLATE =
  /^(?:adrs?|ad|rfcs?|templates?|vorlage|modele|modelo|plantilla|decisions?|records?|architecture|architectural|x+|n+|0+|\d+|any|de|en|fr|pt|es)$/iu;

/** "Template of docs/adr", "Short template of docs/adr". */
function nameOf(path: string, folder: string): string {
  const { stem } = readName(path);
  const own = stem
    .split(/[-_ .]+/u)
    .flatMap((word) => word.replace(/^(adr|rfc)(?=\d)/iu, '$1 ').split(' '))
    .filter((word) => word !== '' && !EVERY_TEMPLATE.test(word))
    .join(' ');
  const named = own === '' ? 'Template' : `${own.slice(0, 1).toUpperCase()}${own.slice(1)} template`;
  const place = folder === '' ? parentOf(path) : folder;
  return place === '' ? `${named} of this repository` : `${named} of ${place}`;
}

/** The template's own sentence about its use. */
function whenOf(lines: readonly string[]): string {
  for (const line of lines.slice(0, 60)) {
    const bare = line
      .replaceAll(/<!--|-->|^[\s>*_#-]+/gu, '')
      .slice(0, 400)
      .trim();
    const said =
      /\b(use (?:this|it)(?: template| form)? (?:when|if|for|to)\b[^.]{3,200}\.?)/iu.exec(bare)?.[1] ??
      /^when(?: to use)?(?: it| this template)?:\s*(.{3,200}?)\.?$/iu.exec(bare)?.[1];
    if (said === undefined) continue;
    const sentence = said.replaceAll(/[*_`]/gu, '').replace(/\.$/u, '');
    return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`;
  }
  return 'The form that this repository gives its decisions.';
}
