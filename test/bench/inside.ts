// The measures that are taken inside one process, on a repository that is there; prints them as JSON. A process of its own, so that
// nothing measured before it is in its memory.

// As the command does: threads find what was compiled at the last start.
import '../../server/compiled.mjs';
import { execFile } from 'node:child_process';
import { openSync, fsyncSync, statSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createApp } from '../../server/app.ts';
import { tuneForRunning, tuneForStart } from '../../server/engine.ts';
import { openLocal } from '../../server/local.ts';
import { readJob } from '../../server/reader.ts';
import { historyFolders } from '../../server/snapshot.ts';
import { commitTo } from '../../server/store/store.ts';
import { agendaBuilder } from './agenda.ts';

/** Milliseconds unless the name says otherwise. */
export type Figures = Readonly<Record<string, number>>;

const [folder = '', ...wanted] = process.argv.slice(2);
const figures: Record<string, number> = {};
tuneForStart();
const { store, services } = await openLocal(folder);
const app = createApp(services);
const FIRST = { person: null, sort: 'best', limit: 20, offset: 0 } as const;
const AUTHOR = { name: 'Bench', email: 'bench@example.org' };

figures['first snapshot'] = await timed(() => services.catalogue.current());
tuneForRunning();
figures['decisions'] = (await services.catalogue.current()).decisions.length;
figures['resident MB, records'] = megabytes();
if (wanted.includes('parse')) await parse();
if (wanted.includes('pages')) await pages();
if (wanted.includes('follow')) {
  await follow();
  await notice();
}
if (wanted.includes('history')) await history();
if (wanted.includes('save')) await save();
process.stdout.write(JSON.stringify(figures));
process.exit(0);

/** What reading alone costs, without git and without a thread of its own: the floor of the first snapshot. */
async function parse(): Promise<void> {
  const snapshot = await services.catalogue.current();
  const jobs = [...snapshot.files].map(([path, { text }]) => ({
    kind: 'file' as const,
    path,
    folder: 'docs/adr',
    text,
  }));
  figures['parse'] = await timed(async () => jobs.map(readJob));
}

/** What the server does for a request, without the network. */
async function pages(): Promise<void> {
  const get = async (path: string) => {
    const response = await app.request(`http://localhost${path}`);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
  };
  figures['search index'] = await timed(() => get('/api/decisions?q=bale'));
  figures['resident MB, records and search'] = megabytes();
  const snapshot = await services.catalogue.current();
  const titles = snapshot.decisions.map((decision) => decision.record.title.split(' '));
  const queries = Array.from({ length: 300 }, (_, turn) => {
    const [first = '', second = '', third = ''] = titles[(turn * 7919) % titles.length] ?? [];
    const kinds = [
      first,
      first.slice(0, 2),
      first.slice(0, 3),
      `${first} ${second}`,
      `${first} ${third.slice(0, 3)}`,
    ];
    return (
      [...kinds, `status:accepted ${second}`, `tag:storage ${third}`, 'is:open', '', `by:ana ${first}`][
        turn % 10
      ] ?? ''
    );
  });
  const search = await each(queries, (query) => get(`/api/decisions?q=${encodeURIComponent(query)}`));
  figures['search p50'] = part(search, 0.5);
  figures['search p95'] = part(search, 0.95);
  const build = agendaBuilder();
  for (let second = 0; second < 10; second += 1) build(second);
  const seconds = Array.from({ length: 60 }, (_, second) => second);
  figures['agenda p95'] = part(await each(seconds, async (second) => build(second)), 0.95);
  const paths = snapshot.decisions.filter((_, place) => place % 47 === 0).map((one) => one.record.path);
  figures['decision p95'] = part(
    await each(paths, (path) => get(`/api/decisions/${encodeURIComponent(path)}`)),
    0.95,
  );
}

/** Outside commits of 1, 10 and 100 records, and the next snapshot. */
async function follow(): Promise<void> {
  for (const count of [1, 10, 100]) {
    const times: number[] = [];
    for (let turn = 0; turn < 9; turn += 1) {
      const snapshot = await services.catalogue.current();
      const files = new Map(
        snapshot.decisions
          .slice(turn * count, turn * count + count)
          .map(({ record: { path } }) => [path, Buffer.from(`${snapshot.files.get(path)?.text}\nMore.\n`)]),
      );
      await landed(snapshot.commit, files);
      times.push(
        await timed(async () => services.search.find(await services.catalogue.current(), 'bale', FIRST)),
      );
    }
    figures[`follow ${count} p50`] = part(times, 0.5);
  }
}

