// Tells records from the templates, indexes and papers that lie beside them in a decision folder.
// Rule: nothing is dropped; what is no record is shown as another document.

import { kindOfHeading } from './fields.ts';
import type { Scan } from './lines.ts';
import { readLineField } from './line-fields.ts';
import { isDocument, parentOf, readName } from './names.ts';
import type { OpenFile } from './open-file.ts';
import type { DocumentKind } from './record.ts';

const INDEX = /^_?(?:readme|index|toc|introduction|_index|overview|summary|contents)$/i;
const ASIDE =
  /^(?:assets|images?|img|pictures|diagrams?|examples?|specs?|design|plans?|attachments|resources|figures|media|static|notes)$/i;
const TEMPLATE_WORD =
  /^(?:templates?|modele|modèle|modelo|vorlage|plantilla|modello|szablon|sjabloon|模板|テンプレート)$/i;
/** Words a template's name may hold besides: a name with any other word is a record about templates. */
const BESIDE_TEMPLATE =
  /^(?:adrs?|ad|rfc|madr|nygard|y|any|decisions?|records?|architecture|architectural|architectu?rale?|short|long|bare|minimal|full|simple|default|basic|new|nnnn?|xxxx?|0+|v?n|[a-z]{2}|example|your|title|md)$/i;

export function classify(file: OpenFile): DocumentKind {
  const { path, folder, text } = file;
  if (!isDocument(path)) return 'support';
  const name = readName(path);
  const inside = parentOf(path)
    .slice(folder === '' ? 0 : folder.length + 1)
    .split('/')
    .filter((part) => part !== '');
  if (inside.some((part) => ASIDE.test(part))) return 'support';
  if (name.shape === 'folder') return isTemplateName(name.stem, name.number) ? 'template' : 'record';
  // In `0007-slug/` the README is the record and everything beside it a chapter.
  const around = inside.at(-1);
  if (around !== undefined && /^(?:[a-z]+-?)?\d{2,5}-\S/i.test(around)) return 'support';
  if (INDEX.test(name.stem)) return 'index';
  if (isTemplateName(name.stem, name.number)) return 'template';
  if (isMoved(text)) return 'moved';
  if (name.number !== null || name.date !== null) return 'record';
  if (file.entries !== null) return 'log';
  return saysItDecides(file.scan) ? 'record' : 'support';
}

function isTemplateName(stem: string, number: number | null): boolean {
  const isNumbered = number !== null && number !== 0;
  if (isNumbered && !/x{3}|n{3}/i.test(stem)) return false;
  const words = stem
    .replace(/^_+/, '')
    .split(/[-_ .]+/)
    .flatMap((word) => (/^(?:adr)(?=\d)/i.exec(word) === null ? [word] : ['adr', word.slice(3)]));
  if (words.some((word) => /^(?:x{3,}|n{3,})$/i.test(word))) return true;
  if (isNumbered) return false;
  const isScope = (word: string) => /^[A-Z]{2,}$/.test(word);
  return (
    words.some((word) => TEMPLATE_WORD.test(word)) &&
    words.every((word) => TEMPLATE_WORD.test(word) || BESIDE_TEMPLATE.test(word) || isScope(word))
  );
}

/** One line that sends the reader elsewhere. */
function isMoved(text: string): boolean {
  if (text.length >= 1000) return false;
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return (
    lines.length === 1 &&
    /^\W*(?:this \w+ )?(?:has |was )?(?:been )?(?:moved|renamed|relocated)\b/i.test(lines[0] ?? '')
  );
}

function saysItDecides(scan: Scan): boolean {
  return headingKinds(scan) >= 2 || headStatus(scan);
}

const KINDS: readonly RegExp[] = [
  /^(?:context|kontext|contexto|contexte|contesto|background|problem|背景|上下文|コンテキスト)/i,
  /^(?:decision|entscheid|decisi[oó]n|decisão|décision|decisione|决策|决定|決定)/i,
  /^(?:consequences?|konsequenz|folgen|consecuencias|consequências|conséquences|后果|影響|影响|结果|結果)/i,
  /^(?:considered (?:options|alternatives)|options considered|alternatives considered)/i,
];

/** How many of the sections of a decision record a text has: status, context, decision, consequences. */
export function headingKinds({ headings }: Scan): number {
  const status = headings.some((heading) => kindOfHeading(heading.text) === 'status') ? 1 : 0;
  return status + KINDS.filter((kind) => headings.some((heading) => kind.test(heading.text))).length;
}

function headStatus(scan: Scan): boolean {
  const end = scan.headings[1]?.line ?? scan.lines.length;
  const yaml =
    scan.frontMatter !== null &&
    scan.lines.slice(0, scan.frontMatter.end).some((line) => /^status\s*:/i.test(line));
  return (
    yaml ||
    scan.lines
      .slice(0, Math.min(end, 40))
      .some((line, at) => scan.kinds[at] === 'text' && readLineField(line, at)?.kind === 'status')
  );
}
