// A second process for the store's race tests: makes so many commits, starting again on each lost race, and prints how many were
// acknowledged; with `tell` it prints the subject of each one as it is acknowledged.

import { openGitStore } from '../../../server/store/git.ts';
import { commitTo } from '../../../server/store/store.ts';

const [folder = '', name = '', count = '0', tell] = process.argv.slice(2);
const store = await openGitStore(folder);
let acknowledged = 0;
while (acknowledged < Number(count)) {
  const head = await store.head();
  const subject = `${name} ${acknowledged}`;
  const result = await commitTo(store, {
    base: head.kind === 'unborn' ? null : head.commit,
    files: new Map([[`by-${name}/${acknowledged}.md`, new TextEncoder().encode(`${subject}\n`)]]),
    message: `${subject}\n`,
    author: { name, email: `${name}@example.org` },
    at: new Date().toISOString(),
  });
  if (result.kind !== 'committed') continue;
  if (tell !== undefined) process.stdout.write(`${subject}\n`);
  acknowledged += 1;
}
if (tell === undefined) process.stdout.write(String(acknowledged));
