// Asks for the words that a stance needs before it is signed. An objection is also asked for the shortest way to a yes.
// What was written stays until the stance is signed, also when the dialog is closed.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { STANCES, type Stance } from '../../server/domain/stance.ts';
import { DialogClosed } from '../events/controls.ts';
import { ReasonGiven } from '../events/review.ts';
import { valueOf } from '../field-value.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import './dialog.ts';

/** How the dialog of a stance is headed and what its button says. */
export function askedFor(stance: Stance, revision: number): { heading: string; button: string } {
  switch (stance) {
    case 'object':
      return { heading: `You object to revision ${revision}`, button: `Object to revision ${revision}` };
    case 'concern':
      return {
        heading: `You consent to revision ${revision}, with a concern`,
        button: `Sign revision ${revision}`,
      };
    case 'recuse':
      return { heading: 'You recuse yourself from this decision', button: 'Recuse yourself' };
    default:
      return { heading: `You sign revision ${revision}`, button: `Sign revision ${revision}` };
  }
}

@customElement('adr-reason')
export class ReasonElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      form {
        display: grid;
        gap: 0.625rem;
      }
    `,
  ];

  @property() stance: Stance = 'object';
  @property({ type: Number }) revision = 1;
  @property({ type: Boolean }) open = false;
  /** Who will answer an objection. */
  @property() author = '';
  @property() reason = '';
  @property() yesIf = '';

  @query('form') private form!: HTMLFormElement;

  override render() {
    const { heading, button } = askedFor(this.stance, this.revision);
    return html`<adr-dialog glyph=${this.stance} heading=${heading} ?open=${this.open}>
      <form @submit=${this.#onSubmit} @keydown=${this.#onKey}>
        <label class="field"
          ><span>${STANCES[this.stance].asks ?? ''}</span>
          <textarea
            class="inp voice"
            rows="3"
            required
            autofocus
            .value=${this.reason}
            @input=${(event: Event) => (this.reason = valueOf(event))}
          ></textarea>
        </label>
        ${this.stance === 'object' ? this.#yesIf() : nothing}
      </form>
      <button slot="actions" class="btn" @click=${this.#close}>Cancel</button>
      <button slot="actions" class="btn primary" @click=${() => this.form.requestSubmit()}>${button}</button>
    </adr-dialog>`;
  }

  #yesIf() {
    return html`<label class="field"
        ><span>Yes, if …</span>
        <textarea
          class="inp voice"
          rows="2"
          .value=${this.yesIf}
          @input=${(event: Event) => (this.yesIf = valueOf(event))}
        ></textarea>
        <small>The shortest way to your consent. It is shown to the author first.</small>
      </label>
      <p class="soft">
        It blocks until you lift it. When ${this.author === '' ? 'somebody' : this.author} has answered, it is
        your turn.
      </p>`;
  }

  #close = () => {
    this.dispatchEvent(new DialogClosed());
  };

  #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
  };

  #onSubmit = (event: Event) => {
    event.preventDefault();
    this.dispatchEvent(new ReasonGiven(this.reason.trim(), this.yesIf.trim()));
  };
}
