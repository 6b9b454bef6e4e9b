// The write path is one loop (DOMAIN section 1): read the newest snapshot, decide on it, make one commit, move the branch by
// compare-and-swap; on a lost race start again. So every rule is checked against what is really there.

import type { Catalogue, Snapshot } from './catalogue.ts';
import type { EventBody, ReviewEvent, ReviewLog } from './domain/event.ts';
import type { Person } from './domain/person.ts';
import type { Change, Store } from './store/store.ts';

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
    }
  /** A rule said no. */
  | { readonly kind: 'refused'; readonly refused: string }
  /** No such decision. */
  | { readonly kind: 'missing' }
  /** The text that was edited is not the newest any more; both are kept. */
  | { readonly kind: 'conflict'; readonly text: string; readonly blob: string }
  /** The repository is in the way: nothing was changed. */
  | { readonly kind: 'blocked'; readonly why: string };

/** What one commit would hold. */
export interface Plan {
  readonly kind: 'plan';
  readonly path: string;
  readonly files: Change['files'];
  readonly subject: string;
  /** Below the subject; may be empty. */
  readonly body: string;
  readonly events: readonly ReviewEvent[];
}

export interface Writer {
  /**
   * Makes the events of one command: same time, ascending ids. They come after everything in the log they were decided on,
   * whatever another server's clock said, so that the fold's order is the order of cause and effect.
   */
  events(bodies: readonly EventBody[], asked: Asked, at: string, log: ReviewLog): readonly ReviewEvent[];
  /** Runs the loop. `plan` may run more than once and must not change anything by itself. */
  write(asked: Asked, plan: (snapshot: Snapshot, at: string) => Promise<Plan | Outcome>): Promise<Outcome>;
}

/** How often a lost race is run again before the person is told. */
const TRIES = 20;

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
  // One write of this process at a time: others would only lose the race. Against other processes the compare-and-swap decides.
  let queue: Promise<unknown> = Promise.resolve();

  return {
    events(bodies, { actor, request }, at, log) {
      const last = log.events.at(-1)?.at ?? '';
      const then = at > last ? at : new Date(Date.parse(last) + 1).toISOString();
      return bodies.map((body): ReviewEvent => ({
        v: 1,
        id: newId(then),
        request,
        at: then,
        by: actor.id,
        ...body,
      }));
    },
    write(asked, plan) {
      const result = queue.then(() => run(asked, plan));
      queue = result.catch(() => undefined);
      return result;
    },
  };

  async function run(asked: Asked, plan: Parameters<Writer['write']>[1]): Promise<Outcome> {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const snapshot = await catalogue.current();
      const planned = await plan(snapshot, now());
      if (planned.kind !== 'plan') return planned;
      if (snapshot.head.kind === 'detached')
        return {
          kind: 'blocked',
          why: 'No branch is checked out, so nothing can be written. Check one out.',
        };
      const result = await store.commit({
        base: snapshot.commit,
        files: planned.files,
        message: messageOf(planned, snapshot.policy.commitPrefix),
        author: { name: asked.actor.name, email: asked.actor.email },
        at: planned.events[0]?.at ?? now(),
      });
      if (result.kind === 'committed') return { kind: 'done', path: planned.path, commit: result.commit };
      if (result.kind === 'blocked') return result;
    }
    return {
      kind: 'blocked',
      why: 'The branch keeps moving: others are writing all the time. Nothing was changed; try again.',
    };
  }
}

/**
 * Subject, what was said, and a trailer for each event, so that history alone can be verified. What a person wrote can't pass for a trailer:
 * lines that look like one are set in, and control characters are left out.
 */
function messageOf({ subject, body, events }: Plan, prefix: string): string {
  const said = body
    .replaceAll(/[^\P{Cc}\n]/gu, '')
    .replaceAll(/^(?=[A-Za-z0-9-]+[ \t]*:)/gmu, '  ')
    .trimEnd();
  const trailers = events.map((event) => `Accord-Event: ${event.id} ${event.type}`).join('\n');
  const parts = [`${prefix}${oneLine(subject)}`, said.trim() === '' ? '' : said, trailers];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+|\s+/gu, ' ').trim();
}
