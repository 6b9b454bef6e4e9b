// Signing in with OpenID Connect: at a real provider, and at one that lies. Whatever is wrong with an answer, nobody is signed in by it, and
// the sign-in page has a sentence for it.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isSignInFailure, placeWithin, SIGN_IN_FAILURES } from '../../server/domain/sign-in.ts';
import { cookieNames } from '../../server/identity/cookies.ts';
import { oidcIdentity } from '../../server/identity/oidc.ts';
import { PERSON, startHostileProvider, type HostileProvider } from '../oidc/hostile-provider.ts';
import { LIES } from '../oidc/lies.ts';
import { startProvider, type RealProvider } from '../oidc/real-provider.ts';
import { signedInWorld, type Answer, type SignedInWorld } from './signed-in.ts';
import { NYGARD, POLICY } from './with-app.ts';

const ADDRESS = new URL('http://localhost:8460/');
const CALLBACK = new URL('api/sign-in/back', ADDRESS);
const FILES = {
  '.accord/policy.yaml': `${POLICY}visibility: private\n`,
  'docs/adr/0001-use-postgresql.md': NYGARD,
};

function worldAt(
  issuer: string,
  clientSecret: string | null,
  over: { trustsAddresses?: boolean; address?: URL } = {},
): SignedInWorld {
  const address = over.address ?? ADDRESS;
  return signedInWorld({
    files: FILES,
    address,
    identity: oidcIdentity(
      {
        issuer: new URL(issuer),
        clientId: 'accord',
        clientSecret,
        name: 'Larkfield ID',
        scopes: ['openid', 'profile', 'email', 'groups'],
        groupsClaim: 'groups',
        trustsAddresses: over.trustsAddresses ?? false,
      },
      {
        callback: new URL('api/sign-in/back', address),
        sessionCookie: cookieNames(address).session,
        tell: (sentence) => told.push(sentence),
      },
    ),
  });
}

/** What whoever keeps the server was told. */
const told: string[] = [];

