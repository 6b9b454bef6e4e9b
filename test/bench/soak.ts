// A soak, run by hand: `node test/bench/soak.ts [minutes]`. Twelve people act by chance on the demonstration over HTTP, and some pages follow over
// server-sent events. Its rule: whatever was acknowledged is in the log once, and a page that followed knows what a fresh one is told.

import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { dice } from '../dice.ts';

const MINUTES = Number(process.argv[2] ?? 5);
const SEED = Number(process.env['ACCORD_SEED'] ?? Date.now() % 1_000_000);
const ROOT = join(import.meta.dirname, '..', '..');
/** How long a person thinks between two acts, in milliseconds. */
const THINKS = 250;

/** From 0 to 1, the same for the same seed. */
const chance = dice(SEED);
const oneOf = <T>(all: readonly T[]): T | undefined => all[Math.floor(chance() * all.length)];

const server = spawn(process.execPath, ['server/accord.mjs', 'serve', '--port', '0'], { cwd: ROOT });
process.on('exit', () => server.kill());
let said = '';
for (const stream of [server.stdout, server.stderr]) stream.on('data', (part) => (said += String(part)));
const url = await told(/^Accord is at (\S+)$/mu);
const repository = /^It is in (.+); --repo opens it again\.$/mu.exec(said)?.[1] ?? '';

// It answers before it has read everything.
while ((await fetch(`${url}/api/session`)).status === 503)
  await new Promise((resolve) => setTimeout(resolve, 500));

const { people } = await (await fetch(`${url}/api/session`)).json();
const ids: readonly string[] = people.map((one: { id: string }) => one.id);
const cookies = new Map<string, string>();
for (const person of ids) {
  const reply = await send('PUT', '/session/person', { person }, '');
  cookies.set(person, reply.headers.get('set-cookie')?.split(';')[0] ?? '');
}
const { hits } = await (
  await fetch(`${url}/api/decisions?q=${encodeURIComponent('status:in-review')}&limit=50`)
).json();
const paths: readonly string[] = hits.map((one: { path: string }) => one.path);

const acknowledged: string[] = [];
const counts = new Map<string, number>();
const surprises: string[] = [];
const times = { reads: [] as number[], acts: [] as number[], news: 0 };
const until = Date.now() + MINUTES * 60_000;
let made = 0;

const pages = await Promise.all(paths.slice(0, 6).map((path, at) => followed(path, ids[at] ?? '')));
await Promise.all(ids.map(acts));
await new Promise((resolve) => setTimeout(resolve, 5000));

const logged = new Map<string, number>();
const logs = git('ls-tree', '-r', '--name-only', 'HEAD', '.accord/reviews').split('\n').filter(Boolean);
for (const path of logs)
  for (const line of git('show', `HEAD:${path}`).split('\n').filter(Boolean)) {
    const { id } = JSON.parse(line);
    logged.set(id, (logged.get(id) ?? 0) + 1);
  }
const lost = acknowledged.filter((id) => logged.get(id) !== 1);
const differing: string[] = [];
for (const page of pages) {
  const fresh = await view(page.path, page.person);
  if (JSON.stringify(page.known.decision) !== JSON.stringify(fresh.decision)) differing.push(page.path);
  page.end();
}
const status = git('status', '--porcelain');
const fsck = git('fsck', '--full', '--no-dangling');
const memory = Number(
  /VmRSS:\s+(\d+)/u.exec(
    spawnSync('cat', [`/proc/${server.pid}/status`], { encoding: 'utf8' }).stdout,
  )?.[1] ?? 0,
);
server.kill('SIGTERM');

const part = (all: readonly number[], share: number) =>
  Math.round(all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? 0);
console.log(
  JSON.stringify(
    {
      seed: SEED,
      minutes: MINUTES,
      people: ids.length,
      decisions: paths.length,
      commands: Object.fromEntries(counts),
      events: acknowledged.length,
      news: times.news,
      'act p50, p95, ms': [part(times.acts, 0.5), part(times.acts, 0.95)],
      'read p50, p95, ms': [part(times.reads, 0.5), part(times.reads, 0.95)],
      'memory, MB': Math.round(memory / 1024),
      lost,
      differing,
      surprises: surprises.slice(0, 10),
      status,
      fsck,
    },
    null,
    2,
  ),
);
process.exitCode = lost.length + differing.length + surprises.length === 0 && status === '' ? 0 : 1;

