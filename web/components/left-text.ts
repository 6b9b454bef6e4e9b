// An unsaved text whose decision is not there any more: kept in this browser, shown whole, and copied to where it belongs now.

import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { dayAndTime } from '../../server/domain/words.ts';
import { Toasted } from '../events/shell.ts';
import { HERE } from '../here.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import './banner.ts';

@customElement('adr-left-text')
export class LeftTextElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        margin: var(--space-5) 0;
      }
      textarea {
        width: 100%;
        margin-top: var(--space-3);
        font: var(--text-sm) / 1.5 var(--font-mono);
      }
    `,
  ];

  @property() text = '';
  /** ISO instant of its last change. */
  @property() at = '';

  override render() {
    return html`<adr-banner
        ><b
          >Your unsaved text of ${dayAndTime(this.at, HERE, new Date().toISOString())} is kept in this
          browser.</b
        >
        Its decision is not here any more. Copy the text to where it belongs now.
        <button slot="action" class="btn sm" @click=${this.#copy}>Copy the text</button></adr-banner
      ><textarea
        class="inp"
        rows="12"
        readonly
        aria-label="Your unsaved text"
        .value=${this.text}
      ></textarea>`;
  }

  #copy = async () => {
    const message = await navigator.clipboard.writeText(this.text).then(
      () => 'Text copied.',
      () => 'The browser did not let the text be copied. Select it below, and copy it by key.',
    );
    this.dispatchEvent(new Toasted({ message }));
  };
}
