// Answers that the network mixed up: what was asked earlier never takes the place of what was asked later, wherever state is shown.

import { assert, fixture, html } from '@open-wc/testing';
import type { Answer } from '../../web/api.ts';
import { setTransport } from '../../web/api.ts';
import { OpenDecision } from '../../web/controllers/open-decision.ts';
import { NewsHeard } from '../../web/events/live.ts';
import { InOrder } from '../../web/in-order.ts';
import '../../web/pages/meeting-page.ts';
import { rewrite, startRouter } from '../../web/router.ts';
import { waitUntil } from './wait-until.ts';

/** An answer on its way; it arrives when the test says. */
interface OnItsWay<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

const ok = <T>(value: T): Answer<T> => ({ ok: true, value });
const away: Answer<string> = { ok: false, problem: { status: 0, title: '', detail: '', body: null } };

async function arrived<T>(answer: Promise<Answer<T> | null>): Promise<T | null | 'nothing'> {
  const said = await answer;
  return said === null ? null : said.ok ? said.value : 'nothing';
}

describe('answers in the order of their questions', () => {
  const asked: OnItsWay<Answer<string>>[] = [];
  const question = () => {
    const one = Promise.withResolvers<Answer<string>>();
    asked.push(one);
    return one.promise;
  };
  beforeEach(() => void asked.splice(0));

  it('are all given out when they come in order', async () => {
    const order = new InOrder();
    const [first, second] = [order.ask(question), order.ask(question)];
    asked[0]?.resolve(ok('old'));
    assert.equal(await arrived(first), 'old');
    asked[1]?.resolve(ok('new'));
    assert.equal(await arrived(second), 'new');
  });

  it('leave out the one to an earlier question that comes after one to a later', async () => {
    const order = new InOrder();
    const [first, second] = [order.ask(question), order.ask(question)];
    asked[1]?.resolve(ok('new'));
    assert.equal(await arrived(second), 'new');
    asked[0]?.resolve(ok('old'));
    assert.isNull(await arrived(first));
  });

  it('take an earlier one where the later got no answer at all', async () => {
    const order = new InOrder();
    const [first, second] = [order.ask(question), order.ask(question)];
    asked[1]?.resolve(away);
    assert.equal(await arrived(second), 'nothing');
    asked[0]?.resolve(ok('old'));
    assert.equal(await arrived(first), 'old');
  });

  it('leave out whatever was asked before something else was asked for', async () => {
    const order = new InOrder();
    const first = order.ask(question);
    order.anew();
    const second = order.ask(question);
    asked[0]?.resolve(ok('another'));
    assert.isNull(await arrived(first));
    asked[1]?.resolve(ok('this'));
    assert.equal(await arrived(second), 'this');
  });
});

/** A server whose answers arrive when the test says: what was asked of it, in order. */
class SlowServer {
  readonly asked: { readonly url: string; readonly answer: (body: object) => void }[] = [];

  constructor() {
    setTransport((url) => {
      const { promise, resolve } = Promise.withResolvers<Response>();
      const answer = (body: object) => resolve(Response.json(body));
      this.asked.push({ url: decodeURIComponent(url), answer });
      return promise;
    });
  }

  /** Waits until there were so many questions; gives the last of them. */
  async question(count: number) {
    await waitUntil(() => this.asked.length >= count, `${count} were asked`);
    return this.asked[count - 1] ?? assert.fail('not asked');
  }
}

/** As much of a decision's view as its controller looks at. */
const view = (path: string, digest: string, revision: number) => ({
  decision: { record: { path }, digest },
  revision,
  related: {},
});

