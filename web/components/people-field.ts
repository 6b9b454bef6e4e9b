// People as chips in a field, with completion from those who are known here. A combobox: arrows choose, Enter adds, Backspace takes the last one out.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Person, PersonId } from '../../server/domain/person.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { PeopleChanged } from '../events/controls.ts';
import { base } from '../styles/base.ts';
import { combobox } from '../styles/combobox.ts';
import { controls } from '../styles/controls.ts';
import { choices } from './choices.ts';
import './icon.ts';

export type Known = Pick<Person, 'id' | 'name' | 'email' | 'teams'> & {
  /** ISO days on which they say they are away, and a line. */
  readonly away?: { readonly from: string; readonly to: string; readonly note: string } | null;
};

const MOST = 8;

@customElement('adr-people')
export class PeopleFieldElement extends LitElement {
  static override styles = [
    base,
    controls,
    combobox,
    css`
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem;
        border: 1px solid var(--color-control);
        border-radius: var(--radius);
        padding: 0.25rem;
        align-items: center;
      }
      .chips:focus-within {
        outline: 2px solid var(--color-focus);
        outline-offset: 2px;
      }
      .chip {
        display: inline-flex;
        align-items: center;
        gap: 0.3rem;
        border: 1px solid var(--color-line-strong);
        border-radius: var(--radius);
        padding: 0.0625rem 0.125rem 0.0625rem 0.375rem;
        font-weight: 550;
      }
      .chip button {
        border: 0;
        background: none;
        width: 1.5rem;
        height: 1.5rem;
        padding: 0;
        display: grid;
        place-items: center;
        color: var(--color-text-3);
      }
      input {
        border: 0;
        background: none;
        flex: 1;
        min-width: 5rem;
        height: 1.625rem;
        padding: 0 0.25rem;
      }
      input:focus-visible {
        outline: none;
      }
    `,
  ];

  /** "Deciders" */
  @property() label = '';
  /** "Add a decider" */
  @property() add = 'Add';
  @property({ attribute: false }) people: readonly PersonId[] = [];
  /** Everybody who may be named here. */
  @property({ attribute: false }) known: readonly Known[] = [];

  @state() protected typed = '';
  @state() protected open = false;
  @state() protected at = 0;

  @query('input') private field!: HTMLInputElement;

  override focus() {
    this.field.focus();
  }

  override render() {
    const found = this.open ? this.#found() : [];
    const shown = found.length > 0;
    return html`<span class="lab" id="label">${this.label}</span>
      <div class="chips" role="group" aria-labelledby="label" @click=${() => this.field.focus()}>
        ${this.people.map((id) => this.#chip(id))}
        <input
          role="combobox"
          aria-label=${this.add}
          aria-expanded=${shown ? 'true' : 'false'}
          aria-controls=${shown ? 'list' : nothing}
          aria-autocomplete="list"
          aria-activedescendant=${shown ? `option-${this.at}` : nothing}
          autocomplete="off"
          placeholder="Add"
          .value=${this.typed}
          @input=${this.#onInput}
          @focus=${() => (this.open = true)}
          @blur=${() => (this.open = false)}
          @keydown=${this.#onKey}
        />
      </div>
      ${
        shown
          ? choices({
              label: this.add,
              found,
              at: this.at,
              shown: (one) =>
                html`${one.name}<small
                    >${one.teams.length > 0 ? one.teams.join(', ') : one.email}${awayInWords(one)}</small
                  >`,
              point: (at) => (this.at = at),
              take: (one) => this.#take(one),
            })
          : nothing
      }
      <p class="hint" role="status">${this.#left(shown)}</p>`;
  }

  /** Words that stand in the field and name nobody yet must not pass for a person. */
  #left(shown: boolean): string {
    if (this.typed.trim() === '' || shown) return '';
    return this.#found().length === 0
      ? `Nobody known here matches “${this.typed.trim()}”.`
      : `“${this.typed.trim()}” is not added yet. Choose a person from the list.`;
  }

  #chip(id: PersonId) {
    const name = this.known.find((one) => one.id === id)?.name ?? id;
    return html`<span class="chip"
      >${name}<button type="button" aria-label="Remove ${name}" @click=${() => this.#drop(id)}>
        <adr-icon small name="x"></adr-icon></button
    ></span>`;
  }

  #found(): readonly Known[] {
    const words = this.typed
      .toLowerCase()
      .split(/\s+/u)
      .filter((word) => word !== '');
    // A whole company shares what stands behind the @, so it tells nobody apart.
    const text = (one: Known) =>
      [one.name, one.email.replace(/@.*/u, ''), ...one.teams].join(' ').toLowerCase();
    return this.known
      .filter((one) => !this.people.includes(one.id) && words.every((word) => text(one).includes(word)))
      .slice(0, MOST);
  }

  #onInput = () => {
    this.typed = this.field.value;
    this.open = true;
    this.at = 0;
  };

  #onKey = (event: KeyboardEvent) => {
    const found = this.open ? this.#found() : [];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = found[this.at];
    if (step !== undefined) {
      event.preventDefault();
      if (this.open && found.length > 0) this.at = (this.at + step + found.length) % found.length;
      this.open = true;
    } else if (event.key === 'Tab' && !event.shiftKey && this.typed.trim() !== '' && chosen !== undefined) {
      event.preventDefault();
      this.#take(chosen);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (chosen !== undefined) this.#take(chosen);
    } else if (event.key === 'Escape' && this.open) {
      // What it stands in stays open.
      event.preventDefault();
      event.stopPropagation();
      this.open = false;
    } else if (event.key === 'Backspace' && this.typed === '' && this.people.length > 0) {
      this.#say(this.people.slice(0, -1));
    }
  };

  #take(one: Known) {
    this.typed = '';
    this.at = 0;
    this.#say([...this.people, one.id]);
  }

  #drop(id: PersonId) {
    this.#say(this.people.filter((other) => other !== id));
    this.field.focus();
  }

  #say(people: readonly PersonId[]) {
    this.people = people;
    this.dispatchEvent(new PeopleChanged(people));
  }
}

/** ". Away 5 Nov to 9 Nov: in the mountains" */
function awayInWords({ away = null }: Known): string {
  if (away === null) return '';
  const day = (iso: string) => dateInWords(`${iso}T12:00:00Z`, 'UTC', `${away.from}T12:00:00Z`);
  return `. Away ${day(away.from)} to ${day(away.to)}${away.note === '' ? '' : `: ${away.note}`}`;
}
