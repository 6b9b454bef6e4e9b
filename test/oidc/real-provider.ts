// A real OpenID provider on loopback, made of oidc-provider: it asks who somebody is with a page of one button a person.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type GrantContext } from 'oidc-provider';

export interface ProviderPerson {
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly groups: readonly string[];
}

export interface RealProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** They may change between two sign-ins. */
  readonly people: ProviderPerson[];
  /** From now on it answers, and sends people back to this one address. */
  open(callback: string): void;
  close(): Promise<void>;
}

const CLIENT = { id: 'accord', secret: 'a-secret-of-the-tests' };

export async function startProvider(people: ProviderPerson[]): Promise<RealProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    people,
    open: (callback) => answer(server, issuer, people, callback),
    close: () => closed(server),
  };
}

function answer(server: Server, issuer: string, people: ProviderPerson[], callback: string): void {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [callback],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'], groups: ['groups'] },
    scopes: ['openid', 'profile', 'email', 'groups'],
    cookies: { keys: ['one key of the tests'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context: unknown, sub: string) => {
      const found = people.find((one) => one.sub === sub);
      return found === undefined ? undefined : { accountId: sub, claims: () => found };
    },
    loadExistingGrant: async (context: GrantContext) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client.clientId,
        accountId: context.oidc.session.accountId,
      });
      grant.addOIDCScope('openid profile email groups');
      await grant.save();
      return grant;
    },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/who/${uid}` },
    ttl: {
      Session: 3600,
      Interaction: 3600,
      AccessToken: 3600,
      IdToken: 3600,
      Grant: 3600,
      AuthorizationCode: 60,
    },
  });
  const own = provider.callback();
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    if (!url.pathname.startsWith('/who/')) own(request, response);
    else void ask(provider, people, url, request, response);
  });
}

/** Without `as` a page that asks, with it the answer; `as=nobody` declines. */
async function ask(
  provider: Provider,
  people: readonly ProviderPerson[],
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const as = url.searchParams.get('as');
  if (as === null) {
    await provider.interactionDetails(request, response);
    const choices = [...people.map((one) => [one.sub, one.name] as const), ['nobody', 'Decline'] as const];
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      `<!doctype html><html lang="en"><title>Larkfield ID</title><h1>Who are you?</h1>${choices.map(([sub, name]) => `<p><a href="${url.pathname}?as=${sub}">${name}</a></p>`).join('')}</html>`,
    );
    return;
  }
  const result =
    as === 'nobody'
      ? { error: 'access_denied', error_description: 'The person declined.' }
      : { login: { accountId: as } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
