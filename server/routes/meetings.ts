// Meeting series, agendas, and their exports by URL.

import { Hono, type Context } from 'hono';
import { accepts } from 'hono/accepts';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import { EXPORT_SCHEMAS } from '../domain/agenda-schema.ts';
import { requestId } from '../domain/command-schema.ts';
import { isoDate } from '../domain/event-schema.ts';
import { sentMeetingCommand } from '../domain/meeting-schema.ts';
import { FORMATS, isFormat, MINUTES_FORMATS, type FormatKey } from '../exports/formats.ts';
import type { Format } from '../exports/export.ts';
import { PRINT_POLICY } from '../exports/print-css.ts';
import { minutesAt } from '../meeting-time.ts';
import { agendaOf, meetingView, seriesViews } from '../meeting-views.ts';
import { preRead } from '../pre-read.ts';
import { invalid, problem } from '../problem.ts';
import type { Env, Services } from '../services.ts';
import { answer, unknownPerson } from './answers.ts';
import { exportContextOf } from './export-context.ts';
import { mayActOf, NO_MEETING } from './sittings.ts';

const meeting = z.object({ series: z.string().max(100), date: isoDate });
const command = z.strictObject({ request: requestId, command: sentMeetingCommand });
const file = meeting.extend({ format: z.string().max(10) });

export function meetingRoutes(services: Services) {
  const { store, meetings } = services;
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
        const asked = { actor: c.var.person, request };
        const outcome = await meetings.command(series, date, wished, asked, mayActOf(c));
        return outcome.kind === 'missing' ? problem(c, 404, 'Not found', NO_MEETING) : answer(c, outcome);
      },
    )
    .get(
      '/meetings/:series/:date/agenda',
      describeRoute({
        summary: 'The agenda in the format that Accept prefers',
        description: 'text/markdown, text/html, text/calendar, application/json or text/csv',
      }),
      validator('param', meeting, invalid),
      (c) => agendaFile(c, c.req.valid('param'), preferred(c)),
    )
    .get(
      '/meetings/:series/:date/agenda/:format',
      describeRoute({ summary: 'The agenda as a file', description: 'md, html, ics, json or csv' }),
      validator('param', file, invalid),
      (c) => agendaFile(c, c.req.valid('param'), c.req.valid('param').format),
    )
    .get(
      '/meetings/:series/:date/pre-read',
      describeRoute({
        summary: 'What to read before it, as a ZIP',
        description: 'The agenda first, then the records at the texts that were frozen with it.',
      }),
      validator('param', meeting, invalid),
      async (c) => {
        const { series, date } = c.req.valid('param');
        const { snapshot, at } = c.var;
        const bytes = await preRead(store, snapshot, { series, date, at }, exportContextOf(c, services));
        if (bytes === null) return problem(c, 404, 'Not found', NO_MEETING);
        return c.body(bytes, 200, {
          'content-type': 'application/zip',
          'content-disposition': `attachment; filename="${series}-${date}.zip"`,
        });
      },
    )
    .get('/agenda.schema.json', describeRoute({ summary: 'JSON Schema of the agenda’s JSON export' }), (c) =>
      c.json(EXPORT_SCHEMAS.agenda(), 200),
    )
    .get('/minutes.schema.json', describeRoute({ summary: 'JSON Schema of the minutes’ JSON export' }), (c) =>
      c.json(EXPORT_SCHEMAS.minutes(), 200),
    )
    .get(
      '/meetings/:series/:date/minutes',
      describeRoute({
        summary: 'The minutes in the format that Accept prefers',
        description: 'text/markdown, text/html, text/calendar, application/json or text/csv',
      }),
      validator('param', meeting, invalid),
      (c) => minutesFile(c, c.req.valid('param'), preferred(c)),
    )
    .get(
      '/meetings/:series/:date/minutes/:format',
      describeRoute({ summary: 'The minutes as a file', description: 'md, html, ics, json or csv' }),
      validator('param', file, invalid),
      (c) => minutesFile(c, c.req.valid('param'), c.req.valid('param').format),
    );

  function agendaFile(c: Context<Env>, { series, date }: Which, format: string) {
    const agenda = agendaOf(c.var.snapshot, series, date, c.var.at);
    if (agenda === null) return problem(c, 404, 'Not found', NO_MEETING);
    if (!isFormat(format)) return unknownFormat(c, format);
    return fileIn(c, FORMATS[format], format, `${series}-${date}`, (row) =>
      row.write(agenda, exportContextOf(c, services)),
    );
  }

  function minutesFile(c: Context<Env>, { series, date }: Which, format: string) {
    const minutes = minutesAt(c.var.snapshot, series, date, c.var.at);
    if (minutes === null) return problem(c, 404, 'Not found', NO_MINUTES);
    if (!isFormat(format)) return unknownFormat(c, format);
    return fileIn(c, MINUTES_FORMATS[format], format, `${series}-${date}-minutes`, (row) =>
      row.write(minutes, exportContextOf(c, services)),
    );
  }
}

type Which = z.infer<typeof meeting>;

function fileIn<Row extends Pick<Format, 'mime' | 'extension'>>(
  c: Context<Env>,
  row: Row,
  format: FormatKey,
  name: string,
  write: (row: Row) => string,
) {
  if (format === 'html') c.header('content-security-policy', PRINT_POLICY);
  return c.body(write(row), 200, {
    'content-type': row.mime,
    'content-disposition': `${format === 'html' ? 'inline' : 'attachment'}; filename="${name}.${row.extension}"`,
    vary: 'Accept',
  });
}

/** The format that the caller would rather have; Markdown for whoever takes anything. */
function preferred(c: Context<Env>): FormatKey {
  const mime = accepts(c, { header: 'Accept', supports: [...MIMES.keys()], default: 'text/markdown' });
  return MIMES.get(mime) ?? 'md';
}

const MIMES: ReadonlyMap<string, FormatKey> = new Map([
  ['text/markdown', 'md'],
  ['text/html', 'html'],
  ['text/calendar', 'ics'],
  ['application/json', 'json'],
  ['text/csv', 'csv'],
]);

function unknownFormat(c: Context<Env>, format: string) {
  return problem(
    c,
    404,
    'Not found',
    `There is no format “${format}”. There are ${Object.keys(FORMATS).join(', ')}.`,
  );
}

const NO_MINUTES = 'There are no minutes of such a meeting: they write themselves when it ends.';
