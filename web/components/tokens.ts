// One's tokens for scripts: what each is for, when it was used, and revoking it; a new one is shown once, to be copied.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { TOKEN_SCOPES, type TokenScope } from '../../server/domain/access.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { TokenRevoked, TokenWanted } from '../events/sign-in.ts';
import { saidIn } from '../said.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { ownRows } from '../styles/settings.ts';
import './icon.ts';

export interface ShownToken {
  readonly name: string;
  readonly label: string;
  readonly scopes: readonly TokenScope[];
  /** ISO instants. */
  readonly until: string;
  readonly used: string | null;
  readonly isOver: boolean;
}

const SCOPES = Object.entries(TOKEN_SCOPES) as [TokenScope, (typeof TOKEN_SCOPES)[TokenScope]][];
const DAYS = [7, 30, 90, 365];

@customElement('adr-tokens')
export class TokensElement extends LitElement {
  static override styles = [
    base,
    controls,
    ownRows,
    css`
      form,
      .fresh {
        display: grid;
        gap: 0.75rem;
        margin-top: 0.75rem;
        padding: 0.75rem 0;
        border-block: 1px solid var(--color-line-strong);
      }
      output {
        font: 500 0.8125rem/1.5 var(--font-mono);
        background: var(--color-sunken);
        padding: 0.375rem 0.5rem;
        overflow-wrap: anywhere;
        user-select: all;
      }
      .new {
        margin-top: 0.75rem;
      }
    `,
  ];

  @property({ attribute: false }) tokens: readonly ShownToken[] = [];
  /** The secret of the token that was just made; empty otherwise. */
  @property() secret = '';
  /** Why the last one was not made. */
  @property() wrong = '';
  @property({ type: Boolean }) busy = false;
  @property() zone = 'UTC';
  @property() at = '';

  @state() protected asking = false;
  @state() protected copied = false;
  @query('form') private form!: HTMLFormElement;
  @query('.new') private opener!: HTMLButtonElement | null;

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('secret') && this.secret !== '') {
      this.asking = false;
      this.copied = false;
    }
  }

  override render() {
    return html`${
        this.tokens.length === 0
          ? html`<p class="none">You have none.</p>`
          : html`<ul class="rows">
              ${this.tokens.map((one) => this.#row(one))}
            </ul>`
      }
      ${this.secret === '' ? nothing : this.#fresh()}
      ${this.asking ? this.#form() : html`<button class="btn new" @click=${this.#ask}><adr-icon name="plus"></adr-icon>New token</button>`}
      <p class="hint">
        A token can’t take a stance: a sign-off is a person’s. It is shown once and kept only as a hash.
      </p>`;
  }

  #row({ name, label, scopes, until, used, isOver }: ShownToken) {
    const day = (instant: string) => dateInWords(instant, this.zone, this.at);
    return html`<li class="own">
      <b>${label}</b>
      <span>${scopes.map((scope) => VERBS[scope]).join(', ')}</span>
      <span
        >${used === null ? 'not used yet' : `used ${day(used)}`};
        ${isOver ? html`<em class="over">its time is over</em>` : `good until ${day(until)}`}</span
      >
      <button
        class="btn sm"
        aria-label="Revoke ${label}"
        @click=${() => this.dispatchEvent(new TokenRevoked(name))}
      >
        Revoke
      </button>
    </li>`;
  }

  #fresh() {
    return html`<div class="fresh" role="status">
      <b>Copy it now: it is not shown again.</b>
      <output>${this.secret}</output>
      <div class="btns">
        <button class="btn sm" @click=${this.#copy}><adr-icon name="copy"></adr-icon>Copy</button>
        ${this.copied ? 'Copied.' : nothing}
      </div>
    </div>`;
  }

  #form() {
    return html`<form @submit=${this.#onSubmit}>
      <label class="field"
        ><span>What uses it</span
        ><input class="inp" name="label" maxlength="100" required autocomplete="off" /><small
          >Such as: continuous integration</small
        ></label
      >
      <fieldset>
        <legend class="lab">What it may do</legend>
        <div class="opts">
          ${SCOPES.map(
            ([scope, row]) =>
              html`<label
                ><input type="checkbox" name="scopes" value=${scope} ?checked=${scope === 'read'} /><span
                  >${row.label} <small>${row.hint}</small></span
                ></label
              >`,
          )}
        </div>
      </fieldset>
      <label class="field"
        ><span>How long it is good for</span
        ><select class="inp" name="days">
          ${DAYS.map((days) => html`<option value=${days} ?selected=${days === 90}>${days} days</option>`)}
        </select></label
      >
      ${this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
      <div class="btns">
        <button class="btn primary" aria-disabled=${this.busy ? 'true' : nothing}>Make the token</button>
        <button type="button" class="btn quiet" @click=${this.#close}>Not now</button>
      </div>
    </form>`;
  }

  #ask = async () => {
    this.asking = true;
    await this.updateComplete;
    this.form.querySelector('input')?.focus();
  };

  #close = async () => {
    this.asking = false;
    await this.updateComplete;
    this.opener?.focus();
  };

  #onSubmit = (event: Event) => {
    event.preventDefault();
    if (this.busy) return;
    const data = new FormData(this.form);
    const scopes = SCOPES.map(([scope]) => scope).filter((scope) => data.getAll('scopes').includes(scope));
    const label = saidIn(data, 'label');
    this.dispatchEvent(new TokenWanted({ label, scopes, days: Number(data.get('days')) }));
  };

  #copy = async () => {
    await navigator.clipboard.writeText(this.secret);
    this.copied = true;
  };
}

const VERBS: Readonly<Record<TokenScope, string>> = { read: 'reads', comment: 'comments', write: 'writes' };
