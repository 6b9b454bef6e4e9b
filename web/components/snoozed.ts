// what was snoozed, folded below what waits: until when, and a way to have it back.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SnoozedTurn } from '../../server/domain/personal.ts';
import { dayAndTime } from '../../server/domain/words.ts';
import { TurnWanted } from '../events/list.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';

@customElement('adr-snoozed')
export class SnoozedElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      details {
        margin-top: 1.125rem;
        font-size: var(--text-sm);
      }
      summary {
        cursor: pointer;
        min-height: 1.5rem;
        color: var(--color-text-2);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.125rem 0.75rem;
        align-items: baseline;
        padding: 0.375rem 0;
        border-top: 1px solid var(--color-line);
      }
      a {
        font: 560 1rem/1.3 var(--font-read);
      }
      .link {
        margin-left: auto;
      }
    `,
  ];

  @property({ attribute: false }) all: readonly SnoozedTurn[] = [];
  @property() zone = 'UTC';
  /** ISO instant. */
  @property() now = '';

  override render() {
    if (this.all.length === 0) return nothing;
    return html`<details>
      <summary>${this.all.length === 1 ? 'One is snoozed' : `${this.all.length} are snoozed`}</summary>
      <ul>
        ${this.all.map(
          ({ turn, until }) =>
            html`<li>
              <span class="id">${turn.label}</span><a href=${decisionLink(turn.ref)}>${turn.title}</a>
              <span class="muted"
                >${
                  until === null
                    ? 'until there is something new'
                    : `until ${dayAndTime(until, this.zone, this.now)}`
                }</span
              >
              <button class="link" @click=${() => this.dispatchEvent(new TurnWanted(turn.path))}>
                Bring back<span class="vh"> ${turn.label}</span>
              </button>
            </li>`,
        )}
      </ul>
    </details>`;
  }
}
