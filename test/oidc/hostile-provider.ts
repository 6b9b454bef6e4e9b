// A provider that lies, one lie at a time: everything about its answers can be bent. What it signs is signed by hand with node:crypto, because
// no library would let it.

import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Claims = Record<string, unknown>;

export interface Lies {
  /** Bends the claims of the identity token. */
  claims?: (claims: Claims) => Claims;
  /** Bends its header. */
  header?: (header: Claims) => Claims;
  /** Signs with a key that the provider doesn't publish, with none, or with its public key as if it were a secret. */
  sign?: 'with another key' | 'with nothing' | 'with the public key' | 'and change a letter';
  /** Bends the answer of the token endpoint. */
  answer?: (answer: Claims) => Claims;
  /** Bends the address that the browser comes back to. */
  back?: (back: URL) => void;
  /** Bends the discovery document. */
  discovery?: (document: Claims) => Claims;
  /** What the userinfo endpoint says. */
  userinfo?: Claims;
  /** Takes a code as often as it comes, and whatever verifier comes with it. */
  isLax?: boolean;
}

export interface HostileProvider {
  readonly issuer: string;
  /** From now on these. */
  lies: Lies;
  /** The code verifiers that came to the token endpoint. */
  readonly verifiers: readonly string[];
  /** Where the browser is sent for an authorization request, as if the person had agreed. */
  agree(authorization: URL): URL;
  close(): Promise<void>;
}

export const PERSON = {
  sub: 'ana-1',
  name: 'Ana Moreira',
  email: 'ana@example.org',
  email_verified: true,
  groups: [],
};

export async function startHostileProvider(clientId: string): Promise<HostileProvider> {
  const published = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const another = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const verifiers: string[] = [];
  /** By code: what the authorization request had. */
  const codes = new Map<string, { nonce: string; challenge: string }>();
  let issued = 0;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status, body } = answer(
        new URL(request.url ?? '/', 'http://localhost').pathname,
        Buffer.concat(chunks).toString(),
      );
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const provider: HostileProvider = {
    issuer,
    lies: {},
    verifiers,
    agree(authorization) {
      const asked = authorization.searchParams;
      const code = `code-${(issued += 1)}`;
      codes.set(code, { nonce: asked.get('nonce') ?? '', challenge: asked.get('code_challenge') ?? '' });
      const back = new URL(asked.get('redirect_uri') ?? 'http://nowhere.example/');
      back.searchParams.set('code', code);
      back.searchParams.set('state', asked.get('state') ?? '');
      back.searchParams.set('iss', issuer);
      provider.lies.back?.(back);
      return back;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return provider;

  function answer(path: string, body: string): { status: number; body: unknown } {
    const { lies } = provider;
    if (path === '/.well-known/openid-configuration') {
      const document = {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        userinfo_endpoint: `${issuer}/me`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        authorization_response_iss_parameter_supported: true,
        code_challenge_methods_supported: ['S256'],
      };
      return { status: 200, body: lies.discovery?.(document) ?? document };
    }
    if (path === '/keys')
      return {
        status: 200,
        body: {
          keys: [{ ...published.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
        },
      };
    if (path === '/me') return { status: 200, body: lies.userinfo ?? PERSON };
    if (path === '/token') return tokens(new URLSearchParams(body));
    return { status: 404, body: {} };
  }

  function tokens(sent: URLSearchParams): { status: number; body: unknown } {
    const { lies } = provider;
    const code = sent.get('code') ?? '';
    const known = codes.get(code);
    verifiers.push(sent.get('code_verifier') ?? '');
    if (known === undefined && lies.isLax !== true) return { status: 400, body: { error: 'invalid_grant' } };
    if (lies.isLax !== true) codes.delete(code);
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ...PERSON,
      iss: issuer,
      aud: clientId,
      iat: now,
      exp: now + 300,
      nonce: known?.nonce ?? '',
    };
    const said = {
      access_token: 'access',
      token_type: 'Bearer',
      expires_in: 300,
      id_token: token(lies.claims?.(claims) ?? claims),
    };
    return { status: 200, body: lies.answer?.(said) ?? said };
  }

  function token(claims: Claims): string {
    const { sign, header } = provider.lies;
    const algorithm = sign === 'with nothing' ? 'none' : sign === 'with the public key' ? 'HS256' : 'RS256';
    const head = { alg: algorithm, kid: 'one', typ: 'JWT' };
    const signed = `${encoded(header?.(head) ?? head)}.${encoded(claims)}`;
    switch (sign) {
      case 'with nothing':
        return `${signed}.`;
      case 'with another key':
        return `${signed}.${rs256(signed, another.privateKey)}`;
      case 'with the public key': {
        const secret = published.publicKey.export({ format: 'pem', type: 'spki' });
        return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
      }
      case 'and change a letter':
        return `${encoded(head)}.${encoded({ ...claims, email: 'cem@example.org' })}.${rs256(signed, published.privateKey)}`;
      default:
        return `${signed}.${rs256(signed, published.privateKey)}`;
    }
  }
}

function encoded(value: Claims): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function rs256(text: string, key: KeyObject): string {
  return createSign('RSA-SHA256').update(text).sign(key, 'base64url');
}