describe('a decision that is open', () => {
  let server: SlowServer;
  let open: OpenDecision;
  const host = {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
  };
  const revision = () => open.now?.revision;
  /** Lets everything that is on its way in this page happen. */
  const settle = () => new Promise((resolve) => setTimeout(resolve));

  beforeEach(async () => {
    server = new SlowServer();
    open = new OpenDecision(host);
    const opening = open.open('ADR-0001');
    (await server.question(1)).answer(view('docs/adr/0001-a.md', 'a', 1));
    await opening;
  });
  afterEach(() => setTransport((url, init) => fetch(url, init)));

  it('stays at the newer state when a look that began before it ends after it', async () => {
    const looks = [open.refresh(), open.refresh()];
    const later = await server.question(3);
    later.answer(view('docs/adr/0001-a.md', 'a', 3));
    await looks[1];
    assert.equal(revision(), 3);
    server.asked[1]?.answer(view('docs/adr/0001-a.md', 'a', 2));
    await looks[0];
    assert.equal(revision(), 3);
  });

  it('shows what came of a command although the news of it are answered late and with the state before it', async () => {
    const look = open.refresh();
    await server.question(2);
    const sending = open.send({ type: 'reject', reason: 'No.' });
    const command = await server.question(3);
    assert.include(command.url, '/commands');
    command.answer({ path: 'docs/adr/0001-a.md', commit: null, events: [] });
    (await server.question(4)).answer(view('docs/adr/0001-a.md', 'a', 3));
    await sending;
    server.asked[1]?.answer(view('docs/adr/0001-a.md', 'a', 2));
    await look;
    assert.equal(revision(), 3);
  });

  it('takes no newer text back for an older one', async () => {
    const looks = [open.refresh(), open.refresh()];
    (await server.question(3)).answer(view('docs/adr/0001-a.md', 'b', 2));
    await looks[1];
    assert.equal(open.newer?.decision.digest, 'b');
    server.asked[1]?.answer(view('docs/adr/0001-a.md', 'a', 1));
    await looks[0];
    assert.equal(open.newer?.decision.digest, 'b');
  });

  it('never shows the one before as its newer text, whenever that is answered', async () => {
    const before = open.refresh();
    await server.question(2);
    const opening = open.open('ADR-0002');
    const opened = await server.question(3);
    const during = open.refresh();
    await settle();
    assert.lengthOf(server.asked, 3, 'nothing is asked about the one before');
    server.asked[1]?.answer(view('docs/adr/0001-a.md', 'a', 2));
    await before;
    opened.answer(view('docs/adr/0002-b.md', 'b', 1));
    await opening;
    const look = await server.question(4);
    assert.include(look.url, '0002-b.md');
    look.answer(view('docs/adr/0002-b.md', 'b', 2));
    await during;
    assert.equal(open.view?.decision.record.path, 'docs/adr/0002-b.md');
    assert.isNull(open.newer);
    assert.equal(revision(), 2);
  });
});

describe('the page of a meeting', () => {
  afterEach(() => setTransport((url, init) => fetch(url, init)));

  it('does not show the meeting that the reader has left, however late it is answered', async () => {
    const server = new SlowServer();
    const page = await fixture<HTMLElement & { params: object }>(
      html`<adr-meeting-page .params=${{ series: 'weekly', date: '2026-09-01' }}></adr-meeting-page>`,
    );
    const titles: string[] = [];
    page.addEventListener('page-titled', (event) => titles.push(String(Reflect.get(event, 'title'))));
    const left = await server.question(1);
    page.params = { series: 'weekly', date: '2026-09-08' };
    await server.question(2);
    left.answer({ series: { id: 'weekly' }, date: '2026-09-01' });
    await new Promise((resolve) => setTimeout(resolve));
    assert.isNull(Reflect.get(page, 'agenda'));
    assert.deepEqual(titles, []);
    // A look that is answered before what was asked first.
    window.dispatchEvent(new NewsHeard(null));
    assert.include((await server.question(3)).url, '2026-09-08');
  });
});

describe('an address that is written', () => {
  it('leaves the document where it is once nobody follows addresses any more', async () => {
    const before = location.href;
    const led: string[] = [];
    const hear = (event: NavigateEvent) =>
      led.push(`${event.navigationType} ${event.destination.sameDocument}`);
    startRouter(async () => undefined)();
    window.navigation.addEventListener('navigate', hear);
    rewrite('/edit/ADR-0001');
    window.navigation.removeEventListener('navigate', hear);
    const { pathname } = location;
    history.replaceState(null, '', before);
    assert.equal(pathname, '/edit/ADR-0001');
    assert.deepEqual(led, ['replace true']);
  });
});
