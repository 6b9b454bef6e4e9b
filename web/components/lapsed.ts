// Asks somebody to sign in while a page is open: nothing on it moves, and what they did goes on once they are back. With another person's
// name it says why it does not.

import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { DialogClosed } from '../events/controls.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import './dialog.ts';

@customElement('adr-lapsed')
export class LapsedElement extends LitElement {
  static override styles = [base, controls];

  @property({ type: Boolean }) open = false;
  /** Whose page this is; empty for a visitor. */
  @property() name = '';
  /** Who signed in instead; empty for nobody. */
  @property() other = '';
  /** Where the way to sign in begins. */
  @property() href = '';

  override render() {
    if (this.other !== '')
      return html`<adr-dialog heading="${this.other} is signed in now" ?open=${this.open}>
        <p>
          This page was opened by ${this.name}, so nothing is sent in ${this.other}’s name. Copy what you
          still need, then load the page anew, or sign in as ${this.name} again.
        </p>
        <a slot="actions" class="btn" href=${this.href} target="_blank">Sign in as ${this.name}</a>
        <button slot="actions" class="btn primary" @click=${() => location.reload()}>Load it anew</button>
      </adr-dialog>`;
    const lost =
      this.name === ''
        ? 'To do this, sign in: what you write and sign carries your name.'
        : 'Your session is over. Nothing is lost: what you wrote stands here, and what you asked for has not been done yet.';
    return html`<adr-dialog
      heading=${this.name === '' ? 'Sign in to go on' : 'You are signed out'}
      ?open=${this.open}
    >
      <p>${lost} Sign in in another tab, then come back: this page goes on by itself.</p>
      <button slot="actions" class="btn" @click=${() => this.dispatchEvent(new DialogClosed())}>
        Not now
      </button>
      <a slot="actions" class="btn primary" href=${this.href} target="_blank" autofocus
        >Sign in${this.name === '' ? '' : ' again'}</a
      >
    </adr-dialog>`;
  }
}
