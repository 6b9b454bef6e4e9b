// Meeting series, agendas, and their exports by URL.

import { Hono } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import { z } from 'zod';
import { addressOf } from '../base-url.ts';
import { requestId } from '../domain/command-schema.ts';
import { isoDate } from '../domain/event-schema.ts';
import { sentMeetingCommand } from '../domain/meeting-schema.ts';
import { FORMATS, isFormat } from '../exports/formats.ts';
import { PRINT_POLICY } from '../exports/print-css.ts';
import { agendaOf, meetingView, seriesViews } from '../meetings.ts';
import { invalid, problem } from '../problem.ts';
import type { Env, Services } from '../services.ts';
import { answer, unknownPerson } from './answers.ts';

const meeting = z.object({ series: z.string().max(100), date: isoDate });
const command = z.strictObject({ request: requestId, command: sentMeetingCommand });
const file = meeting.extend({ format: z.string().max(10) });

export function meetingRoutes({ store, meetings, baseUrl = null }: Services) {
  return new Hono<Env>()
    .get('/meetings', describeRoute({ summary: 'Series and their next meetings' }), (c) =>
      c.json({ series: seriesViews(c.var.snapshot, c.var.at), at: c.var.at }, 200),
    )
    .get(
      '/meetings/:series/:date',
      describeRoute({ summary: 'The agenda of a meeting, built now, with what you may do' }),
      validator('param', meeting, invalid),
      (c) => {
        const { series, date } = c.req.valid('param');
        const { snapshot, person, at } = c.var;
        const view = meetingView(snapshot, series, date, { person: person?.id ?? null, at });
        return view === null ? problem(c, 404, 'Not found', NO_MEETING) : c.json(view, 200);
      },
    )
    .post(
      '/meetings/:series/:date/commands',
      describeRoute({
        summary: 'Do something with a meeting: move it, change its agenda, freeze it',
        description: 'Refusals are 409 with a sentence. The same `request` sent again changes nothing.',
      }),
      validator('param', meeting, invalid),
      validator('json', command, invalid),
      async (c) => {
        const { series, date } = c.req.valid('param');
        const { request, command: wished } = c.req.valid('json');
        if (c.var.person === null) return unknownPerson(c);
        const outcome = await meetings.command(series, date, wished, { actor: c.var.person, request });
        return outcome.kind === 'missing' ? problem(c, 404, 'Not found', NO_MEETING) : answer(c, outcome);
      },
    )
    .get(
      '/meetings/:series/:date/agenda/:format',
      describeRoute({ summary: 'The agenda as a file', description: 'md, html, ics, json or csv' }),
      validator('param', file, invalid),
      (c) => {
        const { series, date, format } = c.req.valid('param');
        const agenda = agendaOf(c.var.snapshot, series, date, c.var.at);
        if (agenda === null) return problem(c, 404, 'Not found', NO_MEETING);
        if (!isFormat(format))
          return problem(
            c,
            404,
            'Not found',
            `There is no format “${format}”. There are ${Object.keys(FORMATS).join(', ')}.`,
          );
        const row = FORMATS[format];
        if (format === 'html') c.header('content-security-policy', PRINT_POLICY);
        return c.body(
          row.write(agenda, {
            repository: store.name,
            commit: c.var.snapshot.commit,
            baseUrl: addressOf(c, baseUrl),
          }),
          200,
          {
            'content-type': row.mime,
            'content-disposition': `${format === 'html' ? 'inline' : 'attachment'}; filename="${series}-${date}.${row.extension}"`,
          },
        );
      },
    );
}

const NO_MEETING = 'No meeting of this series falls on that day. The list of meetings shows the next ones.';
