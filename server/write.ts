// The write path is one loop (DOMAIN section 1): read the newest snapshot, decide on it, make one commit, move the branch by
// compare-and-swap; on a lost race start again. So every rule is checked against what is really there.

import type { Catalogue } from './catalogue.ts';
import type { Envelope } from './domain/log.ts';
import type { Person } from './domain/person.ts';
import { createLine } from './line.ts';
import type { Policy } from './domain/policy.ts';
import { withoutTrailers, writeTrailers } from './domain/trailers.ts';
import { unsignedReason } from './signing.ts';
import type { Snapshot } from './snapshot.ts';
import {
  NO_BRANCH,
  type Change,
  type CommitResult,
  type Prepared,
  type Signature,
  type Store,
} from './store/store.ts';

/** Who asks, and the client's own id for this command: a resend returns the first result. */
export interface Asked {
  readonly actor: Person;
  readonly request: string;
}

/** How a write ended. */
export type Outcome =
  | {
      readonly kind: 'done';
      readonly path: string;
      /** Null when there was nothing to write. */ readonly commit: string | null;
      /** Ids of the events it made in the decision's own log: what can be undone. */
      readonly events: readonly string[];
    }
  /** A rule said no. */
  | { readonly kind: 'refused'; readonly refused: string }
  /** No such decision. */
  | { readonly kind: 'missing' }
  /** The text that was edited is not the newest any more; both are kept. */
  | { readonly kind: 'conflict'; readonly text: string; readonly blob: string }
  /** The repository is in the way: nothing was changed. */
  | { readonly kind: 'blocked'; readonly why: string };

/** An event of any log, as far as a commit's message tells of it. */
export type LoggedEvent = Envelope & { readonly type: string };

/** What one commit would hold. */
export interface Plan {
  readonly kind: 'plan';
  readonly path: string;
  readonly files: Change['files'];
  readonly subject: string;
  /** Below the subject; may be empty. */
  readonly body: string;
  readonly events: readonly LoggedEvent[];
  /** Those of the decision that was asked about, where others have some too. */
  readonly own?: readonly LoggedEvent[];
  /** Who wrote it together with the person who saves it. */
  readonly coAuthors?: readonly Signature[];
  /** The only branch that it may land on. */
  readonly branch?: string;
}

export interface Writer {
  /**
   * Makes the events of one command: same time, ascending ids. They come after everything in the log they were decided on,
   * whatever another server's clock said, so that the fold's order is the order of cause and effect.
   */
  events<Body extends object>(
    bodies: readonly Body[],
    asked: Asked,
    at: string,
    log: { readonly events: readonly { readonly at: string }[] },
  ): readonly (Envelope & Body)[];
  /** Runs the loop. `plan` may run more than once and must not change anything by itself. */
  write(asked: Asked, plan: (snapshot: Snapshot, at: string) => Promise<Plan | Outcome>): Promise<Outcome>;
}

/** How often a lost race is run again before the person is told. */
const TRIES = 20;
/** And for how long at least, in milliseconds: a rebase by hand moves the branch many times in a second or two. */
const PATIENCE = 10_000;

