// One's own things: what this browser remembers (theme, keys), and what the server keeps for one person alone (absence, tokens, sessions).

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { rolesInWords } from '../../server/domain/access.ts';
import { countOf, dateInWords } from '../../server/domain/words.ts';
import {
  endSession,
  endSessions,
  forgetAccount,
  getAccounts,
  getSettings,
  makeToken,
  revokeToken,
  tellAway,
  type Answer,
  type Problem,
  type Value,
} from '../api.ts';
import { PageTitled, SessionStale, Toasted, Waiting } from '../events/shell.ts';
import type {
  AccountForgotten,
  AwayTold,
  SessionEnded,
  TokenRevoked,
  TokenWanted,
} from '../events/sign-in.ts';
import { InOrder } from '../in-order.ts';
import { beginAnew } from '../router.ts';
import type { Session } from '../session.ts';
import { singleKeysAreOn, switchSingleKeys } from '../shortcuts.ts';
import { HERE } from '../here.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { settingsLooks } from '../styles/settings.ts';
import { chooseTheme, chosenTheme, isTheme, THEMES } from '../theme.ts';
import '../components/accounts.ts';
import '../components/away.ts';
import '../components/banner.ts';
import '../components/sessions.ts';
import '../components/tokens.ts';

type Settings = Value<typeof getSettings>;
type Accounts = Value<typeof getAccounts>['accounts'];

@customElement('adr-settings-page')
export class SettingsPage extends LitElement {
  static override styles = [base, controls, sections, settingsLooks];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  @state() protected settings: Settings | null = null;
  @state() protected accounts: Accounts | null = null;
  @state() protected problem: Problem | null = null;
  @state() protected secret = '';
  @state() protected wrong: { readonly where: 'token' | 'away'; readonly why: string } | null = null;
  @state() protected busy = false;

  readonly #order = new InOrder();

  override willUpdate(changed: PropertyValues<this>) {
    if (!this.hasUpdated && changed.has('query')) this.dispatchEvent(new Waiting(this.#load()));
    const isAdmin = this.session?.may.administer === true;
    if (changed.has('session') && isAdmin && this.accounts === null) void this.#loadAccounts();
  }

  async #load() {
    const answer = await this.#order.ask(getSettings);
    if (answer !== null) this.problem = answer.ok ? null : answer.problem;
    if (answer?.ok === true) this.settings = answer.value;
    await this.updateComplete;
    this.dispatchEvent(new PageTitled('Settings'));
  }

  async #loadAccounts() {
    const answer = await getAccounts();
    if (answer.ok) this.accounts = answer.value.accounts;
  }

  override render() {
    return html`<div class="wrap">
      <header class="pagehead">
        <h1>Settings</h1>
        <p class="push">${this.#who()}Yours alone, kept on this server, never in the repository</p>
      </header>
      ${
        this.problem === null
          ? nothing
          : html`<adr-banner tone="red"
              ><b>Your tokens and sessions could not be loaded.</b> ${this.problem.detail}
              <button slot="action" class="btn sm" @click=${() => this.#load()}>Try again</button></adr-banner
            >`
      }
      <div class="setgrid">
        ${this.#browser()}
        ${this.settings === null ? nothing : [this.#absence(this.settings), this.#access(this.settings)]}
      </div>
      ${this.accounts === null || this.session?.way.kind === 'local' ? nothing : this.#people(this.accounts)}
    </div>`;
  }

  #who() {
    const me = this.session?.me ?? null;
    return me === null ? nothing : `${me.name}: ${rolesInWords(this.session?.roles ?? []).toLowerCase()}. `;
  }

  /** What this browser remembers by itself. */
  #browser() {
    return html`<section class="sec">
      <h2>This browser</h2>
      <h3 class="subh">Keys</h3>
      <label class="chk"
        ><input type="checkbox" .checked=${singleKeysAreOn()} @change=${this.#onKeys} /><span
          >Single keys work outside text fields</span
        >
        <kbd>j</kbd> <kbd>s</kbd> <kbd>c</kbd></label
      >
      <p class="hint">Off: only keys with Ctrl or Alt remain.</p>
      <h3 class="subh" id="theme">Theme</h3>
      <div class="seg" role="radiogroup" aria-labelledby="theme">
        ${Object.entries(THEMES).map(
          ([theme, label]) =>
            html`<label
              ><input
                type="radio"
                name="theme"
                value=${theme}
                .checked=${theme === chosenTheme()}
                @change=${this.#onTheme}
              />${label}</label
            >`,
        )}
      </div>
      <h3 class="subh">Dates</h3>
      <p class="soft">Shown in your zone, ${HERE}. Deadlines name their own zone too when it differs.</p>
    </section>`;
  }

