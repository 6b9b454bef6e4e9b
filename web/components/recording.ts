// How something was decided that no review here decided: the outcome, when, by whom and where. The rules about it are the server's.

import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { RecordingChanged, type Recording } from '../events/new.ts';
import { valueOf } from '../field-value.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import './glyph.ts';

@customElement('adr-recording')
export class RecordingElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      .grid {
        display: grid;
        grid-template-columns: auto 10rem 1fr 1.2fr;
        gap: 0.75rem 1.25rem;
        margin-top: 0.5rem;
      }
      .seg label {
        cursor: pointer;
      }
      @media (max-width: 1100px) {
        .grid {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
      }
      @media (max-width: 860px) {
        .grid {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) recording: Recording = {
    outcome: 'accepted',
    on: '',
    deciders: [],
    where: '',
  };
  /** ISO date of today where the calendar is kept. */
  @property() today = '';
  /** What was typed, kept so that a comma can be. */
  @property() names = '';

  override render() {
    const { outcome, on, where } = this.recording;
    return html`<div class="grid">
      <fieldset>
        <legend class="lab">What was decided</legend>
        <div class="seg">
          ${(['accepted', 'rejected'] as const).map(
            (one) =>
              html`<label
                ><input
                  type="radio"
                  name="outcome"
                  value=${one}
                  .checked=${one === outcome}
                  @change=${() => this.#say({ outcome: one })}
                /><adr-glyph name=${one}></adr-glyph>${one === 'accepted' ? 'Accepted' : 'Rejected'}</label
              >`,
          )}
        </div>
      </fieldset>
      <label class="field"
        ><span>When</span
        ><input
          class="inp"
          type="date"
          name="on"
          required
          max=${this.today}
          .value=${on}
          @input=${(event: InputEvent) => this.#say({ on: valueOf(event) })}
        /><small>Today or earlier.</small></label
      >
      <label class="field"
        ><span>By whom</span
        ><input
          class="inp"
          name="deciders"
          autocomplete="off"
          .value=${this.names}
          @input=${this.#onNames}
        /><small>Those who decided, not who writes it down. Commas between names.</small></label
      >
      <label class="field"
        ><span>Where</span
        ><input
          class="inp"
          name="where"
          autocomplete="off"
          .value=${where}
          @input=${(event: InputEvent) => this.#say({ where: valueOf(event) })}
        /><small>A link or a sentence that can be found again.</small></label
      >
    </div>`;
  }

  #onNames = (event: InputEvent) => {
    this.names = valueOf(event);
    this.#say({
      deciders: this.names
        .split(/[,;]/u)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    });
  };

  #say(change: Partial<Recording>) {
    this.recording = { ...this.recording, ...change };
    this.dispatchEvent(new RecordingChanged(this.recording));
  }
}
