// `.mailmap` as git reads it: the examples of gitmailmap(5), told in our own names.

import { describe, expect, test } from 'vitest';
import { readMailmap } from '../../server/domain/mailmap.ts';
import { ownTime } from '../own-time.ts';

const MAP = readMailmap(`# who is who
Ana Moreira <ana@work.example>
Ben Osei <ben@work.example> <ben@home.example>
<cem@work.example> <CEM@home.example>   # the rest of a line means nothing
Dee Long <shared@work.example> dee <shared@home.example>
Eve Long <eve@work.example> eve <shared@home.example>
nonsense
<only-one@work.example>
Fay < fay@work.example > <fay@home.example>
`);

describe('.mailmap', () => {
  test.each([
    ['ana', 'ana@work.example', 'Ana Moreira', 'ana@work.example'],
    ['ANA', 'Ana@Work.example', 'Ana Moreira', 'Ana@Work.example'],
    ['b', 'ben@home.example', 'Ben Osei', 'ben@work.example'],
    ['cem', 'cem@home.example', 'cem', 'cem@work.example'],
    ['dee', 'shared@home.example', 'Dee Long', 'shared@work.example'],
    ['EVE', 'shared@home.example', 'Eve Long', 'eve@work.example'],
    ['zoe', 'shared@home.example', 'zoe', 'shared@home.example'],
    ['x', 'only-one@work.example', 'x', 'only-one@work.example'],
    ['f', 'fay@home.example', 'Fay', 'fay@work.example'],
    ['gus', 'gus@work.example', 'gus', 'gus@work.example'],
  ])('%s <%s> is %s <%s>', (name, email, nameNow, emailNow) => {
    expect(MAP({ name, email })).toEqual({ name: nameNow, email: emailNow });
  });

  test('an empty file changes nobody', () => {
    expect(readMailmap('')({ name: 'a', email: 'b' })).toEqual({ name: 'a', email: 'b' });
  });

  test('a file of any size is read in a moment', () => {
    const all = () => {
      readMailmap('<'.repeat(400_000));
      readMailmap('a <b> '.repeat(60_000));
      readMailmap('a <b@c> <d@e>\n'.repeat(60_000));
    };
    expect(ownTime(all, 1)).toBeLessThan(5000);
  });
});
