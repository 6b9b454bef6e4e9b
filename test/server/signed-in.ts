// The whole server over a repository in memory, where people sign in at a provider. Sessions and tokens are made without one; the way there
// is tested in oidc.test.ts.

import { createApp } from '../../server/app.ts';
import type { BaseUrl } from '../../server/base-url.ts';
import type { TokenScope } from '../../server/domain/access.ts';
import type { Arrival } from '../../server/identity/accounts.ts';
import { cookieNames } from '../../server/identity/cookies.ts';
import type { Identity } from '../../server/identity/identity.ts';
import { localIdentity } from '../../server/identity/local.ts';
import type { Limits } from '../../server/identity/sessions.ts';
import type { Visibility } from '../../server/identity/callers.ts';
import { shippedTemplates } from '../../server/local.ts';
import { createServices, type Services } from '../../server/services.ts';
import { memoryState, type State } from '../../server/state.ts';
import { memoryStore, type MemoryStore } from '../../server/store/memory.ts';

export const ISSUER = 'https://id.example.org';
export const ADDRESS = new URL('http://localhost/');

export interface Answer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  readonly text: string;
  readonly headers: Headers;
}

export interface SignedInWorld {
  readonly store: MemoryStore;
  readonly state: State;
  readonly services: Services;
  /** Signs somebody in as the provider would, and gives the header that carries their session. */
  signIn(email: string, over?: Partial<Arrival>): Promise<Readonly<Record<string, string>>>;
  /** A token of whoever that header belongs to. */
  token(
    cookie: Readonly<Record<string, string>>,
    scopes: readonly TokenScope[],
    days?: number,
  ): Promise<Readonly<Record<string, string>>>;
  ask(
    method: string,
    path: string,
    headers?: Readonly<Record<string, string>>,
    json?: unknown,
    from?: string,
  ): Promise<Answer>;
  /** Opens the stream of what changes. */
  listen(headers: Readonly<Record<string, string>>): Promise<{ next(): Promise<{ readonly done: boolean }> }>;
  setClock(at: string): void;
  /** What the server told whoever keeps it. */
  readonly told: readonly string[];
}

export interface Around {
  readonly files?: Readonly<Record<string, string>>;
  readonly identity?: Identity;
  readonly visibility?: Visibility;
  readonly limits?: Limits;
  readonly store?: MemoryStore;
  readonly state?: State;
  readonly address?: URL;
}

export function signedInWorld({
  files = {},
  visibility,
  limits,
  identity,
  store = memoryStore(files, { name: 'harbour-decisions' }),
  state = memoryState(),
  address = ADDRESS,
}: Around = {}): SignedInWorld {
  let clock = '2026-11-02T09:00:00.000Z';
  const told: string[] = [];
  const services = createServices({
    store,
    state,
    identity: identity ?? atProvider(address),
    templates: shippedTemplates,
    now: () => clock,
    random: () => crypto.getRandomValues(new Uint8Array(10)),
    zone: 'Europe/Lisbon',
    address,
    baseUrl: baseUrlOf(address),
    ...(visibility === undefined ? {} : { visibility }),
    ...(limits === undefined ? {} : { limits }),
  });
  const app = createApp(services, (error) => {
    told.push(String(error));
  });

  const world: SignedInWorld = {
    store,
    state,
    services,
    told,
    async signIn(email, over = {}) {
      const snapshot = await services.catalogue.current();
      const arrival = {
        issuer: ISSUER,
        subject: email,
        name: email.replace(/@.*/u, ''),
        email,
        groups: [],
        ...over,
      };
      const account = await services.accounts.arrive(arrival, snapshot, clock);
      if (typeof account === 'string') throw new Error(`${email}: ${account}`);
      const secret = await services.sessions.begin(account.id, 'Tests', clock);
      return { cookie: `${cookieNames(address).session}=${secret}` };
    },
    async token(cookie, scopes, days = 30) {
      const { body } = await world.ask('POST', '/api/settings/tokens', cookie, {
        label: 'Script',
        scopes,
        days,
      });
      return { authorization: `Bearer ${body.secret}` };
    },
    async ask(method, path, headers = {}, json, from = '203.0.113.7') {
      const body = json === undefined ? {} : { body: JSON.stringify(json) };
      const reply = await app.request(
        new URL(path, address).href,
        { method, headers: { 'content-type': 'application/json', host: address.host, ...headers }, ...body },
        { address: from, isRepeated: (name: string) => (headers[name] ?? '').includes('\u0001') },
      );
      // A stream never ends by itself.
      const isStream = reply.headers.get('content-type') === 'text/event-stream';
      if (isStream) await reply.body?.cancel();
      const text = isStream ? '' : await reply.text();
      const isJson = (reply.headers.get('content-type') ?? '').includes('json');
      return {
        status: reply.status,
        headers: reply.headers,
        text,
        body: isJson && text !== '' ? JSON.parse(text) : text,
      };
    },
    async listen(headers) {
      const reply = await app.request(new URL('/api/live', address).href, {
        headers: { host: address.host, ...headers },
      });
      if (reply.body === null) throw new Error('There is no stream.');
      const reader = reply.body.getReader();
      return { next: () => reader.read() };
    },
    setClock: (at) => (clock = at),
  };
  return world;
}

function baseUrlOf({ href, origin, host, pathname: path }: URL): BaseUrl | null {
  return href === ADDRESS.href ? null : { origin, host, path, href: href.replace(/\/$/u, '') };
}

/** Sessions as with a provider, which is never asked. */
export function atProvider(address: URL): Identity {
  const { session } = cookieNames(address);
  return {
    ...localIdentity(null),
    way: { kind: 'oidc', name: 'Larkfield ID', host: 'id.example.org' },
    brought(asking) {
      const secret = asking.cookie(session);
      return secret === undefined ? { kind: 'nobody' } : { kind: 'secret', secret };
    },
  };
}
