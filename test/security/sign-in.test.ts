// A provider that lies, against the program as people run it: every lie over real HTTP, with a browser's cookies, and nobody is signed in.

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { answered, makeRepository, removeFolder, startAccord, type Accord } from '../e2e/harness.ts';
import { startHostileProvider, type HostileProvider } from '../oidc/hostile-provider.ts';
import { LIES } from '../oidc/lies.ts';
import { figure } from '../figure.ts';

const POLICY = `people:
  - { id: ana, name: Ana Moreira, email: ana@example.org }
visibility: private
`;

let folder: string;
let provider: HostileProvider;
let accord: Accord;

beforeAll(async () => {
  folder = makeRepository({
    '.accord/policy.yaml': POLICY,
    'docs/adr/0001-secret-plan.md': '# 1. Secret plan\n',
  });
  provider = await startHostileProvider('accord');
  accord = await startHere();
});
afterAll(async () => {
  await accord?.end();
  await provider?.close();
  removeFolder(folder);
});
beforeEach(() => (provider.lies = {}));

async function startHere(): Promise<Accord> {
  const options = {
    '--repo': folder,
    '--port': '0',
    '--oidc-issuer': provider.issuer,
    '--oidc-client': 'accord',
  };
  const started = await startAccord(...Object.entries(options).flat());
  await answered(`${started.url}/api/sign-in`);
  return started;
}

/** The cookies of one browser. */
type Jar = Map<string, string>;

async function ask(url: string | URL, jar: Jar): Promise<Response> {
  const reply = await fetch(url, {
    redirect: 'manual',
    headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
  });
  for (const line of reply.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
    if (value === '' || /max-age=0/iu.test(line)) jar.delete(name);
    else jar.set(name, value);
  }
  return reply;
}

async function begin(jar: Jar, at = accord): Promise<URL> {
  const reply = await ask(`${at.url}/api/sign-in/begin?to=/decisions/ADR-0001`, jar);
  expect(reply.status).toBe(302);
  return new URL(reply.headers.get('location') ?? '');
}

/** Why the sign-in failed; null when it did not. */
async function comeBack(jar: Jar, back: URL): Promise<string | null> {
  const reply = await ask(back, jar);
  expect(reply.status).toBe(302);
  const to = new URL(reply.headers.get('location') ?? '');
  expect(to.origin).toBe(back.origin);
  return to.pathname === '/sign-in' ? to.searchParams.get('failed') : null;
}

/** Nothing of the repository is shown to this browser. */
async function isOutside(jar: Jar, at = accord): Promise<boolean> {
  const replies = await Promise.all(
    ['session', 'decisions', 'decisions/ADR-0001', 'live', 'timeline'].map(async (path) => {
      const { status, body } = await ask(`${at.url}/api/${path}`, jar);
      await body?.cancel();
      return status;
    }),
  );
  return replies.every((status) => status === 401);
}

it('without a lie signs in: the control', async () => {
  const jar: Jar = new Map();
  expect(await isOutside(jar)).toBe(true);
  expect(await comeBack(jar, provider.agree(await begin(jar)))).toBe(null);
  const session: unknown = await (await ask(`${accord.url}/api/session`, jar)).json();
  expect(session).toMatchObject({ me: { id: 'ana' }, signedIn: 'session' });
});

it('signs nobody in by any of its lies', async () => {
  let attacks = 0;
  for (const [name, [lies, told]] of Object.entries(LIES)) {
    // What a provider says of itself is remembered from the first sign-in on: oidc.test.ts has a server for each.
    if (lies.discovery !== undefined) continue;
    provider.lies = lies;
    const jar: Jar = new Map();
    const why = await comeBack(jar, provider.agree(await begin(jar)));
    attacks += 1;
    expect([name, why, await isOutside(jar)]).toEqual([name, told, true]);
  }
  figure(`sign-in: ${attacks} lies over HTTP, 0 signed in`);
  expect(attacks).toBeGreaterThanOrEqual(30);
  expect(accord.said()).not.toMatch(/ana@example\.org|code-\d/u);
});

it('says alg none is fine, and is not believed', async () => {
  const lies = LIES['alg none, and the provider says it may']?.[0] ?? {};
  provider.lies = lies;
  const fresh = await startHere();
  try {
    const jar: Jar = new Map();
    const why = await comeBack(jar, provider.agree(await begin(jar, fresh)));
    expect([lies.sign, why, await isOutside(jar, fresh)]).toEqual(['with nothing', 'signature', true]);
  } finally {
    await fresh.end();
  }
});

it('takes a code twice, and only the browser that asked is in, once', async () => {
  provider.lies = { isLax: true };
  const jar: Jar = new Map();
  const begun = await begin(jar);
  const thief: Jar = new Map(jar);
  const stranger: Jar = new Map();
  const back = provider.agree(begun);
  expect(await comeBack(stranger, back)).toBe('unbegun');
  expect(await comeBack(jar, back)).toBe(null);
  expect(await comeBack(thief, back)).toBe('unbegun');
  expect(await isOutside(thief)).toBe(true);
  expect(await isOutside(stranger)).toBe(true);
});
