// The small toolbar above the editor: one button for each thing that Markdown needs signs for. One tab stop; the arrows lead along it.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { FilesChosen, WritingWanted, type Writing } from '../events/editor.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import type { IconName } from './icon.ts';
import './icon.ts';

const TOOLS: readonly { readonly what: Writing; readonly label: string; readonly icon: IconName }[] = [
  { what: 'heading', label: 'Heading', icon: 'heading' },
  { what: 'bold', label: 'Bold (Ctrl+B)', icon: 'bold' },
  { what: 'italic', label: 'Italic (Ctrl+I)', icon: 'italic' },
  { what: 'list', label: 'Numbered list', icon: 'list-ordered' },
  { what: 'tasks', label: 'Task list', icon: 'list-checks' },
  { what: 'table', label: 'Table', icon: 'table' },
  { what: 'callout', label: 'Callout', icon: 'message-square-quote' },
  { what: 'code', label: 'Code', icon: 'code' },
  { what: 'link', label: 'Link (Ctrl+K)', icon: 'link' },
  { what: 'diagram', label: 'Diagram', icon: 'workflow' },
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
      button {
        flex: none;
      }
      .hint {
        margin: 0 0 0 auto;
        align-self: center;
        white-space: nowrap;
        padding-left: 0.5rem;
      }
      @media (max-width: 1280px) {
        .hint {
          display: none;
        }
      }
    `,
  ];

  /** Is there a record already, that pictures can belong to and links can start from? */
  @property({ type: Boolean }) placed = false;

  @query('input') private chooser!: HTMLInputElement | null;

  override render() {
    return html`<div role="toolbar" aria-label="Formatting" @keydown=${this.#onKey}>
      ${TOOLS.map(({ what, label, icon }, at) =>
        this.#button(label, icon, at === 0, () => this.dispatchEvent(new WritingWanted(what))),
      )}
      ${
        this.placed
          ? html`${this.#button('Picture', 'image-plus', false, () => this.chooser?.click())}<input
                type="file"
                hidden
                multiple
                accept="image/png,image/jpeg,image/gif,image/webp,image/avif"
                aria-label="Pictures to add"
                @change=${this.#onFiles}
              /><button
                class="btn sm quiet hint"
                tabindex="-1"
                @click=${() => this.dispatchEvent(new WritingWanted('decision'))}
              >
                <kbd>[[</kbd> links a decision
              </button>`
          : nothing
      }
    </div>`;
  }

  #button(label: string, icon: IconName, first: boolean, act: () => void) {
    return html`<button
      class="btn icon sm quiet"
      tabindex=${first ? '0' : '-1'}
      aria-label=${label}
      title=${label}
      @click=${act}
    >
      <adr-icon name=${icon}></adr-icon>
    </button>`;
  }

  #onFiles = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    this.dispatchEvent(new FilesChosen([...(target.files ?? [])]));
    // The same file can be chosen again.
    target.value = '';
  };

  #onKey = (event: KeyboardEvent) => {
    // One that isn't shown can't be stepped on.
    const buttons = [...this.renderRoot.querySelectorAll('button')].filter((one) => one.offsetWidth > 0);
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = buttons[(to + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next?.focus();
  };
}
