// The fields of a record as a small form beside its text: what is changed here is written into the text, and nothing else of it.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { FormField } from '../../server/domain/field-form.ts';
import { HAND_WORDS, WORDS } from '../../server/domain/status.ts';
import { FieldChanged, LineWanted } from '../events/editor.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';

@customElement('adr-fields')
export class FieldsElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      :host {
        display: block;
        font-size: var(--text-sm);
      }
      summary {
        cursor: pointer;
        min-height: 1.5rem;
      }
      summary h2 {
        display: inline;
      }
      form {
        display: grid;
        gap: 0.625rem;
        margin-top: 0.5rem;
      }
      .inp {
        font-size: var(--text-sm);
      }
      .inp[readonly],
      .inp[aria-disabled='true'] {
        border-color: transparent;
        padding-left: 0;
      }
      .text {
        border: 0;
        padding: 0;
        background: none;
        color: var(--color-ink);
        text-decoration: underline;
        text-underline-offset: 0.16em;
        justify-self: start;
        min-height: 1.5rem;
      }
    `,
  ];

  @property({ attribute: false }) fields: readonly FormField[] = [];
  /** What could not be written, and why. */
  @property({ attribute: false }) refused: { readonly id: string; readonly sentence: string } | null = null;
  @property({ type: Boolean }) open = false;

  override render() {
    if (this.fields.length === 0) return nothing;
    const first = Math.min(...this.fields.map((field) => field.line ?? Number.POSITIVE_INFINITY));
    return html`<section class="sec">
      <details ?open=${this.open}>
        <summary><h2>Fields</h2></summary>
        <form @submit=${(event: Event) => event.preventDefault()}>
          ${this.fields.map((field) => this.#field(field))}
          <p class="hint">Commas between people, and between tags.</p>
          ${
            Number.isFinite(first)
              ? html`<button
                  type="button"
                  class="text"
                  @click=${() => this.dispatchEvent(new LineWanted(first))}
                >
                  Show them in the text
                </button>`
              : nothing
          }
        </form>
      </details>
    </section>`;
  }

  #field(field: FormField) {
    const { id, label, kind, barred } = field;
    const refused = this.refused?.id === id ? this.refused.sentence : '';
    return html`<label class="field"
      ><span>${label}</span>${kind === 'status' && barred === '' ? this.#choice(field) : this.#line(field)}${
        refused === '' ? nothing : html`<small class="wrong" role="alert">${refused}</small>`
      }${barred === '' ? nothing : html`<small>${barred}</small>`}</label
    >`;
  }

  #line({ id, kind, value, barred }: FormField) {
    // A field for dates shows nothing where only a month is known, so such a date stays text.
    const isDay = kind === 'date' && (value === '' || /^\d{4}-\d{2}-\d{2}$/u.test(value));
    return html`<input
      class="inp"
      name=${id}
      type=${isDay ? 'date' : 'text'}
      autocomplete="off"
      ?readonly=${barred !== ''}
      aria-invalid=${this.refused?.id === id ? 'true' : nothing}
      .value=${live(value)}
      @change=${(event: Event) => this.#say(id, value, event)}
    />`;
  }

  /** The file's own words come first where they are none of the usual ones. */
  #choice({ id, value }: FormField) {
    const now = value.trim().toLowerCase();
    const isUsual = HAND_WORDS.some((word) => word === now);
    return html`<select class="inp" name=${id} @change=${(event: Event) => this.#say(id, value, event)}>
      ${isUsual ? nothing : html`<option value="" selected>${value === '' ? 'No status' : value}</option>`}
      ${HAND_WORDS.map((word) => html`<option value=${word} ?selected=${word === now}>${WORDS[word].label}</option>`)}
    </select>`;
  }

  #say(id: string, before: string, { target }: Event) {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    if (target.value !== '' || (before !== '' && target instanceof HTMLInputElement))
      this.dispatchEvent(new FieldChanged(id, target.value));
  }
}
