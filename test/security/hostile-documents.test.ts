// Documents as hostile as the size caps allow, opened, searched, checked and compared over the real server: each is answered or cut off, and the
// server goes on answering meanwhile.

import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answered, makeRepository, startAccord, type Accord } from '../e2e/harness.ts';
import { POLICY } from '../server/with-app.ts';
import { figure } from '../figure.ts';
import { HOSTILE, PLACES } from './hostile-texts.ts';

/** Just below what can be saved, so that JSON's escapes fit in a request too. */
const CAP = 250 * 1024;
const WORST = [
  'headings',
  'underlined headings',
  'different lines',
  'different definitions',
  'different keys of YAML',
  'closing comments',
  'line ends',
  'marks of a merge',
  'stars and underscores',
  'relations to records',
  'one wide table',
  'links that never end',
];

const DOCUMENTS = WORST.map((name, at) => {
  const hostile = HOSTILE.find((one) => one.name === name);
  const place = PLACES[at % PLACES.length];
  if (hostile === undefined || place === undefined) throw new Error(`There is no ${name}.`);
  return {
    name,
    path: `docs/adr/${String(at + 1).padStart(4, '0')}-a.md`,
    text: place.put(hostile.make(CAP)).slice(0, CAP),
  };
});

let repository: string;
let accord: Accord;

beforeAll(async () => {
  repository = makeRepository({
    '.accord/policy.yaml': POLICY,
    ...Object.fromEntries(DOCUMENTS.map(({ path, text }) => [path, text])),
  });
  accord = await startAccord('--repo', repository, '--port', '0');
  await answered(`${accord.url}/api/session`);
});

afterAll(async () => {
  await accord.end();
  rmSync(repository, { recursive: true, force: true, maxRetries: 3 });
});

/** Milliseconds until the server says that it lives, again and again until it is told to stop. */
function pulse(): { stop(): Promise<readonly number[]> } {
  const over = new AbortController();
  const took: number[] = [];
  const beat = async () => {
    while (!over.signal.aborted) {
      const began = performance.now();
      await (await fetch(`${accord.url}/healthz`)).text();
      took.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const beating = beat();
  return {
    async stop() {
      over.abort();
      await beating;
      return took.toSorted((a, b) => a - b);
    },
  };
}

function at(share: number, sorted: readonly number[]): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

it('is answered or cut off, and /healthz answers meanwhile', { timeout: 240_000 }, async () => {
  const resting = pulse();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const idle = await resting.stop();

  const post = (path: string, body: object) =>
    fetch(`${accord.url}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const busy = pulse();
  const slow: { readonly what: string; readonly took: number }[] = [];
  const failed: string[] = [];
  for (const { name, path, text } of DOCUMENTS) {
    const ref = encodeURIComponent(path);
    const asked: readonly (readonly [string, () => Promise<Response>])[] = [
      ['opened', () => fetch(`${accord.url}/api/decisions/${ref}`)],
      ['its history', () => fetch(`${accord.url}/api/decisions/${ref}/history`)],
      ['its relations', () => fetch(`${accord.url}/api/relations?ref=${ref}&depth=3&suggested=yes`)],
      [
        'searched',
        () => fetch(`${accord.url}/api/decisions?q=${encodeURIComponent('a line word accepted')}&limit=200`),
      ],
      [
        'like it',
        () => fetch(`${accord.url}/api/similar?title=${encodeURIComponent('a line of words accepted')}`),
      ],
      ['checked', () => post('check', { path, text })],
      ['its date changed', () => post('field', { path, text, id: 'date', value: '2026-11-24' })],
      ['a picture', () => fetch(`${accord.url}/api/images/${encodeURIComponent('docs/adr/a')}`)],
    ];
    for (const [what, ask] of asked) {
      const began = performance.now();
      const reply = await ask();
      await reply.text();
      slow.push({ what: `${name}, ${what}`, took: performance.now() - began });
      if (reply.status >= 500 && reply.status !== 503) failed.push(`${name}, ${what}: ${reply.status}`);
    }
  }
  const meanwhile = await busy.stop();
  const [slowest] = slow.toSorted((a, b) => b.took - a.took);
  figure(
    `hostile documents: ${slow.length} requests, the slowest ${Math.round(slowest?.took ?? 0)} ms (${slowest?.what ?? ''}); /healthz p50 ${at(0.5, meanwhile)} ms, p99 ${at(0.99, meanwhile)} ms meanwhile, ${at(0.5, idle)} and ${at(0.99, idle)} ms at rest`,
  );
  expect(failed).toEqual([]);
  // Busy machines stretch every time: what is meant is that nothing holds the server for long.
  const stretched = Math.max(1, at(0.99, idle) / 10);
  expect(slowest?.took ?? 0).toBeLessThan(3000 * stretched);
  expect(at(0.99, meanwhile)).toBeLessThan(1500 * stretched);
});
