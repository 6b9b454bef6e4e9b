// Reads one record from its text, when that is all there is to read. Total: whatever the text, it gives a record and never throws;
// what could not be read is told in notes.

import { readDocument } from './document.ts';
import { scanText } from './lines.ts';
import { partsOf, recordFrom, type Beside } from './parts.ts';
import type { DecisionRecord } from './record.ts';

export interface RecordContext extends Beside {
  /** The decision folder that holds the record. */
  readonly folder: string;
}

export function readRecord(path: string, text: string, context: RecordContext): DecisionRecord {
  return recordFrom(partsOf(readDocument(scanText(text, path), path), path, context.folder), context);
}