  #absence({ away, planned, at }: Settings) {
    const day = (iso: string) => dateInWords(iso, HERE, at);
    return html`<section class="sec">
      <h2>Absence</h2>
      ${planned.map(
        ({ from, to, delegate }) =>
          html`<p class="soft">
            By the policy you are away
            ${to === null ? `from ${day(from)} on` : `from ${day(from)} to ${day(to)}`}.
            ${delegate === null ? 'Nobody answers for you.' : `${delegate} answers for you.`}
          </p>`,
      )}
      <adr-away
        .away=${away}
        today=${at.slice(0, 10)}
        wrong=${this.wrong?.where === 'away' ? this.wrong.why : ''}
        @away-told=${this.#onAway}
      ></adr-away>
    </section>`;
  }

  #access({ tokens, sessions, at }: Settings) {
    return html`<section class="sec">
      <h2>Access tokens <span class="count">${tokens.length}</span></h2>
      <adr-tokens
        .tokens=${tokens}
        secret=${this.secret}
        wrong=${this.wrong?.where === 'token' ? this.wrong.why : ''}
        ?busy=${this.busy}
        zone=${HERE}
        at=${at}
        @token-wanted=${this.#onToken}
        @token-revoked=${this.#onRevoke}
      ></adr-tokens>
      ${
        sessions.length === 0
          ? nothing
          : html`<h2 class="subh">Where you are signed in <span class="count">${sessions.length}</span></h2>
              <adr-sessions
                .sessions=${sessions}
                zone=${HERE}
                at=${at}
                @session-ended=${this.#onEnd}
              ></adr-sessions>`
      }
    </section>`;
  }

  #people(accounts: Accounts) {
    return html`<section class="sec">
      <header>
        <h2>Accounts</h2>
        <span class="count">${countOf(accounts.length, 'person has', 'people have')} signed in here</span>
      </header>
      <adr-accounts
        .accounts=${accounts}
        zone=${HERE}
        at=${this.session?.at ?? ''}
        @account-forgotten=${this.#onForget}
      ></adr-accounts>
    </section>`;
  }

  #onKeys = (event: Event) => {
    if (event.target instanceof HTMLInputElement) switchSingleKeys(event.target.checked);
  };

  #onTheme = (event: Event) => {
    const { target } = event;
    if (target instanceof HTMLInputElement && isTheme(target.value)) chooseTheme(target.value);
    this.requestUpdate();
  };

  #onAway = async ({ away }: AwayTold) => {
    const answer = await tellAway(away);
    this.wrong = answer.ok ? null : { where: 'away', why: answer.problem.detail };
    if (answer.ok) {
      this.dispatchEvent(new SessionStale());
      await this.#done(
        answer,
        away === null ? 'Nobody is told that you are away.' : 'Others see that you are away.',
      );
    }
  };

  #onToken = async ({ label, scopes, days }: TokenWanted) => {
    this.busy = true;
    const answer = await makeToken({ label, scopes: [...scopes], days });
    this.busy = false;
    this.wrong = answer.ok ? null : { where: 'token', why: answer.problem.detail };
    if (answer.ok) this.secret = answer.value.secret;
    if (answer.ok) await this.#load();
  };

  #onRevoke = async ({ token }: TokenRevoked) => {
    this.secret = '';
    await this.#done(await revokeToken(token), 'Revoked. Its next request is refused.');
  };

  #onEnd = async ({ session }: SessionEnded) => {
    if (session !== null) return this.#done(await endSession(session), 'That session is over.');
    const answer = await endSessions();
    if (answer.ok) beginAnew('/sign-in?out');
    else this.problem = answer.problem;
    return undefined;
  };

  #onForget = async ({ account }: AccountForgotten) => {
    await this.#done(await forgetAccount(account), 'Forgotten. Its sessions and tokens are over.');
    await this.#loadAccounts();
  };

  /** Says it, and shows what is there now. */
  async #done(answer: Answer<unknown>, message: string): Promise<void> {
    if (answer.ok) this.dispatchEvent(new Toasted({ message }));
    else this.dispatchEvent(new Toasted({ message: answer.problem.detail, refused: true }));
    await this.#load();
  }
}
