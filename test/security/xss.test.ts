// Nothing that somebody writes runs in a reader's browser: every payload in every sink, in real Chromium over the real server, once as it is
// served and once with its Content Security Policy switched off, so that the renderer alone is what holds. A control fires.

import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { marked } from 'marked';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../server/domain/markdown.ts';
import { writeBlock } from '../../server/domain/prose-change.ts';
import { diffProse } from '../../server/domain/prose-diff.ts';
import { openBrowser, PATIENCE, startAccord, type Accord } from '../e2e/harness.ts';
import { figure } from '../figure.ts';
import { CALLED_OFF, HELD, SERIES, SERIES_DAYS, UNDER_WAY } from './hostile-meetings.ts';
import { makeHostileRepository, type HostileRepository } from './hostile-repository.ts';
import { giving, likely, SINKS, sinkOf } from './hostile-sinks.ts';
import { provoke, setAsHtml } from './in-the-page.ts';
import { payloads } from './payloads.ts';
import { chance, LONG } from '../server/store/sampled.ts';

const PAYLOADS = payloads();
const ROUND = chance().seed;
const { give, records } = giving(1, 0);
/** Decisions whose pages are opened, of all there are: at least one of each kind of log. */
const OPENED = LONG ? records : 3;
/** The series whose meetings are opened. */
const MET = `s${ROUND % SERIES}`;

let repository: HostileRepository;
let accord: Accord;
let browser: Browser;
/** The calendar link of whoever runs the server. */
let feed: string;

