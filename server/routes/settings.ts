// One's own things: tokens for scripts, sessions, and being away. Everything here is the caller's; nobody sees or changes another's.

import { Hono } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import { awayNote } from '../away.ts';
import { line } from '../domain/event-schema.ts';
import { nameOf, type Person } from '../domain/person.ts';
import { dateIn } from '../domain/working-days.ts';
import { ownerOf } from '../identity/identity.ts';
import type { Session } from '../identity/sessions.ts';
import type { Token } from '../identity/tokens.ts';
import { invalid, problem } from '../problem.ts';
import type { Env, Services } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { unknownPerson } from './answers.ts';

const DAY = 24 * 60 * 60_000;
const fresh = z.strictObject({
  label: line.trim().min(1, 'It needs a name.').max(100),
  scopes: z
    .array(z.enum(['read', 'comment', 'write']))
    .min(1, 'It must be good for something.')
    .max(3),
  days: z.number().int().min(1).max(365).describe('How long it is good for'),
});
const named = z.object({ name: z.string().regex(/^[0-9a-f]{16}$/u) });
const told = z.strictObject({ away: awayNote.nullable() });

export function settingsRoutes({ sessions, tokens, away }: Services) {
  return new Hono<Env>()
    .get(
      '/settings',
      describeRoute({ summary: 'Your tokens, your sessions and when you are away' }),
      async (c) => {
        const { caller, at, snapshot } = c.var;
        const owner = ownerOf(caller);
        const { proof } = caller;
        const today = dateIn(at, snapshot.policy.calendar.zone);
        const own = owner === null ? [] : await tokens.of(owner);
        const going = proof.kind === 'session' ? await sessions.of(proof.account.id, at) : [];
        return c.json(
          {
            tokens: own.map((one) => shownToken(one, at)),
            sessions: going.map((one) =>
              shownSession(one, proof.kind === 'session' && proof.session === one.name),
            ),
            away: caller.person === null ? null : ((await away.on(today)).get(caller.person.id) ?? null),
            planned: plannedFor(caller.person, snapshot, today),
            at,
          },
          200,
        );
      },
    )
    .put(
      '/settings/away',
      describeRoute({ summary: 'Say when you are away, or that you are there' }),
      validator('json', told, invalid),
      async (c) => {
        if (c.var.person === null) return unknownPerson(c);
        const { away: note } = c.req.valid('json');
        await away.keep(c.var.person.id, note);
        return c.json({ away: note }, 200);
      },
    )
    .post(
      '/settings/tokens',
      describeRoute({
        summary: 'Make a token for scripts',
        description: '`secret` is shown here and never again.',
      }),
      validator('json', fresh, invalid),
      async (c) => {
        const owner = ownerOf(c.var.caller);
        if (owner === null) return unknownPerson(c);
        const { label, scopes, days } = c.req.valid('json');
        const until = new Date(Date.parse(c.var.at) + days * DAY).toISOString();
        const made = await tokens.make({ owner, label, scopes, until }, c.var.at);
        return typeof made === 'string'
          ? problem(c, 409, 'Refused', made)
          : c.json({ secret: made.secret, token: shownToken(made.token, c.var.at) }, 200);
      },
    )
    .delete(
      '/settings/tokens/:name',
      describeRoute({ summary: 'Revoke a token', description: 'Its next request is refused.' }),
      validator('param', named, invalid),
      async (c) => {
        const { name } = c.req.valid('param');
        const owner = ownerOf(c.var.caller);
        const revoked = await tokens.revoke((one) => one.owner === owner && one.name === name);
        return revoked === 0
          ? problem(c, 404, 'Not found', 'You have no such token. It may have been revoked already.')
          : c.json({ revoked: name }, 200);
      },
    )
    .delete(
      '/settings/sessions',
      describeRoute({ summary: 'Sign out everywhere', description: 'This session is over, too.' }),
      async (c) => {
        const { proof } = c.var.caller;
        const ended =
          proof.kind === 'session' ? await sessions.end((one) => one.account === proof.account.id) : 0;
        return c.json({ ended }, 200);
      },
    )
    .delete(
      '/settings/sessions/:name',
      describeRoute({ summary: 'End one of your sessions' }),
      validator('param', named, invalid),
      async (c) => {
        const { proof } = c.var.caller;
        const { name } = c.req.valid('param');
        const ended =
          proof.kind === 'session'
            ? await sessions.end((one) => one.account === proof.account.id && one.name === name)
            : 0;
        return ended === 0
          ? problem(c, 404, 'Not found', 'You have no such session. It may be over already.')
          : c.json({ ended: name }, 200);
      },
    );
}

/** Absences that the policy has of a person, with the name of who answers meanwhile. */
function plannedFor(person: Person | null, { policy, people }: Snapshot, today: string) {
  const member = policy.people.find((one) => one.id === person?.id);
  const coming = (member?.absences ?? []).filter(({ to }) => to === null || to >= today);
  return coming.map(({ from, to, delegate }) => {
    const answers = delegate ?? member?.delegate ?? null;
    return { from, to, delegate: answers === null ? null : nameOf(people, answers) };
  });
}

function shownToken({ name, label, scopes, since, until, used }: Token, at: string) {
  return { name, label, scopes, since, until, used, isOver: until <= at };
}

function shownSession({ name, since, seen, agent }: Session, isThis: boolean) {
  return { name, since, seen, agent, isThis };
}
