// `npm run bench`: makes a repository of 1,000 records (10,000 with --large), measures reading and writing beside the git
// program doing the same work in the same run, and prints a table (--json: the figures). Only ratios mean something on another machine.

import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  openSync,
  fsyncSync,
  rmSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocal } from '../../server/local.ts';

const large = process.argv.includes('--large');
const records = large ? 10_000 : 1000;
const folder = mkdtempSync(join(tmpdir(), 'accord-bench-'));
const WORDS = 'we use the queue because each service owns its data and reads stay fast under load'.split(' ');

interface Row {
  readonly measure: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | '×';
}

try {
  makeRepository();
  const rows = [...reading(), ...(await inProcess()), ...(await writing())];
  if (process.argv.includes('--json')) console.log(JSON.stringify({ records, rows }, null, 2));
  else {
    console.log(`${records} records, packed, on ${process.version}`);
    for (const { measure, value, unit } of rows)
      console.log(`${measure.padEnd(66)}${value.toFixed(unit === '×' ? 2 : 1).padStart(9)} ${unit}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function makeRepository(): void {
  git('init', '-q', '-b', 'main');
  git('config', 'gc.auto', '0');
  git('config', 'user.name', 'Bench');
  git('config', 'user.email', 'bench@example.org');
  mkdirSync(join(folder, 'docs/adr'), { recursive: true });
  for (let number = 1; number <= records; number += 1) {
    const label = String(number).padStart(5, '0');
    writeFileSync(join(folder, `docs/adr/${label}-decision-${number}.md`), recordOf(number));
  }
  git('add', '-A');
  git('commit', '-q', '-m', 'records');
  git('gc', '-q');
}

/** About three kilobytes in Nygard's form. */
function recordOf(number: number): string {
  const text = (lines: number) =>
    Array.from({ length: lines }, (_, line) =>
      WORDS.map((word, place) =>
        (number * 31 + line * 7 + place) % 5 === 0 ? `${word}${number}` : word,
      ).join(' '),
    ).join('\n');
  return `# ${number}. Decision ${number}\n\nDate: 2026-01-${String(1 + (number % 28)).padStart(2, '0')}\n\n## Status\n\nAccepted\n\n## Context\n\n${text(12)}\n\n## Decision\n\n${text(12)}\n\n## Consequences\n\n${text(9)}\n`;
}

/** As processes, so that each starts from nothing. */
function reading(): Row[] {
  const batch = median(3, () => {
    const tree = git('ls-tree', '-r', 'HEAD');
    const ids = tree.split('\n').map((line) => line.slice(12, 52));
    spawnSync('git', ['cat-file', '--batch'], { cwd: folder, input: ids.join('\n'), maxBuffer: 1 << 30 });
  });
  const main = join(import.meta.dirname, '../../server/main.ts');
  const accord = median(3, () =>
    execFileSync(process.execPath, [main, 'list', '--json', '--repo', folder], { maxBuffer: 1 << 30 }),
  );
  const start = median(3, () => execFileSync(process.execPath, [main, '--help']));
  return [
    { measure: 'git ls-tree and cat-file --batch of every record', value: batch, unit: 'ms' },
    { measure: 'accord list --json, as a process', value: accord, unit: 'ms' },
    { measure: 'of that, the start of accord itself (--help)', value: start, unit: 'ms' },
  ];
}

async function inProcess(): Promise<Row[]> {
  const { store, services } = await openLocal(folder);
  const head = await store.head();
  const commit = head.kind === 'branch' ? head.commit : '';
  let began = performance.now();
  for (const id of (await store.tree(commit)).values()) await store.blob(id);
  const read = performance.now() - began;
  const batch = median(3, () => {
    const ids = git('ls-tree', '-r', 'HEAD')
      .split('\n')
      .map((line) => line.slice(12, 52));
    spawnSync('git', ['cat-file', '--batch'], { cwd: folder, input: ids.join('\n'), maxBuffer: 1 << 30 });
  });
  began = performance.now();
  await services.catalogue.current();
  const first = performance.now() - began;
  return [
    { measure: 'the store reads tree and every blob', value: read, unit: 'ms' },
    { measure: 'the same against git', value: read / batch, unit: '×' },
    { measure: 'catalogue.current(), nothing cached', value: first, unit: 'ms' },
    { measure: 'the same against git (target 2, plus the parse)', value: first / batch, unit: '×' },
    { measure: 'resident memory with the catalogue', value: process.memoryUsage.rss() / 1e6, unit: 'MB' },
  ];
}

async function writing(): Promise<Row[]> {
  const { store } = await openLocal(folder);
  const times: number[] = [];
  for (let turn = 0; turn < 20; turn += 1) {
    const head = await store.head();
    const began = performance.now();
    const result = await store.commit({
      base: head.kind === 'branch' ? head.commit : null,
      files: new Map([
        ['docs/adr/00001-decision-1.md', Buffer.from(recordOf(records + turn + 2))],
        ['.accord/reviews/docs/adr/00001-decision-1.jsonl', Buffer.from(`{"turn":${turn}}\n`)],
      ]),
      message: 'ADR-00001: Bench\n',
      author: { name: 'Bench', email: 'bench@example.org' },
      at: new Date().toISOString(),
    });
    if (result.kind !== 'committed') throw new Error(JSON.stringify(result));
    times.push(performance.now() - began);
  }
  const ours = times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
  let turn = 0;
  const path = 'docs/adr/00002-decision-2.md';
  const byGit = median(20, () => {
    turn += 1;
    writeFileSync(join(folder, path), recordOf(2 * records + turn));
    git('commit', '-q', '-m', 'git', '--', path);
  });
  const file = openSync(join(folder, '.git', 'fsync'), 'w');
  const sync = median(20, () => {
    writeSync(file, 'x');
    fsyncSync(file);
  });
  closeSync(file);
  return [
    { measure: 'one commit of a record and its log, forced to the disk (median)', value: ours, unit: 'ms' },
    { measure: 'one git commit process, not forced (median)', value: byGit, unit: 'ms' },
    { measure: 'the first against the second (target 1)', value: ours / byGit, unit: '×' },
    { measure: 'one fsync', value: sync, unit: 'ms' },
  ];
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30 });
}

function median(times: number, run: () => unknown): number {
  const taken = Array.from({ length: times }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  return taken.sort((a, b) => a - b)[times >> 1] ?? 0;
}
