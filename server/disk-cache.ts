// What was worked out once, kept beside the repository so that the next start is quick. It may be deleted at any time: everything in it
// is worked out again. What another version wrote, or what is damaged, counts as nothing.

import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Cache } from './cache.ts';
import { disk, makeFolder, readIfThere, writeAtomically } from './store/files.ts';

const HASH_BYTES = 32;

/** `version` names the code that works things out: what another version wrote is not read. */
export function diskCache(folder: string, version: string): Cache {
  const pathOf = (name: string) => join(folder, name);
  const hashOf = (contents: Uint8Array) => createHash('sha256').update(version).update(contents).digest();
  return {
    async read(name) {
      const file = await readIfThere(pathOf(name)).catch(() => null);
      if (file === null || file.length < HASH_BYTES) return null;
      const contents = file.subarray(HASH_BYTES);
      return hashOf(contents).equals(file.subarray(0, HASH_BYTES)) ? contents : null;
    },
    async write(name, contents) {
      try {
        await makeFolder(folder, false);
        await writeAtomically(pathOf(name), Buffer.concat([hashOf(contents), contents]), {
          durable: false,
          temporary: `${pathOf(name)}.new`,
        });
      } catch {
        await disk.rm(`${pathOf(name)}.new`, { force: true }).catch(() => undefined);
      }
    },
  };
}

/** Changes whenever a source file below a folder does. */
export function versionOf(folder: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
