// What has to be configured before anybody beyond this machine may come in, and what a stranger learns while the repository is not open yet.

import { describe, expect, test } from 'vitest';
import { readConfig, secretsOf } from '../../server/config.ts';
import { cookieNames } from '../../server/identity/cookies.ts';
import { checkWays, configuredIdentity } from '../../server/identity/ways.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { Damaged } from '../../server/store/store.ts';
import { signedInWorld } from './signed-in.ts';
import { NYGARD } from './with-app.ts';

const check = (flags: Record<string, string>, environment: Record<string, string> = {}) =>
  checkWays(readConfig(flags, environment, '/here'));
const OIDC = { oidcIssuer: 'https://id.example.org', oidcClient: 'accord' };
const SITE = { host: '0.0.0.0', baseUrl: 'https://adr.example.org' };

describe('the server starts', () => {
  test.each([
    [{}],
    [{ host: 'localhost' }],
    [{ host: '::1' }],
    [{ baseUrl: 'http://127.0.0.1:9000/team' }],
    [{ ...OIDC }],
    [{ ...OIDC, ...SITE }],
    [{ proxyTrust: '10.0.0.0/8', ...SITE }],
    [{ ...OIDC, baseUrl: 'https://adr.example.org/team' }],
    [{ oidcIssuer: 'http://127.0.0.1:9000', oidcClient: 'accord' }],
  ])('with %j', (flags) => {
    expect(check(flags)).toBe(undefined);
  });
});

describe('the server does not start', () => {
  test.each([
    [{ host: '0.0.0.0' }, 'works in git’s name while nobody signs in, so --host 0.0.0.0 is refused'],
    [{ host: '192.168.1.4', baseUrl: 'https://adr.example.org' }, '--host 192.168.1.4 is refused'],
    [{ baseUrl: 'https://adr.example.org' }, 'would work in git’s name while nobody signs in'],
    [{ ...OIDC, host: '0.0.0.0' }, 'needs --base-url'],
    [{ ...OIDC, ...SITE, baseUrl: 'http://adr.example.org' }, '--base-url must begin with https'],
    [{ ...OIDC, proxyTrust: '::1' }, 'not both'],
    [{ oidcIssuer: 'https://id.example.org' }, 'needs --oidc-client'],
    [
      { oidcIssuer: 'http://id.example.org', oidcClient: 'a' },
      '--oidc-issuer: It must be an address such as',
    ],
    [{ ...OIDC, oidcScopes: 'email' }, 'openid must be one of them'],
    [{ proxyTrust: ' ' }, '--proxy-trust: It must be addresses or ranges'],
    [{ proxyUser: 'a b' }, '--proxy-user: It must be the name of a header'],
    [{ sessionIdle: '1' }, '--session-idle: It must be a whole number of minutes'],
    [{ visibility: 'secret' }, '--visibility: It must be public or private.'],
  ] as [Record<string, string>, string][])('with %j', (flags, sentence) => {
    expect(() => check(flags)).toThrow(sentence);
  });

  test('with a secret in two places, with a range that is none, or with a file that is not there', async () => {
    expect(() => check(OIDC, { ACCORD_OIDC_SECRET: 'a', ACCORD_OIDC_SECRET_FILE: '/b' })).toThrow('both set');
    const made = (flags: Record<string, string>) =>
      configuredIdentity(
        readConfig(flags, {}, '/here'),
        new URL('https://adr.example.org/'),
        () => undefined,
      );
    await expect(made({ proxyTrust: '10.0.0.0/99' })).rejects.toThrow('10.0.0.0/99');
    await expect(made({ ...OIDC, oidcSecretFile: 'nowhere' })).rejects.toThrow('/here/nowhere');
  });
});

test('a secret comes from the environment, never from a flag, and is known as one', () => {
  const config = readConfig({ oidcSecret: 'flag' }, { ACCORD_OIDC_SECRET: 'hush' }, '/here');
  expect([config.oidcSecret, secretsOf(config)]).toEqual(['hush', ['hush']]);
});

describe('while the repository is not open', () => {
  test('a stranger hears nothing of how much there is to read', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`docs/adr/${String(at).padStart(4, '0')}-a.md`, NYGARD]),
    );
    const store = memoryStore(files);
    const { promise, resolve } = Promise.withResolvers<void>();
    const world = signedInWorld({
      store: {
        ...store,
        blob: (id) => promise.then(() => store.blob(id)),
        blobNow: (id) => store.blobNow(id),
      },
    });
    const stranger = await world.ask('GET', '/api/session');
    expect([stranger.status, stranger.body.progress]).toEqual([503, { done: 0, of: 0 }]);
    expect(stranger.text).not.toMatch(/40|adr/u);
    resolve();
  });

  test('a stranger hears nothing of what is wrong with it, and whoever keeps it does', async () => {
    const store = memoryStore({ 'docs/adr/0001-a.md': NYGARD });
    const world = signedInWorld({
      store: {
        ...store,
        head: () => Promise.reject(new Damaged('The pack of harbour-decisions is damaged.')),
      },
    });
    const { status, text } = await world.ask('GET', '/api/session');
    expect([status, text.includes('harbour')]).toEqual([503, false]);
    expect(world.told.join()).toContain('harbour-decisions is damaged');
  });
});

describe('cookies', () => {
  test('of two Accords on one host have names of their own: by port, by path, over TLS and without', () => {
    const addresses = [
      'https://adr.example.org/',
      'https://adr.example.org:8443/',
      'https://adr.example.org:9443/',
      'https://adr.example.org/team/',
      'https://adr.example.org:8443/team/',
      'http://127.0.0.1:8460/',
      'http://127.0.0.1:8461/',
    ].map((address) => cookieNames(new URL(address)));
    const names = addresses.flatMap(({ session, browser }) => [session, browser]);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.startsWith('__Host-'))).toHaveLength(10);
    expect(cookieNames(new URL('https://adr.example.org:443/'))).toEqual(addresses[0]);
  });
});
