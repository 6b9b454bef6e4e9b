// The live half of a meeting over HTTP: what everybody sees now, and the steps that lead through it.

import { Hono, type Context } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import { adminsOf, mayDo, partsIn } from '../domain/access.ts';
import { requestId } from '../domain/command-schema.ts';
import { isoDate } from '../domain/event-schema.ts';
import { sentStep } from '../domain/meeting-journal-schema.ts';
import type { MayAct } from '../conclusions.ts';
import { liveView } from '../live-views.ts';
import { invalid, problem } from '../problem.ts';
import type { Env, Services } from '../services.ts';
import { unknownPerson } from './answers.ts';

const meeting = z.object({ series: z.string().max(100), date: isoDate });
const taken = z.strictObject({ request: requestId, step: sentStep });

export function sittingRoutes({ sittings }: Services) {
  return new Hono<Env>()
    .get(
      '/meetings/:series/:date/live',
      describeRoute({
        summary: 'A meeting under way: the current item, its time, the room, what you may do',
      }),
      validator('param', meeting, invalid),
      async (c) => {
        const { series, date } = c.req.valid('param');
        const { snapshot, person, at } = c.var;
        const journal = await sittings.journal(series, date);
        const view = liveView(snapshot, series, date, { person, at, journal, may: mayActOf(c) });
        return view === null ? problem(c, 404, 'Not found', NO_MEETING) : c.json(view, 200);
      },
    )
    .post(
      '/meetings/:series/:date/steps',
      describeRoute({
        summary: 'Lead through a meeting: current item, time, speakers, notes',
        description:
          'Kept in the state folder, not in the repository. Refusals are 409 with a sentence. The same `request` sent again changes nothing.',
      }),
      validator('param', meeting, invalid),
      validator('json', taken, invalid),
      async (c) => {
        const { series, date } = c.req.valid('param');
        const { request, step } = c.req.valid('json');
        if (c.var.person === null) return unknownPerson(c);
        const outcome = await sittings.step(series, date, step, { actor: c.var.person, request });
        if (outcome.kind === 'missing') return problem(c, 404, 'Not found', NO_MEETING);
        if (outcome.kind === 'refused')
          return problem(c, 409, 'Refused', outcome.refused, { refused: outcome.refused });
        return c.json({ version: outcome.version }, 200);
      },
    );
}

export const NO_MEETING =
  'No meeting of this series falls on that day. The list of meetings shows the next ones.';

/** What the door lets the caller do with a decision, as it would on the decision's own page. */
export function mayActOf({ var: { caller, snapshot } }: Context<Env>): MayAct {
  return (act, path) => {
    const decision = snapshot.byPath.get(path);
    const { person } = caller;
    const parts =
      decision === undefined || person === null ? [] : partsIn(snapshot.policy, decision.review, person.id);
    const may = mayDo(act, caller, parts, adminsOf(snapshot.policy, snapshot.people));
    return may === true ? true : may.sentence;
  };
}
