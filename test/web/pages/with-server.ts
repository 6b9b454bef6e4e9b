// Runs the real server inside the page, for page tests: a repository in memory, one person, a clock that stands still.
// The router is on, so a link or a key that leads elsewhere is noted in `places` instead of leaving the test.

import { createApp } from '../../../server/app.ts';
import { localIdentity } from '../../../server/identity/local.ts';
import { createServices, type Services } from '../../../server/services.ts';
import { memoryState } from '../../../server/state.ts';
import { memoryStore, type MemoryStore } from '../../../server/store/memory.ts';
import type { Signature } from '../../../server/store/store.ts';
import type { Template } from '../../../server/templates.ts';
import { getSession, setTransport } from '../../../web/api.ts';
import { startRouter } from '../../../web/router.ts';
import type { Session } from '../../../web/session.ts';

export interface Served {
  readonly store: MemoryStore;
  readonly services: Services;
  readonly session: Session;
  /** Where links, keys and `go` led, as `/decisions?q=ferry`. */
  readonly places: readonly string[];
  /** Addresses the page asked for, as `GET /api/turns`, in order. */
  readonly asked: readonly string[];
  /** From now on this is who works here; pages made later have them in their session once it is asked for anew. */
  actAs(who: Signature): void;
  /** From now on the clock says this. */
  setNow(at: string): void;
  /** From now on nobody is signed in, or somebody is again. */
  setSignedIn(signedIn: boolean): void;
  /** From now on the server can't be reached, or can again. */
  setReached(reached: boolean): void;
  /** Takes the router off and puts the test's own address back. */
  end(): void;
}

export interface Around {
  /** Null is somebody git does not know. */
  readonly me?: Signature | null;
  readonly at?: string;
  readonly templates?: readonly Template[];
}

export const PETRA = { name: 'Petra Novak', email: 'petra@example.org' };

export async function serve(
  files: Readonly<Record<string, string>>,
  { me = PETRA, at = '2026-09-24T09:00:00Z', templates = [] }: Around = {},
): Promise<Served> {
  let now = at;
  let isReached = true;
  let isSignedIn = true;
  let here = localIdentity(me);
  const store = memoryStore(files);
  const services = createServices({
    store,
    identity: {
      way: { kind: 'local' },
      provider: null,
      brought: (asking) => here.brought(asking),
      introduce: (signature) => here.introduce(signature),
    },
    state: memoryState(),
    templates: () => templates,
    now: () => now,
    random: () => crypto.getRandomValues(new Uint8Array(10)),
    zone: 'Europe/Lisbon',
  });
  const app = createApp(services, (error) => {
    throw error;
  });
  const asked: string[] = [];
  setTransport((url, init) => {
    if (!isReached) return Promise.reject(new TypeError('Failed to fetch'));
    if (!isSignedIn) return Response.json({ title: 'Sign in', detail: 'Sign in first.' }, { status: 401 });
    asked.push(`${init.method ?? 'GET'} ${decodeURIComponent(url)}`);
    return app.request(new URL(url, 'http://localhost').href, init);
  });
  const places: string[] = [];
  const before = location.href;
  const endRouter = startRouter(async ({ path, query }) => {
    places.push(`${path}${query.size === 0 ? '' : `?${query.toString()}`}`);
  });
  places.length = 0;
  const answer = await getSession();
  if (!answer.ok) throw new Error(answer.problem.detail);
  return {
    store,
    services,
    session: answer.value,
    places,
    asked,
    actAs: (who) => (here = localIdentity(who)),
    setNow: (next) => (now = next),
    setSignedIn: (signedIn) => (isSignedIn = signedIn),
    setReached: (reached) => (isReached = reached),
    end: () => {
      endRouter();
      history.replaceState(null, '', before);
    },
  };
}
