// The one door from the browser to the server. Every answer is a value: `{ ok: true, value }` or the server's own problem (RFC 9457).
// Tests hand in `app.request` with `setTransport` and so run the real server inside the page.

import { hc, type ClientResponse } from 'hono/client';
import type { SuccessStatusCode } from 'hono/utils/http-status';
import type { AppType } from '../server/app.ts';
import type { Turn } from '../server/domain/attention.ts';
import type { DecisionView } from '../server/domain/decision-view.ts';
import { PAST_KINDS, type PastKind } from '../server/domain/past.ts';
import type { StatableKind } from '../server/domain/record/record.ts';
import type { Step } from '../server/domain/meeting-journal.ts';
import type { HappeningKind } from '../server/domain/timeline.ts';
import type { TrialTerms } from '../server/domain/trial.ts';
import { BASE } from './base-path.ts';
import { ServerReached, StillReading } from './events/shell.ts';
import { SignInAsked } from './events/sign-in.ts';
import type { Session } from './session.ts';

export interface Problem {
  /** HTTP status; 0 when the server could not be reached. */
  readonly status: number;
  readonly title: string;
  /** A whole sentence for the reader; for a refusal, the rule that said no. */
  readonly detail: string;
  /** The problem as it came, with what else the server says about it. */
  readonly body: unknown;
}

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** `fetch`, or the `request` of a Hono app. */
export type Transport = (url: string, init: RequestInit) => Response | Promise<Response>;

let transport: Transport = (url, init) => fetch(url, init);

export function setTransport(other: Transport): void {
  transport = other;
}

let worksAs: string | null = null;

/**
 * From now on what changes something says for whom: another tab may have signed in as somebody else, and nothing is ever done in another's
 * name.
 */
export function workAs(person: string | null): void {
  worksAs = person;
}

/** The server's routes with their types. */
const client = hc<AppType>(`${BASE}api`, {
  fetch: (input: RequestInfo | URL, init: RequestInit = {}) => {
    const url = input instanceof Request ? input.url : input.toString();
    const method = init.method ?? 'GET';
    const headers = new Headers(init.headers);
    const isOfWho = /\/api\/(?:session\/person|sign-out)$/u.test(url);
    if (method !== 'GET' && worksAs !== null && !isOfWho && !headers.has('accord-person'))
      headers.set('accord-person', encodeURIComponent(worksAs));
    return askSignedIn(url, method, () => askUntilRead(() => transport(url, { ...init, headers })));
  },
});

/** Who is signed out while they work is brought back, where somebody can do that, and the same is asked again. */
async function askSignedIn(url: string, method: string, ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const reply = await ask();
    // Whether somebody is signed in is a question of its own.
    if (reply.status !== 401 || /\/api\/(?:session|sign-in)$/u.test(url)) return reply;
    const asked = new SignInAsked(method === 'GET' || url.endsWith('/api/check'));
    window.dispatchEvent(asked);
    if (!(await asked.bring())) return reply;
  }
}

