// A field for a few sentences: grows with them, completes people after "@", keeps what is written in this browser, and sends by Ctrl+Enter.
// The label is for the field; `keep` is the key of what is kept.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { WordsSent, WordsTyped } from '../events/threads.ts';
import { forgetWords, keepWords, keptWords } from '../kept-words.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { mentionAt, offered, type Mentioned } from './mentions.ts';

@customElement('adr-words')
export class WordsElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        position: relative;
      }
      textarea {
        field-sizing: content;
        min-height: 3.5rem;
        max-height: 20rem;
        font: 400 0.9375rem/1.45 var(--font-read);
      }
      ul {
        position: absolute;
        z-index: 12;
        left: 0;
        min-width: 100%;
        margin-top: 0.125rem;
        padding: 0.25rem;
        background: var(--color-raised);
        border: 1px solid var(--color-line-strong);
        border-radius: var(--radius-lg);
        box-shadow: var(--depth-pop);
        font-size: var(--text-sm);
      }
      li {
        padding: 0.25rem 0.5rem;
        border-radius: var(--radius);
        cursor: pointer;
        white-space: nowrap;
      }
      li[aria-selected='true'] {
        background: var(--color-selected);
      }
    `,
  ];

  @property() label = '';
  /** Is the label seen? A screen reader hears it anyway. */
  @property({ type: Boolean }) bare = false;
  @property() value = '';
  @property({ attribute: false }) people: readonly Mentioned[] = [];
  /** Empty keeps nothing. */
  @property() keep = '';
  @property({ type: Number }) rows = 2;

  @state() protected offers: readonly Mentioned[] = [];
  @state() protected at = 0;
  @query('textarea') private field!: HTMLTextAreaElement | null;

  override focus(options?: FocusOptions) {
    if (this.field === null) void this.updateComplete.then(() => this.field?.focus(options));
    else this.field.focus(options);
  }

  /** What was written is sent: the field is empty again. */
  clear(): void {
    this.value = '';
    if (this.keep !== '') forgetWords(this.keep);
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('keep') || this.keep === '' || this.value !== '') return;
    this.value = keptWords(this.keep)?.text ?? '';
    if (this.value !== '')
      void this.updateComplete.then(() => this.dispatchEvent(new WordsTyped(this.value)));
  }

  override render() {
    const isOpen = this.offers.length > 0;
    return html`<label class="field"
        ><span class=${this.bare ? 'vh' : ''}>${this.label}</span
        ><textarea
          class="inp"
          rows=${this.rows}
          .value=${live(this.value)}
          aria-autocomplete=${this.people.length === 0 ? nothing : 'list'}
          aria-controls=${isOpen ? 'offers' : nothing}
          aria-activedescendant=${isOpen ? `offer-${this.at}` : nothing}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
          @blur=${() => (this.offers = [])}
        ></textarea>
      </label>
      ${
        isOpen
          ? html`<ul id="offers" role="listbox" aria-label="People">
              ${this.offers.map(
                (person, at) =>
                  html`<li
                    id="offer-${at}"
                    role="option"
                    aria-selected=${at === this.at ? 'true' : 'false'}
                    @pointerdown=${(event: Event) => this.#onPick(event, person)}
                  >
                    ${person.name} <small class="muted">${person.teams.join(', ')}</small>
                  </li>`,
              )}
            </ul>`
          : nothing
      }`;
  }

  #onInput = () => {
    if (this.field === null) return;
    this.value = this.field.value;
    this.offers = offered(this.field.value, this.field.selectionStart, this.people);
    this.at = 0;
    this.#tell();
  };

  #tell() {
    if (this.keep !== '') keepWords(this.keep, this.value);
    this.dispatchEvent(new WordsTyped(this.value));
  }

  #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.dispatchEvent(new WordsSent());
      return;
    }
    const count = this.offers.length;
    const person = this.offers[this.at];
    if (person === undefined) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      this.at = (this.at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count;
    else if (event.key === 'Enter' || event.key === 'Tab') this.#take(person);
    else if (event.key === 'Escape') this.offers = [];
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #onPick(event: Event, person: Mentioned) {
    event.preventDefault();
    this.#take(person);
  }

  #take(person: Mentioned) {
    if (this.field === null) return;
    const { value, selectionStart } = this.field;
    const begin = mentionAt(value, selectionStart);
    if (begin === null) return;
    const before = `${value.slice(0, begin)}@${person.name} `;
    this.field.value = before + value.slice(selectionStart).replace(/^ /u, '');
    this.field.setSelectionRange(before.length, before.length);
    this.value = this.field.value;
    this.offers = [];
    this.#tell();
  }
}
