// Reads a file of a decision folder, whatever it turns out to be: its kind, and everything that depends on its bytes and its path alone.
// Rule: a reading holds as long as the blob does; what names and habits beside the file add is the second stage, `recordFrom`.

import { digestOf } from '../digest.ts';
import { emptyNames, signedLines } from './body.ts';
import { classify } from './classify.ts';
import { readDocument } from './document.ts';
import { scanText, type Scan } from './lines.ts';
import { OpenFile } from './open-file.ts';
import { partsOf, provenOrder, type Parts } from './parts.ts';
import type { DocumentKind } from './record.ts';

export { dependsOnNames, recordFrom } from './parts.ts';

/** What a file says of one decision, with what is signed of it and what is empty in it. */
export interface RecordParts extends Parts {
  /** Digest of the signed text (DOMAIN section 4). */
  readonly digest: string;
  /** Names of its own empty sections, whatever a template asks for besides. */
  readonly unfilled: readonly string[];
}

/** JSON-safe and without the text, so that it can be kept and sent. */
export interface FileReading {
  readonly kind: DocumentKind;
  /** One for a record, several for a log, none for other documents. */
  readonly records: readonly RecordParts[];
  /** How the file writes dates with slashes; undefined when it proves nothing. */
  readonly dayFirst: boolean | undefined;
}

export function readFile(path: string, folder: string, text: string): FileReading {
  const file = new OpenFile(path, folder, text);
  const kind = classify(file);
  return { kind, records: recordsIn(file, kind), dayFirst: orderIn(file) };
}

function recordsIn(file: OpenFile, kind: DocumentKind): RecordParts[] {
  if (kind === 'record' || kind === 'moved')
    return [withFacts(partsOf(file.document, file.path, file.folder), file.scan, file.scan)];
  if (kind !== 'log') return [];
  // The path of an entry has no extension, so what is signed of it was always taken for Markdown.
  const signed = file.scan.syntax === 'markdown' ? file.scan : scanText(file.text, '');
  return (file.entries ?? []).map((parts) => withFacts(parts, signed, file.scan));
}

function withFacts(parts: Parts, signed: Scan, scan: Scan): RecordParts {
  return {
    ...parts,
    digest: digestOf(signedLines(signed, parts.alone)),
    unfilled: emptyNames(scan, parts.alone, null),
  };
}

/** Longer than any head: a date behind it is about something else. */
const HEAD = 4000;

/** Only the head can hold the date, and only a date with slashes or dashes before its year, or a template that asks for one, proves anything. */
function orderIn(file: OpenFile): boolean | undefined {
  const head = file.text.slice(0, HEAD);
  if (!/(?<!\d)\d{1,2}[-/]\d{1,2}[-/]\d{2}|(?:dd|mm)[-/](?:dd|mm)[-/]yy/i.test(head)) return undefined;
  return provenOrder(
    head.length === file.text.length ? file.document : readDocument(scanText(head, file.path), file.path),
  );
}
