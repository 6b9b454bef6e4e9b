// The shell: the bar, the page that stands, and what belongs to no page (keys, toasts, being offline, who you are).
// It loads the page of a URL, sets `params`, `query` and `session` on it, and announces its title.

import { LitElement, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { actAs, getSession, giveIdentity, moveRemote, signInUrl, signOut, workAs } from './api.ts';
import { ComingBack } from './controllers/coming-back.ts';
import { Following } from './controllers/following.ts';
import {
  SearchWanted,
  ServerReached,
  ShortcutsAsked,
  StillReading,
  type IdentityGiven,
  type PageTitled,
  type PersonChosen,
  type PlaceChosen,
  type RemoteAsked,
  type Toast,
  type Toasted,
  type Waiting,
} from './events/shell.ts';
import { countOf } from '../server/domain/words.ts';
import type { AccountChosen } from './events/sign-in.ts';
import { InOrder } from './in-order.ts';
import { Live } from './live.ts';
import { beginAnew, go, href, startRouter, type Place } from './router.ts';
import { NAV, routeOf, type Page, type Route } from './routes.ts';
import type { Session } from './session.ts';
import { Shortcuts, type Shortcut } from './shortcuts.ts';
import { appLooks } from './styles/app.ts';
import { base } from './styles/base.ts';
import { controls } from './styles/controls.ts';
import './components/banner.ts';
import './components/bar.ts';
import './components/identity.ts';
import './components/keys.ts';
import './components/lapsed.ts';
import './components/reading.ts';
import './components/toast.ts';

/** How long the old view stands before the line under the bar says that something is under way, in milliseconds. */
const PATIENCE = 300;
/** How long going back waits for the page's data, so that the browser can restore the place on it. */
const RETURN_WAITS = 1500;
/** Pages that stand by themselves for whoever has not signed in. */
const SIGN_IN = /^\/(?:sign-in|signed-in)$/u;
/** A meeting under way has a bar of its own. */
const ROOM = /^\/meetings\/[^/]+\/[^/]+\/live$/u;

@customElement('adr-app')
export class AppElement extends LitElement {
  static override styles = [base, controls, appLooks];

  @state() protected session: Session | null = null;
  @state() protected page: Page | null = null;
  @state() protected path = '/';
  /** What went wrong in the shell itself, as a sentence. */
  @state() protected wrong = '';
  /** How far the server is with the repository; only before its first answer, because afterwards the old page stands. */
  @state() protected reading: StillReading | null = null;
  @state() protected offlineSince: Date | null = null;
  @state() protected waiting = 0;
  @state() protected toast: Toast | null = null;
  @state() protected announced = '';
  @state() protected shortcuts: readonly Shortcut[] | null = null;
  @state() protected identityRefused = '';
  @state() protected moving = false;

  @query('main') private main!: HTMLElement;

  #route: Route | null = null;
  #turn = 0;
  #endRouter: (() => void) | null = null;
  #titled: () => void = () => undefined;
  #live = new Live();
  readonly #sessions = new InOrder();

  protected following = new Following(this, { isPersonal: true, look: () => this.#loadSession() });
  protected comingBack = new ComingBack(this, {
    current: () => this.session,
    back: (session) => {
      this.#take(session);
      this.announced = 'You are signed in again.';
    },
  });
  protected keys = new Shortcuts(this, () => [
    { keys: '/', label: 'Search', run: this.#search },
    ...NAV.map((entry) => ({
      keys: `g ${entry.key}`,
      label: `Go to ${entry.label}`,
      run: () => go(entry.path),
    })),
    { keys: '?', label: 'All keys', run: this.#showKeys },
  ]);

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener(ServerReached.type, this.#onReached);
    window.addEventListener(StillReading.type, this.#onStillReading);
    window.addEventListener('offline', this.#onOffline);
    window.addEventListener('online', this.#onOnline);
    if (!navigator.onLine) this.#onOffline();
    void this.#loadSession();
    this.#endRouter = startRouter(this.#show);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener(ServerReached.type, this.#onReached);
    window.removeEventListener(StillReading.type, this.#onStillReading);
    window.removeEventListener('offline', this.#onOffline);
    window.removeEventListener('online', this.#onOnline);
    this.#endRouter?.();
    this.#live.stop();
  }

  override render() {
    return html`<button class="skip" @click=${() => this.main.focus()}>Skip to content</button>
      ${this.#isAlone || ROOM.test(this.path) ? nothing : this.#bar()}
      ${this.waiting > 0 && this.reading === null ? html`<div class="line" role="progressbar" aria-label="Loading"></div>` : nothing}
      <div class="notices">${this.#notices()}</div>
      <main
        class=${this.reading === null ? '' : 'reading'}
        tabindex="-1"
        @page-titled=${this.#onTitled}
        @waiting=${this.#onWaiting}
        @toasted=${this.#onToasted}
        @session-stale=${this.#loadSession}
      >
        ${
          this.reading === null
            ? nothing
            : html`<adr-reading .done=${this.reading.done} .of=${this.reading.of}></adr-reading>`
        }
        ${this.page}
      </main>
      <p class="vh" role="status">${this.announced}</p>
      <adr-toast .toast=${this.toast} @toast-gone=${() => (this.toast = null)}></adr-toast>
      <adr-keys
        ?open=${this.shortcuts !== null}
        .shortcuts=${this.shortcuts ?? []}
        @dialog-closed=${() => (this.shortcuts = null)}
      ></adr-keys>
      <adr-lapsed
        ?open=${this.comingBack.isPressing}
        name=${this.session?.me?.name ?? ''}
        other=${this.comingBack.other}
        href=${this.#signInHref()}
        @dialog-closed=${() => this.comingBack.decline()}
      ></adr-lapsed>
      ${
        this.session !== null && this.session.me === null && this.session.way.kind === 'local'
          ? html`<adr-identity
              open
              wrong=${this.identityRefused}
              @identity-given=${this.#onIdentity}
            ></adr-identity>`
          : nothing
      }`;
  }

  /** Before sign-in there is nothing to go to. */
  get #isAlone(): boolean {
    return this.session === null && SIGN_IN.test(this.path);
  }

  #signInHref(): string {
    return this.session?.way.kind === 'oidc' ? signInUrl('/signed-in') : href('/signed-in');
  }

  #bar() {
    return html`<adr-bar
      .session=${this.session}
      .entries=${this.#entries()}
      home=${href('/')}
      search=${href('/decisions')}
      create=${href('/new')}
      ?searching=${this.path === '/decisions'}
      ?moving=${this.moving}
      @place-chosen=${this.#onPlace}
      @remote-asked=${this.#onRemote}
      @person-chosen=${this.#onPerson}
      @account-chosen=${this.#onAccount}
    ></adr-bar>`;
  }

  #entries() {
    return NAV.map((entry) => ({
      href: href(entry.path),
      label: entry.label,
      icon: entry.icon,
      current:
        entry.path === '/'
          ? this.path === '/'
          : [entry.path, ...(entry.also ?? [])].some((path) => this.path.startsWith(path)),
      waiting: entry.path === '/' ? (this.session?.waiting ?? 0) : 0,
    }));
  }

  #notices() {
    const since = this.offlineSince?.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
    const writable = this.session?.repository.writable ?? true;
    return [
      since === undefined
        ? nothing
        : html`<adr-banner icon="wifi-off"
            ><b>Offline since ${since}.</b> You can read what is open; what you write stays in this browser.
            Signing waits.<button slot="action" class="btn sm" @click=${this.#loadSession}>
              Try now
            </button></adr-banner
          >`,
      this.comingBack.isWanted && (this.session?.me ?? null) !== null
        ? html`<adr-banner tone="red"
            ><b>You are signed out.</b> What is open stays, and what you write stays in this browser.<button
              slot="action"
              class="btn sm"
              @click=${() => this.comingBack.ask()}
            >
              Sign in again
            </button></adr-banner
          >`
        : nothing,
      this.wrong === '' ? nothing : html`<adr-banner tone="red"><b>${this.wrong}</b></adr-banner>`,
      writable === true
        ? nothing
        : html`<adr-banner><b>Nothing can be written here.</b> ${writable}</adr-banner>`,
      ...(this.session?.notices ?? []).map((notice) => html`<adr-banner>${notice}</adr-banner>`),
    ];
  }

  /** Shows a place. The old page stands until the new one's file is there; only the query of a page changes in place. */
  #show = async (place: Place): Promise<void> => {
    const turn = ++this.#turn;
    const { route, params } = routeOf(place.path);
    const loading = route.load();
    this.#waitFor(loading);
    try {
      await loading;
    } catch {
      this.wrong = 'This page could not be loaded. Nothing is lost; reload when you are online.';
      return;
    }
    if (turn !== this.#turn) return;
    const isFirst = this.#route === null;
    if (this.page === null || route !== this.#route || place.path !== this.path) {
      this.#stand(route, params, place.query);
      // What a new page would show is asked for in vain.
      if (this.comingBack.isWanted) this.comingBack.ask();
      const titled = new Promise<void>((resolve) => (this.#titled = resolve));
      this.path = place.path;
      await this.updateComplete;
      if (!isFirst && !this.main.matches(':focus-within')) this.main.focus({ preventScroll: true });
      if (place.isReturn)
        await Promise.race([titled, new Promise((resolve) => setTimeout(resolve, RETURN_WAITS))]);
    } else {
      this.page.query = place.query;
    }
  };

  #stand(route: Route, params: Page['params'], query: URLSearchParams) {
    this.#route = route;
    this.wrong = '';
    const page: HTMLElement = document.createElement(route.element);
    this.page = Object.assign(page, { params, query, session: this.session });
    document.title = `${route.title} · Accord`;
  }

  #onTitled = (event: PageTitled) => {
    document.title = `${event.title} · Accord`;
    this.announced = event.title;
    this.#titled();
  };

  #onWaiting = (event: Waiting) => this.#waitFor(event.until);

  #waitFor(until: Promise<unknown>) {
    let shown = false;
    const timer = setTimeout(() => {
      shown = true;
      this.waiting += 1;
    }, PATIENCE);
    const end = () => {
      clearTimeout(timer);
      if (shown) this.waiting -= 1;
    };
    until.then(end, end);
  }

  #onToasted = (event: Toasted) => {
    this.toast = event.toast;
  };

  #loadSession = async () => {
    // One that was asked for before somebody changed who works here would bring back who worked here then.
    const answer = await this.#sessions.ask(getSession);
    if (answer === null) return;
    if (answer.ok) this.#take(answer.value);
    else if (answer.problem.status === 401) this.#askToSignIn();
    else if (answer.problem.status !== 0) this.wrong = answer.problem.detail;
  };

  #take(session: Session) {
    if (this.session === null || this.session.me?.id !== session.me?.id)
      this.#live.start(session.repository.head);
    this.session = session;
    workAs(session.me?.id ?? null);
    if (this.page !== null) this.page.session = session;
  }

  /** Whoever has begun to work here stays where they are. The address counts, because its page may not stand yet. */
  #askToSignIn() {
    if (this.session !== null) {
      this.comingBack.want();
      return;
    }
    const { pathname, search, hash } = location;
    const path = `/${pathname.slice(href('/').length)}`;
    if (!SIGN_IN.test(path))
      location.replace(href(`/sign-in?to=${encodeURIComponent(`${path}${search}${hash}`)}`));
  }

  #onAccount = async (event: AccountChosen) => {
    if (event.what === 'sign-in') this.comingBack.ask();
    else {
      const answer = await signOut();
      const way = this.session?.way;
      if (!answer.ok) this.wrong = answer.problem.detail;
      else if (way?.kind === 'proxy' && way.signOut !== null) location.assign(way.signOut);
      else beginAnew('/sign-in?out');
    }
  };

  #onPerson = async (event: PersonChosen) => {
    const answer = await actAs(event.person);
    if (!answer.ok) {
      this.wrong = answer.problem.detail;
      return;
    }
    this.#sessions.anew();
    // Its undo would act for somebody else now.
    this.toast = null;
    await this.#loadSession();
    const { route, params } = routeOf(this.path);
    this.#stand(route, params, new URLSearchParams(location.search));
  };

  #onPlace = (event: PlaceChosen) => go(event.path);

  /** Pulls or pushes, and says how it went where everybody looks. */
  #onRemote = async (event: RemoteAsked) => {
    this.moving = true;
    const answer = await moveRemote(event.act);
    this.moving = false;
    this.wrong = answer.ok ? '' : answer.problem.detail;
    if (answer.ok) this.toast = { message: movedInWords(event.act, answer.value.commits) };
    await this.#loadSession();
  };

  #onIdentity = async (event: IdentityGiven) => {
    const answer = await giveIdentity(event.name, event.email);
    this.identityRefused = answer.ok ? '' : answer.problem.detail;
    if (answer.ok) await this.#loadSession();
  };

  #onReached = (event: Event) => {
    if (!(event instanceof ServerReached)) return;
    this.reading = null;
    if (event.reached) this.offlineSince = null;
    else this.#onOffline();
  };

  #onStillReading = (event: Event) => {
    if (!(event instanceof StillReading)) return;
    this.offlineSince = null;
    if (this.session !== null) return;
    this.reading = event;
    this.announced = 'Reading the repository';
  };

  #onOffline = () => {
    this.offlineSince ??= new Date();
  };

  #onOnline = () => {
    void this.#loadSession();
  };

  #search = () => {
    if (this.page?.dispatchEvent(new SearchWanted()) !== false) go('/decisions');
  };

  #showKeys = () => {
    const asked = new ShortcutsAsked();
    window.dispatchEvent(asked);
    this.shortcuts = asked.shortcuts;
  };
}

function movedInWords(act: 'pull' | 'push', commits: number): string {
  if (commits === 0)
    return act === 'pull' ? 'Nothing new at the remote.' : 'Everything here is there already.';
  return act === 'pull' ? `Pulled ${countOf(commits, 'commit')}.` : `Pushed ${countOf(commits, 'commit')}.`;
}
