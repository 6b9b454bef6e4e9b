// The journal of a checked-out clone: one write at a time, noted before its branch moves and forgotten once file and index have followed.
// It is written and removed under index.lock only, so one that is there with the lock free was left by a crash.

import { join } from 'node:path';
import { disk, makeFolder, readIfThere, writeAtomically } from '../files.ts';
import type { Layout } from '../layout.ts';

export interface Intent {
  readonly branch: string;
  readonly base: string | null;
  readonly commit: string;
  /** Name of the temporary file that each path is written through. */
  readonly temporary: string;
  /** Blob ids; null stands for no file. */
  readonly paths: readonly {
    readonly path: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

export function intentIn(layout: Layout): string {
  return join(layout.gitFolder, 'accord', 'intent.json');
}

export async function noteIntent(layout: Layout, intent: Intent): Promise<void> {
  const path = intentIn(layout);
  await makeFolder(join(path, '..'), layout.durable);
  // One fixed name for the temporary file: the next intent overwrites what a crash left of it.
  await writeAtomically(path, `${JSON.stringify(intent)}\n`, {
    durable: layout.durable,
    temporary: `${path}.new`,
  });
}

export async function forget(layout: Layout): Promise<void> {
  await disk.rm(intentIn(layout), { force: true });
}

/** Null when there is none. One that can't be read was never finished, so its branch has not moved: it is none either. */
export async function readIntent(layout: Layout): Promise<Intent | null> {
  const text = await readIfThere(intentIn(layout));
  if (text === null) return null;
  try {
    const read: unknown = JSON.parse(text.toString('utf8'));
    return isIntent(read) ? read : null;
  } catch {
    return null;
  }
}

function isIntent(read: unknown): read is Intent {
  const isBlob = (id: unknown) => id === null || (typeof id === 'string' && /^[0-9a-f]{40}$/u.test(id));
  return (
    isRecord(read) &&
    typeof read['branch'] === 'string' &&
    typeof read['commit'] === 'string' &&
    isBlob(read['base']) &&
    typeof read['temporary'] === 'string' &&
    /^accord-[0-9a-f]+\.tmp$/u.test(read['temporary']) &&
    Array.isArray(read['paths']) &&
    read['paths'].every(
      (one: unknown) =>
        isRecord(one) && typeof one['path'] === 'string' && isBlob(one['before']) && isBlob(one['after']),
    )
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
