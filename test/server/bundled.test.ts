// A start takes the bundle only while it was made of the very sources that lie there.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUNDLE, bundledIn, ENTRY, sourcesIn, STAMP } from '../../server/bundled.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'accord-bundled-'));
  put('package-lock.json', '{}');
  put('server/main.ts', 'one');
  put('server/store/git.ts', 'two');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function bundle(): string {
  put(join(BUNDLE, ENTRY), '');
  put(join(BUNDLE, STAMP), sourcesIn(root));
  return pathToFileURL(join(root, BUNDLE, ENTRY)).href;
}

describe('the server in a few files', () => {
  it('is taken while the sources are those it was made of, whenever they were written', () => {
    const address = bundle();
    put('server/store/git.ts', 'two');
    expect(bundledIn(root)).toBe(address);
  });

  it.each([
    ['a source changed', () => put('server/store/git.ts', 'tow')],
    ['a source came', () => put('server/store/more.ts', '')],
    ['a source went', () => rmSync(join(root, 'server/store/git.ts'))],
    ['a source was renamed', () => (rmSync(join(root, 'server/main.ts')), put('server/other.ts', 'one'))],
    [
      'words moved from one source to the next',
      () => (put('server/main.ts', 'onet'), put('server/store/git.ts', 'wo')),
    ],
    ['a package changed', () => put('package-lock.json', '{"packages":{}}')],
    ['nobody knows what the packages are', () => rmSync(join(root, 'package-lock.json'))],
    ['building did not come to its end', () => rmSync(join(root, BUNDLE, STAMP))],
  ])('is left alone when %s', (_, change) => {
    bundle();
    change();
    expect(bundledIn(root)).toBeNull();
  });

  it('is left alone where there is none', () => expect(bundledIn(root)).toBeNull());
});
