// A field for one decision, looked for by number or words. A combobox: arrows choose, Enter takes; the page looks, this shows what it found.

import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { DecisionChosen, DecisionSought } from '../events/past.ts';
import { base } from '../styles/base.ts';
import { combobox } from '../styles/combobox.ts';
import { controls } from '../styles/controls.ts';
import { choices } from './choices.ts';

export interface FoundDecision {
  readonly path: string;
  readonly label: string;
  readonly title: string;
  /** "Accepted" */
  readonly status: string;
}

export interface FoundFor {
  /** The words that were looked for. */
  readonly words: string;
  readonly decisions: readonly FoundDecision[];
}

@customElement('adr-decision-field')
export class DecisionFieldElement extends LitElement {
  static override styles = [base, controls, combobox];

  /** "Which decision" */
  @property() label = '';
  @property({ attribute: false }) found: FoundFor | null = null;

  @state() protected chosen: FoundDecision | null = null;
  @state() protected typed = '';
  @state() protected open = false;
  @state() protected at = 0;

  @query('input') private field!: HTMLInputElement;

  override focus() {
    this.field.focus();
  }

  override render() {
    const found = this.#listed() ?? [];
    const shown = found.length > 0;
    return html`<label class="lab" for="field">${this.label}</label>
      <input
        id="field"
        class="inp"
        role="combobox"
        aria-expanded=${shown ? 'true' : 'false'}
        aria-controls=${shown ? 'list' : nothing}
        aria-autocomplete="list"
        aria-activedescendant=${shown ? `option-${this.at}` : nothing}
        autocomplete="off"
        placeholder="Number or words"
        .value=${this.chosen === null ? this.typed : `${this.chosen.label} ${this.chosen.title}`}
        @input=${this.#onInput}
        @focus=${this.#seek}
        @blur=${() => (this.open = false)}
        @keydown=${this.#onKey}
      />
      ${
        shown
          ? choices({
              label: this.label,
              found,
              at: this.at,
              shown: (one) => html`${one.title}<small>${one.label}, ${one.status.toLowerCase()}</small>`,
              point: (at) => (this.at = at),
              take: (one) => this.#take(one),
            })
          : nothing
      }
      <p class="hint" role="status">${this.#left(shown)}</p>`;
  }

  /** What is chosen from: never what was found for other words than those that stand there now. Null while it is looked for. */
  #listed(): readonly FoundDecision[] | null {
    return this.open && this.found?.words === this.typed ? this.found.decisions : null;
  }

  /** Words that stand in the field and name nothing yet must not pass for a decision. */
  #left(shown: boolean): string {
    const words = this.typed.trim();
    if (words === '' || this.chosen !== null || shown) return '';
    return this.#listed()?.length === 0
      ? `No decision here matches “${words}”.`
      : `“${words}” is not chosen yet. Choose a decision from the list.`;
  }

  #seek = () => {
    if (this.chosen !== null) return;
    this.open = true;
    this.dispatchEvent(new DecisionSought(this.typed));
  };

  #onInput = () => {
    this.typed = this.field.value;
    this.at = 0;
    if (this.chosen !== null) this.dispatchEvent(new DecisionChosen(null));
    this.chosen = null;
    this.#seek();
  };

  #onKey = (event: KeyboardEvent) => {
    const found = this.#listed() ?? [];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const one = found[this.at];
    if (step !== undefined && this.chosen === null) {
      event.preventDefault();
      if (found.length > 0) this.at = (this.at + step + found.length) % found.length;
      else this.#seek();
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && one !== undefined) {
      event.preventDefault();
      this.#take(one);
    } else if (event.key === 'Escape' && found.length > 0) {
      // What it stands in stays open.
      event.preventDefault();
      event.stopPropagation();
      this.open = false;
    }
  };

  #take(one: FoundDecision) {
    this.chosen = one;
    this.typed = '';
    this.open = false;
    this.dispatchEvent(new DecisionChosen(one.path));
  }
}
