// A second process for the store's race test: makes so many commits, starting again on each lost race, and prints how many were acknowledged.

import { openGitStore } from '../../../server/store/git.ts';

const [folder = '', name = '', count = '0'] = process.argv.slice(2);
const store = await openGitStore(folder);
let acknowledged = 0;
while (acknowledged < Number(count)) {
  const head = await store.head();
  const result = await store.commit({
    base: head.kind === 'unborn' ? null : head.commit,
    files: new Map([
      [`by-${name}/${acknowledged}.md`, new TextEncoder().encode(`${name} ${acknowledged}\n`)],
    ]),
    message: `${name} ${acknowledged}\n`,
    author: { name, email: `${name}@example.org` },
    at: new Date().toISOString(),
  });
  if (result.kind === 'committed') acknowledged += 1;
}
process.stdout.write(String(acknowledged));
