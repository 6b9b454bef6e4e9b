// Which lines of the logs came in a commit that a listed key signed: what counts where the policy says `trust: signed` (DOMAIN section 13).
// Its rule: a line is vouched for by the commit that added it, at its place in the repository, and by nothing that came later.

import { LOG_FOLDER } from './domain/event.ts';
import { MEETING_FOLDER } from './domain/meeting-event.ts';
import type { Envelope, Log } from './domain/log.ts';
import type { PersonId } from './domain/person.ts';
import { SERVER_KEY, type Trust } from './domain/policy.ts';
import { bareKey } from './domain/signing-key.ts';
import type { Origin, Store } from './store/store.ts';
import { decode } from './text.ts';

/** For a line of a log: those whose keys vouch for it. */
export type Vouched = ReadonlyMap<string, readonly PersonId[]>;

export interface Provenance {
  /** What it was worked out for. */
  readonly trust: Trust;
  readonly commit: string;
  /** By path of the log. */
  readonly lines: ReadonlyMap<string, Vouched>;
  /** What people should know of it, in sentences. */
  readonly notices: readonly string[];
  /** The commits that it was worked out from. */
  readonly walked: Walked;
}

/**
 * Commits with their places in a walk; of them, the first `size` count. What comes later is put behind them into the same map, so a step costs
 * what is new, and not the history.
 */
interface Walked {
  readonly places: Map<string, number>;
  readonly size: number;
}

type Asked = Pick<Store, 'origin' | 'changes' | 'blob'>;

const FOLDERS = [LOG_FOLDER, MEETING_FOLDER].map((folder) => folder.replace(/\/$/u, ''));

/** Null where every line counts. `before` is what was known one commit earlier: only what came since is looked at. */
export async function provenanceAt(
  store: Asked,
  commit: string | null,
  trust: Trust,
  before: Provenance | null,
): Promise<Provenance | null> {
  if (trust.kind === 'git' || commit === null) return null;
  const known = before !== null && JSON.stringify(before.trust) === JSON.stringify(trust) ? before : null;
  if (known?.commit === commit) return known;
  const { order, met } = await pathTo(store, commit, known);
  // A history that another program rewrote is looked at from its beginning.
  if (known !== null && !met) return provenanceAt(store, commit, trust, null);
  const lines = new Map<string, Vouched>(known?.lines);
  const notices = new Set(known?.notices);
  const keys = new Map<string, PersonId[]>();
  for (const { who, key } of trust.keys) keys.set(bareKey(key), [...(keys.get(bareKey(key)) ?? []), who]);
  for (const [id, origin] of order) {
    if (id === trust.since) for (const [path, found] of await allAt(store, id)) lines.set(path, found);
    const signers = origin.key === null ? undefined : keys.get(origin.key);
    if (origin.isCutOff) notices.add(CUT_OFF);
    else if (signers !== undefined && signers.length > 0) await vouch(store, id, { origin, signers, lines });
  }
  if (trust.since !== null && known === null && !order.has(trust.since))
    notices.add(
      `The policy counts what stood in commit ${trust.since.slice(0, 10)} as it is, and that commit is not part of this branch.`,
    );
  return { trust, commit, lines, notices: [...notices], walked: further(known?.walked ?? NOT_BEGUN, order) };
}

const NOT_BEGUN: Walked = { places: new Map(), size: 0 };

/** Copied only where something else was put behind the same commits, as after a write that did not land. */
function further({ places, size }: Walked, order: ReadonlyMap<string, Origin>): Walked {
  const isNewest = size > 0 && places.size === size;
  const next = isNewest ? places : new Map([...places].slice(0, size));
  for (const id of order.keys()) next.set(id, next.size);
  return { places: next, size: next.size };
}

const CUT_OFF =
  'The history of this clone is cut off, and who signed what lies beyond it can’t be said, so it does not count. `git fetch --unshallow` brings the rest.';

