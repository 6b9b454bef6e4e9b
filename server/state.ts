// The state folder: what is personal and never part of a decision. Losing it changes no decision (DOMAIN section 13).

import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere, writeAtomically } from './store/files.ts';
import type { Signature } from './store/store.ts';

export interface StateFolder {
  /** The name somebody gave because git had none. */
  introduced(): Promise<Signature | null>;
  introduce(signature: Signature): Promise<void>;
}

const signature = z.object({ name: z.string(), email: z.string() });

/** `folder` is made when something is kept for the first time. */
export function stateFolder(folder: string): StateFolder {
  const file = join(folder, 'identity.json');
  return {
    async introduced() {
      const text = await readIfThere(file);
      if (text === null) return null;
      // What can't be read is asked for again: losing it changes no decision.
      const read = z.string().transform(parsed).pipe(signature).safeParse(text.toString('utf8'));
      return read.success ? read.data : null;
    },
    async introduce(who) {
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      await writeAtomically(file, `${JSON.stringify(who)}\n`, { mode: 0o600 });
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
