// Which way people sign in, as the configuration says it, and what has to hold before anybody beyond this machine may come in.
// What the ways themselves need is loaded when one of them is configured.

import { readFile } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { isLoopback } from '../guard.ts';
import { CannotOpen } from '../store/store.ts';
import { cookieNames } from './cookies.ts';
import type { Identity } from './identity.ts';

type Ways = Pick<
  Config,
  'host' | 'baseUrl' | 'oidcIssuer' | 'oidcClient' | 'oidcSecret' | 'oidcSecretFile' | 'proxyTrust'
>;

/** Throws CannotOpen with a sentence while doors would be open that must not be. */
export function checkWays({
  host,
  baseUrl,
  oidcIssuer,
  oidcClient,
  oidcSecret,
  oidcSecretFile,
  proxyTrust,
}: Ways): void {
  const signsIn = oidcIssuer !== null || proxyTrust !== null;
  const isHere = isLoopback(host) || host === '::1';
  const isAway = baseUrl !== null && !isLoopback(baseUrl.host);
  if (oidcIssuer !== null && proxyTrust !== null)
    throw new CannotOpen(
      'People sign in at a provider or at a proxy: give --oidc-issuer or --proxy-trust, not both.',
    );
  if (oidcIssuer !== null && oidcClient === null)
    throw new CannotOpen('--oidc-issuer needs --oidc-client: the id that Accord has at the provider.');
  if (oidcSecret !== null && oidcSecretFile !== null)
    throw new CannotOpen('ACCORD_OIDC_SECRET and ACCORD_OIDC_SECRET_FILE are both set: give one of them.');
  if (!signsIn && !isHere)
    throw new CannotOpen(
      `Whoever reaches Accord works in git’s name while nobody signs in, so --host ${host} is refused. Say where people sign in first: --oidc-issuer or --proxy-trust.`,
    );
  if (!signsIn && isAway)
    throw new CannotOpen(
      `Whoever reaches ${baseUrl.host} would work in git’s name while nobody signs in, so --base-url is refused. Say where people sign in first: --oidc-issuer or --proxy-trust.`,
    );
  if (!isHere && baseUrl === null)
    throw new CannotOpen(
      `--host ${host} needs --base-url: the address under which people reach Accord, such as https://adr.example.org.`,
    );
  if (signsIn && isAway && !baseUrl.origin.startsWith('https:'))
    throw new CannotOpen('--base-url must begin with https: sessions are not sent in the clear.');
}

/** Null where nobody signs in. `tell` is for whoever keeps the server. */
export async function configuredIdentity(
  config: Config,
  address: URL,
  tell: (sentence: string) => void,
): Promise<Identity | null> {
  const { oidcIssuer: issuer, oidcClient: clientId, proxyTrust: trusted } = config;
  if (trusted !== null) {
    const { proxyIdentity } = await import('./proxy.ts');
    const {
      proxyUser: user,
      proxyEmail: email,
      proxyName: name,
      proxyGroups: groups,
      proxySignOut: signOut,
    } = config;
    return proxyIdentity({ trusted, user, email, name, groups, signOut }, tell);
  }
  if (issuer === null || clientId === null) return null;
  const { oidcIdentity } = await import('./oidc.ts');
  return oidcIdentity(
    {
      issuer,
      clientId,
      clientSecret:
        config.oidcSecretFile === null ? config.oidcSecret : await firstLine(config.oidcSecretFile),
      name: config.oidcName ?? issuer.host,
      scopes: config.oidcScopes,
      groupsClaim: config.oidcGroups,
      trustsAddresses: config.oidcTrustEmail,
    },
    { callback: new URL('api/sign-in/back', address), sessionCookie: cookieNames(address).session, tell },
  );
}

async function firstLine(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const line = text.split(/\r?\n/u, 1)[0]?.trim() ?? '';
  if (line === '')
    throw new CannotOpen(`The secret of the provider can’t be read: ${file} is not there or empty.`);
  return line;
}