export function createWriter({
  catalogue,
  store,
  now,
  newId,
}: {
  catalogue: Catalogue;
  store: Store;
  now: () => string;
  newId: (at: string) => string;
}): Writer {
  // One decision of this process at a time, each on the one before, landed or not: others would only lose the race. What was decided while
  // a landing was under way lands together, so writers that wait share the disk's confirmation. Against other processes the
  // compare-and-swap decides.
  const line = createLine();
  /** The newest decision that has not landed yet, as the next one has to see it. */
  let ahead: Ahead | null = null;
  const waiting: Waiting[] = [];
  let landing = false;

  return {
    events(bodies, { actor, request }, at, log) {
      // As instants, not as text: another tool may have written one without milliseconds.
      const last = Date.parse(log.events.at(-1)?.at ?? '');
      const then = Date.parse(at) <= last ? new Date(last + 1).toISOString() : at;
      return bodies.map((body) => ({
        v: 1,
        id: newId(then),
        request,
        at: then,
        by: actor.id,
        ...body,
      }));
    },
    async write(asked, plan) {
      const place = line.join();
      const until = performance.now() + PATIENCE;
      for (let tried = 0; tried < TRIES || performance.now() < until; tried += 1) {
        const { outcome, landed, isOwn } = await line.serve(place, () => decide(asked, plan));
        // What was decided on somebody else's commit hears only that it did not land, not why.
        const result =
          (await (isOwn ? landed : landed?.catch((): CommitResult => ({ kind: 'moved' })))) ?? null;
        if (result === null || result.kind === 'committed') return outcome;
        if (isOwn && result.kind === 'blocked') return result;
      }
      return {
        kind: 'blocked',
        why: 'The branch keeps moving: others are writing all the time. Nothing was changed; try again.',
      };
    },
  };

  /** Decides once, on the newest that is known. */
  async function decide(asked: Asked, plan: Parameters<Writer['write']>[1]): Promise<Decided> {
    const before = ahead;
    try {
      return await decideOn(before, asked, plan);
    } catch (error) {
      const landed = before?.landed ?? null;
      const result = await landed?.catch(() => null);
      if (result === undefined || result?.kind === 'committed') throw error;
      // What it was decided on did not land and can't be read any more: it is decided again.
      return { outcome: { kind: 'missing' }, landed, isOwn: false };
    }
  }

  async function decideOn(
    before: Ahead | null,
    asked: Asked,
    plan: Parameters<Writer['write']>[1],
  ): Promise<Decided> {
    const snapshot = before?.snapshot ?? (await catalogue.current());
    const planned = await plan(snapshot, now());
    const as = (outcome: Outcome): Decided => ({ outcome, landed: before?.landed ?? null, isOwn: false });
    if (planned.kind !== 'plan') return as(planned);
    if (snapshot.head.kind === 'detached')
      return as({
        kind: 'blocked',
        why: NO_BRANCH,
      });
    const unsigned = unsignedReason(snapshot.policy.trust, store.signingKey, asked.actor.id);
    if (unsigned !== null) return as({ kind: 'blocked', why: unsigned });
    const prepared = await store.prepare({
      base: snapshot.commit,
      files: planned.files,
      message: messageOf(planned, snapshot.policy),
      author: { name: asked.actor.name, email: asked.actor.email },
      at: planned.events[0]?.at ?? now(),
      ...(planned.branch === undefined ? {} : { branch: planned.branch }),
    });
    if ('kind' in prepared) return as(prepared);
    const landed = new Promise<CommitResult>((resolve, reject) =>
      waiting.push({ prepared, resolve, reject }),
    );
    void landAll();
    const after = catalogue.after(snapshot, prepared.commit);
    // It has to be read before it is forgotten, however quickly its landing fails.
    void Promise.allSettled([landed, after]).then(() => prepared.forget());
    // The next one is decided on this text while it is still on its way to the disk.
    const first = before?.first ?? prepared;
    const next = { snapshot: await after, landed, first };
    ahead = next;
    // What was decided on a commit that didn't land is decided again, on what is there; a chain begun since has nothing to do with it.
    const giveUp = () => {
      if (ahead?.first === first) ahead = null;
    };
    const look = ({ kind }: CommitResult) => (ahead === next || kind !== 'committed' ? giveUp() : undefined);
    landed.then(look, giveUp);
    return {
      outcome: {
        kind: 'done',
        path: planned.path,
        commit: prepared.commit,
        events: (planned.own ?? planned.events).map((one) => one.id),
      },
      landed,
      isOwn: true,
    };
  }

  async function landAll(): Promise<void> {
    if (landing) return;
    landing = true;
    while (waiting.length > 0) {
      // Behind those whose ground has gone there may be some that were decided again already: they are a chain of their own.
      const end = waiting.findIndex(
        ({ prepared }, place) => place > 0 && prepared.change.base !== waiting[place - 1]?.prepared.commit,
      );
      const chain = waiting.splice(0, end === -1 ? waiting.length : end);
      // When something stands in the way of one of several, each tries for itself, and those behind the one that can't decide again.
      if (!(await land(chain))) for (const one of chain) await land([one]);
    }
    landing = false;
  }

  /** Tells each how it ended; false, and nobody is told, when something is in the way of several and none of them is there. */
  async function land(chain: readonly Waiting[]): Promise<boolean> {
    try {
      const result = await store.land(chain.map((one) => one.prepared));
      if (result.kind === 'blocked' && chain.length > 1 && !(await isThere(chain))) return false;
      for (const { resolve } of chain) resolve(result);
    } catch (error) {
      if (chain.length > 1) return false;
      for (const { reject } of chain) reject(error);
    }
    return true;
  }

  /** Has the branch moved all the same? Only the disk's confirmation is missing then. */
  async function isThere(chain: readonly Waiting[]): Promise<boolean> {
    const head = await store.head();
    return head.kind === 'branch' && head.commit === chain.at(-1)?.prepared.commit;
  }
}

/** A decision that has not landed yet. */
interface Ahead {
  readonly snapshot: Snapshot;
  readonly landed: Promise<CommitResult>;
  /** The first of the chain that it is part of. */
  readonly first: Prepared;
}

/** How a command would end, once that has landed which it was decided on: its own commit, or the one before it. */
interface Decided {
  readonly outcome: Outcome;
  /** Null when everything it was decided on had landed already. */
  readonly landed: Promise<CommitResult> | null;
  readonly isOwn: boolean;
}

interface Waiting {
  readonly prepared: Prepared;
  readonly resolve: (result: CommitResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Subject, what was said, and a trailer for each event, so that history alone can be verified. What a person wrote can't pass for a trailer:
 * lines that look like one are set in, and control characters are left out.
 */
function messageOf(
  { subject, body, events, coAuthors = [] }: Plan,
  { commitPrefix, skipCi }: Pick<Policy, 'commitPrefix' | 'skipCi'>,
): string {
  const said = withoutTrailers(body).trimEnd();
  const trailers = writeTrailers({ coAuthors, events }).join('\n');
  const parts = [
    `${commitPrefix}${oneLine(subject)}${skipCi ? ' [skip ci]' : ''}`,
    said.trim() === '' ? '' : said,
    trailers,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+|\s+/gu, ' ').trim();
}
