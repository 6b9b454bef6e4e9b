// What is told of every request that was answered, for the log and the metrics: never its path, its query, its body or its headers, because
// those say what people read and may hold secrets. Each answer bears the id under which it is told.

import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { Env } from './services.ts';

export interface Served {
  readonly id: string;
  readonly method: string;
  /** The pattern, such as `/api/decisions/:ref`. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export type Observe = (served: Served) => void;

/** An id that a proxy gave is kept when it can't be anything else. */
const ID = /^[\w-]{8,64}$/u;

export function observed(observe: Observe) {
  return createMiddleware<Env>(async (c, next) => {
    const started = performance.now();
    const given = c.req.header('x-request-id') ?? '';
    const id = ID.test(given) ? given : crypto.randomUUID();
    c.set('requestId', id);
    await next();
    c.header('x-request-id', id);
    observe({
      id,
      method: c.req.method,
      route: matchedRoutes(c).find(({ method }) => method !== 'ALL')?.path ?? 'none',
      status: c.res.status,
      seconds: (performance.now() - started) / 1000,
    });
  });
}
