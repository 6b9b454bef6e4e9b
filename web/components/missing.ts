// A reference that leads to no decision, or to more than one: says so kindly and leads on, by a list or by the search.

import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { decisionLink } from '../links.ts';
import { go } from '../router.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';

@customElement('adr-missing')
export class MissingElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      p {
        font: 400 1.1875rem/1.4 var(--font-read);
        max-width: 34em;
        margin-bottom: 0.875rem;
      }
      form {
        display: flex;
        gap: 0.5rem;
        align-items: end;
        max-width: 34rem;
      }
      label {
        flex: 1;
      }
      .mini {
        grid-template-columns: 5.5rem minmax(0, 1fr);
      }
      .sub {
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** What was asked for. */
  @property() ref = '';
  @property() sentence = '';
  /** What it may mean; empty when nothing was found. */
  @property({ attribute: false }) choices: readonly {
    readonly path: string;
    readonly label: string;
    readonly title: string;
  }[] = [];

  @query('input') private field!: HTMLInputElement | null;

  /** Puts the cursor into the search field, where there is one. */
  search(): boolean {
    this.field?.focus();
    return this.field !== null;
  }

  override render() {
    return this.choices.length > 0 ? this.#choices() : this.#missing();
  }

  #choices() {
    return html`<header class="pagehead"><h1>“${this.ref}” means more than one decision</h1></header>
      <ul class="rows">
        ${this.choices.map(
          ({ path, label, title }) =>
            html`<li class="mini">
              <span class="id">${label}</span><a class="t" href=${decisionLink(path)}>${title}</a>
              <span class="sub mono">${path}</span>
            </li>`,
        )}
      </ul>`;
  }

  #missing() {
    return html`<header class="pagehead"><h1>There is no decision “${this.ref}”</h1></header>
      <p>${this.sentence}</p>
      <form role="search" @submit=${this.#onSubmit}>
        <label class="field"
          ><span>Search decisions</span><input class="inp" name="q" .value=${words(this.ref)}
        /></label>
        <button class="btn primary">Search</button>
      </form>`;
  }

  #onSubmit = (event: Event) => {
    event.preventDefault();
    go(`/decisions?q=${encodeURIComponent(this.field?.value ?? '')}`);
  };
}

/** What a file's name says in words: `docs/adr/0042-use-kafka.md` gives "use kafka". */
function words(ref: string): string {
  const name = ref.split('/').at(-1) ?? ref;
  const slug = name.replace(/\.\w+$/u, '').replace(/^(?:[a-z]*-?)?\d+[-_. ]*/iu, '');
  return slug.replaceAll(/[-_]+/gu, ' ').trim() || name;
}
