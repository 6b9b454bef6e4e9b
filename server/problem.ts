// Every error answer is `application/problem+json` (RFC 9457): what happened, and in `detail` a sentence that says what to do.
// It never repeats what was sent.

import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

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

/** For the validator: names the place of the first mistakes without repeating their values. */
export function invalid(
  result: {
    success: boolean;
    error?: readonly { readonly message: string; readonly path?: readonly unknown[] | undefined }[];
  },
  c: Context,
) {
  if (result.success) return undefined;
  const places = (result.error ?? []).slice(0, 5).map(({ message, path }) =>
    // A sentence of ours stands by itself, unless it is about “it”.
    message.endsWith('.') && !message.startsWith('It ')
      ? message
      : `${(path ?? []).map(segment).join('.') || 'The request'}: ${message}`,
  );
  return problem(c, 400, 'Not understood', places.join(' '));
}

function segment(part: unknown): string {
  return typeof part === 'object' && part !== null && 'key' in part ? String(part.key) : String(part);
}
