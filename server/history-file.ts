// A history index as bytes, for a cache that may be deleted or damaged at any time: what can't be read in full is as good as not there.
// Three lists, of numbers, object ids and texts, behind a header that says how long each is and what they sum up to.

import { Ids, IdSet, Ints, Names } from './domain/columns.ts';
import { NOTED_CHANGES, type HistoryRecord, type Noted } from './domain/history.ts';

export interface HistoryFile {
  /** Of which folders. */
  readonly key: string;
  readonly head: string;
  /** Each commit after its parents. */
  readonly records: Iterable<HistoryRecord>;
}

/** Goes up whenever the lists, or what is found in a repository, come to mean something else. */
const VERSION = 1;
const MAGIC = 0x48495354;
const HEADER = 5;
const ID_BYTES = 20;
const NOT_NOTED = -1;

/** A long history takes a while: others have their turn whenever `breathe` says so. */
export async function encodeHistory(
  { key, head, records }: HistoryFile,
  breathe: () => Promise<void>,
): Promise<Uint8Array> {
  const [numbers, ids, texts, commits] = [new Ints(), new Ids(), new Names(), new IdSet()];
  const text = (value: string) => numbers.push(texts.add(value));
  text(key);
  text(head);
  for (const { commit, entries } of records) {
    ids.push(commit.commit);
    commits.add(commit.commit);
    for (const word of [commit.author.name, commit.author.email, commit.at, commit.subject]) text(word);
    numbers.push(commit.parents.length);
    for (const parent of commit.parents) numbers.push(commits.find(parent));
    numbers.push(entries?.length ?? NOT_NOTED);
    for (const entry of entries ?? []) {
      numbers.push(NOTED_CHANGES.indexOf(entry.change));
      text(entry.path);
      if ('blob' in entry) ids.push(entry.blob);
      if (entry.change === 'renamed') text(entry.from);
      if (entry.change === 'taken') numbers.push(entry.parent);
    }
    await breathe();
  }
  const written = new TextEncoder().encode(JSON.stringify(texts.texts));
  const bytes = new Uint8Array(4 * (HEADER + numbers.length + ids.words.length) + written.length);
  bytes.set(bytesOf(numbers.values()), 4 * HEADER);
  bytes.set(bytesOf(ids.words.values()), 4 * (HEADER + numbers.length));
  bytes.set(written, bytes.length - written.length);
  const header = [MAGIC, VERSION, numbers.length, ids.length, checksum(bytes.subarray(4 * HEADER))];
  bytes.set(bytesOf(Int32Array.from(header)));
  return bytes;
}

/** Null for what is damaged, or of another version. */
export function decodeHistory(bytes: Uint8Array): HistoryFile | null {
  const [magic, version, count, idCount = 0, sum] = intsOf(bytes.slice(0, 4 * HEADER));
  if (magic !== MAGIC || version !== VERSION || count === undefined) return null;
  const body = bytes.slice(4 * HEADER);
  if (checksum(body) !== sum) return null;
  const numbers = intsOf(body.slice(0, 4 * count));
  const ids = Ids.from(intsOf(body.slice(4 * count, 4 * count + ID_BYTES * idCount)));
  const texts = textsOf(new TextDecoder().decode(body.subarray(4 * count + ID_BYTES * idCount)));
  if (texts === null) return null;

  let [nextNumber, nextId] = [0, 0];
  const number = () => numbers[nextNumber++] ?? 0;
  const text = () => texts[number()] ?? '';
  const id = () => ids.at(nextId++);
  return { key: text(), head: text(), records: records() };

  function* records(): Generator<HistoryRecord> {
    const commits: string[] = [];
    while (nextNumber < numbers.length) {
      const commit = id();
      commits.push(commit);
      const [name, email, at, subject] = [text(), text(), text(), text()];
      const parents = Array.from({ length: number() }, () => commits[number()] ?? '');
      const length = number();
      const entries = length === NOT_NOTED ? null : Array.from({ length }, entry);
      yield { commit: { commit, author: { name, email }, at, subject, parents }, entries };
    }
  }

  function entry(): Noted {
    const change = NOTED_CHANGES[number()] ?? 'removed';
    const path = text();
    if (change === 'removed') return { change, path };
    if (change === 'taken') return { change, path, parent: number() };
    const blob = id();
    return change === 'renamed' ? { change, path, blob, from: text() } : { change, path, blob };
  }
}

function bytesOf(numbers: Int32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Of bytes that begin at the beginning of their buffer. */
function intsOf(bytes: Uint8Array<ArrayBuffer>): Int32Array {
  return new Int32Array(bytes.buffer, 0, bytes.length >>> 2);
}

function textsOf(json: string): readonly string[] | null {
  try {
    const texts: unknown = JSON.parse(json);
    return Array.isArray(texts) && texts.every((text) => typeof text === 'string') ? texts : null;
  } catch {
    return null;
  }
}

/** FNV-1a: against a damaged disk, not against a person. */
function checksum(bytes: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum;
}
