// Calendar feeds over HTTP: made and revoked by the person they belong to, read by whoever has the link.

import { Hono, type Context } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import { addressOf } from '../base-url.ts';
import { rolesOf } from '../domain/access.ts';
import { nextMeeting } from '../domain/meeting-calendar.ts';
import { isHere } from '../domain/member.ts';
import { dateIn } from '../domain/working-days.ts';
import { feedOf } from '../exports/feed-ics.ts';
import { meetingsOf } from '../meeting-dates.ts';
import { agendaOf } from '../meeting-views.ts';
import { invalid, problem } from '../problem.ts';
import type { Env, Services } from '../services.ts';
import { unknownPerson } from './answers.ts';
import { exportContextOf } from './export-context.ts';

const asked = z.object({ series: z.string().max(100) });
const link = z.object({ secret: z.string().max(200) });

export function feedRoutes(services: Services) {
  const { feeds, baseUrl = null } = services;
  return new Hono<Env>()
    .get(
      '/meetings/:series/feed',
      describeRoute({ summary: 'Is there a calendar link of yours for this series, and since when?' }),
      validator('param', asked, invalid),
      async (c) => {
        const { series } = c.req.valid('param');
        if (c.var.person === null) return unknownPerson(c);
        const found = await feeds.of(c.var.person.id, series);
        return c.json({ since: found?.since ?? null }, 200);
      },
    )
    .post(
      '/meetings/:series/feed',
      describeRoute({
        summary: 'Make a calendar link for this series',
        description: 'It is shown this once. The one before it ends.',
      }),
      validator('param', asked, invalid),
      async (c) => {
        const { series } = c.req.valid('param');
        const { person, snapshot, at } = c.var;
        if (person === null) return unknownPerson(c);
        if (snapshot.policy.series.every((one) => one.id !== series)) return noFeed(c);
        const secret = await feeds.make(person.id, series, at);
        return c.json({ url: `${addressOf(c, baseUrl)}/api/feeds/${secret}.ics` }, 200);
      },
    )
    .delete(
      '/meetings/:series/feed',
      describeRoute({ summary: 'Revoke your calendar link for this series' }),
      validator('param', asked, invalid),
      async (c) => {
        if (c.var.person === null) return unknownPerson(c);
        await feeds.revoke(c.var.person.id, c.req.valid('param').series);
        return c.json({ since: null }, 200);
      },
    )
    .get(
      '/feeds/:secret',
      describeRoute({ summary: 'The calendar of a series, by its secret link' }),
      validator('param', link, invalid),
      async (c) => {
        const found = await feeds.find(c.req.valid('param').secret.replace(/\.ics$/u, ''));
        const { snapshot, at } = c.var;
        const series = snapshot.policy.series.find((one) => one.id === found?.series);
        const person = snapshot.people.get(found?.person ?? '');
        const member = snapshot.policy.people.find((one) => one.id === person?.id);
        // Whoever left, or may not read any more, has no link any more.
        const isGone = member !== undefined && !isHere(member, dateIn(at, snapshot.policy.calendar.zone));
        if (series === undefined || person === undefined || isGone) return noFeed(c);
        if (rolesOf(snapshot.policy, { person, groups: [] }).length === 0) return noFeed(c);
        const meetings = meetingsOf(snapshot, series);
        const next = nextMeeting(series, meetings, at);
        const agenda = next === null ? null : agendaOf(snapshot, series.id, next.date, at);
        const context = exportContextOf(c, services);
        return c.body(feedOf({ series, meetings, agenda, at }, context), 200, {
          'content-type': 'text/calendar; charset=utf-8',
          'content-disposition': `inline; filename="${series.id}.ics"`,
        });
      },
    );
}

function noFeed(c: Context<Env>) {
  return problem(
    c,
    404,
    'Not found',
    'There is no such calendar, or its link was revoked. The page of the meetings makes another.',
  );
}