/** A server that still reads its repository has done nothing with what it was asked, so it is asked again when it says. */
async function askUntilRead(ask: () => ReturnType<Transport>): Promise<Response> {
  for (;;) {
    const reply = await ask();
    const progress =
      reply.status === 503
        ? progressIn(
            await reply
              .clone()
              .json()
              .catch(() => null),
          )
        : null;
    if (progress === null) return reply;
    window.dispatchEvent(new StillReading(progress.done, progress.of));
    const seconds = Number(reply.headers.get('retry-after') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  }
}

function progressIn(body: unknown): { readonly done: number; readonly of: number } | null {
  const progress = fieldOf(body, 'progress');
  const [done, of] = [fieldOf(progress, 'done'), fieldOf(progress, 'of')];
  return typeof done === 'number' && typeof of === 'number' ? { done, of } : null;
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
}

type Reply = Pick<Response, 'ok' | 'status' | 'json'>;

/** What the successful answers of a route of `hc` carry. */
type ValueOf<R> =
  R extends ClientResponse<infer T, infer S, 'json'> ? (S extends SuccessStatusCode ? T : never) : never;

/** Turns the answer of a route into a value. */
function answer<R extends Reply>(pending: Promise<R>): Promise<Answer<ValueOf<R>>> {
  return read(pending);
}

/** The type of a success is the server's word: both halves are built from one source. */
async function read<T>(pending: Promise<Reply>): Promise<Answer<T>> {
  let reply: Reply;
  try {
    reply = await pending;
  } catch {
    window.dispatchEvent(new ServerReached(false));
    return { ok: false, problem: UNREACHED };
  }
  window.dispatchEvent(new ServerReached(true));
  if (!reply.ok) return { ok: false, problem: problemOf(reply.status, await reply.json().catch(() => null)) };
  return { ok: true, value: reply.status === 204 ? undefined : await reply.json() };
}

const UNREACHED: Problem = {
  status: 0,
  title: 'Not reached',
  detail: 'The server could not be reached. Nothing was changed.',
  body: null,
};

function problemOf(status: number, body: unknown): Problem {
  const said = (field: string): string | null => {
    const value = fieldOf(body, field);
    return typeof value === 'string' ? value : null;
  };
  const title = said('title') ?? 'The server gave no reason';
  return { status, title, detail: said('detail') ?? said('refused') ?? `${title} (status ${status}).`, body };
}

// ---------------------------------------------------------------------------------------------------------------- the calls

/** What a successful answer of a call carries: `Value<typeof getDecision>`. */
export type Value<F extends (...args: never[]) => Promise<Answer<unknown>>> = Extract<
  Awaited<ReturnType<F>>,
  { ok: true }
>['value'];

export function getSession(): Promise<Answer<Session>> {
  return answer(client.session.$get());
}

/** The session, or null for whoever has to sign in; nothing is said of it to anybody. */
export async function askSession(): Promise<Session | null> {
  const reply = await getSession();
  return reply.ok ? reply.value : null;
}

/** How people sign in here, and who this is. */
export function getSignIn() {
  return answer(client['sign-in'].$get());
}

/** Where the way to sign in begins; `to` is the page to come back to. */
export function signInUrl(to: string): string {
  return `${BASE}api/sign-in/begin?to=${encodeURIComponent(to)}`;
}

export function signOut() {
  return answer(client['sign-out'].$post());
}

export function getSettings() {
  return answer(client.settings.$get());
}

export function tellAway(away: { from: string; to: string; note: string } | null) {
  return answer(client.settings.away.$put({ json: { away } }));
}

/** `secret` is in this answer and in no other. */
export function makeToken(json: { label: string; scopes: ('read' | 'comment' | 'write')[]; days: number }) {
  return answer(client.settings.tokens.$post({ json }));
}

export function revokeToken(name: string) {
  return answer(client.settings.tokens[':name'].$delete({ param: { name } }));
}

export function endSession(name: string) {
  return answer(client.settings.sessions[':name'].$delete({ param: { name } }));
}

/** Signs out everywhere. */
export function endSessions() {
  return answer(client.settings.sessions.$delete());
}

export function getAccounts() {
  return answer(client.accounts.$get());
}

export function forgetAccount(id: string) {
  return answer(client.accounts[':id'].$delete({ param: { id } }));
}

export function actAs(person: string) {
  return answer(client.session.person.$put({ json: { person } }));
}

export function giveIdentity(name: string, email: string) {
  return answer(client.session.identity.$put({ json: { name, email } }));
}

/** A fresh id for one wish; sent again with the same id it changes nothing a second time. */
export function requestId(): string {
  return crypto.randomUUID();
}

export function getDecisions(query: {
  q?: string;
  sort?: 'best' | 'newest' | 'number';
  limit?: number;
  offset?: number;
}) {
  const { q = '', sort = 'best', limit = 50, offset = 0 } = query;
  return answer(client.decisions.$get({ query: { q, sort, limit: String(limit), offset: String(offset) } }));
}

/** A decision by id or path. An ambiguous id answers 300 with the choices in `problem.body`. */
export function getDecision(ref: string): Promise<Answer<DecisionView>> {
  return read(client.decisions[':ref'].$get({ param: { ref: encodeURIComponent(ref) } }));
}

type Sent<C extends { $post: (args: never) => unknown }> = Parameters<C['$post']>[0];
type Fresh = Omit<Extract<Sent<typeof client.decisions>, { json: unknown }>['json'], 'request'>;
/** A command as the server takes it; what may be left out, may be left out. */
export type SentCommand = Extract<
  Sent<(typeof client.decisions)[':ref']['commands']>,
  { json: unknown }
>['json']['command'];

export function startDecision(wish: Fresh, request = requestId()) {
  return answer(client.decisions.$post({ json: { ...wish, request } }));
}

/** `base` is the blob that was edited; 412 carries the newest text in `problem.body.current`. With `as`, it is saved in that person's name or not at all. */
export function saveText(
  ref: string,
  edit: { text: string; base: string; summary: string; as?: string; coAuthors?: string[] },
  request = requestId(),
) {
  const { base, as, ...json } = edit;
  return answer(
    client.decisions[':ref'].text.$put(
      { param: { ref: encodeURIComponent(ref) }, json: { ...json, request } },
      {
        headers: {
          'if-match': `"${base}"`,
          ...(as === undefined ? {} : { 'accord-person': encodeURIComponent(as) }),
        },
      },
    ),
  );
}

/** Writes into a record how it stands to another one. */
export function stateRelation(ref: string, json: { kind: StatableKind; to: string }, request = requestId()) {
  const param = { ref: encodeURIComponent(ref) };
  return answer(client.decisions[':ref'].relations.$post({ param, json: { ...json, request } }));
}

/** Adds a picture to a decision; `path` says where it is now. */
export function addPicture(ref: string, file: File) {
  const where = { param: { ref: encodeURIComponent(ref) }, query: { name: file.name } };
  return answer(client.decisions[':ref'].images.$post(where, { init: { body: file } }));
}

/** What happened to a decision, in pages, and the texts it has had. */
export function getHistory(
  ref: string,
  asked: { kinds?: readonly PastKind[]; offset?: number; limit?: number } = {},
) {
  const { kinds = PAST_KINDS, offset = 0, limit = 50 } = asked;
  const query = { kinds: kinds.join(','), offset: String(offset), limit: String(limit) };
  return answer(client.decisions[':ref'].history.$get({ param: { ref: encodeURIComponent(ref) }, query }));
}

/** A text as it was: by its number or a commit. */
export function getText(ref: string, at: string) {
  return answer(
    client.decisions[':ref'].text.$get({ param: { ref: encodeURIComponent(ref) }, query: { at } }),
  );
}

/** Makes the text of a commit, or a blob that the record once had, the newest. `base` is the blob it replaces. */
export function putTextBack(ref: string, { at, base }: { at: string; base: string }, request = requestId()) {
  return answer(
    client.decisions[':ref']['put-back'].$post(
      { param: { ref: encodeURIComponent(ref) }, json: { at, request } },
      { headers: { 'if-match': `"${base}"` } },
    ),
  );
}

export function sendCommand(ref: string, command: SentCommand, request = requestId()) {
  return answer(
    client.decisions[':ref'].commands.$post({
      param: { ref: encodeURIComponent(ref) },
      json: { request, command },
    }),
  );
}

/** Proposes another wording of what is in force. `base` is the blob that was edited. */
export function proposeAmendment(
  ref: string,
  { text, summary, base }: { text: string; summary: string; base: string },
  request = requestId(),
) {
  return answer(
    client.decisions[':ref'].amendments.$post(
      { param: { ref: encodeURIComponent(ref) }, json: { text, summary, request } },
      { headers: { 'if-match': `"${base}"` } },
    ),
  );
}

/** Who could take part in a review, with the reasons. */
export function getProposals(ref: string) {
  return answer(client.decisions[':ref'].proposals.$get({ param: { ref: encodeURIComponent(ref) } }));
}

/** Where the evidence of who signed which text is printed from. */
export function evidenceUrl(ref: string): string {
  return `${BASE}api/decisions/${encodeURIComponent(ref)}/evidence?format=html`;
}

export function getTemplates() {
  return answer(client.templates.$get());
}

/** The text a new decision would start with. */
export function getFilled(query: {
  readonly template: string;
  readonly folder: string;
  readonly title: string;
}) {
  return answer(client.filled.$get({ query }));
}

/** What a reviewer would see in a text, and its fields as a form; nothing is saved. */
export function checkText(json: { path: string; text: string; template?: string }) {
  return answer(client.check.$post({ json }));
}

/** The text with one field changed. */
export function changeField(json: { path: string; text: string; id: string; value: string }) {
  return answer(client.field.$post({ json }));
}

/** `near` is the path of a decision that the new one supersedes or relates to. */
export function getPlace(folder: string, title: string, near: string | undefined) {
  return answer(client.place.$get({ query: { folder, title, ...(near === undefined ? {} : { near }) } }));
}

export function getSimilar(title: string) {
  return answer(client.similar.$get({ query: { title } }));
}

export function getTurns() {
  return answer(client.turns.$get());
}

/** Says which text of a decision was read, so that what comes later is new. */
export function markRead(ref: string, read: { digest: string; upTo: string }) {
  const param = { ref: encodeURIComponent(ref) };
  return answer(client.decisions[':ref'].read.$put({ param, json: read }));
}

/** Null is what follows from taking part. */
export function watch(ref: string, watching: boolean | null) {
  const param = { ref: encodeURIComponent(ref) };
  return answer(client.decisions[':ref'].watching.$put({ param, json: { watching } }));
}

/** `until` null is done: away until there is something new. */
export function snooze(ref: string, turn: Pick<Turn, 'kind' | 'since'>, until: string | null) {
  const json = { kind: turn.kind, since: turn.since, until };
  return answer(client.decisions[':ref'].snooze.$put({ param: { ref: encodeURIComponent(ref) }, json }));
}

export function bringBack(ref: string) {
  return answer(client.decisions[':ref'].snooze.$delete({ param: { ref: encodeURIComponent(ref) } }));
}

export function getDocuments() {
  return answer(client.documents.$get());
}

export function getDocument(path: string) {
  return answer(client.documents[':path'].$get({ param: { path: encodeURIComponent(path) } }));
}

/** The graph around one decision, up to three steps away. */
export function getRelations(ref: string, depth: number) {
  return answer(client.relations.$get({ query: { ref, depth: String(depth) } }));
}

/** The graph of all decisions, as far as it is wanted. */
export function getMap(wanted: { folder?: string; kinds?: string; 'in-force'?: 'yes'; suggested?: 'yes' }) {
  return answer(client.relations.$get({ query: wanted }));
}

export function getTimeline(asked: { folder?: string; kind?: HappeningKind; before?: string }) {
  return answer(client.timeline.$get({ query: asked }));
}

/** The stream of what changes after a commit; null when the server could not be reached. */
export async function openLive(since: string | null, signal: AbortSignal): Promise<Response | null> {
  const headers: Record<string, string> = since === null ? {} : { 'last-event-id': since };
  try {
    const reply = await askUntilRead(() => transport(`${BASE}api/live`, { method: 'GET', headers, signal }));
    window.dispatchEvent(new ServerReached(true));
    if (reply.status === 401) window.dispatchEvent(new SignInAsked(true));
    return reply;
  } catch {
    if (!signal.aborted) window.dispatchEvent(new ServerReached(false));
    return null;
  }
}

/** The rules of this organisation, in words. */
export function getPolicy() {
  return answer(client.policy.$get());
}

/** All trials, or those that a team owns. */
export function getTrials(team: string | null) {
  return answer(client.trials.$get({ query: team === null ? {} : { team } }));
}

export const TRIALS_CSV = `${BASE}api/trials/csv`;

/** What terms of a trial still need; nothing is saved. */
export function checkTerms(ref: string, terms: TrialTerms) {
  const param = { ref: encodeURIComponent(ref) };
  return answer(client.decisions[':ref'].terms.needs.$post({ param, json: { terms } }));
}

/** Writes terms into the text, where they are signed with the rest. */
export function saveTerms(
  ref: string,
  { terms, base }: { terms: TrialTerms; base: string },
  request = requestId(),
) {
  return answer(
    client.decisions[':ref'].terms.$put(
      { param: { ref: encodeURIComponent(ref) }, json: { terms, request } },
      { headers: { 'if-match': `"${base}"` } },
    ),
  );
}

export function getMeetings() {
  return answer(client.meetings.$get());
}

export function getAgenda(series: string, date: string) {
  return answer(
    client.meetings[':series'][':date'].$get({ param: { series: encodeURIComponent(series), date } }),
  );
}

export type SentMeetingCommand = Extract<
  Sent<(typeof client.meetings)[':series'][':date']['commands']>,
  { json: unknown }
>['json']['command'];

export function sendMeetingCommand(
  series: string,
  date: string,
  command: SentMeetingCommand,
  request = requestId(),
) {
  return answer(
    client.meetings[':series'][':date'].commands.$post({
      param: { series: encodeURIComponent(series), date },
      json: { request, command },
    }),
  );
}

export function getLive(series: string, date: string) {
  return answer(
    client.meetings[':series'][':date'].live.$get({ param: { series: encodeURIComponent(series), date } }),
  );
}

export function takeStep(series: string, date: string, step: Step, request = requestId()) {
  return answer(
    client.meetings[':series'][':date'].steps.$post({
      param: { series: encodeURIComponent(series), date },
      json: { request, step },
    }),
  );
}

/** Since when there is a calendar link of one's own for a series; null without one. */
export function getFeed(series: string) {
  return answer(client.meetings[':series'].feed.$get({ param: { series: encodeURIComponent(series) } }));
}

export function makeFeed(series: string) {
  return answer(client.meetings[':series'].feed.$post({ param: { series: encodeURIComponent(series) } }));
}

export function revokeFeed(series: string) {
  return answer(client.meetings[':series'].feed.$delete({ param: { series: encodeURIComponent(series) } }));
}

/** Where the agenda with its records is downloaded. */
export function preReadUrl(series: string, date: string): string {
  return `${BASE}api/meetings/${encodeURIComponent(series)}/${date}/pre-read`;
}

/** Where the minutes of a meeting are downloaded or printed. */
export function minutesUrl(series: string, date: string, format: string): string {
  return `${BASE}api/meetings/${encodeURIComponent(series)}/${date}/minutes/${format}`;
}

/** Where an agenda's export is downloaded or printed. */
export function agendaUrl(series: string, date: string, format: string): string {
  return `${BASE}api/meetings/${encodeURIComponent(series)}/${date}/agenda/${format}`;
}

/** Where a picture of the repository is shown from. */
export function imageUrl(path: string): string {
  return `${BASE}api/images/${encodeURIComponent(path)}`;
}

export function moveRemote(act: 'pull' | 'push') {
  return answer(act === 'pull' ? client.remote.pull.$post() : client.remote.push.$post());
}
