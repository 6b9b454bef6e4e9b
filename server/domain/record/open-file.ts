// One file of a decision folder while it is read. Rule: what is found in it is found once, and only when somebody asks.

import { readDocument, type Document } from './document.ts';
import { scanText, type Scan } from './lines.ts';
import { readEntries } from './log.ts';
import type { Parts } from './parts.ts';

export class OpenFile {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  #scan: Scan | undefined;
  #document: Document | undefined;
  #entries: Parts[] | null | undefined;

  constructor(path: string, folder: string, text: string) {
    this.path = path;
    this.folder = folder;
    this.text = text;
  }

  get scan(): Scan {
    return (this.#scan ??= scanText(this.text, this.path));
  }

  /** The file taken for one record. */
  get document(): Document {
    return (this.#document ??= readDocument(this.scan, this.path));
  }

  /** The file taken for a log; null when it is none. */
  get entries(): Parts[] | null {
    if (this.#entries === undefined) this.#entries = readEntries(this.scan, this.path, this.folder);
    return this.#entries;
  }
}
