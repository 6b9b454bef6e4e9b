// The real command line over real repositories: what `accord list --json` says of the shared corpus, against facts checked by hand.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { figure } from '../figure.ts';

const ROOT = join(import.meta.dirname, '../..');
const CORPUS = process.env['ACCORD_CORPUS'] ?? join(ROOT, '..', 'shared', 'corpus');
const OPEN = join(CORPUS, 'open');
const KEYS = [
  'id',
  'number',
  'title',
  'status',
  'state',
  'statusText',
  'date',
  'path',
  'folder',
  'deciders',
  'tags',
  'supersedes',
  'supersededBy',
  'amends',
  'amendedBy',
];

interface Expected {
  readonly path: string;
  readonly kind?: string;
  readonly id: string | null;
  readonly title: string | null;
  readonly status: string;
  readonly date: string | null;
}

describe.skipIf(!existsSync(OPEN))('accord list --json over the corpus', () => {
  it('reads at least 95 % of ids, titles, statuses and dates right', { timeout: 240_000 }, () => {
    const score = { id: [0, 0], title: [0, 0], status: [0, 0], date: [0, 0] } satisfies Record<
      string,
      [number, number]
    >;
    const misses: string[] = [];
    for (const name of readdirSync(OPEN).filter((entry) => existsSync(join(OPEN, entry, 'expected.jsonl')))) {
      const rows = listed(join(OPEN, name));
      for (const expected of readFileSync(join(OPEN, name, 'expected.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line): Expected => JSON.parse(line))) {
        if (expected.kind !== 'record') continue;
        const row = rows.find((one) => one['path'] === expected.path);
        const seen = {
          id: row?.['id'],
          title: plain(row?.['title']),
          status: row?.['status'],
          date: row?.['date'],
        };
        const wanted = {
          id: expected.id,
          title: plain(expected.title),
          status: asClass(expected.status),
          date: expected.date,
        };
        for (const field of ['id', 'title', 'status', 'date'] as const) {
          // A title of null means "from the file name": any title that is not empty.
          const right =
            field === 'title' && expected.title === null
              ? Boolean(seen.title)
              : (field === 'status' ? asClass(String(seen.status)) : seen[field]) === wanted[field];
          score[field][0] += right ? 1 : 0;
          score[field][1] += 1;
          if (!right)
            misses.push(
              `${name} ${expected.path}: ${field} is ${JSON.stringify(seen[field])}, expected ${JSON.stringify(wanted[field])}`,
            );
        }
      }
    }
    figure(
      `corpus: ${Object.entries(score)
        .map(([field, [right, all]]) => `${field} ${right}/${all}`)
        .join(', ')}${misses.map((miss) => `\n  ${miss}`).join('')}`,
    );
    for (const [right, all] of Object.values(score)) expect(right / all).toBeGreaterThanOrEqual(0.95);
  });
});

function listed(source: string): Record<string, unknown>[] {
  const folder = mkdtempSync(join(tmpdir(), 'accord-corpus-'));
  try {
    cpSync(source, folder, { recursive: true });
    for (const extra of ['expected.jsonl', '_LICENCE_OF_SOURCE'])
      rmSync(join(folder, extra), { recursive: true, force: true });
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
        stdio: 'ignore',
      });
    git('init', '-q', '-b', 'main');
    git('add', '-A', '-f');
    git('commit', '-q', '-m', 'as found');
    const rows: Record<string, unknown>[] = JSON.parse(
      execFileSync(process.execPath, [join(ROOT, 'server/main.ts'), 'list', '--json', '--repo', folder], {
        encoding: 'utf8',
      }),
    );
    for (const row of rows) expect(Object.keys(row)).toEqual(KEYS);
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function asClass(status: string): string {
  return status === 'draft' ? 'proposed' : status === 'implemented' ? 'accepted' : status;
}

/** Titles are compared without inline marks. */
function plain(title: unknown): string | null {
  return typeof title === 'string' ? title.replaceAll(/[`*\\]/gu, '').trim() : null;
}
