// Asks once for the name and address that commits carry, where git doesn't say who this is.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { IdentityGiven } from '../events/shell.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import './dialog.ts';

@customElement('adr-identity')
export class IdentityElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      form {
        display: grid;
        gap: 0.75rem;
        margin-top: 0.75rem;
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  /** Why the last answer was not taken. */
  @property() wrong = '';

  @query('form') private form!: HTMLFormElement;
  @query('[name=name]') private name!: HTMLInputElement;
  @query('[name=email]') private email!: HTMLInputElement;

  override render() {
    return html`<adr-dialog heading="Who are you?" ?open=${this.open} @dialog-closed=${this.#close}>
      <p>
        Git knows no name for you here. What you write and sign is a commit, and a commit names its author.
      </p>
      <form @submit=${this.#onSubmit}>
        <label class="field">
          <span>Your name</span><input class="inp" name="name" autocomplete="name" required autofocus />
        </label>
        <label class="field">
          <span>Your e-mail address</span>
          <input class="inp" name="email" type="email" autocomplete="email" required />
          <small>The address your other commits carry.</small>
        </label>
        ${this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
      </form>
      <button slot="actions" class="btn" @click=${this.#close}>Only read</button>
      <button slot="actions" class="btn primary" @click=${() => this.form.requestSubmit()}>
        Use this name
      </button>
    </adr-dialog>`;
  }

  #close = () => {
    this.open = false;
  };

  #onSubmit = (event: Event) => {
    event.preventDefault();
    this.dispatchEvent(new IdentityGiven(this.name.value.trim(), this.email.value.trim()));
  };
}
