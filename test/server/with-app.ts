// The whole server over a repository in memory, with a clock and a person the test sets.

import { createApp } from '../../server/app.ts';
import { ANSWERS } from '../../server/cli/answers.ts';
import { localIdentity } from '../../server/identity/local.ts';
import { shippedTemplates } from '../../server/local.ts';
import type { Reader } from '../../server/reader.ts';
import { createServices } from '../../server/services.ts';
import { memoryState } from '../../server/state.ts';
import { memoryStore, type MemoryStore } from '../../server/store/memory.ts';
import { commitTo, type Store } from '../../server/store/store.ts';

export const POLICY = `people:
  - { id: ana, name: Ana Moreira, email: ana@example.org, teams: [Payments] }
  - { id: ben, name: Ben Osei, email: ben@example.org, teams: [Payments] }
  - { id: cem, name: Cem Kaya, email: cem@example.org, teams: [Platform] }
  - { id: fay, name: Fay Lund, email: fay@example.org, teams: [Architecture] }
calendar: { zone: Europe/Lisbon }
`;

export const NYGARD = `# 1. Use PostgreSQL

Date: 2025-03-04

## Status

Accepted

## Context

We keep bookings in three places and none of them is right.

## Decision

We keep them in PostgreSQL.

## Consequences

One place to look.
`;

export const MADR = `---
status: proposed
date: 2026-10-01
---

# Publish events through an outbox

## Context and Problem Statement

Two writes, no tie between them.

## Considered Options

* An outbox
* Two writes

## Decision Outcome

Chosen option: "An outbox", because nothing is lost.
`;

/** A new decision as its author wishes it. */
export const WISH = {
  request: 'wish-00001',
  title: 'Cache timetables at the edge',
  folder: 'docs/adr',
  template: 'nygard',
};

/** The terms on which most tests send a decision to review. */
export const SEND = {
  type: 'send-to-review',
  scope: 'team',
  door: 'two-way',
  team: 'Payments',
  participants: [
    { person: 'ben', role: 'decider' },
    { person: 'cem', role: 'decider' },
  ],
  facilitator: 'fay',
  deadline: '2026-11-10T17:00:00.000Z',
};

export interface World {
  readonly store: MemoryStore;
  /** Asks as the person of that id, or as nobody. */
  get(path: string, as?: string | null): Promise<{ status: number; body: any; headers: Headers }>;
  send(
    method: string,
    path: string,
    json: unknown,
    as?: string | null,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: any }>;
  /** One command; the request id is fresh unless given. */
  command(ref: string, as: string, command: object, request?: string): Promise<{ status: number; body: any }>;
  /** Another program commits; null removes a file. */
  byHand(files: Readonly<Record<string, string | null>>): Promise<void>;
  setClock(at: string): void;
  /** What time does by itself until now, by a server that has just been started; gives how many things it did. */
  passTime(): Promise<number>;
  /** What `accord minutes` prints, and every other command that only answers. */
  print(command: keyof typeof ANSWERS, asked?: object): ReturnType<(typeof ANSWERS)['minutes']>;
  /** The answer itself, for what never ends. */
  open(path: string, as?: string | null, headers?: Record<string, string>): Promise<Response>;
  /** Any request, as it is. */
  request(path: string, init: RequestInit): Promise<Response>;
}

export function world(
  files: Record<string, string> = {},
  open: (store: Store) => Store = (store) => store,
  more: { readonly reader?: Reader } = {},
): World {
  const store = memoryStore({ '.accord/policy.yaml': POLICY, ...files });
  let clock = '2026-11-02T09:00:00.000Z';
  const state = memoryState();
  let made = 0;
  const services = (as: string | null) =>
    createServices({
      store: open(store),
      identity: localIdentity(as === null ? null : { name: as, email: `${as}@example.org` }),
      state,
      templates: shippedTemplates,
      now: () => clock,
      random: () => crypto.getRandomValues(new Uint8Array(10)),
      zone: 'Europe/Lisbon',
      ...more,
    });
  const apps = new Map<string | null, ReturnType<typeof createApp>>();
  const appOf = (as: string | null) => {
    const known =
      apps.get(as) ??
      createApp(services(as), (error) => {
        throw error;
      });
    apps.set(as, known);
    return known;
  };
  const read = async (response: Response) => ({
    status: response.status,
    body: await bodyOf(response),
    headers: response.headers,
  });
  return {
    store,
    request: async (path, init) => appOf('ana').request(`http://localhost${path}`, init),
    get: async (path, as = 'ana') => read(await appOf(as).request(`http://localhost${path}`)),
    send: async (method, path, json, as = 'ana', headers = {}) =>
      read(
        await appOf(as).request(`http://localhost${path}`, {
          method,
          body: JSON.stringify(json),
          headers: { 'content-type': 'application/json', ...headers },
        }),
      ),
    command(ref, as, command, request = `request-${(made += 1)}-${as}`) {
      return this.send(
        'POST',
        `/api/decisions/${encodeURIComponent(ref)}/commands`,
        { request, command },
        as,
      );
    },
    async byHand(files) {
      const head = await store.head();
      const bytes = (text: string | null) => (text === null ? null : new TextEncoder().encode(text));
      await commitTo(store, {
        base: head.kind === 'unborn' ? null : head.commit,
        files: new Map(Object.entries(files).map(([path, text]) => [path, bytes(text)])),
        message: 'by hand',
        author: { name: 'Somebody', email: 'somebody@example.org' },
        at: clock,
      });
    },
    setClock(at) {
      clock = at;
    },
    print: (command, asked = {}) => ANSWERS[command](services(null), { json: false, words: [], ...asked }),
    passTime: () => services(null).sweep.once(),
    open: async (path, as = 'ana', headers = {}) => appOf(as).request(`http://localhost${path}`, { headers }),
  };
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return (response.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : text;
}

/** The text of a file at the newest commit. */
export async function textAt(store: Store, path: string): Promise<string> {
  const head = await store.head();
  const found = (await store.changes(null, head.kind === 'branch' ? head.commit : '')).find(
    (one) => one.path === path,
  );
  return new TextDecoder().decode(await store.blob(found?.after ?? ''));
}
