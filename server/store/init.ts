// Makes a new, empty repository. Existing ones are opened, never made.

import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { init } from 'isomorphic-git';

/** A repository with a work tree on branch `main`; `config` is appended to its configuration as it is. */
export async function initRepository(folder: string, config: string): Promise<void> {
  await init({ fs: { promises: fs }, dir: folder, defaultBranch: 'main' });
  await fs.appendFile(join(folder, '.git', 'config'), config);
}
