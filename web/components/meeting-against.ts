// What is held against the decision on the table, in the words of whoever holds it: nobody has to look it up, and on the wall nobody can.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Against, OnTable } from '../../server/domain/live-view.ts';
import { base } from '../styles/base.ts';
import { sitting } from '../styles/sitting.ts';
import './icon.ts';

@customElement('adr-meeting-against')
export class MeetingAgainstElement extends LitElement {
  static override styles = [
    base,
    sitting,
    css`
      :host {
        display: block;
        font-size: var(--text-lg);
      }
      ul {
        border-top: 1.5px solid var(--color-rule);
      }
      li {
        padding: 0.625rem 0;
        overflow-wrap: anywhere;
      }
      li + li {
        border-top: 1px solid var(--color-line);
      }
      .who {
        display: flex;
        flex-wrap: wrap;
        gap: 0.125rem 0.5rem;
        align-items: baseline;
        font-weight: 600;
      }
      .who adr-icon {
        color: var(--color-no);
        align-self: center;
      }
      .said {
        font: 400 1.25rem/1.4 var(--font-read);
        max-width: 36em;
        white-space: pre-line;
        margin-top: 0.125rem;
      }
      .said + .said {
        margin-top: 0.375rem;
      }
      .answer {
        border-left: 2px solid var(--color-line);
        padding-left: 0.75rem;
        margin-top: 0.375rem;
      }
      .answer .said {
        font-size: 1.125rem;
      }
      :host([wall]),
      :host([wall]) small {
        font-size: 1.5rem;
      }
      :host([wall]) .said {
        font-size: 2rem;
      }
      :host([wall]) .answer .said {
        font-size: 1.75rem;
      }
      @media (max-width: 860px) {
        .said,
        .answer .said {
          font-size: 1.0625rem;
        }
        :host([wall]),
        :host([wall]) small {
          font-size: 1.125rem;
        }
        :host([wall]) .said,
        :host([wall]) .answer .said {
          font-size: 1.375rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) table: readonly OnTable[] = [];

  override render() {
    return html`<ul aria-label="What is held against it">
      ${this.table.map((one) => one.against.map((other) => this.#row(other, one)))}
    </ul>`;
  }

  #row({ kind, name, words, yesIf, since, answers }: Against, { label }: OnTable) {
    return html`<li>
      <p class="who">
        <adr-icon name="octagon-x"></adr-icon>${name} ${kind === 'objection' ? 'objects' : 'challenges it'}
        <small>since ${since}${this.table.length > 1 ? `, to ${label}` : ''}</small>
      </p>
      <p class="said">${words}</p>
      ${yesIf === '' ? nothing : html`<p class="said"><b>Yes, if</b> ${yesIf}</p>`}
      ${answers.map(
        (one) =>
          html`<div class="answer">
            <small>${one.name} answered</small>
            <p class="said">${one.words}</p>
          </div>`,
      )}
    </li>`;
  }
}
