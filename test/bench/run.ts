// `npm run bench`: makes repositories with a long history, measures Accord beside the git program doing the same work in the same run, and
// holds the figures against the bar. It ends with 1 when one is missed. Only ratios mean something on another machine.
//   --records N   how many records (10,000)      --commits N   how many commits (twice as many)
//   --loose       every object in a file of its own, records in many folders, instead of packed in one
//   --repo DIR    a repository made earlier with --keep DIR, which is left as it is     --json   figures for scripts

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Figures } from './inside.ts';
import { makeBenchRepository } from './repository.ts';

const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '10000' },
    commits: { type: 'string' },
    loose: { type: 'boolean', default: false },
    repo: { type: 'string' },
    keep: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const records = Number(options.records);
const commits = Number(options.commits ?? 2 * records);
const flat = !options.loose;

interface Row {
  readonly measure: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | '×' | 's';
  /** At most this; null for a figure that is only told. */
  readonly target: number | null;
}

const folder = mkdtempSync(join(tmpdir(), 'accord-bench-'));
try {
  const repo = join(folder, 'repo');
  const made = timed(() => {
    if (options.repo === undefined) makeBenchRepository(repo, { records, commits, packed: flat, flat });
    else cpSync(options.repo, repo, { recursive: true });
  });
  if (options.keep !== undefined) cpSync(repo, options.keep, { recursive: true });
  const small = join(folder, 'small');
  makeBenchRepository(small, { records: 1000, commits: 1000, packed: true, flat: true });
  const rows = [
    row('making the repository', made / 1000, 's'),
    ...(await starting(repo, small)),
    ...working(repo),
    ...historyRows(repo),
  ];
  if (options.json) console.log(JSON.stringify({ records, commits, packed: flat, rows }, null, 2));
  else print(rows);
  if (rows.some(isMissed)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** From nothing to the first answer, as processes. */
async function starting(repo: string, small: string): Promise<Row[]> {
  const cache = join(repo, '.git/accord/cache');
  rmSync(cache, { recursive: true, force: true });
  const cold = await serve(repo);
  const warm = await medianOf(5, () => serve(repo));
  const first = await medianOf(5, () => serve(small));
  return [
    row('nothing cached: from the start to the first answer', cold.answer, 'ms', 300),
    row('nothing cached: from the start to the first list', cold.list, 'ms'),
    row('nothing cached: memory of the server with everything built', cold.memory, 'MB', 400),
    row('warm: from the start to the first list', warm.list, 'ms', 500),
    row('1,000 records, warm: from the start to the first page', first.answer, 'ms', 300),
    row('1,000 records, warm: from the start to the first list', first.list, 'ms'),
  ];
}

function working(repo: string): Row[] {
  const fromNothing = (...wanted: string[]) => {
    rmSync(join(repo, '.git/accord/cache'), { recursive: true, force: true });
    return inside(repo, ...wanted);
  };
  const figure = fromNothing('parse', 'pages', 'follow', 'save');
  // A process reads everything for the first time only once: three say more than one.
  const others = [fromNothing('parse'), fromNothing('parse')];
  const middle = (name: string) =>
    [figure, ...others].map((of) => of(name)).sort((a, b) => a - b)[1] ?? Infinity;
  const git = median(5, () => readByGit(repo));
  let turn = 0;
  const path =
    execFileSync('git', ['ls-files', 'docs/adr'], { cwd: repo, encoding: 'utf8' }).split('\n', 1)[0] ?? '';
  const byGit = median(21, () => {
    turn += 1;
    writeFileSync(join(repo, path), `# Git ${turn}\n`);
    execFileSync('git', ['commit', '-q', '-m', 'git', '--', path], { cwd: repo });
  });
  const floor = 2 * git + middle('parse');
  return [
    row('git ls-tree and cat-file --batch of every file', git, 'ms'),
    row('reading alone, without git', middle('parse'), 'ms'),
    row('the first snapshot, nothing cached', middle('first snapshot'), 'ms'),
    row('the same against twice git plus the reading', middle('first snapshot') / floor, '×', 1),
    row('search as you type, p95', figure('search p95'), 'ms', 10),
    row('one decision, p95', figure('decision p95'), 'ms', 30),
    row('agenda of 1,000 open decisions, p95', figure('agenda p95'), 'ms', 30),
    row('search index, nothing built', figure('search index'), 'ms'),
    row('list and search after an outside commit of 1 record', figure('follow 1 p50'), 'ms', 1000),
    row('the same, 100 records', figure('follow 100 p50'), 'ms', 1000),
    row('a git commit by hand is noticed, the slowest of nine', figure('noticed'), 'ms', 500),
    row('one git commit, not forced to the disk', byGit, 'ms'),
    row('one save, forced to the disk', figure('save p50'), 'ms'),
    row('the same against git commit', figure('save p50') / byGit, '×', 1),
    row('one fsync', figure('fsync p50'), 'ms'),
    row('ten writers at a time, p99', figure('ten writers p99'), 'ms'),
    // Where an fsync costs next to nothing, the disk is not what ten writers wait for: then git commit is the measure.
    row(
      'the same against ten fsyncs, or ten git commits one after the other',
      figure('ten writers p99') / (10 * Math.max(figure('fsync p50'), byGit)),
      '×',
      1,
    ),
  ];
}

function historyRows(repo: string): Row[] {
  const figure = inside(repo, 'history');
  const path =
    execFileSync('git', ['ls-files', 'docs/adr'], { cwd: repo, encoding: 'utf8' }).split('\n')[7] ?? '';
  const byGit = median(3, () =>
    execFileSync('git', ['log', '--format=%H', '--follow', '--', path], { cwd: repo }),
  );
  return [
    row('history of one record by git log --follow', byGit, 'ms'),
    row('history of every record, built in the background', figure('history index'), 'ms'),
    row('history of one record, p95', figure('history p95'), 'ms', 20),
  ];
}

/** Starts the server; milliseconds until it answers a page and a list, and its memory when everything is built. */
async function serve(repo: string): Promise<{ answer: number; list: number; memory: number }> {
  const main = join(import.meta.dirname, '../../server/accord.mjs');
  const began = performance.now();
  const child = spawn(process.execPath, [main, 'serve', '--repo', repo, '--port', '0', '--log', 'error'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const found = /http:\S+/u.exec(said)?.[0];
        if (found !== undefined) resolve(found);
      });
      child.on('exit', () => reject(new Error(`The server ended: ${said}`)));
    });
    if ((await fetch(url)).status !== 200) throw new Error('No page');
    const answer = performance.now() - began;
    while ((await fetch(`${url}/api/decisions`)).status === 503)
      await new Promise((resolve) => setTimeout(resolve, 10));
    const list = performance.now() - began;
    await fetch(`${url}/api/decisions?q=bale`);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    return { answer, list, memory: residentMegabytes(child.pid ?? 0) };
  } finally {
    child.kill();
  }
}

