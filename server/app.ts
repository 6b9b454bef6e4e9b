// The whole HTTP API: `createApp(services)` gives the Hono app, `AppType` its types for the browser's client. No node: module in here.

import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { ExtractSchema } from 'hono/types';
import { openAPIRouteHandler } from 'hono-openapi';
import { basePath, pathBelow } from './base-url.ts';
import { door } from './door.ts';
import { guard } from './guard.ts';
import { observed, type Observe } from './observing.ts';
import { problem } from './problem.ts';
import { reference } from './reference.ts';
import { ROUTE_ACTS, type RouteAct } from './routes/access.ts';
import { accountRoutes } from './routes/accounts.ts';
import { decisionRoutes } from './routes/decisions.ts';
import { draftingRoutes } from './routes/drafting.ts';
import { feedRoutes } from './routes/feeds.ts';
import { historyRoutes } from './routes/history.ts';
import { imageRoutes, isPicture } from './routes/images.ts';
import { liveRoutes } from './routes/live.ts';
import { meetingRoutes } from './routes/meetings.ts';
import { overviewRoutes } from './routes/overviews.ts';
import { personalRoutes } from './routes/personal.ts';
import { trialRoutes } from './routes/trials.ts';
import { policyRoutes } from './routes/policy.ts';
import { readingRoutes } from './routes/reading.ts';
import { remoteRoutes } from './routes/remote.ts';
import { reviewRoutes } from './routes/review.ts';
import { sessionRoutes } from './routes/session.ts';
import { sittingRoutes } from './routes/sittings.ts';
import { settingsRoutes } from './routes/settings.ts';
import { signInRoutes } from './routes/sign-in.ts';
import type { Env, Services } from './services.ts';
import { Damaged } from './store/store.ts';

const VERSION = '0.1.0';
/** A record of 256 KB, doubled by JSON's escapes, and room for the rest. */
const MOST_BODY = 1024 * 1024;

/** Called with what no one expected, so that it can be logged; the answer never shows it. */
export type Report = (error: unknown, request: string) => void;

function apiRoutes(services: Services) {
  return new Hono<Env>()
    .route('/', sessionRoutes(services))
    .route('/', signInRoutes(services))
    .route('/', settingsRoutes(services))
    .route('/', accountRoutes(services))
    .route('/', decisionRoutes(services))
    .route('/', historyRoutes(services))
    .route('/', reviewRoutes(services))
    .route('/', draftingRoutes(services))
    .route('/', readingRoutes(services))
    .route('/', imageRoutes(services))
    .route('/', meetingRoutes(services))
    .route('/', sittingRoutes(services))
    .route('/', feedRoutes(services))
    .route('/', overviewRoutes(services))
    .route('/', trialRoutes(services))
    .route('/', liveRoutes(services))
    .route('/', personalRoutes(services))
    .route('/', remoteRoutes(services))
    .route('/', policyRoutes(services));
}

export type AppType = ReturnType<typeof apiRoutes>;

/** Every route by its name, `GET /decisions/:ref`. */
type RouteName<Schema = ExtractSchema<AppType>> = {
  [Path in keyof Schema & string]: keyof Schema[Path] extends infer Method extends string
    ? Method extends `$${infer Word}`
      ? `${Uppercase<Word>} ${Path}`
      : never
    : never;
}[keyof Schema & string];

/** Does not compile while a route has no row. */
const ACTS_OF_ROUTES: Readonly<Record<RouteName, RouteAct>> = ROUTE_ACTS;

export function createApp(
  services: Services,
  report: Report = () => undefined,
  observe: Observe = () => undefined,
) {
  const { baseUrl = null } = services;
  const app = new Hono<Env>({ getPath: pathBelow(baseUrl) });
  app.use(observed(observe));
  app.use(guard(baseUrl?.host));
  const limited = bodyLimit({
    maxSize: MOST_BODY,
    onError: (c) => problem(c, 413, 'Too large', 'A request may have 1 MB at most, and a record 256 KB.'),
  });
  app.use('/api/*', (c, next) => (isPicture(c.req) ? next() : limited(c, next)));
  app.use('/api/*', door(services, ACTS_OF_ROUTES, report));
  app.route('/api', apiRoutes(services));
  app.get(
    '/api/openapi.json',
    openAPIRouteHandler(app, {
      documentation: {
        openapi: '3.1.0',
        info: {
          title: 'Accord',
          version: VERSION,
          description:
            'Architecture decisions: draft, review, search, meet. Errors are application/problem+json.',
        },
      },
      excludeStaticFile: true,
    }),
  );
  app.get('/api', (c) => c.redirect(`${basePath(baseUrl)}api/reference`));
  app.get('/api/reference', (c) => reference(c, app));
  app.all('/api/*', (c) =>
    problem(c, 404, 'Not found', 'There is no such address. /api/reference lists those there are.'),
  );
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500)
      return problem(c, 400, 'Not understood', 'The request can’t be read: its body must be JSON.');
    report(error, c.var.requestId);
    if (error instanceof Damaged) return problem(c, 503, 'The repository is damaged', error.message);
    return problem(
      c,
      500,
      'Something went wrong here',
      'Nothing was half done: a write lands whole or not at all. Try again; the server’s log has the cause.',
    );
  });
  return app;
}
