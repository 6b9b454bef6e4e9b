// A decision's status as a seal with its word. What the log says is plain; a record without a log says "as found" beside its own word,
// and one that another hand changed past its review wears the file's word, "bypassed" (DOMAIN section 2).

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sealOf, statusLabel, type ShownStatus } from '../../server/domain/decision.ts';
import { WORDS, type Status } from '../../server/domain/status.ts';
import { base } from '../styles/base.ts';
import './glyph.ts';

@customElement('adr-status')
export class StatusElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        vertical-align: bottom;
        gap: 0.375rem;
        white-space: nowrap;
        font-weight: 550;
        font-size: var(--text-sm);
        color: var(--color-text-2);
      }
      :host([seal='accepted']) {
        color: var(--color-ok);
      }
      :host([seal='safe-to-try']) {
        color: var(--color-try);
      }
      :host([seal='rejected']) {
        color: var(--color-no);
      }
      :host([seal='in-review']) {
        color: var(--color-text);
      }
      .word {
        overflow: hidden;
        text-overflow: ellipsis;
        max-width: var(--status-width, 16rem);
      }
      .muted,
      .late {
        font-weight: 500;
      }
    `,
  ];

  @property({ attribute: false }) status: ShownStatus = { kind: 'logged', status: 'draft', bypassed: null };
  /** The seal worn, for the colour. */
  @property({ reflect: true }) seal: Status = 'draft';

  override willUpdate() {
    this.seal = sealOf(this.status);
  }

  override render() {
    return html`<adr-glyph name=${this.seal}></adr-glyph
      ><span class="word">${wordOf(this.status)}</span>${noteOn(this.status)}`;
  }
}

/** A word that nobody knows is shown as the file writes it. */
function wordOf(status: ShownStatus): string {
  if (status.kind === 'logged')
    return status.bypassed === null ? statusLabel(status) : WORDS[status.bypassed].label;
  return status.word === 'other' && status.text !== null ? status.text : WORDS[status.word].label;
}

function noteOn(status: ShownStatus) {
  if (status.kind === 'as-found') return html`<span class="muted">as found</span>`;
  return status.bypassed === null ? nothing : html`<span class="late">bypassed</span>`;
}
