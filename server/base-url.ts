// Where people reach Accord, which may be below a path of another site and behind a proxy. The proxy hands the whole path on; here it is cut
// off for the routes, and put before every address that leaves the server.

import type { Context } from 'hono';
import { getPath } from 'hono/utils/url';

export interface BaseUrl {
  /** `https://adr.example.org`, without a path. */
  readonly origin: string;
  /** `adr.example.org`, as it stands in `Host`. */
  readonly host: string;
  /** Begins and ends with a slash. */
  readonly path: string;
  /** The whole of it without a slash at its end, for addresses to be put behind. */
  readonly href: string;
}

/** For Hono's `getPath`: the path of a request as the routes know it. */
export function pathBelow(base: BaseUrl | null): (request: Request) => string {
  if (base === null || base.path === '/') return getPath;
  return (request) => {
    const path = getPath(request);
    return isBelow(path, base) ? path.slice(base.path.length - 1) : path;
  };
}

export function isBelow(path: string, { path: base }: BaseUrl): boolean {
  return path.startsWith(base);
}

/** The path of a cookie, and what stands before every path of ours: `/` or `/decisions/`. */
export function basePath(base: BaseUrl | null): string {
  return base?.path ?? '/';
}

/** What stands before the paths in addresses that leave the server, such as those of exports and feeds: without a slash at its end. */
export function addressOf(c: Context, base: BaseUrl | null): string {
  return base?.href ?? new URL(c.req.url).origin;
}
