// Which folders of a repository are decision folders, and which only look like one.

import { expect, test } from 'vitest';
import { findFolders } from '../../../server/domain/record/find.ts';

async function find(files: Readonly<Record<string, string>>): Promise<string[]> {
  const folders = await findFolders(Object.keys(files), (path) => Promise.resolve(files[path] ?? null));
  return folders.map((folder) => (folder.main ? folder.path : `aside: ${folder.path}`));
}

test('a marker file names the folder, if the folder is there', async () => {
  expect(await find({ '.adr-dir': 'notes/choices\n', 'notes/choices/first.md': '' })).toEqual([
    'notes/choices',
  ]);
  expect(await find({ '.adr.json': '{"path":"gone/","language":"en"}', 'src/a.md': '' })).toEqual([]);
  expect(
    await find({
      '.log4brains.yml':
        'project:\n  adrFolder: ./log\n  packages:\n    - name: web\n      adrFolder: ./web/log\n',
      'log/a.md': '',
      'web/log/b.md': '',
    }),
  ).toEqual(['log', 'web/log']);
});

test('a telling name with a numbered file is a decision folder, whatever its case', async () => {
  expect(
    await find({ 'docs/ADR/0001-a.md': '', 'docs/rfcs/0001-b.md': '', 'docs/guide/0001-c.md': '' }),
  ).toEqual(['docs/ADR', 'docs/rfcs']);
});

test('a weakly telling name needs two', async () => {
  expect(await find({ 'text/0001-a.md': '', 'text/0002-b.md': '', 'proposals/0001-a.md': '' })).toEqual([
    'text',
  ]);
});

test('a folder below belongs to the one above, unless its own name tells otherwise', async () => {
  expect(
    await find({
      'adr/web/0001-a.md': '',
      'adr/api/0001-b.md': '',
      'adr/0001-c.md': '',
      'adr/rfcs/0001-d.md': '',
    }),
  ).toEqual(['adr', 'adr/rfcs']);
  expect(
    await find({
      'ref/arch/adr-101-a.md': '',
      'ref/arch/adr-102-b.md': '',
      'ref/arch/old/adr-001-c.md': '',
      'ref/arch/old/adr-002-d.md': '',
      'ref/rfc/rfc-001-e.md': '',
    }),
  ).toEqual(['ref/arch', 'ref/rfc']);
});

test('files named adr-1, adr-2 make any folder one, the root too', async () => {
  expect(await find({ 'adr-001-a.md': '', 'adr-002-b.md': '', 'README.md': '' })).toEqual(['']);
});

test('files without numbers count by their sections, and only then are files read', async () => {
  expect(
    await find({
      'docs/decisions/uploads.md': '# Uploads\n\n## Context\n\n## Decision\n',
      'src/decisions/readme.md': '',
    }),
  ).toEqual(['docs/decisions']);
});

test('fixtures and templates are offered but are not main, and packages never count', async () => {
  expect(
    await find({
      'test/fixtures/adr/0001-a.md': '',
      'docs/adr/0001-a.md': '',
      'node_modules/x/adr/0001-a.md': '',
      '.accord/reviews/adr/0001-a.md': '',
    }),
  ).toEqual(['docs/adr', 'aside: test/fixtures/adr']);
});

test('a file of numbered decisions is found in the root and among the documentation, and a list of links is none', async () => {
  const log = '# Decisions\n\n## ADR-001: A\n\nStatus: accepted\n\n## ADR-002: B\n\nStatus: proposed\n';
  const found = async (files: Record<string, string>) =>
    (await findFolders(Object.keys(files), async (path) => files[path] ?? null)).map(
      ({ path, only }) => only ?? path,
    );
  expect(
    await found({ 'DECISIONS.md': log, 'README.md': '# App', 'docs/guide/01-start.md': '# Start' }),
  ).toEqual(['DECISIONS.md']);
  expect(await found({ 'docs/decision-log.md': log })).toEqual(['docs/decision-log.md']);
  expect(
    await found({ 'DECISIONS.md': '# Decisions\n\n- [1](docs/adr/0001-a.md)\n', 'docs/adr/0001-a.md': '' }),
  ).toEqual(['docs/adr']);
  expect(await found({ 'src/lib/decisions.md': log })).toEqual([]);
});

test('an empty log is found where there is nothing else', async () => {
  expect(await find({ 'docs/adr/README.md': '# Decisions', 'src/adr/rate.cs': '' })).toEqual(['docs/adr']);
});

test('folders are found in time that grows with the number of files', { retry: 3 }, async () => {
  const time = async (count: number) => {
    const paths = Array.from({ length: count }, (_, at) => [
      `parts/${at}/doc/adr-1-a.md`,
      `parts/${at}/doc/adr-2-b.md`,
      `parts/${at}/.adr-dir`,
    ]).flat();
    let best = Infinity;
    for (let run = 0; run < 3; run += 1) {
      const start = performance.now();
      await findFolders(paths, () => Promise.resolve('doc\n'));
      best = Math.min(best, performance.now() - start);
    }
    return best;
  };
  const small = await time(2000);
  expect((await time(4000)) / small).toBeLessThan(3);
});
