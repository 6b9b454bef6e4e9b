// Behind a proxy that people sign in to: its headers say who it is, and only from the addresses it is known to have. The same headers from
// anywhere else, or twice, are refused and told; nothing of them is used.

import { BlockList, isIP } from 'node:net';
import { CannotOpen } from '../store/store.ts';
import type { Asking, Brought, Identity } from './identity.ts';
import { groupsOf, isAddress, nameOf } from './claims.ts';

export interface ProxyOptions {
  /** Addresses or ranges such as `10.0.0.0/8`, `::1`. */
  readonly trusted: readonly string[];
  /** Names of headers, in lower case; null where the proxy has none. */
  readonly user: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly groups: string | null;
  /** Where one signs out of it. */
  readonly signOut: string | null;
}

/** Throws CannotOpen with a sentence about the first range that is none. */
export function proxyIdentity(options: ProxyOptions, tell: (sentence: string) => void): Identity {
  const trusted = blockList(options.trusted);
  const names = [options.user, options.email, options.name, options.groups].filter((name) => name !== null);
  return {
    way: { kind: 'proxy', signOut: options.signOut },
    provider: null,
    brought: (asking) => brought(options, asking, names, trusted, tell),
    introduce: async () => undefined,
  };
}

function brought(
  options: ProxyOptions,
  asking: Asking,
  names: readonly string[],
  trusted: BlockList,
  tell: (sentence: string) => void,
): Brought {
  // Caddy sends a header without a value where nobody has signed in; nginx leaves it out.
  const sent = names.filter((name) => (asking.header(name) ?? '').trim() !== '');
  if (sent.length === 0) return { kind: 'nobody' };
  if (!isTrusted(trusted, asking.address)) {
    tell(
      `${asking.address ?? 'Somebody'} sent ${sent.join(', ')} and is no proxy that Accord trusts. The request was refused.`,
    );
    return refused(
      `Only the proxy in front of Accord may say who somebody is (${sent.join(', ')}), and this request comes from elsewhere. Open Accord under the proxy’s address.`,
    );
  }
  const twice = sent.filter((name) => asking.isRepeated(name));
  if (twice.length > 0) {
    tell(
      `The proxy sent ${twice.join(', ')} twice: it hands on what came from outside. The request was refused.`,
    );
    return refused(
      `The proxy says twice who you are (${twice.join(', ')}), so neither is believed. It must not hand on those headers.`,
    );
  }
  const said = (name: string | null) => (name === null ? '' : (asking.header(name) ?? '').trim());
  const user = said(options.user);
  if (user === '' || /[\p{Cc},]/u.test(user))
    return refused(`The proxy does not say who you are: ${options.user} is empty or no single name.`);
  const email = said(options.email) || user;
  if (!isAddress(email))
    return refused(
      `The proxy says you are ${nameOf(user)}, and no e-mail address, which commits carry. It must send one in ${options.email ?? options.user}.`,
    );
  return {
    kind: 'arrival',
    arrival: {
      issuer: 'proxy',
      subject: user,
      name: nameOf(decoded(said(options.name)) || user),
      email,
      groups: groupsOf(said(options.groups)),
    },
  };
}

function refused(sentence: string): Brought {
  return { kind: 'refused', status: 403, sentence };
}

/** Headers carry bytes; proxies write names in UTF-8, which Node reads as Latin-1. */
function decoded(header: string): string {
  if (!/[\u0080-\u00FF]/u.test(header) || /[^\u0000-\u00FF]/u.test(header)) return header;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(header, (char) => char.codePointAt(0) ?? 0),
    );
  } catch {
    return header;
  }
}

function isTrusted(trusted: BlockList, address: string | null): boolean {
  const kind = address === null ? 0 : isIP(address);
  return address !== null && kind !== 0 && trusted.check(address, kind === 6 ? 'ipv6' : 'ipv4');
}

/** Throws CannotOpen with a sentence about the first that is no address and no range. */
export function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits, ...more] = range.split('/');
    const kind = isIP(address);
    const widest = kind === 6 ? 128 : 32;
    const prefix = bits === undefined ? widest : /^\d{1,3}$/u.test(bits) ? Number(bits) : NaN;
    if (kind === 0 || more.length > 0 || !(prefix >= 0 && prefix <= widest))
      throw new CannotOpen(`--proxy-trust: “${range}” is no address and no range such as 10.0.0.0/8 or ::1.`);
    list.addSubnet(address, prefix, kind === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
