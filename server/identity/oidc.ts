// OpenID Connect: the authorization code flow with PKCE, state and nonce, all of them always. The identity token's signature is checked
// although it comes straight from the provider, and nothing of an answer is used before all of it has been checked.

import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  type ClientAuth,
  type Configuration,
} from 'openid-client';
import type { SignInFailure } from '../domain/sign-in.ts';
import type { Arrival } from './accounts.ts';
import { groupsOf, isAddress, nameOf } from './claims.ts';
import type { Asking, Identity } from './identity.ts';
import type { Checks, Provider } from './provider.ts';

export interface OidcOptions {
  readonly issuer: URL;
  readonly clientId: string;
  /** Null for a public client, which has PKCE alone. */
  readonly clientSecret: string | null;
  /** What people call the provider. */
  readonly name: string;
  readonly scopes: readonly string[];
  /** The claim that names a person's groups. */
  readonly groupsClaim: string;
  /** Believe addresses that the provider doesn't say it has verified, because it hands out none that are not. */
  readonly trustsAddresses: boolean;
}

/** The provider's metadata is asked for again after so long, in milliseconds. */
const FRESH = 60 * 60_000;
/** How long the provider may take to answer, in seconds. */
const PATIENCE = 10;

/** `callback` is the address the provider sends people back to; `sessionCookie` the name of the cookie that says who they are. */
export function oidcIdentity(
  options: OidcOptions,
  {
    callback,
    sessionCookie,
    tell,
  }: {
    readonly callback: URL;
    readonly sessionCookie: string;
    /** For whoever keeps the server. */
    readonly tell: (sentence: string) => void;
  },
): Identity {
  return {
    way: { kind: 'oidc', name: options.name, host: options.issuer.host },
    provider: oidcProvider(options, callback, tell),
    brought(asking: Asking) {
      const secret = asking.cookie(sessionCookie);
      return secret === undefined ? { kind: 'nobody' } : { kind: 'secret', secret };
    },
    introduce: async () => undefined,
  };
}

