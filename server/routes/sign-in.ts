// Signing in and out: what the sign-in page shows, the way to the provider and back, and the end of a session. Whatever goes wrong on the way
// ends on the sign-in page with a sentence, and no session.

import { Hono, type Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import { isHere } from '../domain/member.ts';
import { placeWithin, type SignInFailure } from '../domain/sign-in.ts';
import { dateIn } from '../domain/working-days.ts';
import type { Account } from '../identity/accounts.ts';
import { isLoopback } from '../guard.ts';
import { cookieLook, cookieNames } from '../identity/cookies.ts';
import { newSecret } from '../identity/secrets.ts';
import { invalid } from '../problem.ts';
import type { Env, Services } from '../services.ts';

const begin = z.object({
  to: z.string().max(2000).default('/').transform(placeWithin).describe('The page to come back to'),
});

export function signInRoutes({ identity, accounts, sessions, signIns, address, store }: Services) {
  const names = cookieNames(address);
  const look = cookieLook(address);
  const { provider } = identity;

  /** Back to the sign-in page, which says why. */
  const failed = (c: Context<Env>, why: SignInFailure, to: string) =>
    c.redirect(here(`sign-in?failed=${why}&to=${encodeURIComponent(to)}`), 302);
  /** The address of a page of ours; whatever leads elsewhere becomes the first page. */
  const here = (path: string) => {
    const { href } = new URL(`./${path.replace(/^\//u, '')}`, address);
    return href.startsWith(address.href) ? href : address.href;
  };

  return new Hono<Env>()
    .get(
      '/sign-in',
      describeRoute({
        summary: 'How people sign in here, and who you are',
        description: 'Says nothing of the repository to whoever may not read it.',
      }),
      (c) => {
        const { caller } = c.var;
        return c.json(
          {
            way: identity.way,
            me:
              caller.person === null
                ? null
                : { id: caller.person.id, name: caller.person.name, email: caller.person.email },
            /** May this caller read without signing in, or because they have? */
            reads: caller.roles.length > 0,
            repository: caller.roles.length > 0 ? store.name : null,
          },
          200,
        );
      },
    )
    .get(
      '/sign-in/begin',
      describeRoute({ summary: 'The way to the provider', description: 'For browsers: redirects there.' }),
      validator('query', begin, invalid),
      async (c) => {
        const { to } = c.req.valid('query');
        if (provider === null) return c.redirect(here(to), 302);
        // Under another name of this machine the browser would come back without its cookie.
        const host = c.req.header('host') ?? address.host;
        if (isLoopback(host) && isLoopback(address.host) && host !== address.host)
          return c.redirect(here(`api/sign-in/begin?to=${encodeURIComponent(to)}`), 302);
        const known = getCookie(c, names.browser) ?? '';
        // A browser that signs in in two tabs keeps its secret, so that both come back.
        const browser = /^[\w-]{43}$/u.test(known) ? known : newSecret();
        const checks = signIns.begin(browser, to, c.var.at);
        const url = await provider.begin(checks).catch(() => null);
        if (url === null) return failed(c, 'unreached', to);
        setCookie(c, names.browser, browser, { ...look, maxAge: 3600 });
        return c.redirect(url.href, 302);
      },
    )
    .get(
      '/sign-in/back',
      describeRoute({ summary: 'The way back from the provider', description: 'For browsers only.' }),
      async (c) => {
        if (provider === null) return c.redirect(here('/'), 302);
        const { search, searchParams } = new URL(c.req.url);
        const state = searchParams.get('state') ?? '';
        const browser = getCookie(c, names.browser) ?? '';
        const begun = signIns.take(state, browser, c.var.at);
        if (begun === null) return failed(c, 'unbegun', '/');
        if (begun === 'slow') return failed(c, 'slow', '/');
        const came = await provider.finish(search, begun);
        if (typeof came === 'string') return failed(c, came, begun.to);
        const account = await accounts.arrive(came, c.var.snapshot, c.var.at);
        if (typeof account === 'string') return failed(c, account, begun.to);
        if (isGone(c, account)) return failed(c, 'left', begun.to);
        // Whatever session this browser had is over, and the new one has a name that nobody could know before.
        const { proof } = c.var.caller;
        if (proof.kind === 'session') await sessions.end((one) => one.name === proof.session);
        const secret = await sessions.begin(account.id, c.req.header('user-agent') ?? '', c.var.at);
        setCookie(c, names.session, secret, look);
        return c.redirect(here(begun.to), 302);
      },
    )
    .post('/sign-out', describeRoute({ summary: 'End this browser’s session' }), async (c) => {
      const { proof } = c.var.caller;
      if (proof.kind === 'session') await sessions.end((one) => one.name === proof.session);
      deleteCookie(c, names.session, look);
      return c.json({ signedOut: true }, 200);
    });

  function isGone(c: Context<Env>, account: Account): boolean {
    const { snapshot, at } = c.var;
    const { id } = accounts.personOf(account, snapshot);
    const member = snapshot.policy.people.find((one) => one.id === id);
    return member !== undefined && !isHere(member, dateIn(at, snapshot.policy.calendar.zone));
  }
}