/** The cookies that one browser holds at Accord. */
class Jar {
  readonly cookies = new Map<string, string>();
  readonly set: string[] = [];
  take(answer: Answer): void {
    for (const line of answer.headers.getSetCookie()) {
      this.set.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      if (value === '' || /max-age=0/iu.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
  get header(): Record<string, string> {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }
}

async function ask(world: SignedInWorld, jar: Jar, path: string): Promise<Answer> {
  const answer = await world.ask('GET', path, jar.header);
  jar.take(answer);
  return answer;
}

/** Where the browser is sent to at the provider. */
async function begin(world: SignedInWorld, jar: Jar, to = '/decisions/ADR-0001'): Promise<URL> {
  const start = new URL(`api/sign-in/begin?to=${encodeURIComponent(to)}`, world.services.address);
  const answer = await ask(world, jar, `${start.pathname}${start.search}`);
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get('location') ?? '');
}

async function comeBack(world: SignedInWorld, jar: Jar, back: URL): Promise<{ to: URL; why: string | null }> {
  const answer = await ask(world, jar, `${back.pathname}${back.search}`);
  expect(answer.status, answer.text).toBe(302);
  const to = new URL(answer.headers.get('location') ?? '');
  return { to, why: to.pathname.endsWith('/sign-in') ? to.searchParams.get('failed') : null };
}

async function whoIs(world: SignedInWorld, jar: Jar): Promise<string | null> {
  const { status, body } = await ask(world, jar, '/api/session');
  return status === 200 ? (body.me?.id ?? null) : null;
}

describe('at a real provider', () => {
  let provider: RealProvider;
  let world: SignedInWorld;

  beforeAll(async () => {
    provider = await startProvider([
      { ...PERSON, sub: 'ana-1', groups: ['architects'] },
      { ...PERSON, sub: 'petra-1', name: 'Petra Novak', email: 'petra@example.org' },
      { ...PERSON, sub: 'mallory', name: 'Mallory', email: 'cem@example.org', email_verified: false },
    ]);
    provider.open(CALLBACK.href);
    world = worldAt(provider.issuer, provider.clientSecret);
  });
  afterAll(() => provider.close());

  /** Goes through the provider's pages as a browser would. */
  async function through(authorization: URL, as: string): Promise<URL> {
    const cookies = new Map<string, string>();
    let url = authorization;
    for (;;) {
      const reply = await fetch(url, {
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      for (const line of reply.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
        cookies.set(name, value);
      }
      await reply.body?.cancel();
      const location = reply.headers.get('location');
      if (location === null) throw new Error(`${url.href} answers ${reply.status}`);
      url = new URL(location, url);
      if (url.origin === CALLBACK.origin) return url;
      if (url.pathname.startsWith('/who/')) url.searchParams.set('as', as);
    }
  }

  test('signs in the person of the policy who has the verified address, and goes back to where they were', async () => {
    const jar = new Jar();
    expect(await whoIs(world, jar)).toBe(null);
    const { to, why } = await comeBack(world, jar, await through(await begin(world, jar), 'ana-1'));
    expect([to.href, why]).toEqual(['http://localhost:8460/decisions/ADR-0001', null]);
    expect(await whoIs(world, jar)).toBe('ana');
    const { body } = await ask(world, jar, '/api/session');
    expect([body.signedIn, body.way, body.roles]).toEqual([
      'session',
      { kind: 'oidc', name: 'Larkfield ID', host: new URL(provider.issuer).host },
      ['reader', 'author', 'decider', 'facilitator'],
    ]);
    expect(await world.services.accounts.all()).toMatchObject([{ person: 'ana', groups: ['architects'] }]);
  });

  test('somebody the policy does not name reads and comments, under an id of their own', async () => {
    const jar = new Jar();
    await comeBack(world, jar, await through(await begin(world, jar), 'petra-1'));
    const { body } = await ask(world, jar, '/api/session');
    expect([body.me.id, body.roles]).toEqual(['petra@example.org', ['reader']]);
    expect(body.people.map((one: { id: string }) => one.id)).toContain('petra@example.org');
  });

  test('an address that the provider has not verified is nobody’s', async () => {
    const jar = new Jar();
    const { why } = await comeBack(world, jar, await through(await begin(world, jar), 'mallory'));
    expect([why, await whoIs(world, jar)]).toEqual(['unverified', null]);
  });

  test('whoever declines there is told so', async () => {
    const jar = new Jar();
    const { why, to } = await comeBack(world, jar, await through(await begin(world, jar), 'nobody'));
    expect([why, to.searchParams.get('to')]).toEqual(['declined', '/decisions/ADR-0001']);
  });

  test('a secret that is wrong is told to whoever keeps Accord, without the secret', async () => {
    const here = worldAt(provider.issuer, 'another-secret');
    const jar = new Jar();
    expect(await comeBack(here, jar, await through(await begin(here, jar), 'ana-1'))).toMatchObject({
      why: 'client',
    });
    expect(told.at(-1)).toMatch(/^A sign-in at http.* failed \(client\): ./u);
    expect(told.join()).not.toMatch(/another-secret|a-secret-of-the-tests/u);
  });

  test('a code is refused by the provider without the verifier of its own sign-in', async () => {
    const jar = new Jar();
    const mine = await through(await begin(world, jar), 'ana-1');
    const other = await begin(world, jar);
    const stolen = new URL(mine);
    stolen.searchParams.set('state', other.searchParams.get('state') ?? '');
    expect(await comeBack(world, jar, stolen)).toMatchObject({ why: 'code' });
    expect(await whoIs(world, jar)).toBe(null);
  });

  test('every sign-in gets a new session, and the one before it is over', async () => {
    const jar = new Jar();
    await comeBack(world, jar, await through(await begin(world, jar), 'ana-1'));
    const before = jar.header;
    await comeBack(world, jar, await through(await begin(world, jar), 'ana-1'));
    expect(jar.header).not.toEqual(before);
    expect((await world.ask('GET', '/api/session', before)).status).toBe(401);
    expect(await whoIs(world, jar)).toBe('ana');
  });

  test('a session that somebody else chose means nothing', async () => {
    const jar = new Jar();
    const planted = 'A'.repeat(43);
    jar.cookies.set(cookieNames(ADDRESS).session, planted);
    await comeBack(world, jar, await through(await begin(world, jar), 'ana-1'));
    expect(jar.cookies.get(cookieNames(ADDRESS).session)).not.toBe(planted);
    const { status } = await world.ask('GET', '/api/session', {
      cookie: `${cookieNames(ADDRESS).session}=${planted}`,
    });
    expect(status).toBe(401);
  });
});

describe('at a provider that lies', () => {
  let provider: HostileProvider;
  let world: SignedInWorld;
  const seen = new Set<string>();

  beforeAll(async () => {
    provider = await startHostileProvider('accord');
    world = worldAt(provider.issuer, null);
  });
  afterAll(() => provider.close());
  beforeEach(() => (provider.lies = {}));

  test('the control: without a lie it signs in', async () => {
    const jar = new Jar();
    const { why } = await comeBack(world, jar, provider.agree(await begin(world, jar)));
    expect([why, await whoIs(world, jar)]).toEqual([null, 'ana']);
  });

  test.each(Object.keys(LIES))('%s signs nobody in', async (name) => {
    const [lies, told] = LIES[name] ?? [{}, ''];
    provider.lies = lies;
    // What the provider says of itself is remembered, so a lie in it needs a server that has not asked yet.
    const here = lies.discovery === undefined ? world : worldAt(provider.issuer, null);
    const before = (await here.services.accounts.all()).length;
    const jar = new Jar();
    const { why } = await comeBack(here, jar, provider.agree(await begin(here, jar)));
    expect(why).toBe(told);
    expect(isSignInFailure(why) ? SIGN_IN_FAILURES[why]('Larkfield ID') : '').toMatch(/^[A-Z].*\.$/u);
    expect(await whoIs(here, jar)).toBe(null);
    expect(jar.set.filter((line) => line.startsWith(cookieNames(ADDRESS).session))).toEqual([]);
    expect((await here.services.accounts.all()).length).toBe(before);
    seen.add(why ?? '');
  });

  test('a discovery document of another issuer is not believed', async () => {
    provider.lies = { discovery: (document) => ({ ...document, issuer: 'https://evil.example' }) };
    const here = worldAt(provider.issuer, null);
    const answer = await here.ask('GET', '/api/sign-in/begin?to=/');
    expect(answer.headers.get('location')).toBe('http://localhost:8460/sign-in?failed=unreached&to=%2F');
  });

  test('the same answer a second time signs nobody in, even when the provider takes its code again', async () => {
    provider.lies = { isLax: true };
    const jar = new Jar();
    const back = provider.agree(await begin(world, jar));
    expect(await comeBack(world, jar, back)).toMatchObject({ why: null });
    const thief = new Jar();
    jar.cookies.forEach((value, name) => name.endsWith('sign-in') && thief.cookies.set(name, value));
    expect(await comeBack(world, thief, back)).toMatchObject({ why: 'unbegun' });
    expect(await whoIs(world, thief)).toBe(null);
  });

  test('an answer signs in only the browser that asked', async () => {
    const jar = new Jar();
    const back = provider.agree(await begin(world, jar));
    const victim = new Jar();
    expect(await comeBack(world, victim, back)).toMatchObject({ why: 'unbegun' });
    await begin(world, victim);
    expect(await comeBack(world, victim, back)).toMatchObject({ why: 'unbegun' });
    expect(await whoIs(world, victim)).toBe(null);
    // It was not spoilt for the one who did.
    expect(await comeBack(world, jar, back)).toMatchObject({ why: null });
  });

  test('two tabs of one browser sign in side by side', async () => {
    const jar = new Jar();
    const first = provider.agree(await begin(world, jar, '/decisions'));
    const second = provider.agree(await begin(world, jar, '/meetings'));
    expect((await comeBack(world, jar, first)).to.pathname).toBe('/decisions');
    expect((await comeBack(world, jar, second)).to.pathname).toBe('/meetings');
  });

  test('the verifier is the browser’s own and never the same, and its challenge is S256', async () => {
    const jar = new Jar();
    const authorization = await begin(world, jar);
    expect(authorization.searchParams.get('code_challenge_method')).toBe('S256');
    await comeBack(world, jar, provider.agree(authorization));
    const verifier = provider.verifiers.at(-1) ?? '';
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    expect(authorization.searchParams.get('code_challenge')).toBe(Buffer.from(hash).toString('base64url'));
    expect(new Set(provider.verifiers).size).toBe(provider.verifiers.length);
  });

  test('after ten minutes it is too late, and the sentence says so', async () => {
    const here = worldAt(provider.issuer, null);
    const jar = new Jar();
    const back = provider.agree(await begin(here, jar));
    here.setClock('2026-11-02T09:10:00.000Z');
    const { why } = await comeBack(here, jar, back);
    expect(why).toBe('slow');
    expect(SIGN_IN_FAILURES.slow('Larkfield ID')).toBe(
      'Larkfield ID did not confirm who you are: the sign-in took longer than 10 minutes. Nothing was changed. Sign in again.',
    );
    expect(await whoIs(here, jar)).toBe(null);
  });

  test('a provider that is away is told as that', async () => {
    const away = worldAt('http://127.0.0.1:9', null);
    const answer = await away.ask('GET', '/api/sign-in/begin?to=/decisions');
    expect(answer.headers.get('location')).toBe(
      'http://localhost:8460/sign-in?failed=unreached&to=%2Fdecisions',
    );
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/javascript:alert(1)',
    '/https://evil.example/',
    '/./../../https://evil.example',
    '/decisions\r\nset-cookie: a=b',
    '/@evil.example',
    '/..//evil.example/',
    'evil.example',
    '/api/sign-out',
    '/sign-in?failed=slow',
    '',
  ])('coming back never leads elsewhere: %j', async (to) => {
    const jar = new Jar();
    const below = worldAt(provider.issuer, null, { address: new URL('http://localhost:8460/team/') });
    for (const here of [world, below]) {
      const came = await comeBack(here, jar, provider.agree(await begin(here, jar, to)));
      expect(came.why).toBe(null);
      expect(
        came.to.href.startsWith(here === below ? 'http://localhost:8460/team/' : 'http://localhost:8460/'),
      ).toBe(true);
      expect(came.to.pathname).not.toMatch(/^\/(?:team\/)?(?:api|sign-in)(?:\/|$)/u);
    }
  });

  test('a place within Accord stays as it is', () => {
    for (const place of [
      '/',
      '/decisions/ADR-0042?tab=changes#c1',
      '/decisions/docs/adr/0001.md',
      '/sign-in-policy',
    ])
      expect(placeWithin(place)).toBe(place);
  });

  test('the cookies are for this host alone, out of reach of scripts, and of TLS where there is TLS', async () => {
    const jar = new Jar();
    await comeBack(world, jar, provider.agree(await begin(world, jar)));
    for (const line of jar.set)
      expect(line).toMatch(
        /^accord-8460-(?:session|sign-in)=[\w-]{43}; (?:Max-Age=3600; )?Path=\/; HttpOnly; SameSite=Lax$/u,
      );
    const tls = worldAt(provider.issuer, null, { address: new URL('https://adr.example.org/team/') });
    const safe = new Jar();
    await comeBack(tls, safe, provider.agree(await begin(tls, safe)));
    expect(safe.set).toHaveLength(2);
    for (const line of safe.set)
      expect(line).toMatch(
        /^__Host-accord-team-(?:session|sign-in)=[\w-]{43}; (?:Max-Age=3600; )?Path=\/; HttpOnly; Secure; SameSite=Lax$/u,
      );
  });
});
