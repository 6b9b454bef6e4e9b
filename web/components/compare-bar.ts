// Which two texts are compared, and how that is shown. It says `PairChosen` and `LookChosen`.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { textKey, type PastText } from '../../server/domain/past.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { LookChosen, PairChosen, type ChangesLook } from '../events/past.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import './icon.ts';

const LOOKS: Readonly<Record<ChangesLook, string>> = {
  reading: 'Reading',
  side: 'Side by side',
  source: 'Source',
};

@customElement('adr-compare-bar')
export class CompareBarElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 0.5rem 0.75rem;
        flex-wrap: wrap;
        padding: var(--space-4) 0;
        border-bottom: 1px solid var(--color-line);
        font-size: var(--text-sm);
      }
      .pair {
        display: flex;
        align-items: center;
        gap: 0.5rem 0.75rem;
        flex-wrap: wrap;
      }
      select {
        height: 2rem;
        border: 1px solid var(--color-control);
        border-radius: var(--radius);
        background: var(--color-page);
        padding: 0 0.375rem;
        font-family: var(--font-mono);
        max-width: 100%;
      }
      .push {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
        margin-left: auto;
      }
      @media (max-width: 860px) {
        .push {
          margin-left: 0;
        }
      }
      @media print {
        .push {
          display: none;
        }
      }
    `,
  ];

  /** Newest first. */
  @property({ attribute: false }) texts: readonly PastText[] = [];
  @property() from = '';
  @property() to = '';
  @property() look: ChangesLook = 'reading';
  /** What changed, in a sentence. */
  @property() said = '';
  /** Are the looks that show words off, because the text is too long for them? */
  @property({ type: Boolean }) long = false;
  @property() zone = 'UTC';
  /** ISO instant. */
  @property() now = '';

  override render() {
    return html`<div class="pair" role="group" aria-label="Compare">
        <label for="from" class="strong">From</label>${this.#select('from', this.from)}
        <adr-icon name="arrow-right"></adr-icon>
        <label for="to" class="strong">to</label>${this.#select('to', this.to)}
      </div>
      <span class="muted" role="status">${this.said}</span>
      <span class="push">
        <slot></slot>
        <span class="seg" role="group" aria-label="View">
          ${Object.entries(LOOKS).map(([look, label]) => this.#look(look as ChangesLook, label))}
        </span>
      </span>`;
  }

  #select(id: 'from' | 'to', chosen: string) {
    return html`<select id=${id} @change=${this.#onChange}>
      ${this.texts.map((text) => {
        const key = textKey(text);
        return html`<option value=${key} ?selected=${key === chosen}>
          ${text.revision === null ? '' : `rev ${text.revision}  `}${text.commit.slice(0, 7)}
          ${dateInWords(text.at, this.zone, this.now)}
        </option>`;
      })}
    </select>`;
  }

  #look(look: ChangesLook, label: string) {
    const isOff = this.long && look !== 'source';
    const isOn = this.long ? look === 'source' : look === this.look;
    return html`<button
      type="button"
      aria-pressed=${isOn}
      aria-disabled=${isOff ? 'true' : nothing}
      title=${isOff ? 'This text is longer than 256 KB.' : nothing}
      @click=${() => isOff || this.dispatchEvent(new LookChosen(look))}
    >
      ${label}
    </button>`;
  }

  #onChange = () => {
    const valueOf = (id: string) => this.renderRoot.querySelector<HTMLSelectElement>(`#${id}`)?.value ?? '';
    this.dispatchEvent(new PairChosen(valueOf('from'), valueOf('to')));
  };
}
