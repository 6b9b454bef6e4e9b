// Logs are merged line by line: the repository says so itself, in .gitattributes, from the first log on.

import type { Snapshot } from './snapshot.ts';
import { encode } from './text.ts';

const ATTRIBUTES = '.gitattributes';
const UNION = '.accord/**/*.jsonl merge=union';

type Files = ReadonlyMap<string, Uint8Array | null>;

/** The files of a commit that writes to a log, with the rule beside them where it is not there yet. */
export function withUnion({ attributes }: Pick<Snapshot, 'attributes'>, files: Files): Files {
  if (attributes.split(/\r?\n/u).includes(UNION)) return files;
  const above = `${attributes}${attributes === '' || attributes.endsWith('\n') ? '' : '\n'}`;
  return new Map([...files, [ATTRIBUTES, encode(`${above}${UNION}\n`, 'utf-8')]]);
}
