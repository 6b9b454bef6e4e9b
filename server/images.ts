// Pictures in the repository: which of them may be seen, and how a new one comes to a decision. A picture is a decision's when its text
// shows it, or when it lies where the decision's pictures go and is named after it; nothing else of the repository can be read this way.

import { isRefusal } from './domain/command.ts';
import { decide } from './domain/decide.ts';
import { MOST_PICTURE, TOO_LARGE } from './domain/picture.ts';
import { canEdit } from './domain/record/edit.ts';
import { joinPath, parentOf, readName } from './domain/record/names.ts';
import type { DecisionRecord } from './domain/record/record.ts';
import { situationOf } from './situation.ts';
import { filePath, logFileOf, type Snapshot } from './snapshot.ts';
import { blobId } from './store/objects/blob-id.ts';
import type { Asked, Outcome, Writer } from './write.ts';

/** What can be added, by how its bytes begin: a name and a header can say anything. */
const KINDS: readonly { readonly extension: string; readonly begins: RegExp }[] = [
  { extension: 'png', begins: /^\x89PNG\r\n\x1a\n/u },
  { extension: 'jpg', begins: /^\xff\xd8\xff/u },
  { extension: 'gif', begins: /^GIF8[79]a/u },
  { extension: 'webp', begins: /^RIFF[^]{4}WEBP/u },
  { extension: 'avif', begins: /^[^]{4}ftypavi[fs]/u },
];

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
};

/** Type of a picture that belongs to a decision; null for everything else. */
export function imageType(snapshot: Snapshot, path: string): string | null {
  const type = TYPES[extensionOf(path)];
  if (type === undefined || !snapshot.tree.has(path)) return null;
  const shown = snapshot.decisions.some(
    ({ record }) => isNamedAfter(snapshot, record, path) || shows(snapshot, record, path),
  );
  return shown ? type : null;
}

/** A drawing can carry a program, so only one that a text shows is shown. */
function isNamedAfter(snapshot: Snapshot, record: DecisionRecord, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    name.startsWith(`${prefixOf(record)}-`) &&
    extensionOf(path) !== 'svg' &&
    parentOf(path) === pictureFolder(snapshot, record)
  );
}

function shows(snapshot: Snapshot, record: DecisionRecord, path: string): boolean {
  const text = snapshot.files.get(filePath(record.path))?.text ?? '';
  return targetsIn(text, path.slice(path.lastIndexOf('/') + 1)).some(
    (target) => fileOf(record, target) === path,
  );
}

/** What a target in a record's text means; one that begins with a slash counts from the root. */
function fileOf(record: DecisionRecord, target: string): string | null {
  return joinPath(target.startsWith('/') ? '' : parentOf(filePath(record.path)), target.replace(/^\/+/u, ''));
}

