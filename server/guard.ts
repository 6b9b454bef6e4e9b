// Who may even knock: only this machine's own names as Host (a page elsewhere can't rebind its name to us), and only our own pages on
// requests that change something. Every answer carries headers that let nothing foreign in.

import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { problem } from './problem.ts';
import type { Env } from './services.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host.replace(/:\d+$/u, '').toLowerCase());
}

/** On every answer, also those that refuse: nothing foreign gets in, nothing is told to others, and no device is asked for. */
export const HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), bluetooth=(), midi=(), display-capture=()',
};
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** `publicHost` is how people call the server behind a proxy. */
export function guard(publicHost?: string) {
  return createMiddleware<Env>(async (c, next) => {
    const refused = refusalOf(c, publicHost);
    if (refused === null) await next();
    else c.res = refused;
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', DATA_POLICY);
  });
}

function refusalOf(c: Context<Env>, publicHost: string | undefined): Response | null {
  const host = (c.req.header('host') ?? new URL(c.req.url).host).toLowerCase();
  if (!isLoopback(host) && host !== publicHost)
    return problem(
      c,
      421,
      'Wrong host',
      'Accord does not answer under this name. Open it under the address it printed at its start.',
    );
  const isOwn = isOwnPage(c.req.header('origin'), c.req.header('sec-fetch-site'), [host, publicHost]);
  return SAFE.has(c.req.method) || isOwn
    ? null
    : problem(c, 403, 'Refused', 'This request came from another site. Open Accord itself and try there.');
}

/** A browser always says where a changing request comes from; a script without either header is no browser that could be tricked. */
function isOwnPage(
  origin: string | undefined,
  site: string | undefined,
  hosts: readonly (string | undefined)[],
): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return (
    origin === undefined || hosts.some((host) => origin === `http://${host}` || origin === `https://${host}`)
  );
}
