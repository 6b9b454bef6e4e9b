// The stream of what changes (server-sent events, WHATWG HTML section 9.2): `news` with the commit as its id, so that a browser that comes
// back is told what it missed; `yours` for what only concerns the person; `meeting` for one under way; `beat` so that both ends know the other is there.

import { Hono } from 'hono';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import { joined, type MeetingChanged, type News } from '../live.ts';
import { invalid } from '../problem.ts';
import type { Env, Services } from '../services.ts';

/** Milliseconds between two beats: well below the minute after which proxies give a silent connection up. */
const BEAT = 20_000;

const asked = z.object({
  since: z
    .string()
    .regex(/^[\da-f]{0,64}$/u)
    .optional()
    .describe('The commit that the page knows; the header Last-Event-ID goes before it'),
});

export function liveRoutes({ live, callers, catalogue, now }: Services, beat = BEAT) {
  return new Hono<Env>().get(
    '/live',
    describeRoute({
      summary: 'What changes, as it happens',
      description:
        'Server-sent events. `news` has the commit as id and the paths of the decisions that changed, or null when everything is to be looked at again; `yours` says that what is personal changed; `meeting` names a meeting under way that changed; `beat` comes every 20 seconds.',
    }),
    validator('query', asked, invalid),
    (c) => {
      const since = c.req.header('last-event-id') ?? c.req.valid('query').since ?? null;
      const { caller } = c.var;
      const person = caller.person?.id ?? null;
      // A proxy that gathers answers would gather for ever.
      c.header('x-accel-buffering', 'no');
      return streamSSE(c, async (stream) => {
        const sender = senderOn(stream);
        const { promise: ended, resolve: end } = Promise.withResolvers<void>();
        stream.onAbort(end);
        // Whoever was signed out, left or lost their role hears nothing more: that is asked before anything is told.
        const stillMay = async () => {
          // A repository that can't be read right now tells nobody anything: the page comes back and asks again.
          const may = await catalogue
            .current()
            .then((snapshot) => callers.stillValid(caller, snapshot, now()))
            .catch(() => false);
          if (!may) end();
          return may;
        };
        let telling: Promise<unknown> = Promise.resolve();
        const told = (tell: () => void) => {
          telling = telling.then(stillMay).then((may) => may && tell());
        };
        const stop = await live.listen({
          person,
          since,
          changed: (news) => told(() => sender.changed(news)),
          yours: () => told(sender.yours),
          meeting: (changed) => told(() => sender.meeting(changed)),
          ended: end,
        });
        const stopWatching = callers.onEnded(() => void stillMay());
        const beating = setInterval(() => told(sender.beat), beat);
        // Asked once more: whoever was signed out between the door and here would otherwise stay until the next beat.
        told(sender.beat);
        await ended;
        clearInterval(beating);
        stopWatching();
        stop();
      });
    },
  );
}

/** Writes one thing at a time. What comes while a slow reader is written to is put together, so that nothing piles up. */
function senderOn(stream: SSEStreamingApi) {
  let waiting: Waiting = EMPTY;
  let isWriting = false;

  async function flush(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    while (waiting !== EMPTY && !stream.aborted) {
      const { news, yours, meetings, beat } = waiting;
      waiting = EMPTY;
      if (news !== null)
        await stream.writeSSE({ event: 'news', id: news.commit, data: JSON.stringify(news) });
      for (const changed of meetings.values())
        await stream.writeSSE({ event: 'meeting', data: JSON.stringify(changed) });
      if (yours) await stream.writeSSE({ event: 'yours', data: '{}' });
      if (beat) await stream.writeSSE({ event: 'beat', data: '{}' });
    }
    isWriting = false;
  }

  return {
    changed(news: News) {
      const before = waiting.news === null ? [] : [waiting.news];
      waiting = { ...waiting, news: { ...news, decisions: joined([...before, news]) } };
      void flush();
    },
    meeting(changed: MeetingChanged) {
      const meetings = new Map([...waiting.meetings, [`${changed.series} ${changed.date}`, changed]]);
      waiting = { ...waiting, meetings };
      void flush();
    },
    yours() {
      waiting = { ...waiting, yours: true };
      void flush();
    },
    beat() {
      waiting = { ...waiting, beat: true };
      void flush();
    },
  };
}

interface Waiting {
  readonly news: News | null;
  readonly yours: boolean;
  readonly meetings: ReadonlyMap<string, MeetingChanged>;
  readonly beat: boolean;
}

const EMPTY: Waiting = { news: null, yours: false, meetings: new Map(), beat: false };
