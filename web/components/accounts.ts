// For admins: whom sign-ins have told Accord of, with forgetting one. Asked twice, because it ends somebody's sessions and tokens.

import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { dateInWords } from '../../server/domain/words.ts';
import { AccountForgotten } from '../events/sign-in.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { ownRows } from '../styles/settings.ts';

export interface ShownAccount {
  readonly id: string;
  readonly subject: string;
  /** Id of the person they are here. */
  readonly person: string;
  readonly name: string;
  readonly email: string;
  /** ISO instant. */
  readonly seen: string;
}

@customElement('adr-accounts')
export class AccountsElement extends LitElement {
  static override styles = [
    base,
    controls,
    ownRows,
    css`
      .rows {
        columns: 22rem;
        column-gap: var(--space-7);
      }
      .own {
        break-inside: avoid;
      }
    `,
  ];

  @property({ attribute: false }) accounts: readonly ShownAccount[] = [];
  @property() zone = 'UTC';
  @property() at = '';

  /** Id of the one that is about to be forgotten. */
  @state() protected asked = '';

  override render() {
    if (this.accounts.length === 0) return html`<p class="none">Nobody has signed in yet.</p>`;
    return html`<ul class="rows">
        ${this.accounts.map((one) => this.#row(one))}
      </ul>
      <p class="hint">
        Forget one that is no longer used: its sessions and tokens end, and whoever signs in with that address
        next is that person. What they wrote and signed stays.
      </p>`;
  }

  #row({ id, person, name, email, subject, seen }: ShownAccount) {
    const isAsked = this.asked === id;
    return html`<li class="own">
      <b>${name}</b>
      <span>${email}; ${person}, account ${subject}</span>
      <span>seen ${dateInWords(seen, this.zone, this.at)}</span>
      <button
        class="btn sm"
        aria-label="${isAsked ? 'Forget it for good' : 'Forget'}: ${name}, account ${subject}"
        @click=${() => this.#forget(id)}
        @blur=${() => (this.asked = '')}
      >
        ${isAsked ? 'Forget it for good' : 'Forget'}
      </button>
    </li>`;
  }

  #forget(id: string) {
    if (this.asked === id) this.dispatchEvent(new AccountForgotten(id));
    else this.asked = id;
  }
}
