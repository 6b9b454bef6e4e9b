// Every lie that a provider or a browser on its way back can tell, one row each: the tests of the sign-in in this process, and of the program
// that people run, go through all of them.

import type { SignInFailure } from '../../server/domain/sign-in.ts';
import { PERSON, type Lies } from './hostile-provider.ts';

function without(claims: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
}

const now = () => Math.floor(Date.now() / 1000);

/** Each lie, and what the person is told. */
export const LIES: Readonly<Record<string, readonly [Lies, SignInFailure]>> = {
  'a signature of another key': [{ sign: 'with another key' }, 'signature'],
  'no signature at all (alg none)': [{ sign: 'with nothing' }, 'signature'],
  'alg none, and the provider says it may': [
    {
      sign: 'with nothing',
      discovery: (document) => ({ ...document, id_token_signing_alg_values_supported: ['none', 'RS256'] }),
    },
    'signature',
  ],
  'its public key used as a secret (HS256)': [{ sign: 'with the public key' }, 'signature'],
  'claims that were changed after signing': [{ sign: 'and change a letter' }, 'signature'],
  'an unknown key': [{ header: (header) => ({ ...header, kid: 'two' }) }, 'signature'],
  'the identity token of another issuer': [
    { claims: (claims) => ({ ...claims, iss: 'https://evil.example' }) },
    'issuer',
  ],
  'no issuer': [{ claims: (all) => without(all, 'iss') }, 'issuer'],
  'an answer that names another issuer (mix-up)': [
    { back: (back) => back.searchParams.set('iss', 'https://evil.example') },
    'issuer',
  ],
  'an answer that names no issuer (mix-up)': [{ back: (back) => back.searchParams.delete('iss') }, 'issuer'],
  'another audience': [{ claims: (claims) => ({ ...claims, aud: 'another' }) }, 'audience'],
  'another audience beside ours': [
    { claims: (claims) => ({ ...claims, aud: ['accord', 'another'] }) },
    'audience',
  ],
  'another party authorised': [
    { claims: (claims) => ({ ...claims, aud: ['accord', 'another'], azp: 'another' }) },
    'audience',
  ],
  'no audience': [{ claims: (all) => without(all, 'aud') }, 'broken'],
  'another nonce': [{ claims: (claims) => ({ ...claims, nonce: 'another' }) }, 'nonce'],
  'no nonce': [{ claims: (all) => without(all, 'nonce') }, 'broken'],
  'a token that is out of date': [{ claims: (claims) => ({ ...claims, exp: now() - 3600 }) }, 'stale'],
  'a token that is not good yet': [{ claims: (claims) => ({ ...claims, nbf: now() + 3600 }) }, 'stale'],
  'no end': [{ claims: (all) => without(all, 'exp') }, 'broken'],
  'no subject': [{ claims: (all) => without(all, 'sub') }, 'broken'],
  'no identity token': [{ answer: (all) => without(all, 'id_token') }, 'broken'],
  'a token that is no token': [{ answer: (answer) => ({ ...answer, id_token: 'a.b.c' }) }, 'broken'],
  'userinfo of somebody else': [
    {
      claims: (all) => without(all, 'email'),
      userinfo: { ...PERSON, sub: 'cem-1', email: 'cem@example.org' },
    },
    'broken',
  ],
  'no address': [{ claims: (all) => without(all, 'email'), userinfo: { sub: 'ana-1' } }, 'mailless'],
  'an address that is two': [
    { claims: (claims) => ({ ...claims, email: 'ana@example.org,cem@example.org' }) },
    'mailless',
  ],
  'an address that was not verified': [
    { claims: (claims) => ({ ...claims, email_verified: false }) },
    'unverified',
  ],
  'an address of which nothing is said': [
    { claims: (all) => without(all, 'email_verified'), userinfo: { sub: 'ana-1' } },
    'unverified',
  ],
  'another state': [{ back: (back) => back.searchParams.set('state', 'another') }, 'unbegun'],
  'no state': [{ back: (back) => back.searchParams.delete('state') }, 'unbegun'],
  'two states': [{ back: (back) => back.searchParams.append('state', 'another') }, 'unbegun'],
  'no code': [{ back: (back) => back.searchParams.delete('code') }, 'broken'],
  'a code it does not know': [{ back: (back) => back.searchParams.set('code', 'another') }, 'code'],
  'an error of its own': [{ back: (back) => back.searchParams.set('error', 'server_error') }, 'broken'],
};
