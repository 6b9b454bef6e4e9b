// What was worked out once, kept beside the repository so that the next start is quick. It may be deleted at any time: everything in it
// is worked out again. What another version wrote, or what is damaged, counts as nothing.

import { hash } from 'node:crypto';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Cache } from './cache.ts';
import { disk, makeFolder, readIfThere, writeAtomically } from './store/files.ts';

/** The hash of the version, and a sum against a damaged disk, not against a person: whoever may write here may write the repository too. */
const HEADER = 32 + 4;

/** `version` names the code that works things out: what another version wrote is not read. */
export function diskCache(folder: string, version: string): Cache {
  const pathOf = (name: string) => join(folder, name);
  const headerOf = (contents: Uint8Array) => {
    const header = Buffer.alloc(HEADER);
    header.set(hash('sha256', version, 'buffer'));
    header.writeUInt32BE(crc32(contents), HEADER - 4);
    return header;
  };
  return {
    async read(name) {
      const file = await readIfThere(pathOf(name)).catch(() => null);
      if (file === null || file.length < HEADER) return null;
      const contents = file.subarray(HEADER);
      return headerOf(contents).equals(file.subarray(0, HEADER)) ? contents : null;
    },
    async write(name, contents) {
      try {
        await makeFolder(folder, false);
        await writeAtomically(pathOf(name), Buffer.concat([headerOf(contents), contents]), {
          durable: false,
          temporary: `${pathOf(name)}.new`,
        });
      } catch {
        await disk.rm(`${pathOf(name)}.new`, { force: true }).catch(() => undefined);
      }
    },
  };
}
