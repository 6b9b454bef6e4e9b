// Decisions that are like a title, while it is typed: each says why it matters and can be superseded by the new one, or related to it.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { isInForce, statusKey, type ShownStatus } from '../../server/domain/decision.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { SimilarTaken } from '../events/new.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import './icon.ts';
import './status.ts';

export interface Similar {
  readonly path: string;
  readonly href: string;
  readonly label: string;
  readonly title: string;
  readonly status: ShownStatus;
  /** ISO date it was decided on, or its own date. */
  readonly date: string | null;
}

@customElement('adr-similar')
export class SimilarElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      h3 {
        font-size: var(--text-sm);
        font-weight: 650;
        margin: 1rem 0 0.125rem;
      }
      h3 .count {
        font-weight: 400;
      }
      li {
        display: grid;
        grid-template-columns: 5.5rem 10rem minmax(0, 1fr) auto;
        gap: 0 0.75rem;
        padding: 0.4375rem 0;
        align-items: center;
        font-size: var(--text-sm);
      }
      .t {
        font: 560 1rem/1.3 var(--font-read);
      }
      .why {
        grid-column: 3;
        color: var(--color-text-2);
      }
      .btn {
        grid-column: 4;
        grid-row: 1/3;
      }
      .id {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      @media (max-width: 860px) {
        li {
          grid-template-columns: auto 1fr;
        }
        .t,
        .why {
          grid-column: 1/-1;
        }
        .btn {
          grid-column: 1/-1;
          grid-row: auto;
          justify-self: start;
          margin-top: 0.25rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) similar: readonly Similar[] = [];
  /** Paths that the new decision supersedes, and paths it relates to. */
  @property({ attribute: false }) supersedes: readonly string[] = [];
  @property({ attribute: false }) relates: readonly string[] = [];
  @property() zone = 'UTC';
  @property() now = '';

  override render() {
    if (this.similar.length === 0) return nothing;
    return html`<h3 id="head">
        Similar past decisions <span class="count">${this.similar.length}, by their words</span>
      </h3>
      <ul class="rows" aria-labelledby="head">
        ${this.similar.map((one) => this.#row(one))}
      </ul>`;
  }

  #row(one: Similar) {
    const taken = this.supersedes.includes(one.path)
      ? 'supersedes'
      : this.relates.includes(one.path)
        ? 'relates'
        : null;
    const how = isInForce(one.status) ? 'supersedes' : 'relates';
    return html`<li>
      <span class="id">${one.label}</span><adr-status .status=${one.status}></adr-status>
      <a class="t" href=${one.href} target="_blank"
        >${one.title}<span class="vh"> (opens in a new tab)</span></a
      >
      <span class="why"
        >${taken === null ? this.#why(one) : taken === 'supersedes' ? 'Yours will supersede it once it is accepted.' : 'Yours will say that it relates to it.'}</span
      >
      <button
        type="button"
        class="btn sm"
        aria-pressed=${taken === null ? 'false' : 'true'}
        @click=${() => this.dispatchEvent(new SimilarTaken(one.path, taken === null ? how : null))}
      >
        ${taken === null ? nothing : html`<adr-icon small name="check"></adr-icon>`}${html`<span
          >${how === 'supersedes' ? 'Supersede' : 'Relate'}<span class="vh"
            >${how === 'supersedes' ? '' : ' to'} ${one.label}</span
          ></span
        >`}
      </button>
    </li>`;
  }

  #why({ status, date }: Similar): string {
    const on = date === null || this.now === '' ? '' : ` since ${dateInWords(date, this.zone, this.now)}`;
    if (isInForce(status)) return `In force${on}. If yours changes it, supersede it.`;
    switch (statusKey(status)) {
      case 'in-review':
        return 'Under review now. You may want to wait for it.';
      case 'draft':
      case 'proposed':
        return 'Somebody wrote on the same subject, and nothing is decided yet.';
      case 'rejected':
        return `Rejected${on}. Say what is new.`;
      case 'deferred':
        return 'Put off for now. It can be reopened.';
      case 'superseded':
      case 'deprecated':
      case 'withdrawn':
        return `No longer in force${on}.`;
      default:
        return 'Read it first.';
    }
  }
}
