// A process for the fail-point sweep: makes one commit and is killed at the n-th operation on the disk, before it or half-way through.
// Prints how many operations there were when it lives on.

import { openGitStore } from '../../../server/store/git.ts';
import { wrapDisk } from './faults.ts';
import { CHANGE, commit } from './repositories.ts';

const [folder = '', at = '0', how = 'before'] = process.argv.slice(2);
const store = await openGitStore(folder);
const { done } = wrapDisk({
  at: Number(at),
  async strike(half) {
    if (how === 'half') await half();
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined);
  },
});
const result = await commit(store, CHANGE);
process.stdout.write(JSON.stringify({ kind: result.kind, done }));