/** Commits of the git program: from when they moved the branch until the server knows, without anybody asking. */
async function notice(): Promise<void> {
  const times: number[] = [];
  let told: (() => void) | null = null;
  const stop = store.watch(() => told?.());
  // Watching alone keeps no process alive.
  const awake = setInterval(() => undefined, 1000);
  const commitNow = async () => {
    const head = await store.head();
    return head.kind === 'unborn' ? null : head.commit;
  };
  for (let turn = 0; turn < 9; turn += 1) {
    const head = await store.head();
    const branch = head.kind === 'detached' ? '' : head.branch;
    const before = await commitNow();
    // A late word of the commit before is not this one noticed.
    const noticed = new Promise<number>((resolve, reject) => {
      told = () => {
        const at = Date.now();
        commitNow().then((commit) => commit !== before && resolve(at), reject);
      };
    });
    const by = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.org'];
    await promisify(execFile)('git', [...by, 'commit', '-q', '--allow-empty', '-m', 'Bench'], {
      cwd: folder,
    });
    const moved = Math.floor(statSync(join(store.layout.commonFolder, 'refs/heads', branch)).mtimeMs);
    times.push((await noticed) - moved);
  }
  clearInterval(awake);
  stop();
  figures['noticed'] = Math.max(...times);
}

async function history(): Promise<void> {
  const snapshot = await services.catalogue.current();
  services.history.follow(snapshot.commit, historyFolders(snapshot));
  figures['history index'] = await timed(() => services.history.ready());
  const paths = snapshot.decisions.filter((_, place) => place % 23 === 0).map((one) => one.record.path);
  const times = await each(paths, async (path) => {
    if (services.history.of(path).revisions.length === 0) throw new Error(`${path} has no history`);
  });
  figures['history p95'] = part(times, 0.95);
}

/** One writer after the other, then ten at a time: a record and a log, acknowledged. */
async function save(): Promise<void> {
  const times: number[] = [];
  for (let turn = 0; turn < 41; turn += 1) {
    const head = await store.head();
    const base = head.kind === 'branch' ? head.commit : null;
    times.push(await timed(() => landed(base, filesOf(turn))));
  }
  figures['save p50'] = part(times, 0.5);
  const fsync = openSync(join(store.layout.commonFolder, 'fsync'), 'w');
  const syncs = await each(Array.from({ length: 41 }), async () => {
    writeSync(fsync, 'x');
    fsyncSync(fsync);
  });
  closeSync(fsync);
  figures['fsync p50'] = part(syncs, 0.5);

  const snapshot = await services.catalogue.current();
  const mine = snapshot.decisions.slice(500, 510).map((one) => one.record.path);
  const together: number[] = [];
  await Promise.all(
    mine.map(async (path) => {
      for (let turn = 0; turn < 10; turn += 1) {
        const { files } = await services.catalogue.current();
        const file = files.get(path);
        const edit = { text: `${file?.text}\nTurn ${turn}.\n`, base: file?.blob ?? '', summary: 'Bench' };
        const began = performance.now();
        const actor = { id: 'bench', ...AUTHOR, alsoKnownAs: [], teams: [], title: null };
        const outcome = await services.decisions.revise(path, edit, {
          actor,
          request: `${path} ${turn} bench`,
        });
        if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
        together.push(performance.now() - began);
      }
    }),
  );
  figures['ten writers p50'] = part(together, 0.5);
  figures['ten writers p99'] = part(together, 0.99);
}

function filesOf(turn: number): Map<string, Uint8Array> {
  return new Map([
    ['docs/adr/00001-bench.md', Buffer.from(`# Bench ${turn}\n`)],
    ['.accord/reviews/docs/adr/00001-bench.jsonl', Buffer.from(`{"turn":${turn}}\n`)],
  ]);
}

async function landed(base: string | null, files: Map<string, Uint8Array>): Promise<void> {
  const at = new Date().toISOString();
  const result = await commitTo(store, { base, files, message: 'Bench\n', author: AUTHOR, at });
  if (result.kind !== 'committed') throw new Error(JSON.stringify(result));
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

async function each<T>(items: readonly T[], run: (item: T) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const item of items) times.push(await timed(() => run(item)));
  return times;
}

/** The value below which that part of the times lies. */
function part(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function megabytes(): number {
  return process.memoryUsage().rss / 1e6;
}
