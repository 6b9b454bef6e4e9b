// Pictures over HTTP: those that records show, and new ones for a decision. The one address that takes bytes and more than 1 MB of them.

import { Hono } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import { line } from '../domain/event-schema.ts';
import { imageType, readPicture } from '../images.ts';
import { invalid, problem } from '../problem.ts';
import type { Env, Services } from '../services.ts';
import { answer, notFound, unknownPerson } from './answers.ts';

const path = z.object({
  path: z.string().min(1).max(4096).describe('Path in the repository, with slashes written as %2F'),
});
const ref = z.object({
  ref: z.string().min(1).max(4096).describe('A decision’s id, or its path with slashes written as %2F'),
});
const named = z.object({
  name: line.max(255).default('').describe('What the file was called; part of its new name'),
});

/** Requests whose body has its own limit. */
export function isPicture({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return method === 'POST' && /^\/api\/decisions\/[^/]+\/images$/u.test(path);
}

export function imageRoutes({ catalogue, images, store }: Services) {
  return new Hono<Env>()
    .get(
      '/images/:path',
      describeRoute({ summary: 'A picture that a record shows' }),
      validator('param', path, invalid),
      async (c) => {
        const { snapshot } = c.var;
        const { path: wanted } = c.req.valid('param');
        const type = imageType(snapshot, wanted);
        const blob = snapshot.tree.get(wanted);
        if (type === null || blob === undefined)
          return problem(c, 404, 'Not found', 'No decision shows such a picture.');
        // A picture is data: opened by itself it is downloaded, and nothing in it runs.
        return c.body(new Uint8Array(await store.blob(blob)), 200, {
          'content-type': type,
          'content-disposition': 'attachment',
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
          etag: `"${blob}"`,
        });
      },
    )
    .post(
      '/decisions/:ref/images',
      describeRoute({
        summary: 'Add a picture to a decision',
        description:
          'The body is the picture: PNG, JPEG, GIF, WebP or AVIF, 5 MB at most. It is committed beside the record; `path` says where. The same picture sent again changes nothing.',
      }),
      validator('param', ref, invalid),
      validator('query', named, invalid),
      async (c) => {
        const [decision] = catalogue.find(c.var.snapshot, c.req.valid('param').ref);
        if (decision === undefined) return notFound(c);
        if (c.var.person === null) return unknownPerson(c);
        const read = await readPicture(c.req.raw.body);
        if (read.kind === 'too-large') return problem(c, 413, 'Too large', read.refused);
        if (read.kind !== 'picture') return problem(c, 415, 'No picture', read.refused);
        const picture = { ...read, name: c.req.valid('query').name };
        const asked = { actor: c.var.person, request: crypto.randomUUID() };
        return answer(c, await images.add(decision.record.path, picture, asked));
      },
    );
}
