// The small toolbar above the editor: one button for each thing that Markdown needs signs for. One tab stop; the arrows lead along it.

import { LitElement, css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { WritingWanted, type Writing } from '../events.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import type { IconName } from './icon.ts';
import './icon.ts';

const TOOLS: readonly { readonly what: Writing; readonly label: string; readonly icon: IconName }[] = [
  { what: 'heading', label: 'Heading', icon: 'heading' },
  { what: 'bold', label: 'Bold (Ctrl+B)', icon: 'bold' },
  { what: 'italic', label: 'Italic (Ctrl+I)', icon: 'italic' },
  { what: 'list', label: 'Numbered list', icon: 'list-ordered' },
  { what: 'table', label: 'Table', icon: 'table' },
  { what: 'code', label: 'Code', icon: 'code' },
  { what: 'link', label: 'Link (Ctrl+K)', icon: 'link' },
];

@customElement('adr-source-tools')
export class SourceToolsElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      [role='toolbar'] {
        display: flex;
        gap: 0.125rem;
        padding: 0.25rem 0.5rem;
        border-bottom: 1px solid var(--color-line);
        overflow-x: auto;
      }
      button:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];

  override render() {
    return html`<div role="toolbar" aria-label="Formatting" @keydown=${this.#onKey}>
      ${TOOLS.map(
        (tool, at) =>
          html`<button
            class="btn icon sm quiet"
            tabindex=${at === 0 ? '0' : '-1'}
            aria-label=${tool.label}
            title=${tool.label}
            @click=${() => this.dispatchEvent(new WritingWanted(tool.what))}
          >
            <adr-icon name=${tool.icon}></adr-icon>
          </button>`,
      )}
    </div>`;
  }

  #onKey = (event: KeyboardEvent) => {
    const buttons = [...this.renderRoot.querySelectorAll('button')];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = buttons[(to + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next?.focus();
  };
}
