// What needs no repository: the built web, and the word that the server lives. Every page address answers with the same document; the
// browser's router does the rest.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { basePath, pathBelow, type BaseUrl } from './base-url.ts';
import { guard } from './guard.ts';
import { observed, type Observe } from './observing.ts';
import type { Env } from './services.ts';

/** What an HTML page of ours may do: nothing but our own files, and DOM sinks only through our named Trusted Types policies. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html dompurify default',
].join('; ');

/** The diagram's own document: it draws with inline styles (no inline scripts), talks to nobody, and is shown in a sandboxed frame without an origin. */
const DIAGRAM_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types default dompurify; sandbox allow-scripts";

/** `folder` holds the built web. */
export function pagesApp(folder: string, base: BaseUrl | null, observe: Observe) {
  const app = new Hono<Env>({ getPath: pathBelow(base) });
  const documents = new Map<string, string>();
  app.use(observed(observe));
  app.use(guard(base?.host));
  app.get('/healthz', (c) => c.json({ status: 'ok' }, 200));
  app.use('*', async (c, next) => {
    await next();
    const type = c.res.headers.get('content-type') ?? '';
    if (type.startsWith('text/html')) {
      c.header('content-security-policy', c.req.path === '/mermaid.html' ? DIAGRAM_POLICY : PAGE_POLICY);
      c.header('cache-control', 'no-cache');
    } else if (c.req.path.startsWith('/assets/')) {
      c.header('cache-control', 'public, max-age=31536000, immutable');
      // The diagram's sandboxed frame has no origin of its own, and modules are always fetched with CORS.
      c.header('access-control-allow-origin', '*');
    }
  });
  app.get('/mermaid.html', (c) => c.html(document('mermaid.html'), 200));
  app.get('/', (c) => c.html(document('index.html'), 200));
  app.get('/index.html', (c) => c.html(document('index.html'), 200));
  app.use('*', serveStatic({ root: folder, precompressed: true }));
  app.all('/assets/*', (c) => c.notFound());
  app.get('*', (c) => c.html(document('index.html'), 200));
  return app;

  /** The documents name their files from the root of the site, and everything else goes by where the files lie. */
  function document(name: string): string {
    const known =
      documents.get(name) ??
      readFileSync(join(folder, name), 'utf8').replaceAll(/(\s(?:href|src)=")\//gu, `$1${basePath(base)}`);
    documents.set(name, known);
    return known;
  }
}
