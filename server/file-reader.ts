// Reading one file of a decision folder. Apart from reader.ts because what reads logs is large, and a thread that has none to read does without.

import { readFile, type FileReading } from './domain/record/reading.ts';
import { decode } from './text.ts';

export interface FileJob {
  readonly kind: 'file';
  readonly path: string;
  readonly folder: string;
  readonly text: Contents;
}

/** What lies in a file: its text, or its bytes, which are decoded where they are read. */
export type Contents = string | Uint8Array;

export function textOf(contents: Contents): string {
  return typeof contents === 'string' ? contents : decode(contents).text;
}

/** A text that could not be read, or took too long, with the sentence that says so. */
export interface Unread {
  readonly kind: 'unread';
  readonly why: string;
}

export function readFileJob(job: FileJob): FileReading | Unread {
  return total(job.path, () => readFile(job.path, job.folder, textOf(job.text)));
}

/** What a reading gives, or why it gives nothing. */
export function total<T>(path: string, read: () => T): T | Unread {
  try {
    return read();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      kind: 'unread',
      why: `${path} could not be read, so only its name is known: ${why.slice(0, 200)}`,
    };
  }
}