beforeAll(async () => {
  repository = makeHostileRepository(give, records);
  [accord, browser] = await Promise.all([
    startAccord('--repo', repository.folder, '--port', '0'),
    openBrowser(),
  ]);
  for (;;) {
    const reply = await fetch(`${accord.url}/api/session`);
    if (reply.status === 200) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await speakInTheRoom();
  const made = await post(`meetings/${MET}/feed`, {});
  feed = new URL((made as { url: string }).url).pathname;
});

afterAll(async () => {
  await browser.close();
  await accord.end();
  rmSync(dirname(repository.folder), { recursive: true, force: true, maxRetries: 3 });
});

async function post(path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(`${accord.url}/api/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return reply.json();
}

/** What the scribe of a meeting under way has written so far. It is in no commit, so it comes the way it would from a page. */
async function speakInTheRoom(): Promise<void> {
  let made = 0;
  const step = (body: object) =>
    post(`meetings/${MET}/${UNDER_WAY}/steps`, { request: `room-${(made += 1)}-abcdef`, step: body });
  await step({ type: 'show', item: 'frozen:1' });
  for (let at = 0; at < 12; at += 1)
    await step({
      type: 'write-note',
      note: `in-the-room-${at}`,
      item: `frozen:${at % 2}`,
      text: at === 0 ? likely(give, 'note in the room', '<img src=x') : give('note in the room', ROUND + at),
      base: 0,
    });
  for (let at = 0; at < 4; at += 1)
    await step({
      type: 'draft',
      item: `frozen:${at}`,
      outcome: null,
      conclusion:
        at === 0
          ? likely(give, 'conclusion in the making', '<img src=x')
          : give('conclusion in the making', ROUND + at),
      base: 0,
    });
}

interface Watched {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Numbers of what ran. */
  readonly fired: Set<number>;
  /** What the policy had to stop: the renderer should not have let it come so far. */
  readonly stopped: string[];
  /** Addresses that a document was asked for from: by us, or by something that led the page or a frame in it away. */
  readonly journeys: string[];
  /** Windows that something opened. */
  readonly opened: string[];
}

/** The one document that ours opens by itself: the frame in which diagrams are drawn. */
const FRAME = '/mermaid.html';

/** For whoever asks why a document went. */
const journeysOf = new WeakMap<Page, readonly string[]>();

/** What a page has asked for and does not have yet; the live stream never ends. */
const waitedFor = new WeakMap<Page, ReadonlySet<Request>>();

async function watch({ bypassCSP }: { bypassCSP: boolean }): Promise<Watched> {
  const context = await browser.newContext({ baseURL: accord.url, bypassCSP });
  const fired = new Set<number>();
  const stopped: string[] = [];
  await context.exposeBinding('fired', (_, number: unknown) => fired.add(Number(number)));
  const page = await context.newPage();
  page.on('console', (message) => {
    if (/Content.Security.Policy|TrustedHTML|TrustedScript/iu.test(message.text()))
      stopped.push(message.text().slice(0, 300));
  });
  page.on('dialog', (dialog) => void dialog.dismiss());
  const journeys: string[] = [];
  journeysOf.set(page, journeys);
  const opened: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) journeys.push(inOurs(request.url()));
  });
  const pending = new Set<Request>();
  waitedFor.set(page, pending);
  page.on('request', (request) => inOurs(request.url()).startsWith('/api/live') || pending.add(request));
  page.on('requestfinished', (request) => pending.delete(request));
  page.on('requestfailed', (request) => pending.delete(request));
  page.on('popup', (popup) => opened.push(popup.url()));
  return { context, page, fired, stopped, journeys, opened };
}

/** An address of ours from its path on; any other as it is. */
function inOurs(url: string): string {
  const { origin, pathname, search, href } = new URL(url, accord.url);
  return origin === accord.url ? pathname + search : href;
}

/** Where else than to these addresses, each as often as it is here, something led. */
function ledAway({ journeys, opened }: Watched, ours: readonly string[]): readonly string[] {
  const left = ours.map(inOurs);
  const others = journeys.filter((address) => {
    const at = left.indexOf(address);
    if (at !== -1) left.splice(at, 1);
    return at === -1 && address !== FRAME;
  });
  return [...others, ...opened];
}

/** What leads elsewhere without running anything. Numbers say which one did. */
const LEADERS = [
  (to: string) => `<meta http-equiv="refresh" content="0;url=${to}">`,
  (to: string) => `<meta http-equiv=refresh content=0;${to}>`,
  (to: string) => `<base href="${to}/"><a href="x">a</a>`,
  (to: string) => `<form action="${to}"><input name=a autofocus><button>a</button></form>`,
  (to: string) => `<iframe src="${to}"></iframe>`,
  (to: string) => `<iframe srcdoc="<meta http-equiv=refresh content='0;url=${to}'>"></iframe>`,
  (to: string) => `<object data="${to}"></object>`,
  (to: string) => `<embed src="${to}">`,
  (to: string) => `<frameset><frame src="${to}"></frameset>`,
  (to: string) => `<svg><foreignObject><iframe src="${to}"></iframe></foreignObject></svg>`,
  (to: string) => `<template shadowrootmode=open><iframe src="${to}"></iframe></template>`,
  (to: string) => `<link rel=prerender href="${to}"><portal src="${to}"></portal>`,
].flatMap((write, at) => [write(`/led/${at}`), write(`https://elsewhere.invalid/led/${at}`)]);

/** Waits until the page has all that it asked for, and the shell says that nothing is under way. */
async function settle(page: Page): Promise<void> {
  const until = Date.now() + PATIENCE;
  for (let quiet = 0; quiet < 2 && Date.now() < until;) {
    const isUnderWay = await page.evaluate(
      () =>
        (document.querySelector('adr-app')?.shadowRoot?.querySelector('[role=progressbar]') ?? null) !== null,
    );
    quiet = isUnderWay || (waitedFor.get(page)?.size ?? 0) > 0 ? 0 : quiet + 1;
    await page.waitForTimeout(40);
  }
}

/** To another page of the app, as a link leads there. Before the app stands, nobody follows links, and the document would be another one. */
async function go(page: Page, url: string): Promise<void> {
  await page.waitForFunction(
    () => (document.querySelector('adr-app')?.shadowRoot?.querySelector('main > *') ?? null) !== null,
  );
  try {
    await page.evaluate((to) => {
      const link = document.createElement('a');
      link.href = to;
      document.body.append(link);
      link.click();
      link.remove();
    }, url);
    await settle(page);
  } catch (error) {
    const asked = (journeysOf.get(page) ?? []).join(' ');
    throw new Error(`${String(error)} On the way to ${url}; documents asked for: ${asked}`, { cause: error });
  }
}

function inUrl(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function sinksOf(fired: ReadonlySet<number>): readonly string[] {
  return [...fired].map(sinkOf);
}

/** Two are typed, not kept; and git takes no sharp brackets in the name or the address of an author, so alone they can't become a tag. */
const NO_CONTROL = ['query of a search', 'address', 'name of an author', 'address of an author'];

/** Every text that the API answers with, and what a careless renderer makes of it. */
async function everyText(): Promise<readonly string[]> {
  const texts = new Set<string>();
  const collect = (value: unknown) => {
    if (typeof value === 'string') {
      if (value.includes('fired(')) texts.add(value);
    } else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) {
        collect(key);
        collect(one);
      }
  };
  const some = Array.from({ length: 12 }, (_, at) => repository.path(1 + at));
  for (const path of [
    'session',
    'decisions?limit=200',
    'decisions?limit=200&offset=200',
    'templates',
    'documents',
    'turns',
    'meetings',
    ...[...SERIES_DAYS, CALLED_OFF].map((day) => `meetings/s1/${day}`),
    ...Array.from({ length: SERIES }, (_, at) => `meetings/s${at}/${HELD}/minutes/json`),
    `meetings/${MET}/${UNDER_WAY}/live`,
    ...Array.from({ length: SERIES }, (_, at) => `meetings/s${at}/${UNDER_WAY}/agenda/json`),
    'timeline',
    ...some.flatMap((one) => [
      `decisions/${encodeURIComponent(one)}`,
      `decisions/${encodeURIComponent(one)}/history`,
      `decisions/${encodeURIComponent(one)}/text?at=${repository.first}`,
    ]),
  ]) {
    const reply = await fetch(`${accord.url}/api/${path}`);
    const body: unknown = await reply.json();
    collect(body);
    if (path === 'documents')
      for (const one of (body as { documents: { path: string }[] }).documents.slice(0, 20)) {
        const document = await fetch(`${accord.url}/api/documents/${encodeURIComponent(one.path)}`);
        collect(await document.json());
      }
  }
  return ofEachSink(texts).flatMap((text) => [text, marked.parse(text.slice(0, 4000), { async: false })]);
}

/** So many of each sink are enough to see that what stands there would run. */
const OF_EACH = LONG ? Infinity : 20;

function ofEachSink(texts: ReadonlySet<string>): readonly string[] {
  const seen = new Map<string, number>();
  return [...texts].filter((text) => {
    const sinks = [...text.matchAll(/fired\((\d+)/gu)].map(
      ([, number]) => sinkOf(Number(number)).split(':')[0] ?? '',
    );
    const isWanted = sinks.some((sink) => (seen.get(sink) ?? 0) < OF_EACH);
    if (isWanted) for (const sink of new Set(sinks)) seen.set(sink, (seen.get(sink) ?? 0) + 1);
    return isWanted;
  });
}

/** Pages of meetings that were made to speak: to come, under way, held, as pages and as what is printed of them. */
const MEETINGS: readonly string[] = [
  ...[...SERIES_DAYS, UNDER_WAY, HELD].map((day) => `/meetings/${MET}/${day}`),
  `/meetings/${MET}/${UNDER_WAY}/live`,
  `/api/meetings/${MET}/${UNDER_WAY}/agenda/html`,
  `/api/meetings/${MET}/${HELD}/minutes/html`,
];

const PAGES = (): readonly string[] => {
  const chosen = Array.from(
    { length: OPENED },
    (_, at) => 1 + ((at * Math.ceil(records / OPENED) + ROUND) % records),
  );
  const line = (sink: Parameters<typeof give>[0], at: number) => encodeURIComponent(give(sink, at));
  return [
    '/',
    '/new',
    '/meetings',
    '/timeline',
    '/map',
    '/policy',
    '/settings',
    '/roadmap',
    ...MEETINGS,
    `/meetings/${MET}/${CALLED_OFF}`,
    `/meetings/${MET}/${HELD}/live`,
    `/api/meetings/${MET}/${SERIES_DAYS[0]}/agenda/html`,
    ...['md', 'ics', 'json', 'csv'].flatMap((format) => [
      `/api/meetings/${MET}/${UNDER_WAY}/agenda/${format}`,
      `/api/meetings/${MET}/${HELD}/minutes/${format}`,
    ]),
    `/api/meetings/${MET}/${UNDER_WAY}/pre-read`,
    '/api/trials/csv',
    feed,
    '/decisions?q=harbour',
    '/decisions?q=harbour&sort=newest',
    ...chosen
      .slice(0, LONG ? 6 : 2)
      .flatMap((at) => [
        `/decisions?q=${line('query of a search', at)}`,
        `/${line('address', at)}`,
        `/decisions/${line('address', at)}`,
        `/documents/${line('address', at)}`,
        `/meetings/${line('address', at)}/2026-12-01`,
        `/decisions?q=tag:${line('query of a search', at)}&sort=${line('address', at)}`,
        `/api/decisions/${line('address', at)}`,
        `/api/documents/${line('address', at)}`,
        `/api/${line('address', at)}`,
        `/api/filled?folder=docs/adr&template=${line('address', at)}`,
        `/api/decisions?q=${line('query of a search', at)}`,
      ]),
    ...chosen.flatMap((at) => {
      const path = inUrl(repository.path(at));
      return [
        `/decisions/${path}`,
        `/decisions/${path}?tab=changes&from=${repository.first}`,
        `/decisions/${path}?tab=changes&from=${repository.first}&view=source`,
        `/decisions/${path}?tab=threads`,
        `/decisions/${path}?tab=history`,
        `/decisions/${path}?tab=relations`,
        `/decisions/${path}?tab=escalation`,
        `/decisions/${path}?at=${repository.first}`,
        `/edit/${path}`,
      ];
    }),
  ];
};

describe('what runs', () => {
  it(`is at least 700 payloads, each once (${PAYLOADS.length})`, () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(700);
    expect(new Set(PAYLOADS.map((one) => one.text)).size).toBe(PAYLOADS.length);
  });

  it('is more than a hundred of them in the hands of a careless renderer: the control', async () => {
    const { page, fired, context } = await watch({ bypassCSP: true });
    await page.goto('/healthz');
    await page.evaluate(
      setAsHtml,
      PAYLOADS.map((one) => marked.parse(one.text, { async: false })),
    );
    figure(`control: ${fired.size} of ${PAYLOADS.length} fired`);
    expect(fired.size).toBeGreaterThan(100);
    await context.close();
  });

  it('leads the page away in careless hands: the control of where something leads', async () => {
    const watched = await watch({ bypassCSP: true });
    const { page, context } = watched;
    await page.goto('/healthz');
    await Promise.all([
      page.waitForURL('**/led/0'),
      page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), LEADERS[0] ?? ''),
    ]);
    expect(ledAway(watched, ['/healthz'])).toEqual(['/led/0']);
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), LEADERS[8] ?? '');
    await expect.poll(() => ledAway(watched, ['/healthz', '/led/0'])).toEqual(['/led/4']);
    await context.close();
  });

  it('stands in every sink, and would run there in careless hands: the control of the pages', async () => {
    const { page, fired, context } = await watch({ bypassCSP: true });
    await page.goto('/healthz');
    const texts = await everyText();
    for (let from = 0; from < texts.length; from += 1500)
      await page.evaluate(setAsHtml, texts.slice(from, from + 1500));
    const reached = new Set([...fired].map((number) => sinkOf(number).split(':')[0]));
    figure(`control of the pages: ${fired.size} fired, in ${reached.size} sinks`);
    expect(fired.size).toBeGreaterThan(100);
    expect(Object.keys(SINKS).filter((name) => !reached.has(name) && !NO_CONTROL.includes(name))).toEqual([]);
    await context.close();
  });

  it('is none of what our renderer alone makes of them, without policy and without a second look', async () => {
    const { page, fired, context } = await watch({ bypassCSP: true });
    await page.goto('/healthz');
    const rendered = PAYLOADS.flatMap(({ text }) => {
      const { blocks } = diffProse(text, `${text}\n\nmore ${text}`);
      return [
        renderMarkdown(text, { resolveLink: (link) => `/x/${link}`, resolveImage: (src) => `/y/${src}` }),
        // The worst case of a resolver: it hands back what the text says.
        renderMarkdown(text, { resolveLink: (link) => link, resolveImage: (src) => src }),
        ...(['both', 'before', 'after'] as const).map((side) =>
          blocks.map((block) => writeBlock(block, side)).join(''),
        ),
      ];
    });
    await page.evaluate(setAsHtml, rendered);
    const { found, touched } = await page.evaluate(provoke);
    figure(`our renderer alone: ${fired.size} of ${rendered.length} fired, ${touched} elements touched`);
    expect(found).toEqual([]);
    expect(sinksOf(fired)).toEqual([]);
    await context.close();
  });

  it.each([
    ['as it is served', false],
    ['without its policy', true],
  ])('is none in any component that shows Markdown, %s', async (_, bypassCSP) => {
    const watched = await watch({ bypassCSP });
    const { page, fired, stopped, context } = watched;
    // Every component that turns words into HTML is on one of these pages.
    await page.goto('/decisions');
    const path = inUrl(repository.path(1));
    for (const [where, component] of [
      [`/decisions/${path}`, 'adr-prose'],
      [`/decisions/${path}?tab=changes`, 'adr-changes'],
      [`/edit/${path}`, 'adr-preview'],
    ] as const) {
      await go(page, where);
      // It comes when its page does, however long that takes.
      await page.waitForFunction((name) => customElements.get(name) !== undefined, component);
    }
    // The editor gives itself the shorter address, and nothing is asked of a page while it moves.
    await page.waitForURL(/\/edit\/ADR-0001$/u);
    await settle(page);
    const shown = await page.evaluate(
      async (texts) => {
        const names = ['adr-prose', 'adr-preview', 'adr-changes'];
        document.body.replaceChildren();
        const defined = names.filter((name) => customElements.get(name) !== undefined);
        const resolve = { link: (link: string) => link, image: (src: string) => src };
        for (let from = 0; from < texts.length; from += 100) {
          for (const text of texts.slice(from, from + 100))
            for (const name of defined) {
              const element = document.createElement(name);
              Object.assign(
                element,
                { resolve },
                name === 'adr-changes'
                  ? {
                      older: { body: text, text },
                      newer: { body: `${text}\n\n${text}`, text: `more ${text}` },
                    }
                  : { text },
              );
              document.body.append(element);
            }
          await new Promise((done) => setTimeout(done, 100));
        }
        await new Promise((done) => setTimeout(done, 1000));
        return defined;
      },
      [...PAYLOADS.filter(({ text }) => !text.includes('mermaid')).map((one) => one.text), ...LEADERS],
    );
    const { found, touched } = await page.evaluate(provoke);
    // One document was asked for, at the beginning: nothing led the page, or a frame in it, anywhere.
    expect(ledAway(watched, ['/decisions'])).toEqual([]);
    expect(new URL(page.url()).pathname).toBe('/edit/ADR-0001');
    expect(shown).toEqual(['adr-prose', 'adr-preview', 'adr-changes']);
    figure(`components ${shown.join(', ')}: ${fired.size} fired, ${touched} elements touched`);
    expect(found).toEqual([]);
    expect(sinksOf(fired)).toEqual([]);
    expect(stopped).toEqual([]);
    await context.close();
  });

  it.each([
    ['as it is served', false],
    ['without its policy', true],
  ])('is none in a diagram, %s', async (_, bypassCSP) => {
    const { page, fired, context } = await watch({ bypassCSP });
    await page.goto('/decisions');
    await settle(page);
    const diagrams = PAYLOADS.filter(({ text }) => text.includes('mermaid\n')).map(({ text }) =>
      text.replace(/^```mermaid\n/u, '').replace(/\n```$/u, ''),
    );
    const ends = await page.evaluate(async (sources) => {
      const ends: string[] = [];
      document.body.replaceChildren();
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      const said = (wanted: (data: unknown) => boolean) =>
        new Promise<unknown>((resolve) => {
          const timer = setTimeout(() => resolve('late'), 20_000);
          const hear = ({ source: from, data }: MessageEvent<unknown>) => {
            if (from !== frame.contentWindow || !wanted(data)) return;
            clearTimeout(timer);
            removeEventListener('message', hear);
            resolve(data);
          };
          addEventListener('message', hear);
        });
      const ready = said((data) => data === 'ready');
      frame.src = '/mermaid.html';
      document.body.append(frame);
      await ready;
      for (const source of sources) {
        const end = said((data) => data !== 'ready');
        frame.contentWindow?.postMessage({ source, dark: false }, '*');
        const data = await end;
        ends.push(typeof data === 'number' ? 'drawn' : String(data));
        // What a diagram runs, it may run late.
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      return ends;
    }, diagrams);
    const count = (end: string) => ends.filter((one) => one === end).length;
    figure(
      `diagrams: ${count('drawn')} drawn, ${count('failed')} refused, ${count('late')} too late, ${fired.size} fired`,
    );
    expect(count('drawn')).toBeGreaterThan(5);
    expect(sinksOf(fired)).toEqual([]);
    await context.close();
  });

  // At the same time, because most of it is waiting.
  it.concurrent.each([
    ['as it is served', false],
    ['without its policy', true],
  ])(`is none on any page, %s`, async (_, bypassCSP) => {
    const watched = await watch({ bypassCSP });
    const { page, fired, stopped, context } = watched;
    const ours: string[] = [];
    const open = (url: string) => {
      ours.push(url);
      return page.goto(url);
    };
    const found: string[] = [];
    const silent: string[] = [];
    let touched = 0;
    const look = async (url: string) => {
      // What must speak is waited for: on a busy machine it is drawn late.
      const until = MEETINGS.includes(url) ? Date.now() + PATIENCE : 0;
      let speaks = false;
      do {
        const traces = await page.evaluate(provoke);
        touched += traces.touched;
        found.push(...traces.found.map((trace) => `${page.url()}: ${trace}`));
        ({ speaks } = traces);
      } while (!speaks && Date.now() < until);
      if (!speaks) silent.push(url);
    };
    const pages = PAGES();
    await open('/decisions');
    for (const url of pages) {
      // A page of the app is one document, and links lead from view to view; everything else is a document of its own.
      const isOwn = !url.startsWith('/api/');
      if (isOwn && new URL(page.url()).pathname.startsWith('/api/')) await open('/decisions');
      if (isOwn) await go(page, url);
      // A download leaves the page where it was.
      else
        await open(url).catch((error: unknown) =>
          /ERR_ABORTED|Download/u.test(String(error)) ? null : Promise.reject(error),
        );
      await look(url);
    }
    await open('/decisions');
    await settle(page);
    for (
      let more = page.getByRole('button', { name: /^Show \d+ more$/u });
      await more.isVisible();
      await settle(page)
    )
      await more.click();
    await look('/decisions');
    figure(
      `${pages.length + 1} pages: ${fired.size} fired, ${touched} elements touched, ${stopped.length} stopped by the policy`,
    );
    expect(ledAway(watched, ours)).toEqual([]);
    expect(found).toEqual([]);
    expect(sinksOf(fired)).toEqual([]);
    expect(stopped).toEqual([]);
    // A page on which nothing of it stands shows nothing.
    expect(silent.filter((url) => MEETINGS.includes(url))).toEqual([]);
    await context.close();
  });
});

