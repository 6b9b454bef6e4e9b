// Saying that one is away: from, to and a line. The policy's own absences are shown above it, because those are what moves a turn to a delegate.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { AwayTold } from '../events/sign-in.ts';
import { saidIn } from '../said.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';

@customElement('adr-away')
export class AwayElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      form {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 0.5rem;
      }
      .wide {
        grid-column: 1 / -1;
      }
    `,
  ];

  @property({ attribute: false }) away: AwayTold['away'] = null;
  /** Today, as an ISO day. */
  @property() today = '';
  /** Why it was not kept. */
  @property() wrong = '';

  @query('form') private form!: HTMLFormElement;

  override render() {
    const { away } = this;
    return html`<form @submit=${this.#onSubmit}>
        <label class="field"
          ><span>From</span><input class="inp" type="date" name="from" required .value=${away?.from ?? ''} />
        </label>
        <label class="field"
          ><span>To, that day too</span
          ><input class="inp" type="date" name="to" required min=${this.today} .value=${away?.to ?? ''} />
        </label>
        <label class="field wide"
          ><span>A line for the others</span
          ><input class="inp" name="note" maxlength="200" autocomplete="off" .value=${away?.note ?? ''} />
        </label>
        ${this.wrong === '' ? nothing : html`<p class="wrong wide" role="alert">${this.wrong}</p>`}
        <div class="btns wide">
          <button class="btn">${away === null ? 'Say that you are away' : 'Change it'}</button>
          ${
            away === null
              ? nothing
              : html`<button
                  type="button"
                  class="btn quiet"
                  @click=${() => this.dispatchEvent(new AwayTold(null))}
                >
                  You are there after all
                </button>`
          }
        </div>
      </form>
      <p class="hint">
        Others see it where they name people. It moves no deadline, and nobody answers for you by it: the
        policy does that.
      </p>`;
  }

  #onSubmit = (event: Event) => {
    event.preventDefault();
    const data = new FormData(this.form);
    const said = (name: string) => saidIn(data, name);
    this.dispatchEvent(new AwayTold({ from: said('from'), to: said('to'), note: said('note') }));
  };
}
