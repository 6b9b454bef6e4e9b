// The one door: every request under /api passes it, and it reads one table for all of them (domain/access.ts by way of routes/access.ts).
// What a stranger is told never says anything of the repository, and a route without a row lets nobody in.

import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { matchedRoutes } from 'hono/route';
import { COMMAND_ACTS, MEETING_ACTS } from './domain/access-acts.ts';
import { ACTS, adminsOf, mayDo, partsIn, type Act, type Part, type Shut } from './domain/access.ts';
import type { Asking, Caller } from './identity/identity.ts';
import { opening, stillReading } from './opening.ts';
import { problem } from './problem.ts';
import type { RouteAct } from './routes/access.ts';
import type { Env, Services } from './services.ts';
import type { Snapshot } from './snapshot.ts';

/** `acts` has a row for every route: `GET /decisions/:ref`. */
export function door(
  { callers, catalogue, identity, accounts, now }: Services,
  acts: Readonly<Record<string, RouteAct>>,
  report: (error: unknown, request: string) => void,
): MiddlewareHandler<Env> {
  const opened = opening(catalogue);
  const isOpenHouse = identity.way.kind === 'local' || identity.way.kind === 'demonstration';

  return async (c, next) => {
    c.header('cache-control', 'no-store');
    const route = routeOf(c);
    if (route === null) return next();
    const row = acts[route];
    if (row === undefined) throw new Error(`${route} has no row in routes/access.ts.`);
    const at = now();
    const presented = await callers.presented(askingOf(c), at);
    if (presented.kind === 'refused') return shut(c, presented);
    // Until it is known who may read, a stranger learns nothing, not even how much there is to read.
    const isStranger = !isOpenHouse && presented.kind === 'nobody';
    await accounts.load();
    const state = await opened().catch((error: unknown) => {
      if (!isStranger) throw error;
      report(error, c.var.requestId);
      return null;
    });
    if (state === null)
      return problem(
        c,
        503,
        'Not open',
        'Accord can’t open its repository. Its log says why to whoever keeps it.',
      );
    if (state.kind === 'reading') return stillReading(c, isStranger ? { done: 0, of: 0 } : state.progress);
    const { snapshot } = state;
    const caller = await callers.callerOf(presented, snapshot, at);
    if ('kind' in caller) return shut(c, caller);
    c.set('snapshot', snapshot);
    c.set('at', at);
    c.set('caller', caller);
    c.set('person', caller.person);
    const act = await actOf(c, row);
    const may =
      caller.barred !== null && act !== 'knock'
        ? { status: 403 as const, sentence: caller.barred }
        : mayDo(act, caller, partsOf(c, act, caller, snapshot), adminsOf(snapshot.policy, snapshot.people));
    if (may !== true) return shut(c, may);
    // A page that was opened as somebody says so: another tab may have changed who works in this browser.
    const meant = c.req.header('accord-person');
    if (meant !== undefined && meant !== encodeURIComponent(caller.person?.id ?? ''))
      return problem(
        c,
        409,
        'Somebody else',
        `This browser belongs to ${caller.person?.name ?? 'nobody'} now, and this page was opened by somebody else, so nothing was changed. Change back, then try again.`,
      );
    return next();
  };

  /** What the caller is to the decision that the address names; not worked out where it makes no difference. */
  function partsOf(c: Context<Env>, act: Act, { person }: Caller, snapshot: Snapshot): readonly Part[] {
    const ref = refOf(c);
    if (person === null || ref === null || ACTS[act].parts.length === 0) return [];
    const [decision, ...more] = catalogue.find(snapshot, ref);
    return decision === undefined || more.length > 0
      ? []
      : partsIn(snapshot.policy, decision.review, person.id);
  }
}

/** The route that will answer, as `GET /decisions/:ref`; null for an address that none has. */
function routeOf(c: Context<Env>): string | null {
  const found = matchedRoutes(c).findLast(({ method }) => method !== 'ALL');
  return found === undefined ? null : `${found.method} ${found.path.replace(/^\/api(?=\/|$)/u, '') || '/'}`;
}

function refOf(c: Context<Env>): string | null {
  const found = matchedRoutes(c).findLast(({ method }) => method !== 'ALL');
  const at = found?.path.split('/').indexOf(':ref') ?? -1;
  const text = at === -1 ? undefined : c.req.path.split('/')[at];
  if (text === undefined) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** For commands it depends on which one; what can't be read is refused by the route itself. */
async function actOf(c: Context<Env>, row: RouteAct): Promise<Act> {
  if (row !== 'command' && row !== 'meeting-command') return row;
  const body: unknown = await c.req.json().catch(() => null);
  const type = fieldOf(fieldOf(body, 'command'), 'type');
  if (typeof type !== 'string') return 'write';
  if (row === 'meeting-command') return isMeetingCommand(type) ? MEETING_ACTS[type] : 'write';
  return isCommand(type) ? COMMAND_ACTS[type] : 'write';
}

function isCommand(type: string): type is keyof typeof COMMAND_ACTS {
  return Object.hasOwn(COMMAND_ACTS, type);
}

function isMeetingCommand(type: string): type is keyof typeof MEETING_ACTS {
  return Object.hasOwn(MEETING_ACTS, type);
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, field)
    ? Reflect.get(value, field)
    : undefined;
}

function askingOf(c: Context<Env>): Asking {
  return {
    header: (name) => c.req.header(name),
    cookie: (name) => getCookie(c, name),
    isRepeated: (name) => c.env?.isRepeated?.(name) ?? false,
    address: c.env?.address ?? null,
  };
}

function shut(c: Context<Env>, { status, sentence }: Shut) {
  if (status === 401) c.header('www-authenticate', 'Bearer realm="Accord"');
  return problem(c, status, status === 401 ? 'Sign in' : 'Not allowed', sentence);
}
