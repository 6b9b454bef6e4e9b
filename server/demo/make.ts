// Makes the demonstration repository on disk, fresh at every start, in the system's folder for temporary files.

import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedTemplates } from '../local.ts';
import { openGitStore } from '../store/git.ts';
import { initRepository } from '../store/init.ts';
import { STORY } from './harbourline.ts';
import { tellStory } from './tell.ts';

/** The repository's folder, whose last part is what the bar calls it. */
export async function makeDemonstration(): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), 'accord-')), 'harbourline-decisions');
  await initRepository(folder, `[accord]\n\tdemonstration = ${STORY.first}\n[core]\n\tfsync = none\n`);
  await tellStory(STORY, {
    store: await openGitStore(folder),
    templates: shippedTemplates,
    random: () => randomBytes(10),
    zone: Temporal.Now.timeZoneId(),
    now: new Date().toISOString(),
    read: readStoryFile,
  });
  return folder;
}

export function readStoryFile(file: string): string {
  return readFileSync(join(import.meta.dirname, 'records', file), 'utf8');
}
