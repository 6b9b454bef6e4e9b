// The guide beside the editor: which sections say something, the template's advice for the one being written, what a reader would see in
// the text, its fields, and decisions like this one.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { ShownStatus } from '../../server/domain/decision.ts';
import type { FormField } from '../../server/domain/field-form.ts';
import type { Finding } from '../../server/domain/finding.ts';
import { LineWanted } from '../events/editor.ts';
import type { SectionSketch } from '../source-text.ts';
import { base } from '../styles/base.ts';
import { sections } from '../styles/sections.ts';
import type { ChecksElement } from './checks.ts';
import './checks.ts';
import './fields.ts';
import './glyph.ts';
import './status.ts';

export interface Alike {
  readonly href: string;
  readonly label: string;
  readonly title: string;
  readonly status: ShownStatus;
}

@customElement('adr-guide')
export class GuideElement extends LitElement {
  static override styles = [
    base,
    sections,
    css`
      :host {
        font-size: var(--text-sm);
      }
      adr-checks,
      adr-fields,
      .alike {
        margin-top: var(--space-5);
      }
      ol li {
        display: grid;
        grid-template-columns: 1rem 1fr auto;
        gap: 0.4rem;
        padding: 0.0625rem 0;
        align-items: baseline;
      }
      ol adr-glyph {
        width: 0.8125rem;
        height: 0.8125rem;
        align-self: center;
      }
      ol button {
        border: 0;
        padding: 0;
        background: none;
        text-align: left;
        min-height: 1.5rem;
      }
      ol button:hover {
        text-decoration: underline;
        text-underline-offset: 0.16em;
      }
      .inner {
        padding-left: 0.75rem;
      }
      .here > button {
        font-weight: 650;
      }
      .tip {
        grid-column: 1/-1;
        color: var(--color-text-2);
        border-left: 2px solid var(--color-rule);
        padding-left: 0.625rem;
        margin: 0.25rem 0 0.375rem;
      }
      .mini {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
      }
      .mini .id {
        max-width: 100%;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .mini .t {
        flex: 1 0 100%;
      }
    `,
  ];

  @property({ attribute: false }) sketch: readonly SectionSketch[] = [];
  /** Advice by heading, in small letters. */
  @property({ attribute: false }) advice: ReadonlyMap<string, string> = new Map();
  /** Line of the caret, counted from 0. */
  @property({ type: Number }) line = 0;
  @property({ attribute: false }) alike: readonly Alike[] = [];
  /** Null while nothing was checked yet. */
  @property({ attribute: false }) findings: readonly Finding[] | null = null;
  /** Why nothing can be checked now; empty when it can. */
  @property() problem = '';
  @property({ attribute: false }) fields: readonly FormField[] = [];
  @property({ attribute: false }) refused: { readonly id: string; readonly sentence: string } | null = null;

  @query('adr-checks') private checks!: ChecksElement;

  override focus() {
    const first = this.renderRoot.querySelector<HTMLElement>('h2');
    if (first === null) this.checks.focus();
    else first.focus();
  }

  /** Does what is offered for a line, counted from 0; false where nothing is. */
  fixAt(line: number): boolean {
    return this.checks.fixAt(line);
  }

  override render() {
    const filled = this.sketch.filter((section) => this.#isFilled(section)).length;
    const here = this.sketch.findLast((section) => section.line <= this.line);
    return html`${
        this.sketch.length === 0
          ? nothing
          : html`<section class="sec">
              <h2 tabindex="-1">Sections <span class="count">${filled} of ${this.sketch.length}</span></h2>
              <ol>
                ${this.sketch.map((section) => this.#row(section, section === here))}
              </ol>
            </section>`
      }
      <adr-checks .findings=${this.findings} problem=${this.problem}></adr-checks>
      <adr-fields .fields=${this.fields} .refused=${this.refused}></adr-fields>
      ${
        this.alike.length === 0
          ? nothing
          : html`<section class="sec alike">
              <h2>Similar decisions</h2>
              <ul class="rows">
                ${this.alike.map(
                  (one) =>
                    html`<li class="mini">
                      <span class="id">${one.label}</span><adr-status .status=${one.status}></adr-status
                      ><a class="t" href=${one.href} target="_blank"
                        >${one.title}<span class="vh"> (opens in a new tab)</span></a
                      >
                    </li>`,
                )}
              </ul>
            </section>`
      }`;
  }

  #row(section: SectionSketch, here: boolean) {
    const advice = this.advice.get(section.title.toLowerCase());
    const filled = this.#isFilled(section);
    return html`<li class=${here ? 'here' : ''} aria-current=${here ? 'true' : nothing}>
      <adr-glyph name=${filled ? 'met' : 'unmet'}></adr-glyph>
      <button
        class=${section.level > 2 ? 'inner' : ''}
        @click=${() => this.dispatchEvent(new LineWanted(section.line))}
      >
        ${section.title}
      </button>
      ${filled ? html`<span class="muted">${section.words > 0 ? html`${section.words}<span class="vh"> words</span>` : nothing}</span>` : html`<span class="late">empty</span>`}
      ${here && advice !== undefined ? html`<p class="tip">${advice}</p>` : nothing}
    </li>`;
  }

  /** A section whose parts say something is not empty. */
  #isFilled(section: SectionSketch): boolean {
    if (section.words > 0) return true;
    const at = this.sketch.indexOf(section);
    const rest = this.sketch.slice(at + 1);
    const end = rest.findIndex((other) => other.level <= section.level);
    return (end === -1 ? rest : rest.slice(0, end)).some((inner) => inner.words > 0);
  }
}
