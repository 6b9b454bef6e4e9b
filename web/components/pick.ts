// The choice of a stance: a radio group in the form of ballots, with the keys 1 to 5. Choosing isn't signing.

import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { STANCE_NAMES, STANCES, type Stance } from '../../server/domain/stance.ts';
import { StanceChosen } from '../events/review.ts';
import { Shortcuts } from '../shortcuts.ts';
import { base } from '../styles/base.ts';
import './glyph.ts';

@customElement('adr-pick')
export class PickElement extends LitElement {
  static override styles = [
    base,
    css`
      fieldset {
        display: flex;
        border: 1px solid var(--color-control);
        border-radius: var(--radius);
        background: var(--color-page);
      }
      label {
        flex: 1 1 auto;
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 0.4375rem;
        height: 2.375rem;
        padding: 0 0.625rem;
        border-right: 1px solid var(--color-line-strong);
        font-weight: 550;
        font-size: var(--text-sm);
        position: relative;
        white-space: nowrap;
        cursor: pointer;
      }
      label:last-child {
        border-right: 0;
      }
      label:hover {
        background: var(--color-hover);
      }
      input {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      label:has(:checked) {
        background: var(--color-ink-soft);
        --color-page: var(--color-ink-soft);
        box-shadow: inset 0 -3px 0 var(--color-ink);
        color: var(--color-ink);
        font-weight: 650;
      }
      label:has(:focus-visible) {
        outline: 2px solid var(--color-focus);
        outline-offset: 2px;
        z-index: 1;
      }
      fieldset:disabled label {
        color: var(--color-text-3);
        background: none;
        cursor: default;
      }
      kbd {
        background: none;
        border: 0;
        padding: 0;
        min-width: 0;
      }
      @media (max-width: 1280px) {
        label {
          padding: 0 0.375rem;
        }
        kbd {
          display: none;
        }
      }
      @media (max-width: 860px) {
        label {
          flex: 1 1 0;
          flex-direction: column;
          justify-content: flex-start;
          gap: 0.125rem;
          height: 3.5rem;
          padding: 0.4375rem 0.125rem 0;
          font-size: 0.6875rem;
          line-height: 1.1;
          white-space: normal;
          text-align: center;
        }
      }
    `,
  ];

  @property() chosen: Stance | null = null;
  @property({ type: Boolean }) disabled = false;
  /** What is signed: "Your stance on revision 5". */
  @property() label = 'Your stance';

  protected shortcuts = new Shortcuts(this, () =>
    STANCE_NAMES.map((stance) => ({
      keys: STANCES[stance].key,
      label: STANCES[stance].label,
      run: () => this.#choose(stance),
    })),
  );

  override render() {
    return html`<fieldset ?disabled=${this.disabled}>
      <legend class="vh">${this.label}</legend>
      ${STANCE_NAMES.map(
        (stance) =>
          html`<label
            ><input
              type="radio"
              name="stance"
              value=${stance}
              .checked=${stance === this.chosen}
              @change=${() => this.#choose(stance)}
            /><adr-glyph name=${stance}></adr-glyph>${STANCES[stance].label}<kbd aria-hidden="true"
              >${STANCES[stance].key}</kbd
            ></label
          >`,
      )}
    </fieldset>`;
  }

  /** The focus goes to the chosen ballot, else to the first. */
  override focus(options?: FocusOptions) {
    const ballots = this.renderRoot.querySelectorAll<HTMLInputElement>('input');
    ([...ballots].find((ballot) => ballot.checked) ?? ballots[0])?.focus(options);
  }

  #choose(stance: Stance) {
    if (this.disabled) return;
    this.chosen = stance;
    this.dispatchEvent(new StanceChosen(stance));
  }
}
