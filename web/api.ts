// The one door from the browser to the server. Every answer is a value: `{ ok: true, value }` or the server's own problem (RFC 9457).
// Tests hand in `app.request` with `setTransport` and so run the real server inside the page.

import type { ClientResponse } from 'hono/client';
import type { SuccessStatusCode } from 'hono/utils/http-status';
import { ServerReached } from './events.ts';
import type { Session } from './session.ts';

export interface Problem {
  /** HTTP status; 0 when the server could not be reached. */
  readonly status: number;
  readonly title: string;
  /** A whole sentence for the reader; for a refusal, the rule that said no. */
  readonly detail: string;
  /** The problem as it came, with what else the server says about it. */
  readonly body: unknown;
}

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** `fetch`, or the `request` of a Hono app. */
export type Transport = (url: string, init: RequestInit) => Response | Promise<Response>;

let transport: Transport = (url, init) => fetch(url, init);

export function setTransport(other: Transport): void {
  transport = other;
}

/** For `hc`: `hc<AppType>(apiBase(), { fetch: apiFetch })`. */
export const apiFetch: typeof fetch = async (input, init) => transport(String(input), init ?? {});

/** The path below which the API lies, with a slash at its end. */
export function apiBase(): string {
  return new URL('.', document.baseURI).pathname;
}

export function getSession(): Promise<Answer<Session>> {
  return call('GET', 'session');
}

export function actAs(person: string): Promise<Answer<unknown>> {
  return call('PUT', 'session/person', { person });
}

export function giveIdentity(name: string, email: string): Promise<Answer<unknown>> {
  return call('PUT', 'session/identity', { name, email });
}

function call<T>(method: string, path: string, body?: object): Promise<Answer<T>> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  return read(apiFetch(`${apiBase()}api/${path}`, init));
}

type Reply = Pick<Response, 'ok' | 'status' | 'json'>;

/** What the successful answers of a route of `hc` carry. */
type ValueOf<R> =
  R extends ClientResponse<infer T, infer S, 'json'> ? (S extends SuccessStatusCode ? T : never) : never;

/** Turns the answer of a route into a value: `await answer(client.api.decisions.$get())`. */
export function answer<R extends Reply>(pending: Promise<R>): Promise<Answer<ValueOf<R>>> {
  return read(pending);
}

/** The type of a success is the server's word: both halves are built from one source. */
async function read<T>(pending: Promise<Reply>): Promise<Answer<T>> {
  let reply: Reply;
  try {
    reply = await pending;
  } catch {
    window.dispatchEvent(new ServerReached(false));
    return { ok: false, problem: UNREACHED };
  }
  window.dispatchEvent(new ServerReached(true));
  if (!reply.ok) return { ok: false, problem: problemOf(reply.status, await reply.json().catch(() => null)) };
  return { ok: true, value: reply.status === 204 ? undefined : await reply.json() };
}

const UNREACHED: Problem = {
  status: 0,
  title: 'Not reached',
  detail: 'The server could not be reached. Nothing was changed.',
  body: null,
};

function problemOf(status: number, body: unknown): Problem {
  const said = (field: string): string | null => {
    const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, field) : null;
    return typeof value === 'string' ? value : null;
  };
  const title = said('title') ?? 'The server gave no reason';
  return { status, title, detail: said('detail') ?? said('refused') ?? `${title} (status ${status}).`, body };
}
