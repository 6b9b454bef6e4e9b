// Who is asking, which repository this is, and whom the demonstration acts as.

import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import { basePath } from '../base-url.ts';
import { adminsOf, mayDo, type Act } from '../domain/access.ts';
import { line, personId } from '../domain/event-schema.ts';
import { dateIn } from '../domain/working-days.ts';
import type { Caller } from '../identity/identity.ts';
import { PERSON_COOKIE } from '../identity/local.ts';
import { invalid, problem } from '../problem.ts';
import { foldersOf, noticesOf } from '../repository.ts';
import { unsignedReason } from '../signing.ts';
import type { Env, Services } from '../services.ts';
import { turnsNow } from '../turns.ts';

const chosen = z.strictObject({ person: personId });
const introduced = z.strictObject({
  name: line
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^<>]*$/u, 'It can’t hold < or >.'),
  email: z
    .string()
    .trim()
    .regex(/^[^\s\p{Cc}@<>]+@[^\s\p{Cc}@<>]+$/u, 'It must be a mail address.')
    .max(320),
});

export function sessionRoutes({ store, identity, away, keeping, remotes, sweep, baseUrl = null }: Services) {
  return new Hono<Env>()
    .get('/session', describeRoute({ summary: 'The repository, and who you are in it' }), async (c) => {
      const { snapshot, person, caller, at } = c.var;
      const notes = await away.on(dateIn(at, snapshot.policy.calendar.zone));
      const turns = person === null ? null : turnsNow(snapshot, await keeping.of(person.id), person.id, at);
      return c.json(
        {
          repository: {
            name: store.name,
            branch: snapshot.head.kind === 'detached' ? null : snapshot.head.branch,
            head: snapshot.commit,
            folders: foldersOf(snapshot),
            writable:
              unsignedReason(snapshot.policy.trust, store.signingKey, person?.id ?? null) ??
              (await store.writable()),
            remote: await remotes.view(),
          },
          me: person,
          roles: caller.roles.filter((role) => role !== 'visitor'),
          may: whatMay(caller, adminsOf(snapshot.policy, snapshot.people)),
          signedIn: caller.proof.kind,
          way: identity.way,
          people: [...snapshot.people.values()].map((one) => ({ ...one, away: notes.get(one.id) ?? null })),
          demonstration: identity.way.kind === 'demonstration',
          waiting: turns?.waiting.length ?? 0,
          notices: [
            ...noticesOf(snapshot),
            ...store.notices(),
            ...[sweep.held(snapshot.head)].filter((one) => one !== null),
          ],
          policy: {
            scopes: snapshot.policy.scopes,
            calendar: snapshot.policy.calendar,
            recording: snapshot.policy.recording,
            teams: [...new Set(snapshot.policy.people.flatMap((one) => one.teams))],
          },
          at,
        },
        200,
      );
    })
    .put(
      '/session/person',
      describeRoute({ summary: 'Act as somebody, in the demonstration' }),
      validator('json', chosen, invalid),
      (c) => {
        if (identity.way.kind !== 'demonstration')
          return problem(
            c,
            403,
            'Not a demonstration',
            'Only in the demonstration can you act as somebody else.',
          );
        const { person } = c.req.valid('json');
        if (!c.var.snapshot.people.has(person))
          return problem(c, 404, 'Not found', 'Nobody here has this id.');
        setCookie(c, PERSON_COOKIE, person, {
          path: basePath(baseUrl),
          httpOnly: true,
          sameSite: 'Strict',
        });
        return c.json({ person }, 200);
      },
    )
    .put(
      '/session/identity',
      describeRoute({ summary: 'Say who you are, where git does not know it' }),
      validator('json', introduced, invalid),
      async (c) => {
        if (identity.way.kind !== 'local')
          return problem(c, 409, 'Refused', 'Who you are is settled by signing in.');
        if (c.var.person !== null)
          return problem(c, 409, 'Refused', 'Git knows who you are: change user.name and user.email there.');
        await identity.introduce(c.req.valid('json'));
        return c.json({ done: true }, 200);
      },
    );
}

/** For each act that is the same for all decisions: true, or the sentence that says why not. */
function whatMay(caller: Caller, admins: readonly string[]): Readonly<Record<Act, true | string>> {
  const answer = (act: Act) => {
    const may = mayDo(act, caller, [], admins);
    return may === true ? true : may.sentence;
  };
  return {
    knock: answer('knock'),
    read: answer('read'),
    comment: answer('comment'),
    note: answer('note'),
    write: answer('write'),
    facilitate: answer('facilitate'),
    sign: answer('sign'),
    lift: answer('lift'),
    close: answer('close'),
    own: answer('own'),
    administer: answer('administer'),
  };
}
