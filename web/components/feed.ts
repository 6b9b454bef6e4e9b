// A calendar link of one's own for a series: made, shown once, revoked. What is asked goes to the page.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { FeedAsked } from '../events/meeting.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';

@customElement('adr-feed')
export class FeedElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        padding: 0.5rem 0;
      }
      .field {
        margin-top: 0.75rem;
      }
      .inp {
        font-family: var(--font-mono);
        max-width: 40rem;
      }
    `,
  ];

  @property() series = '';
  @property() name = '';
  /** The link, as long as it is shown. */
  @property() url = '';

  override render() {
    return html`<div class="btns">
        <button class="btn sm" @click=${() => this.dispatchEvent(new FeedAsked(this.series, 'make'))}>
          Make a calendar link<span class="vh"> for ${this.name}</span>
        </button>
        <button class="btn sm quiet" @click=${() => this.dispatchEvent(new FeedAsked(this.series, 'revoke'))}>
          Revoke mine<span class="vh"> for ${this.name}</span>
        </button>
      </div>
      ${
        this.url === ''
          ? nothing
          : html`<label class="field"
              ><span>Subscribe to this address in your calendar. It is shown once, and it is a secret.</span
              ><input
                class="inp"
                readonly
                .value=${this.url}
                @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()}
            /></label>`
      }`;
  }
}
