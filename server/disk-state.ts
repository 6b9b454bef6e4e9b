// The state in a folder: one file a value, readable by its owner alone, replaced whole and forced to the disk.

import { dirname, join } from 'node:path';
import { stateOn, type State } from './state.ts';
import { disk, readIfThere, writeAtomically } from './store/files.ts';

/** `folder` is made when something is kept for the first time. */
export function diskState(folder: string): State {
  const fileOf = (name: string) => join(folder, ...name.split('/').map(encoded)) + '.json';
  return stateOn({
    read: async (name) => (await readIfThere(fileOf(name)))?.toString('utf8') ?? null,
    async write(name, text) {
      const file = fileOf(name);
      await disk.mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeAtomically(file, text, { mode: 0o600 });
    },
    setAside: (name) => disk.rename(fileOf(name), `${fileOf(name)}.unreadable`),
  });
}

/** A part of a name as a file's name: nothing a person is called leads out of the folder. */
function encoded(part: string): string {
  return encodeURIComponent(part).replaceAll('.', '%2E').replaceAll('*', '%2A');
}