async function told(pattern: RegExp): Promise<string> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const found = pattern.exec(said)?.[1];
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It did not start: ${said}`);
}

function git(...args: readonly string[]): string {
  return spawnSync('git', args, { cwd: repository, encoding: 'utf8', maxBuffer: 2 ** 28 }).stdout;
}

function send(method: string, path: string, body: object, as: string, headers: Record<string, string> = {}) {
  return fetch(`${url}/api${path}`, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', cookie: cookies.get(as) ?? '', ...headers },
  });
}

async function view(path: string, as: string): Promise<DecisionView> {
  const began = performance.now();
  const reply = await fetch(`${url}/api/decisions/${encodeURIComponent(path)}`, {
    headers: { cookie: cookies.get(as) ?? '' },
  });
  const found = await reply.json();
  times.reads.push(performance.now() - began);
  return found;
}

/** One person, for as long as it goes. */
async function acts(person: string): Promise<void> {
  while (Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, chance() * 2 * THINKS));
    const path = oneOf(paths);
    if (path === undefined) return;
    const now = await view(path, person);
    const wish = oneOf(wishes(now));
    if (wish === undefined) continue;
    const began = performance.now();
    made += 1;
    const request = `soak-${SEED}-${made}-${person}`;
    const reply =
      wish.type === 'edit'
        ? await send(
            'PUT',
            `/decisions/${encodeURIComponent(path)}/text`,
            { request, text: wish.text },
            person,
            {
              'if-match': `"${now.decision.blob}"`,
            },
          )
        : await send(
            'POST',
            `/decisions/${encodeURIComponent(path)}/commands`,
            { request, command: wish },
            person,
          );
    times.acts.push(performance.now() - began);
    const answer = await reply.json();
    const name = `${wish.type} ${reply.status}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (reply.ok) acknowledged.push(...(answer.events ?? []));
    else if (![409, 412].includes(reply.status))
      surprises.push(`${name}: ${JSON.stringify(answer).slice(0, 300)}`);
  }
}

type Wish = { readonly type: string } & Record<string, unknown>;

/** What this person could do here now, as their page would offer it, and some things it would not. */
function wishes({ decision, can, talk, text, body, you }: DecisionView): readonly Wish[] {
  const { digest, review } = decision;
  const said = `Said at ${Math.floor(chance() * 1e9)}.`;
  const position = Math.floor(chance() * Math.max(1, body.length - 60));
  const anchor = {
    digest,
    headings: [],
    exact: body.slice(position, position + 20),
    prefix: body.slice(Math.max(0, position - 30), position),
    suffix: body.slice(position + 20, position + 50),
    position,
  };
  const stance = oneOf(['consent', 'consent', 'concern', 'object', 'stand-aside']) ?? 'consent';
  const thread = oneOf<{ id: string }>(review.threads)?.id ?? '';
  const objection = oneOf<{ id: string }>(review.objections)?.id ?? '';
  const other = oneOf(ids) ?? '';
  const all: readonly (Wish | false)[] = [
    { type: 'take-stance', stance, reason: stance === 'consent' ? '' : said, digest },
    { type: 'take-stance', stance: 'consent', digest },
    { type: 'take-back-stance', reason: '' },
    { type: 'open-thread', anchor, body: said, blocking: talk.blocking === true && chance() < 0.1 },
    thread !== '' && { type: 'reply', thread, body: said },
    thread !== '' && { type: 'resolve-thread', thread, note: '' },
    thread !== '' && { type: 'reopen-thread', thread, note: '' },
    thread !== '' && { type: 'move-thread', thread, anchor },
    objection !== '' && { type: 'answer-objection', objection, answer: said },
    objection !== '' && { type: 'resolve-objection', objection, reason: '' },
    { type: 'remind', person: other, note: '' },
    { type: 'accept', note: '' },
    can.revise === true && { type: 'edit', text: `${text.replace(/\n+$/u, '')}\n\n${said}\n` },
    review.last?.by === you.id && { type: 'undo', event: review.last.id },
  ];
  return all.filter((one) => one !== false);
}

/** A page that reads a decision again whenever it is told that it changed, and resumes where the stream broke. */
async function followed(path: string, person: string) {
  const page = { path, person, known: await view(path, person), end: () => undefined as void };
  const open = new AbortController();
  page.end = () => open.abort();
  let last = '';
  let reading: Promise<void> = Promise.resolve();
  const look = async () => {
    page.known = await view(path, person);
  };
  const follow = async () => {
    while (!open.signal.aborted) {
      const reply = await fetch(`${url}/api/live${last === '' ? '' : `?since=${last}`}`, {
        headers: { cookie: cookies.get(person) ?? '' },
        signal: open.signal,
      });
      let kept = '';
      // Each stream is cut after a while by chance, as networks do.
      const cut = Date.now() + 5000 + chance() * 20_000;
      for await (const bytes of reply.body ?? []) {
        kept += new TextDecoder().decode(bytes);
        const parts = kept.split('\n\n');
        kept = parts.pop() ?? '';
        for (const one of parts) {
          last = /^id: ?(.+)$/mu.exec(one)?.[1] ?? last;
          if (!/^event: ?news$/mu.test(one)) continue;
          times.news += 1;
          const { decisions } = JSON.parse(/^data: ?(.+)$/mu.exec(one)?.[1] ?? '{}');
          if (decisions === null || decisions.includes(path)) reading = reading.then(look);
        }
        if (Date.now() > cut && Date.now() < until) break;
      }
    }
  };
  void follow().catch((error: unknown) => {
    if (!open.signal.aborted) surprises.push(`live: ${String(error)}`);
  });
  return page;
}
