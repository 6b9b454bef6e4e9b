// Files on disk, written so that a reader or a crash sees the old contents or the new, never half of either:
// into a temporary file, forced to the disk, then renamed. Whatever the store changes on disk goes through `disk`.

import { randomBytes } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { dirname, join } from 'node:path';
import { Damaged } from './store.ts';

/** The file system as the store knows it. An object of its own, so that a test can make any operation fail or be the last one. */
export const disk = { ...fs };

/**
 * Writes the whole file or nothing; `mode` as chmod has it. Without `durable` a power cut may lose it, a crash of the process may not.
 * A crash may leave the temporary file: beside the file, unless the caller names a place where it does not matter.
 */
export async function writeAtomically(
  path: string,
  contents: Uint8Array | string,
  { mode = 0o666, durable = true, temporary = temporaryIn(dirname(path)) } = {},
): Promise<void> {
  try {
    await writeWhole(temporary, contents, { mode, durable });
    await disk.rename(temporary, path);
  } catch (error) {
    await disk.rm(temporary, { force: true }).catch(() => undefined); // the first error is the one to tell
    throw error;
  }
  if (durable) await syncFolder(dirname(path));
}

/** A name that git takes for its own and sweeps away when it is left in `objects`. */
export function temporaryIn(folder: string): string {
  return join(folder, `tmp_obj_${randomBytes(8).toString('hex')}`);
}

/** Writes a file in place and forces it to the disk: for temporary files only. */
export async function writeWhole(
  path: string,
  contents: Uint8Array | string,
  { mode, durable }: { mode: number; durable: boolean },
): Promise<void> {
  const file = await disk.open(path, 'w', mode);
  try {
    await file.writeFile(contents);
    if (durable) await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a folder with those above it, and forces each new one's name to the disk. */
export async function makeFolder(folder: string, durable: boolean): Promise<void> {
  const first = await disk.mkdir(folder, { recursive: true });
  if (first === undefined || !durable) return;
  for (let above = dirname(folder); above.length >= dirname(first).length; above = dirname(above)) {
    await syncFolder(above);
    if (above === dirname(above)) return;
  }
}

/** Forces a folder's entries to the disk, so that a rename in it survives a power cut; or a file's contents, whoever wrote them. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await disk.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The file's contents, or null when there is no such file. */
export async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await disk.readFile(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** The system's error code, such as `EEXIST`; '' for any other error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What the machine refused, and what a person can do about it. */
const TROUBLES: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  ENOSPC: ['The disk is full', 'Make room on it, then try again.'],
  EDQUOT: ['The disk quota of this user is used up', 'Make room or raise it, then try again.'],
  EIO: ['The disk reports an error', 'Check the disk, then try again.'],
  EMFILE: [
    'Accord has too many files open',
    'Try again in a moment; if it stays, raise the limit (`ulimit -n`).',
  ],
  ENFILE: ['This machine has too many files open', 'Close other programs, then try again.'],
  EACCES: ['This user may not write there', 'Give it write permission, then try again.'],
  EPERM: ['This user may not write there', 'Give it write permission, then try again.'],
  EROFS: ['The file system is mounted read-only', 'Mount it for writing, then try again.'],
};

/** The refusal in sentences: what, where, and what to do; null for an error that is neither the machine's nor a damage. */
export function troubleOf(error: unknown, folder: string): string | null {
  if (error instanceof Damaged) return error.message;
  const trouble = TROUBLES[codeOf(error)];
  if (trouble === undefined) return null;
  const at =
    error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : folder;
  return `${trouble[0]} (${codeOf(error)} at ${at}). ${trouble[1]}`;
}
