// The cookies that sign-in needs. Over TLS they carry the `__Host-` prefix: set by this host alone, for the whole of it, and never sent in the
// clear. Cookies don't tell ports apart, so a port that isn't the scheme's own is in the name, as the path is: two Accords on one host don't sign
// each other's people out.

export interface CookieNames {
  /** Who this browser is signed in as. */
  readonly session: string;
  /** Which browser began a sign-in that is under way. */
  readonly browser: string;
}

/** `address` is where people reach this server. Two servers at different ports or below different paths of one host have cookies of their own. */
export function cookieNames(address: URL): CookieNames {
  const path = address.pathname.replaceAll(/[^a-z0-9]+/giu, '-').replace(/^-|-$/gu, '');
  const own = path === '' ? '' : `-${path}`;
  const start = isSecure(address)
    ? `__Host-accord${own}${address.port === '' ? '' : `-${address.port}`}`
    : `accord${own}-${address.port || '80'}`;
  return { session: `${start}-session`, browser: `${start}-sign-in` };
}

export interface CookieLook {
  readonly path: '/';
  readonly httpOnly: true;
  readonly secure: boolean;
  /** Lax, so that a link in a mail or coming back from the provider opens Accord as the person who is signed in. */
  readonly sameSite: 'Lax';
}

export function cookieLook(address: URL): CookieLook {
  return { path: '/', httpOnly: true, secure: isSecure(address), sameSite: 'Lax' };
}

function isSecure(address: URL): boolean {
  return address.protocol === 'https:';
}
