// The choice of a template: a row for each with its name, when to use it and its sections. A radio group, not a gallery.
// The repository's own come first and say where they lie.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { TemplateChosen } from '../events/new.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';

export interface TemplateRow {
  readonly id: string;
  readonly name: string;
  readonly when: string;
  readonly sections: readonly string[];
  /** Where it lies in the repository; left out for those that ship with Accord. */
  readonly path?: string | undefined;
}

@customElement('adr-templates')
export class TemplatesElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      fieldset {
        border: 1px solid var(--color-control);
        border-radius: var(--radius);
      }
      label {
        display: grid;
        grid-template-columns: 0.875rem 10.5rem minmax(0, 1fr) minmax(0, 1.05fr);
        gap: 0 0.75rem;
        padding: 0.5rem 0.75rem;
        border-top: 1px solid var(--color-line);
        cursor: pointer;
        font-size: var(--text-sm);
        line-height: 1.4;
      }
      label:first-of-type {
        border-top: 0;
      }
      input {
        margin-top: 0.1875rem !important;
      }
      .n {
        font-weight: 600;
      }
      .n small {
        display: block;
        font: 400 var(--text-xs) / 1.45 var(--font-mono);
        color: var(--color-text-2);
        overflow-wrap: anywhere;
      }
      .s {
        color: var(--color-text-3);
        font-size: var(--text-xs);
        line-height: 1.45;
        padding-top: 0.0625rem;
      }
      label:hover {
        background: var(--color-hover);
      }
      label:has(:checked) {
        background: var(--color-ink-soft);
      }
      label:has(:checked) .n {
        color: var(--color-ink);
      }
      label:has(:checked) .s {
        color: var(--color-text-2);
      }
      label:has(:focus-visible) {
        outline: 2px solid var(--color-focus);
        outline-offset: -2px;
      }
      input:focus-visible {
        outline: none;
      }
      @media (max-width: 1280px) {
        label {
          grid-template-columns: 0.875rem 9rem minmax(0, 1fr);
        }
        .s {
          grid-column: 3;
        }
      }
      @media (max-width: 860px) {
        label {
          grid-template-columns: 0.875rem minmax(0, 1fr);
        }
        .w,
        .s {
          grid-column: 2;
        }
      }
    `,
  ];

  @property({ attribute: false }) templates: readonly TemplateRow[] = [];
  @property() chosen = '';

  override render() {
    return html`<fieldset>
      <legend class="vh">Template</legend>
      ${this.templates.map(
        (one) =>
          html`<label
            ><input
              type="radio"
              name="template"
              value=${one.id}
              .checked=${live(one.id === this.chosen)}
              @change=${() => this.dispatchEvent(new TemplateChosen(one.id))}
            /><span class="n"
              >${one.name}${one.path === undefined ? nothing : html`<small>${one.path}</small>`}</span
            ><span class="w">${one.when}</span><span class="s">${one.sections.join(', ')}</span></label
          >`,
      )}
    </fieldset>`;
  }
}
