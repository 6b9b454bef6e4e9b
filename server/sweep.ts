// Time passes without anyone pressing anything: what is due is looked for at the start, whenever the branch moves, and every minute, so that a
// clock that jumped or a server that was down loses nothing. Its rule: due is `due <= now and not done`, and what is done is in the log.
// It lands on the branch that was checked out when this began, and waits while another one is: nobody asked for commits there.

import type { Catalogue } from './catalogue.ts';
import type { Decisions } from './decisions.ts';
import { nextDue } from './domain/due.ts';
import { meetingDates } from './meeting-dates.ts';
import { meetingsToLookAt } from './meeting-time.ts';
import type { MeetingsService } from './meetings.ts';
import { statusOf } from './domain/review.ts';
import type { Head, Store } from './store/store.ts';

export interface Sweep {
  /** Does everything that is due now; gives how many things it did. */
  once(): Promise<number>;
  /** Why what is due waits, in a sentence; null while it does not. */
  held(head: Head): string | null;
  /** Goes on until the function that it gives is called. */
  start(report: (error: unknown) => void): () => void;
}

/** How often it looks, in milliseconds. */
const EVERY = 60_000;
/** Of one decision at one time: more would be a rule that never comes to rest. */
const MOST = 20;

export function createSweep({
  catalogue,
  decisions,
  meetings,
  store,
  now,
}: {
  readonly catalogue: Catalogue;
  readonly decisions: Decisions;
  readonly meetings: Pick<MeetingsService, 'passTime'>;
  readonly store: Store;
  readonly now: () => string;
}): Sweep {
  let under: Promise<number> | null = null;
  /** The branch that is followed; null until one was checked out. */
  let followed: string | null = null;

  return { once, held, start };

  /** One sweep at a time: who asks meanwhile gets the one under way. */
  function once(): Promise<number> {
    under ??= sweep().finally(() => (under = null));
    return under;
  }

  function held(head: Head): string | null {
    if (head.kind === 'detached' || followed === null || head.branch === followed) return null;
    return `Accord was opened on the branch ${followed}, and ${head.branch} is checked out now. What time does by itself (escalations, warnings, overdue trials) waits until ${followed} is checked out again. To follow ${head.branch}, start Accord anew.`;
  }

  async function sweep(): Promise<number> {
    const snapshot = await catalogue.current();
    const { policy, people, head } = snapshot;
    if (head.kind === 'detached') return 0;
    followed ??= head.branch;
    if (head.branch !== followed) return 0;
    const meetings = meetingDates(snapshot);
    let did = 0;
    for (const { record, review, digest } of snapshot.decisions) {
      const status = statusOf(review);
      if (status !== 'in-review' && status !== 'safe-to-try') continue;
      const at = now();
      const due = nextDue(record.path, review, digest, { at, policy, people, meetings });
      if (due === null || due.at > at) continue;
      for (let turn = 0; turn < MOST; turn += 1) {
        const outcome = await decisions.passTime(record.path, followed);
        // Where nothing can be written, it is due the next time, too.
        if (outcome.kind !== 'done' || outcome.commit === null) break;
        did += 1;
      }
    }
    return did + (await sweepMeetings(followed));
  }

  /** On what is there once decisions have had their time: an agenda is frozen with what has just come onto it. */
  async function sweepMeetings(branch: string): Promise<number> {
    let did = 0;
    for (const { series, date } of meetingsToLookAt(await catalogue.current(), now())) {
      const outcome = await meetings.passTime(series, date, branch);
      if (outcome.kind === 'done' && outcome.commit !== null) did += 1;
    }
    return did;
  }

  function start(report: (error: unknown) => void): () => void {
    const look = () => void once().catch(report);
    const stop = store.watch(look);
    const timer = setInterval(look, EVERY);
    look();
    return () => {
      stop();
      clearInterval(timer);
    };
  }
}
