// Files on disk, written so that a reader or a crash sees the old contents or the new, never half of either:
// into a temporary file, forced to the disk, then renamed. isomorphic-git gets its file system from here.

import { randomBytes } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

/** Writes the whole file or nothing; `mode` as chmod has it. Without `durable` a power cut may lose it, a crash of the process may not. */
export async function writeAtomically(
  path: string,
  contents: Uint8Array | string,
  { mode = 0o666, durable = true } = {},
): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `tmp_obj_${randomBytes(8).toString('hex')}`);
  const file = await fs.open(temporary, 'wx', mode);
  try {
    await file.writeFile(contents);
    if (durable) await file.sync();
  } finally {
    await file.close();
  }
  try {
    await fs.rename(temporary, path);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
  if (durable) await syncFolder(folder);
}

/** Forces a folder's entries to the disk, so that a rename in it survives a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The file's contents, or null when there is no such file. */
export async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await fs.readFile(path);
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

const PACK_FOLDER = join('objects', 'pack');

/** The file system isomorphic-git works with: atomic writes, and git's half-written temporary packs out of sight. */
export function gitFiles(durable: boolean) {
  return {
    promises: {
      ...fs,
      async writeFile(path: string, contents: Uint8Array | string) {
        await writeAtomically(path, contents, {
          mode: path.includes(`${sep}objects${sep}`) ? 0o444 : 0o666,
          durable,
        });
      },
      async readdir(path: string): Promise<string[]> {
        const names = await fs.readdir(path);
        return path.endsWith(PACK_FOLDER)
          ? names.filter((name) => basename(name).startsWith('pack-'))
          : names;
      },
    },
  };
}
