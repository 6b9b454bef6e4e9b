// Listens to what changes on the server and says it on the window (`NewsHeard`, `YoursHeard`). It resumes after the last commit it heard of,
// so nothing is missed while the network is away. A tab in the background lets go, because a browser has few connections to one server.

import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream';
import { openLive } from './api.ts';
import { ServerReached } from './events/shell.ts';
import { MeetingHeard, NewsHeard, YoursHeard } from './events/live.ts';

/** Milliseconds until the first try again, and the longest there is between two. */
const SOON = 500;
const LATEST = 10_000;
/** The server beats every 20 seconds. After so many milliseconds of silence nobody is there. */
const SILENCE = 50_000;

export class Live {
  #last: string | null = null;
  #open: AbortController | null = null;
  #wanted = false;
  #isAway = false;
  /** Ends the pause before the next try, while there is one. */
  #wake: () => void = () => undefined;

  /** From now on changes after this commit are told. A stream that was open before, maybe as somebody else, ends. */
  start(since: string | null): void {
    this.#last ??= since;
    if (!this.#wanted) {
      this.#wanted = true;
      document.addEventListener('visibilitychange', this.#onVisible);
      window.addEventListener(ServerReached.type, this.#onReached);
    }
    this.#close();
    this.#onVisible();
  }

  stop(): void {
    this.#wanted = false;
    document.removeEventListener('visibilitychange', this.#onVisible);
    window.removeEventListener(ServerReached.type, this.#onReached);
    this.#close();
  }

  #close(): void {
    this.#open?.abort();
    this.#open = null;
    this.#wake();
  }

  #onVisible = () => {
    if (document.visibilityState === 'hidden') this.#close();
    else if (this.#open === null) void this.#follow();
  };

  /** Something else reached the server, so there is no reason to wait any longer. */
  #onReached = (event: Event) => {
    if (event instanceof ServerReached && event.reached && this.#isAway) this.#wake();
  };

  /** One stream after the other until it is closed. */
  async #follow(): Promise<void> {
    const open = new AbortController();
    this.#open = open;
    for (let wait = SOON; !open.signal.aborted; wait = Math.min(LATEST, wait * 2)) {
      const reply = await openLive(this.#last, open.signal);
      if (open.signal.aborted || reply?.ok === false) void reply?.body?.cancel();
      else if (reply?.body) {
        wait = SOON;
        window.dispatchEvent(new MeetingHeard(null));
        await this.#hear(reply.body, open);
      }
      // A server that said no will say it again for a while.
      if (!open.signal.aborted) await this.#pause(reply?.ok === false ? LATEST : wait, reply === null);
    }
  }

  /** What waits for the network goes on as soon as anything gets through. */
  #pause(milliseconds: number, isAway: boolean): Promise<void> {
    this.#isAway = isAway;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Ends with the stream, or when it has been silent for too long. */
  async #hear(body: ReadableStream<Uint8Array<ArrayBuffer>>, open: AbortController): Promise<void> {
    const reader = body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream())
      .getReader();
    const leave = () => void reader.cancel().catch(() => undefined);
    open.signal.addEventListener('abort', leave);
    let silence = setTimeout(leave, SILENCE);
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        clearTimeout(silence);
        silence = setTimeout(leave, SILENCE);
        if (!open.signal.aborted) this.#say(next.value);
      }
    } catch {
      // The connection broke; the next one resumes.
    }
    clearTimeout(silence);
    open.signal.removeEventListener('abort', leave);
  }

  #say({ event, id, data }: EventSourceMessage): void {
    if (event === 'news') {
      this.#last = id ?? this.#last;
      window.dispatchEvent(new NewsHeard(decisionsIn(data)));
    } else if (event === 'meeting') {
      window.dispatchEvent(new MeetingHeard(meetingIn(data)));
    } else if (event === 'yours') {
      window.dispatchEvent(new YoursHeard());
    }
  }
}

function meetingIn(data: string): MeetingHeard['meeting'] {
  try {
    const { series, date } = Object(JSON.parse(data));
    return typeof series === 'string' && typeof date === 'string' ? { series, date } : null;
  } catch {
    return null;
  }
}

/** What can't be read counts as everything. */
function decisionsIn(data: string): readonly string[] | null {
  try {
    const { decisions } = Object(JSON.parse(data));
    return Array.isArray(decisions) ? decisions.map(String) : null;
  } catch {
    return null;
  }
}
