// A review over HTTP, for the tests of what can go wrong around it: each command as its person, refusals by their sentence.

import { expect } from 'vitest';
import { MADR, NYGARD, SEND, world, type World } from './with-app.ts';

export const RECORD = 'docs/adr/0002-outbox.md';
export const LOG = '.accord/reviews/docs/adr/0002-outbox.jsonl';
export const FILES = { 'docs/adr/0001-use-postgresql.md': NYGARD, [RECORD]: MADR };

export async function view(server: World, as = 'ana', ref = 'ADR-0002') {
  const answer = await server.get(`/api/decisions/${encodeURIComponent(ref)}`, as);
  expect(answer.status).toBe(200);
  return answer.body;
}

export async function does(server: World, as: string, command: object, ref = 'ADR-0002') {
  const answer = await server.command(ref, as, command);
  expect(answer.body.refused ?? 'done').toBe('done');
  return answer.body as { events: string[]; commit: string };
}

export async function refuses(
  server: World,
  as: string,
  command: object,
  sentence: string,
  ref = 'ADR-0002',
) {
  const answer = await server.command(ref, as, command);
  expect(answer.status).toBe(409);
  expect(answer.body.refused).toContain(sentence);
}

export async function sign(server: World, as: string, stance = 'consent', reason = '', ref = 'ADR-0002') {
  const { digest } = (await view(server, as, ref)).decision;
  return does(server, as, { type: 'take-stance', stance, reason, digest }, ref);
}

export async function save(server: World, text: string, ref = 'ADR-0002') {
  const { decision } = await view(server, 'ana', ref);
  const edit = { request: `save-${(saved += 1)}-by-ana`, text };
  const path = `/api/decisions/${encodeURIComponent(ref)}/text`;
  expect((await server.send('PUT', path, edit, 'ana', { 'if-match': decision.blob })).status).toBe(200);
}

let saved = 0;

/** In review, with Ben's consent to the text as it is. */
export async function signed(files: Record<string, string> = FILES): Promise<World> {
  const server = world(files);
  await does(server, 'ana', SEND);
  await sign(server, 'ben');
  return server;
}

export async function needs(server: World, ref = 'ADR-0002') {
  const { requirements } = (await view(server, 'ana', ref)).judgement;
  return Object.fromEntries(requirements.map((one: { key: string; state: string }) => [one.key, one.state]));
}

export async function outdated(server: World, as = 'ben'): Promise<boolean> {
  return (await view(server, as)).you.outdated;
}
