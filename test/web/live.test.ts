// Listening to what changes, in the browser: resuming where a broken connection ended, waiting for a server that is away, and many news in
// a row that are few looks.

import { assert, aTimeout } from '@open-wc/testing';
import { LitElement } from 'lit';
import { setTransport } from '../../web/api.ts';
import { Following } from '../../web/controllers/following.ts';
import { ServerReached } from '../../web/events/shell.ts';
import { NewsHeard, YoursHeard } from '../../web/events/live.ts';
import { Live } from '../../web/live.ts';
import { waitUntil } from './wait-until.ts';

interface Stream {
  /** What the browser says it heard last; null for nothing. */
  readonly since: string | null;
  send(text: string): void;
  end(): void;
  isLeft(): boolean;
}

describe('Live', () => {
  let streams: Stream[];
  let heard: (readonly string[] | null | 'yours')[];
  let isAway: boolean;
  let live: Live;

  const onNews = (event: Event) => event instanceof NewsHeard && heard.push(event.decisions);
  const onYours = () => heard.push('yours');

  beforeEach(() => {
    streams = [];
    heard = [];
    isAway = false;
    live = new Live();
    window.addEventListener(NewsHeard.type, onNews);
    window.addEventListener(YoursHeard.type, onYours);
    setTransport((_, init) => (isAway ? Promise.reject(new TypeError('away')) : open(init)));
  });

  afterEach(() => {
    live.stop();
    window.removeEventListener(NewsHeard.type, onNews);
    window.removeEventListener(YoursHeard.type, onYours);
    setTransport((url, init) => fetch(url, init));
  });

  function open(init: RequestInit): Response {
    let controller: ReadableStreamDefaultController<Uint8Array>;
    let left = false;
    const body = new ReadableStream<Uint8Array>({
      start: (given) => (controller = given),
      cancel: () => void (left = true),
    });
    streams.push({
      since: new Headers(init.headers).get('last-event-id'),
      send: (text) => controller.enqueue(new TextEncoder().encode(text)),
      end: () => controller.close(),
      isLeft: () => left,
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }

  const news = (id: string, ...decisions: string[]) =>
    `event: news\nid: ${id}\ndata: ${JSON.stringify({ commit: id, decisions })}\n\n`;

  it('says what the server tells, however the pieces arrive', async () => {
    live.start('c0');
    await waitUntil(() => streams.length === 1);
    assert.equal(streams[0]?.since, 'c0');
    const whole = news('c1', 'docs/adr/0001-a.md');
    streams[0]?.send(whole.slice(0, 20));
    streams[0]?.send(whole.slice(20));
    streams[0]?.send('event: yours\ndata: {}\n\nevent: beat\ndata: {}\n\n');
    streams[0]?.send('event: news\nid: c2\ndata: {"decisions":null}\n\n');
    await waitUntil(() => heard.length === 3);
    assert.deepEqual(heard, [['docs/adr/0001-a.md'], 'yours', null]);
  });

  it('resumes after the last commit it heard of', async () => {
    live.start('c0');
    await waitUntil(() => streams.length === 1);
    streams[0]?.send(news('c1', 'a.md'));
    await waitUntil(() => heard.length === 1);
    streams[0]?.end();
    await waitUntil(() => streams.length === 2, 'it never came back');
    assert.equal(streams[1]?.since, 'c1');
  });

  it('says that the server is away, and comes back as soon as anything else reaches it', async () => {
    isAway = true;
    const reached: boolean[] = [];
    const onReached = (event: Event) => event instanceof ServerReached && reached.push(event.reached);
    window.addEventListener(ServerReached.type, onReached);
    live.start('c0');
    await waitUntil(() => reached.includes(false));
    isAway = false;
    window.dispatchEvent(new ServerReached(true));
    await waitUntil(() => streams.length === 1);
    assert.equal(streams[0]?.since, 'c0');
    window.removeEventListener(ServerReached.type, onReached);
  });

  it('lets the stream go when another person works here, and when it is stopped', async () => {
    live.start('c0');
    await waitUntil(() => streams.length === 1);
    live.start('c0');
    await waitUntil(() => streams.length === 2);
    await waitUntil(() => streams[0]?.isLeft() === true);
    live.stop();
    await waitUntil(() => streams[1]?.isLeft() === true);
    assert.lengthOf(streams, 2);
  });
});

class Follower extends LitElement {
  looks = 0;
  ends: (() => void)[] = [];
  following = new Following(this, {
    concerns: (decisions) => decisions?.includes('mine.md') ?? true,
    look: () => {
      this.looks += 1;
      return new Promise<void>((resolve) => this.ends.push(resolve));
    },
  });
}
customElements.define('test-follower', Follower);

describe('Following', () => {
  let follower: Follower;

  beforeEach(() => {
    follower = new Follower();
    document.body.append(follower);
  });
  afterEach(() => follower.remove());

  it('looks at once when news concern it, and not when they concern others', async () => {
    window.dispatchEvent(new NewsHeard(['other.md']));
    assert.equal(follower.looks, 0);
    window.dispatchEvent(new NewsHeard(['mine.md']));
    assert.equal(follower.looks, 1);
  });

  it('never looks twice at a time, and looks once more for all that came meanwhile', async () => {
    window.dispatchEvent(new NewsHeard(null));
    window.dispatchEvent(new NewsHeard(['mine.md']));
    window.dispatchEvent(new NewsHeard(['mine.md']));
    assert.equal(follower.looks, 1);
    follower.ends[0]?.();
    await waitUntil(() => follower.looks === 2, 'what came meanwhile was lost');
    follower.ends[1]?.();
    await aTimeout(50);
    assert.equal(follower.looks, 2);
  });

  it('hears nothing any more once it has left the page', () => {
    follower.remove();
    window.dispatchEvent(new NewsHeard(null));
    assert.equal(follower.looks, 0);
  });
});