/** The destinations in a text that end with this file name, as it is or as a link writes it. */
function targetsIn(text: string, name: string): readonly string[] {
  return [...new Set([name, encodeURI(name), encodeURIComponent(name)])].flatMap((written) => {
    const targets: string[] = [];
    for (let at = text.indexOf(written); at !== -1; at = text.indexOf(written, at + 1)) {
      const before = /[^\s()<>"'[\]=]*$/u.exec(text.slice(Math.max(0, at - 300), at))?.[0] ?? '';
      targets.push(decoded(before + written));
    }
    return targets;
  });
}

const PICTURE = /[^\s()<>"'[\]=]+\.(?:png|jpe?g|gif|webp|avif|svg)(?=[\s()<>"'[\]?#]|$)/giu;

/** Where the pictures of a record go: where its folder's records have most of theirs already, else `images` beside it. */
function pictureFolder(snapshot: Snapshot, record: DecisionRecord): string {
  const own = parentOf(filePath(record.path));
  const counts = new Map<string, number>();
  for (const other of snapshot.decisions) {
    if (parentOf(filePath(other.record.path)) !== own) continue;
    const text = snapshot.files.get(filePath(other.record.path))?.text ?? '';
    for (const [target] of text.matchAll(PICTURE)) {
      const file = fileOf(other.record, decoded(target));
      if (file === null || !snapshot.tree.has(file)) continue;
      counts.set(parentOf(file), (counts.get(parentOf(file)) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? (own === '' ? 'images' : `${own}/images`);
}

export type PictureRead =
  | { readonly kind: 'picture'; readonly bytes: Uint8Array; readonly extension: string }
  | { readonly kind: 'unknown'; readonly refused: string }
  | { readonly kind: 'too-large'; readonly refused: string };

/** Reads a picture as it comes in, and no further than it can be one. */
export async function readPicture(body: ReadableStream<Uint8Array> | null): Promise<PictureRead> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let extension: string | undefined;
  for await (const part of body ?? []) {
    parts.push(part);
    size += part.length;
    if (size > MOST_PICTURE) return { kind: 'too-large', refused: TOO_LARGE };
    if (extension === undefined && size >= LONGEST_BEGINNING) {
      const begins = latin(joined(parts, size));
      extension = KINDS.find((kind) => kind.begins.test(begins))?.extension;
      if (extension === undefined) return { kind: 'unknown', refused: whyNot(begins) };
    }
  }
  const bytes = joined(parts, size);
  return extension === undefined
    ? { kind: 'unknown', refused: whyNot(latin(bytes)) }
    : { kind: 'picture', bytes, extension };
}

const LONGEST_BEGINNING = 64;

function whyNot(begins: string): string {
  return /^(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)/iu.test(begins)
    ? 'An SVG can carry a program, so it is not added here. Add it with git, or as a PNG.'
    : 'This is no picture that a page can show. Add a PNG, JPEG, GIF, WebP or AVIF.';
}

export interface Images {
  /** Adds a picture to a decision as a commit; done gives its path. `name` is what it was called where it comes from. */
  add(
    path: string,
    picture: { readonly name: string; readonly bytes: Uint8Array; readonly extension: string },
    asked: Asked,
  ): Promise<Outcome>;
}

export function createImages({ writer }: { writer: Writer }): Images {
  return {
    add: (path, { name, bytes, extension }, asked) =>
      writer.write(asked, async (snapshot, at) => {
        const decision = snapshot.byPath.get(path);
        if (decision === undefined) return { kind: 'missing' };
        const { unread } = logFileOf(snapshot, path);
        if (unread !== null)
          return {
            kind: 'refused',
            refused: `${unread} Nothing can be changed until its review can be read.`,
          };
        // Who may change the text may add what it shows.
        const editable = canEdit(decision.record);
        if (editable !== true) return { kind: 'refused', refused: editable };
        const situation = situationOf(snapshot, decision, asked.actor, at);
        const decided = decide(decision.review, { type: 'revise', summary: '' }, situation);
        if (isRefusal(decided)) return { kind: 'refused', refused: decided.refused };
        const { record } = decision;
        const stem = `${prefixOf(record)}-${slugOf(name)}`;
        const free = freeName(snapshot, pictureFolder(snapshot, record), stem, extension, blobId(bytes));
        // The same picture under its name is there already, perhaps because it was sent again.
        if (snapshot.tree.has(free)) return { kind: 'done', path: free, commit: null, events: [] };
        return {
          kind: 'plan',
          path: free,
          files: new Map([[free, bytes]]),
          subject: `${record.label}: ${asked.actor.name} adds a picture`,
          body: '',
          events: [],
        };
      }),
  };
}

/** The first name that is free, or that this very picture has. Case is no difference: on some disks it is none. */
function freeName(snapshot: Snapshot, folder: string, stem: string, extension: string, blob: string): string {
  const taken = new Set([...snapshot.tree.keys()].map((path) => path.toLowerCase()));
  for (let count = 1; ; count += 1) {
    const name = `${stem}${count === 1 ? '' : `-${count}`}.${extension}`;
    const path = folder === '' ? name : `${folder}/${name}`;
    if (snapshot.tree.get(path) === blob || !taken.has(path.toLowerCase())) return path;
  }
}

/** What a picture's name begins with: the record's number, else its own name. */
function prefixOf(record: DecisionRecord): string {
  const { digits, stem } = readName(filePath(record.path));
  return digits === '' ? stem : digits;
}

/** Part of a file's name, of letters and digits that every disk and link can bear. */
function slugOf(name: string): string {
  const slug = name
    .replace(/\.[^.]*$/u, '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 60);
  return slug === '' ? 'picture' : slug;
}

function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The beginning as letters, one for each byte. */
function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 512));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