/** From /proc (Linux); 0 elsewhere. */
function residentMegabytes(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}

function inside(repo: string, ...wanted: string[]): (name: string) => number {
  const script = join(import.meta.dirname, 'inside.ts');
  const out = execFileSync(process.execPath, [script, repo, ...wanted], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const figures: Figures = JSON.parse(out);
  return (name) => {
    const found = figures[name];
    if (found === undefined) throw new Error(`“${name}” was not measured.`);
    return found;
  };
}

function readByGit(repo: string): void {
  const tree = execFileSync('git', ['ls-tree', '-r', 'HEAD'], {
    cwd: repo,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const ids = tree.split('\n').map((line) => line.slice(12, 52));
  spawnSync('git', ['cat-file', '--batch'], { cwd: repo, input: ids.join('\n'), maxBuffer: 1 << 30 });
}

function row(measure: string, value: number, unit: Row['unit'], target: number | null = null): Row {
  return { measure, value, unit, target };
}

function isMissed({ value, target }: Row): boolean {
  return target !== null && value > target;
}

function print(rows: readonly Row[]): void {
  console.log(`${records} records, ${commits} commits, ${flat ? 'packed' : 'loose'}, on ${process.version}`);
  for (const one of rows) {
    const number = (value: number) => value.toFixed(one.unit === '×' || value < 1 ? 2 : 0).padStart(8);
    const target =
      one.target === null ? '' : `  at most ${one.target} ${one.unit}${isMissed(one) ? '  MISSED' : ''}`;
    console.log(`${one.measure.padEnd(62)}${number(one.value)} ${one.unit}${target}`);
  }
}

function timed(run: () => unknown): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

function median(times: number, run: () => unknown): number {
  const taken = Array.from({ length: times }, () => timed(run)).sort((a, b) => a - b);
  return taken[times >> 1] ?? 0;
}

/** The run with the median time to the first list. */
async function medianOf<T extends { readonly list: number }>(
  times: number,
  run: () => Promise<T>,
): Promise<T> {
  const taken: T[] = [];
  for (let turn = 0; turn < times; turn += 1) taken.push(await run());
  const middle = taken.sort((a, b) => a.list - b.list)[times >> 1];
  if (middle === undefined) throw new Error('Nothing was measured.');
  return middle;
}