/** The commits that are new since the known one, parents first; was the known one met? What a merge brings is old where its branch began. */
async function pathTo(store: Asked, commit: string, known: Provenance | null) {
  const order = new Map<string, Origin>();
  const origins = new Map<string, Origin>();
  const open = [commit];
  const isKnown = (id: string) =>
    known !== null && (known.walked.places.get(id) ?? Infinity) < known.walked.size;
  let met = false;
  for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
    if (next === known?.commit) met = true;
    const origin = origins.get(next);
    if (isKnown(next) || order.has(next)) open.pop();
    else if (origin !== undefined) {
      order.set(next, origin);
      open.pop();
    } else {
      const found = await store.origin(next);
      origins.set(next, found);
      if (!found.isCutOff) open.push(...found.parents.filter((one) => !origins.has(one)));
    }
  }
  return { order, met };
}

/** Enters what one signed commit added. What it only moved, it vouches for no more than was vouched for before. */
async function vouch(
  store: Asked,
  commit: string,
  {
    origin: { parents },
    signers,
    lines,
  }: { readonly origin: Origin; readonly signers: readonly PersonId[]; readonly lines: Map<string, Vouched> },
): Promise<void> {
  const sides = await Promise.all(
    (parents.length === 0 ? [null] : parents).map(
      async (parent) =>
        new Map((await store.changes(parent, commit, FOLDERS)).map((one) => [one.path, one] as const)),
    ),
  );
  const [first] = sides;
  if (first === undefined) return;
  /** Lines of logs that went: what vouched for them where they were. */
  const gone = new Map<string, readonly PersonId[]>();
  for (const side of sides)
    for (const { path, before, after } of side.values())
      if (after === null && before !== null)
        for (const line of await linesOf(store, before)) gone.set(line, lines.get(path)?.get(line) ?? []);
  for (const { path, after } of first.values()) {
    const changes = sides.map((side) => side.get(path));
    // What one side of a merge has as it is was added there.
    if (after === null || changes.includes(undefined)) continue;
    const there = new Set<string>();
    for (const one of changes)
      if (one?.before !== null && one !== undefined)
        for (const line of await linesOf(store, one.before)) there.add(line);
    const vouched = new Map(lines.get(path));
    for (const line of await linesOf(store, after)) {
      if (there.has(line)) continue;
      const by = gone.get(line) ?? signers;
      if (by.length > 0) vouched.set(line, [...new Set([...(vouched.get(line) ?? []), ...by])]);
    }
    lines.set(path, vouched);
  }
}

/** Every line that stands in the logs at a commit counts, whoever wrote it. */
async function allAt(store: Asked, commit: string): Promise<ReadonlyMap<string, Vouched>> {
  const found = new Map<string, Vouched>();
  for (const { path, after } of await store.changes(null, commit, FOLDERS))
    if (after !== null)
      found.set(path, new Map((await linesOf(store, after)).map((line) => [line, [SERVER_KEY]])));
  return found;
}

async function linesOf(store: Asked, blob: string): Promise<readonly string[]> {
  return lines(decode(await store.blob(blob)).text);
}

function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * The log with what counts in it: an event by the server's key, or by its actor's own. Where two lines bear one id, the one that counts is the
 * event. The same log where everything counts.
 */
export function withProvenance<L extends Log<Envelope>>(
  log: L,
  text: string,
  vouched: Vouched | undefined,
  parse: (text: string) => L,
): L {
  const all = lines(text);
  if (all.every((line) => vouched?.get(line)?.includes(SERVER_KEY) === true)) return log;
  const counted = new Map<string, Envelope>();
  for (const line of all) {
    const by = vouched?.get(line);
    if (by === undefined) continue;
    const [event] = parse(line).events;
    if (event !== undefined && !counted.has(event.id) && (by.includes(SERVER_KEY) || by.includes(event.by)))
      counted.set(event.id, event);
  }
  const events = log.events.map((event) => counted.get(event.id) ?? event);
  const discounted = new Map(
    events.filter((event) => !counted.has(event.id)).map((event) => [event.id, UNSIGNED]),
  );
  return { ...log, events, discounted };
}

export const UNSIGNED =
  'It came in a commit that neither Accord’s key nor its actor’s own signed, and the policy counts only what they sign.';
