// A second process for the store's race tests: makes so many commits, landing up to `most` of them together and starting again on each lost
// race, and prints how many were acknowledged; with `tell` it prints the subject of each one as it is acknowledged.

import { openGitStore } from '../../../server/store/git.ts';
import { prepareAll } from './landings.ts';

const [folder = '', name = '', count = '0', tell, most = '1'] = process.argv.slice(2);
const store = await openGitStore(folder);
let acknowledged = 0;
while (acknowledged < Number(count)) {
  const head = await store.head();
  const together = Math.min(1 + Math.floor(Math.random() * Number(most)), Number(count) - acknowledged);
  const subjects = Array.from({ length: together }, (_, place) => `${name} ${acknowledged + place}`);
  const chain = await prepareAll(
    store,
    head.kind === 'unborn' ? null : head.commit,
    subjects.map((subject) => ({ [`by-${subject.replace(' ', '/')}.md`]: `${subject}\n` })),
    (place) => `${subjects[place]}\n`,
  );
  const result = await store.land(chain);
  for (const prepared of chain) prepared.forget();
  if (result.kind !== 'committed') continue;
  if (tell === 'tell') process.stdout.write(subjects.map((subject) => `${subject}\n`).join(''));
  acknowledged += together;
}
if (tell !== 'tell') process.stdout.write(String(acknowledged));
