// Reads one record from its text, when that is all there is to read. Total: whatever the text, it gives a record and never throws;
// what could not be read is told in notes.

import { readDocument } from './document.ts';
import type { Reader } from './family.ts';
import { scanText } from './lines.ts';
import { partsOf, recordFrom, type Beside } from './parts.ts';
import type { DecisionRecord } from './record.ts';

export interface RecordContext extends Beside {
  /** The decision folder that holds the record. */
  readonly folder: string;
  /** Other ways to find fields than those of all records. */
  readonly readers?: readonly Reader[];
}

export function readRecord(path: string, text: string, context: RecordContext): DecisionRecord {
  const document = readDocument(scanText(text, path), path, context);
  return recordFrom(partsOf(document, path, context.folder), context);
}
