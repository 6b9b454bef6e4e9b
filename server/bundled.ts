// The server in a few files instead of six hundred: `vite build` makes them of the sources, and a start takes them only while the sources
// are the very same. Whoever edits one runs the sources again, so nothing stale ever runs; where there is no bundle, nothing is missing.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Below the folder of the package; threads and everything that is read at run time stay where the sources are. */
export const BUNDLE = join('dist', 'server');
export const ENTRY = 'program.js';
/** What the bundle was made of. */
export const STAMP = 'made-of';

/** The address of the bundled command, or null when there is none of these sources. */
export function bundledIn(root: string): string | null {
  try {
    const stamp = readFileSync(join(root, BUNDLE, STAMP), 'utf8');
    return stamp === sourcesIn(root) ? pathToFileURL(join(root, BUNDLE, ENTRY)).href : null;
  } catch {
    return null;
  }
}

/** In the bundle, what it was made of; among the sources there is no such thing. */
declare const MADE_OF: string | undefined;
let here: string | null = null;

/** Names the code that runs: what another version kept is worked out again. */
export function versionHere(): string {
  here ??= typeof MADE_OF === 'string' ? MADE_OF : sourcesIn(join(import.meta.dirname, '..'));
  return `${process.version} ${here}`;
}

/** Changes whenever a source does, or a package. */
export function sourcesIn(root: string): string {
  const hash = createHash('sha256');
  const names = readdirSync(join(root, 'server'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
  // An installed package has none.
  const lock = join(root, 'package-lock.json');
  for (const path of existsSync(lock) ? [...names, lock] : names) {
    const contents = readFileSync(path);
    hash.update(`${path.slice(root.length)} ${contents.length}\n`).update(contents);
  }
  return hash.digest('hex');
}
