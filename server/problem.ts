// Every error answer is `application/problem+json` (RFC 9457): what happened, and in `detail` a sentence that says what to do.
// It never repeats what was sent.

import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { bound } from './domain/policy-mistakes.ts';

export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

export function problem<S extends ContentfulStatusCode, E extends object = object>(
  c: Context,
  status: S,
  title: string,
  detail: string,
  extra?: E,
) {
  return c.json({ title, status, detail, ...extra } as Problem & E, status, {
    'content-type': 'application/problem+json',
  });
}

/** What the validator found, and what it knows of the bound that was passed. */
interface Mistake {
  readonly message: string;
  readonly path?: readonly unknown[] | undefined;
}

/** A bound is passed by people, too, who paste: it is said as the policy's own mistakes are. A sentence of ours stays as it is. */
function inWords(mistake: Mistake): string {
  const told = (name: string): unknown => Object.getOwnPropertyDescriptor(mistake, name)?.value;
  const { message } = mistake;
  if (message === 'Invalid ISO date') return 'It must be a day such as 2026-12-24.';
  const isBig = message.startsWith('Too big');
  const limit = told(isBig ? 'maximum' : 'minimum');
  return (isBig || message.startsWith('Too small')) && typeof limit === 'number'
    ? `It must be ${bound(String(told('origin')), limit, isBig ? 'at most' : 'at least')}.`
    : message;
}

/** For the validator: names the place of the first mistakes without repeating their values. */
export function invalid(
  result: {
    success: boolean;
    error?: readonly Mistake[];
  },
  c: Context,
) {
  if (result.success) return undefined;
  const places = (result.error ?? []).slice(0, 5).map((mistake) => {
    const message = inWords(mistake);
    // A sentence of ours stands by itself, unless it is about “it”.
    return message.endsWith('.') && !message.startsWith('It ')
      ? message
      : `${place(mistake.path ?? []) || 'The request'}: ${message}`;
  });
  return problem(c, 400, 'Not understood', places.join(' '));
}

/** "title", "outcomes.0": people read it, who know of no envelope around what they sent. */
function place(path: readonly unknown[]): string {
  const [first, ...rest] = path.map(segment);
  return (rest.length > 0 && (first === 'command' || first === 'step') ? rest : path.map(segment)).join('.');
}

function segment(part: unknown): string {
  return typeof part === 'object' && part !== null && 'key' in part ? String(part.key) : String(part);
}
