// The first things that changed since a text that the reader knows, as they read now, with what came and went marked.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { countOf } from '../../server/domain/words.ts';
import type { Since } from './since-words.ts';
import { base } from '../styles/base.ts';
import { changesLooks } from '../styles/changes.ts';
import { prose } from '../styles/prose.ts';

@customElement('adr-since')
export class SinceElement extends LitElement {
  static override styles = [
    base,
    prose,
    changesLooks,
    css`
      details {
        font-size: var(--text-sm);
      }
      summary {
        cursor: pointer;
        min-height: 1.5rem;
        color: var(--color-text-2);
      }
      .shown {
        max-height: min(9rem, 20vh);
        overflow: auto;
        padding: 0.25rem 0 0.5rem;
        max-width: 39.5rem;
      }
      .prose {
        --read-size: 1rem;
      }
      .prose > :last-child {
        margin-bottom: 0;
      }
    `,
  ];

  @property({ attribute: false }) since: Since | null = null;
  /** Where all of it is shown. */
  @property() href = '';

  override render() {
    const { since } = this;
    if (since === null || since.first.length === 0) return nothing;
    const { first, changes, from } = since;
    return html`<details ?open=${matchMedia('(min-width: 861px)').matches}>
      <summary>What changed since revision ${from}</summary>
      <div class="shown" tabindex="0" role="region" aria-label="What changed since revision ${from}">
        ${first.map((block) => html`<div class="prose" .innerHTML=${guard([block], () => block)}></div>`)}
        ${
          changes > first.length
            ? html`<a class="link" href=${this.href}>All ${countOf(changes, 'change')}</a>`
            : nothing
        }
      </div>
    </details>`;
  }
}