export function oidcProvider(
  options: OidcOptions,
  callback: URL,
  tell: (sentence: string) => void,
): Provider {
  let known: { readonly at: number; readonly configuration: Promise<Configuration> } | null = null;

  const configured = () => {
    if (known === null || Date.now() - known.at > FRESH) {
      const configuration = discover(options);
      known = { at: Date.now(), configuration };
      configuration.catch(() => (known = null));
    }
    return known.configuration;
  };

  return {
    async begin({ state, nonce, verifier }) {
      const configuration = await configured().catch((error: unknown) => {
        tell(`${options.issuer.href} can’t be asked how to sign in: ${messagesIn(error)}`);
        throw error;
      });
      return buildAuthorizationUrl(configuration, {
        redirect_uri: callback.href,
        scope: options.scopes.join(' '),
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
    },
    async finish(search, checks) {
      try {
        return await finish(options, await configured(), withSearch(callback, search), checks);
      } catch (error) {
        const failure = failureIn(error);
        tell(`A sign-in at ${options.issuer.href} failed (${failure}): ${messagesIn(error)}`);
        return failure;
      }
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: OidcOptions): Promise<Configuration> {
  // Plain http is only ever configured for a provider on this machine.
  const execute =
    issuer.protocol === 'http:'
      ? [enableNonRepudiationChecks, allowInsecureRequests]
      : [enableNonRepudiationChecks];
  const as = (authentication: ClientAuth) =>
    discovery(issuer, clientId, undefined, authentication, { timeout: PATIENCE, execute });
  if (clientSecret === null) return as(None());
  const configuration = await as(ClientSecretBasic(clientSecret));
  const takes = configuration.serverMetadata().token_endpoint_auth_methods_supported;
  return takes?.includes('client_secret_basic') === false
    ? as(ClientSecretPost(clientSecret))
    : configuration;
}

async function finish(
  { issuer, groupsClaim, trustsAddresses }: OidcOptions,
  configuration: Configuration,
  came: URL,
  { state, nonce, verifier }: Checks,
): Promise<Arrival | SignInFailure> {
  const tokens = await authorizationCodeGrant(configuration, came, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const signed = tokens.claims();
  if (signed === undefined) return 'broken';
  const isEnough = typeof signed['email'] === 'string' && signed[groupsClaim] !== undefined;
  const asked =
    isEnough || configuration.serverMetadata().userinfo_endpoint === undefined
      ? {}
      : await fetchUserInfo(configuration, tokens.access_token, signed.sub);
  const claims: Readonly<Record<string, unknown>> = { ...asked, ...signed };
  const email = textOf(claims['email']).trim();
  if (!isAddress(email)) return 'mailless';
  // Some providers write it as a string.
  const verified = claims['email_verified'];
  if (!trustsAddresses && verified !== true && verified !== 'true') return 'unverified';
  return {
    issuer: issuer.href,
    subject: signed.sub,
    name: nameOf(textOf(claims['name']) || textOf(claims['preferred_username']) || email),
    email,
    groups: groupsOf(claims[groupsClaim]),
  };
}

/** The address people come back to, as the provider knows it: whatever name this server was reached by. */
function withSearch(callback: URL, search: string): URL {
  const url = new URL(callback);
  url.search = search;
  return url;
}

function textOf(claim: unknown): string {
  return typeof claim === 'string' ? claim : '';
}

// ------------------------------------------------------------------------------------------------------------- what went wrong

/** The claim a comparison failed on, by what the sentence for it is called. */
const CLAIMS: Readonly<Record<string, SignInFailure>> = {
  iss: 'issuer',
  aud: 'audience',
  azp: 'audience',
  nonce: 'nonce',
  exp: 'stale',
  nbf: 'stale',
  iat: 'stale',
  auth_time: 'stale',
};

const MESSAGES: readonly (readonly [RegExp, SignInFailure])[] = [
  [/"state"/u, 'unbegun'],
  [/"iss" \(issuer\)/u, 'issuer'],
  [/signature verification failed|JWT verification key|"alg"|JWS algorithm/u, 'signature'],
];

/** Looks through the error and what caused it. */
function failureIn(error: unknown): SignInFailure {
  const chain = causesOf(error);
  for (const one of chain) {
    const said = fieldOf(one, 'error');
    if (said === 'access_denied') return 'declined';
    if (said === 'invalid_grant') return 'code';
    const isChallenged = fieldOf(one, 'code') === 'OAUTH_WWW_AUTHENTICATE_CHALLENGE';
    if (said === 'invalid_client' || said === 'unauthorized_client' || isChallenged) return 'client';
    const claim = fieldOf(fieldOf(one, 'cause') ?? one, 'claim');
    if (typeof claim === 'string' && Object.hasOwn(CLAIMS, claim)) return CLAIMS[claim] ?? 'broken';
    const message = one instanceof Error ? one.message : '';
    const told = MESSAGES.find(([pattern]) => pattern.test(message));
    if (told !== undefined) return told[1];
  }
  const isAway = chain.some(
    (one) =>
      (one instanceof TypeError && /fetch/u.test(one.message)) || fieldOf(one, 'code') === 'OAUTH_TIMEOUT',
  );
  return isAway ? 'unreached' : 'broken';
}

/** What the library and the provider said, for the log. Neither knows a secret of ours. */
function messagesIn(error: unknown): string {
  const said = causesOf(error).flatMap((one) => [
    one instanceof Error ? one.message : '',
    ...['error', 'error_description'].map((field) => fieldOf(one, field)),
  ]);
  return [...new Set(said.filter((one) => typeof one === 'string' && one !== ''))].join('; ');
}

function causesOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let one = error; one !== undefined && one !== null && chain.length < 8; one = fieldOf(one, 'cause'))
    chain.push(one);
  return chain;
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
}
