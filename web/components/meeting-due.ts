// Actions of earlier meetings that are due: who took them on, and one press when they are done.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DueNow } from '../../server/domain/live-view.ts';
import { DueDone } from '../events/sitting.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sitting } from '../styles/sitting.ts';
import './icon.ts';

@customElement('adr-meeting-due')
export class MeetingDueElement extends LitElement {
  static override styles = [
    base,
    controls,
    sitting,
    css`
      :host {
        display: block;
        font-size: var(--text-lg);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.25rem 1rem;
        align-items: center;
        padding: 0.5rem 0;
        border-top: 1px solid var(--color-line);
      }
      .done {
        display: flex;
        gap: 0.375rem;
        align-items: center;
        color: var(--color-ok);
      }
    `,
  ];

  @property({ attribute: false }) due: readonly DueNow[] = [];

  override render() {
    return html`<ul aria-label="Actions that are due">
      ${this.due.map((one) => this.#row(one))}
    </ul>`;
  }

  #row({ id, meeting, what, owner, by, done, can }: DueNow) {
    return html`<li>
      <span>${what}<br /><small>${owner}, by ${by}</small></span>
      ${
        done
          ? html`<span class="done"><adr-icon name="check"></adr-icon>Done</span>`
          : html`<button
              class="btn sm"
              aria-disabled=${can === true ? nothing : 'true'}
              title=${can === true ? nothing : can}
              @click=${() => can === true && this.dispatchEvent(new DueDone(id, meeting))}
            >
              Done<span class="vh">: ${what}</span>
            </button>`
      }
    </li>`;
  }
}
