// Trials over HTTP: all of them at a glance and as a table, and the terms of one while they are written.

import { Hono } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import { requestId } from '../domain/command-schema.ts';
import { termNeeds, withKnownPeople } from '../domain/trial.ts';
import { trialTerms } from '../domain/trial-schema.ts';
import { trialsOf } from '../domain/trials.ts';
import { dateIn } from '../domain/working-days.ts';
import { trialsCsv } from '../exports/trials-csv.ts';
import { invalid } from '../problem.ts';
import type { Env, Services } from '../services.ts';
import { answer, baseOf, notFound, unknownPerson, whichText } from './answers.ts';

const ref = z.object({ ref: z.string().min(1).max(4096) });
const asked = z.object({ team: z.string().max(100).optional().describe('Only those that this team owns') });
const terms = z.strictObject({ terms: trialTerms });
const written = z.strictObject({ request: requestId, terms: trialTerms });

export function trialRoutes({ catalogue, decisions }: Services) {
  return new Hono<Env>()
    .get(
      '/trials',
      describeRoute({
        summary: 'All trials: overdue, due soon, under way, judged lately',
        description: 'Counts are of the last year.',
      }),
      validator('query', asked, invalid),
      (c) => c.json(overview(c.var, c.req.valid('query').team), 200),
    )
    .get(
      '/trials/csv',
      describeRoute({ summary: 'All trials as a table', description: 'One row for each measure' }),
      validator('query', asked, invalid),
      (c) =>
        c.body(trialsCsv(overview(c.var, c.req.valid('query').team)), 200, {
          'content-type': 'text/csv; charset=utf-8; header=present',
          'content-disposition': 'attachment; filename="trials.csv"',
        }),
    )
    .post(
      '/decisions/:ref/terms/needs',
      describeRoute({ summary: 'What terms of a trial still need; nothing is saved' }),
      validator('param', ref, invalid),
      validator('json', terms, invalid),
      (c) => {
        const { policy, people } = c.var.snapshot;
        const today = dateIn(c.var.at, policy.calendar.zone);
        const said = withKnownPeople(c.req.valid('json').terms, people);
        return c.json({ needs: termNeeds(said, { today, policy, people }) }, 200);
      },
    )
    .put(
      '/decisions/:ref/terms',
      describeRoute({
        summary: 'Write the terms of a trial into the text',
        description:
          'They are signed with the rest, so consents on the text before are outdated. If-Match names the blob that was read.',
      }),
      validator('param', ref, invalid),
      validator('json', written, invalid),
      async (c) => {
        const [decision] = catalogue.find(c.var.snapshot, c.req.valid('param').ref);
        const { request, terms: said } = c.req.valid('json');
        const base = baseOf(c);
        if (decision === undefined) return notFound(c);
        if (base === '') return whichText(c);
        if (c.var.person === null) return unknownPerson(c);
        return answer(
          c,
          await decisions.writeTerms(
            c.var.snapshot,
            decision.record.path,
            { terms: said, base },
            { actor: c.var.person, request },
          ),
        );
      },
    );
}

function overview({ snapshot, person, at }: Env['Variables'], team: string | undefined) {
  const { decisions, policy, people } = snapshot;
  return trialsOf(decisions, { person: person?.id ?? null, at, policy, people, team: team ?? null });
}
