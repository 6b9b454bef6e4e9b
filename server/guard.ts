// Who may even knock: only this machine's own names as Host (a page elsewhere can't rebind its name to us), and only our own pages on
// requests that change something. Every answer carries headers that let nothing foreign in.

import { createMiddleware } from 'hono/factory';
import { problem } from './problem.ts';
import type { Env } from './services.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host.replace(/:\d+$/u, '').toLowerCase());
}

/** `publicHost` is how people call the server behind a proxy. */
export function guard(publicHost?: string) {
  return createMiddleware<Env>(async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (!isLoopback(host) && host.toLowerCase() !== publicHost)
      return problem(
        c,
        421,
        'Wrong host',
        'Accord does not answer under this name. Open it under the address it printed at its start.',
      );
    if (
      !SAFE.has(c.req.method) &&
      !isOwnPage(c.req.header('origin'), c.req.header('sec-fetch-site'), [host, publicHost])
    ) {
      return problem(
        c,
        403,
        'Refused',
        'This request came from another site. Open Accord itself and try there.',
      );
    }
    await next();
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'same-origin');
    c.header('cross-origin-resource-policy', 'same-origin');
    c.header('cross-origin-opener-policy', 'same-origin');
    if (!c.res.headers.has('content-security-policy'))
      c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    return undefined;
  });
}

/** A browser always says where a changing request comes from; a script without either header is no browser that could be tricked. */
function isOwnPage(
  origin: string | undefined,
  site: string | undefined,
  hosts: readonly (string | undefined)[],
): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  try {
    return hosts.includes(new URL(origin).host);
  } catch {
    return false;
  }
}