describe('as it is served, a page', () => {
  it('takes no string for HTML or a script, whatever of ours asks for it', async () => {
    const { page, fired, context } = await watch({ bypassCSP: false });
    await page.goto('/decisions');
    await settle(page);
    const refusals = await page.evaluate(async () => {
      // What a debugger asks for may use `eval`; what comes of a timer may not.
      await new Promise((resolve) => setTimeout(resolve, 10));
      const tries: Record<string, () => unknown> = {
        innerHTML: () => (document.createElement('div').innerHTML = '<img src=x onerror=fired(1)>'),
        outerHTML: () => (document.body.appendChild(document.createElement('div')).outerHTML = '<b>a</b>'),
        insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', '<b>a</b>'),
        documentWrite: () => document.write('<b>a</b>'),
        srcdoc: () => (document.createElement('iframe').srcdoc = '<script>parent.fired(2)</script>'),
        eval: () => Reflect.apply(Reflect.get(window, 'eval'), window, ['fired(3)']),
        Function: () => Reflect.construct(Function, ['fired(4)'])(),
        setTimeout: () => Reflect.apply(globalThis.setTimeout, window, ['fired(5)', 0]),
        scriptSrc: () => (document.createElement('script').src = '/theme.js'),
        parseFromString: () => new DOMParser().parseFromString('<b>a</b>', 'text/html'),
        fragment: () => document.createRange().createContextualFragment('<b>a</b>'),
        policy: () => window.trustedTypes?.createPolicy('mine', { createScriptURL: (url) => url }),
        worker: () => new Worker('/theme.js'),
        handler: () => document.body.setAttribute('onclick', 'fired(6)'),
        scriptText: () => (document.createElement('script').text = 'fired(8)'),
      };
      const through = Object.entries(tries).flatMap(([name, attempt]) => {
        try {
          attempt();
          return [name];
        } catch {
          return [];
        }
      });
      const link = document.createElement('a');
      link.setAttribute('href', 'javascript:fired(7)');
      document.body.append(link);
      link.click();
      await new Promise((resolve) => setTimeout(resolve, 200));
      return through;
    });
    expect(refusals.filter((name) => name !== 'setTimeout')).toEqual([]);
    expect([...fired]).toEqual([]);
    await context.close();
  });
});
