// The head of the page for a new decision: what it starts as, and whether it is still to decide or was decided already.

import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { KindChosen } from '../events/new.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { newLooks } from '../styles/new.ts';
import { sections } from '../styles/sections.ts';

@customElement('adr-new-head')
export class NewHeadElement extends LitElement {
  static override styles = [base, controls, sections, newLooks];

  /** Is it only written down? */
  @property({ type: Boolean }) recorded = false;
  /** The policy lets nothing be recorded without a review. */
  @property({ type: Boolean }) barred = false;

  override render() {
    const { recorded, barred } = this;
    return html`<div class="pagehead">
      <div>
        <h1>New decision</h1>
        <p>
          ${
            recorded
              ? 'It is written down as it was decided, and says so for good.'
              : 'It starts as a draft that anyone can read and nobody has to answer, until you send it to review.'
          }
        </p>
      </div>
      <div class="push">
        <div class="seg" role="group" aria-label="What is it">
          <button
            type="button"
            aria-pressed=${recorded ? 'false' : 'true'}
            @click=${() => this.dispatchEvent(new KindChosen(false))}
          >
            Still to decide</button
          ><button
            type="button"
            aria-pressed=${recorded ? 'true' : 'false'}
            aria-disabled=${barred ? 'true' : nothing}
            @click=${() => (barred ? undefined : this.dispatchEvent(new KindChosen(true)))}
          >
            Decided already
          </button>
        </div>
        ${
          barred
            ? html`<span class="hint"
                >The policy asks for a review: decisions are not recorded without one.</span
              >`
            : nothing
        }
      </div>
    </div>`;
  }
}
