// How an outcome becomes an HTTP answer: refusals are 409, an outdated text is 412 with both texts kept, a repository in the way is 503.

import type { Context } from 'hono';
import { problem } from '../problem.ts';
import type { Env } from '../services.ts';
import type { Outcome } from '../write.ts';

export function answer(c: Context<Env>, outcome: Outcome) {
  switch (outcome.kind) {
    case 'done':
      return c.json({ path: outcome.path, commit: outcome.commit, events: outcome.events }, 200);
    case 'refused':
      return problem(c, 409, 'Refused', outcome.refused, { refused: outcome.refused });
    case 'conflict':
      return problem(
        c,
        412,
        'Somebody saved in the meantime',
        'Your text was not saved and nothing was overwritten. Compare it with the newest text, then save again.',
        {
          current: { text: outcome.text, blob: outcome.blob },
        },
      );
    case 'blocked':
      return problem(c, 503, 'Not saved', outcome.why);
    default:
      return notFound(c);
  }
}

export function notFound(c: Context<Env>) {
  return problem(
    c,
    404,
    'Not found',
    'There is no such decision here. It may have been renamed: search for its title.',
  );
}

export function unknownPerson(c: Context<Env>) {
  return problem(
    c,
    403,
    'Who are you?',
    'Git knows no user.name and user.email on this machine. Introduce yourself first: commits carry your name.',
  );
}

/** The blob of the text that is to be replaced; empty when the request doesn't say. */
export function baseOf(c: Context<Env>): string {
  return (c.req.header('if-match') ?? '').replaceAll('"', '');
}

export function whichText(c: Context<Env>) {
  return problem(
    c,
    428,
    'Which text was edited?',
    'Send the blob id of the text you edited as If-Match, so that nobody’s work is overwritten.',
  );
}
