// Two texts line by line, as they are written: line numbers of both, a sign and a hidden word for what came and went, words marked.
// Long stretches that stayed are folded.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SourceLine } from '../../server/domain/source-diff.ts';
import { countOf } from '../../server/domain/words.ts';
import { base } from '../styles/base.ts';

/** Lines that stay in view around a change, and how many must be between to be folded. */
const AROUND = 3;
const WORTH_FOLDING = 4;

const SIGNS = { same: '', removed: '−', added: '+' } as const;

@customElement('adr-source-changes')
export class SourceChangesElement extends LitElement {
  static override styles = [
    base,
    css`
      table {
        font: 450 0.84375rem/1.55 var(--font-mono);
        table-layout: fixed;
      }
      td {
        vertical-align: top;
        padding: 0;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        tab-size: 4;
      }
      .no {
        width: 2.75rem;
        padding-right: 0.5rem;
        text-align: right;
        color: var(--color-text-3);
        user-select: none;
        white-space: nowrap;
      }
      .sign {
        width: 1.25rem;
        text-align: center;
        font-weight: 650;
        user-select: none;
      }
      .added {
        background: color-mix(in srgb, var(--color-ins) 45%, transparent);
      }
      .added .sign {
        color: var(--color-ok);
      }
      .removed {
        background: color-mix(in srgb, var(--color-del) 45%, transparent);
      }
      .removed .sign {
        color: var(--color-no);
      }
      .added mark,
      .removed mark {
        box-shadow: none;
        padding: 0;
      }
      .added mark {
        background: var(--color-ins);
        text-decoration: underline;
        text-decoration-color: var(--color-ok);
        text-underline-offset: 0.18em;
      }
      .removed mark {
        background: var(--color-del);
        text-decoration: line-through;
        text-decoration-color: var(--color-no);
      }
      tr:focus {
        outline: 2px solid var(--color-focus);
        outline-offset: -1px;
      }
      .fold td {
        white-space: normal;
      }
      .fold button {
        font: 500 var(--text-sm) / 1 var(--font-ui);
        color: var(--color-text-3);
        background: none;
        border: 0;
        border-block: 1px dashed var(--color-line-strong);
        width: 100%;
        min-height: 1.75rem;
        margin: 0.25rem 0;
      }
      .fold button:hover {
        color: var(--color-text);
      }
      @media (max-width: 860px) {
        .no {
          width: 2rem;
          padding-right: 0.25rem;
          font-size: 0.75rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) lines: readonly SourceLine[] = [];
  @state() protected opened: ReadonlySet<number> = new Set();

  /** The first line of each change. */
  targets(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('tr:not(.same, .fold)')].filter(
      (row) => row.previousElementSibling?.matches('.same, .fold') !== false,
    );
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('lines')) this.opened = new Set();
  }

  override render() {
    if (this.lines.every(({ kind }) => kind === 'same'))
      return html`<p class="soft">The files are the same, line by line.</p>`;
    return html`<table aria-label="Changes line by line">
      <colgroup>
        <col class="no" />
        <col class="no" />
        <col class="sign" />
        <col />
      </colgroup>
      <tbody>
        ${this.#stretches().map(([from, to]) => this.#stretch(from, to))}
      </tbody>
    </table>`;
  }

  #stretch(from: number, to: number) {
    const lines = this.lines.slice(from, to);
    const isFirst = from === 0;
    const isLast = to === this.lines.length;
    const hidden = [isFirst ? 0 : AROUND, lines.length - (isLast ? 0 : AROUND)] as const;
    const isFolded =
      lines[0]?.kind === 'same' && hidden[1] - hidden[0] >= WORTH_FOLDING && !this.opened.has(from);
    if (!isFolded) return lines.map(row);
    return html`${lines.slice(0, hidden[0]).map(row)}
      <tr class="fold">
        <td colspan="4">
          <button @click=${() => (this.opened = new Set([...this.opened, from]))}>
            Show ${countOf(hidden[1] - hidden[0], 'unchanged line')}
          </button>
        </td>
      </tr>
      ${lines.slice(hidden[1]).map(row)}`;
  }

  /** Runs of lines that stayed, and of lines that didn't. */
  #stretches(): readonly (readonly [number, number])[] {
    const stretches: [number, number][] = [];
    for (const [place, { kind }] of this.lines.entries()) {
      const last = stretches.at(-1);
      const before = this.lines[place - 1]?.kind;
      if (last !== undefined && (before === 'same') === (kind === 'same')) last[1] = place + 1;
      else stretches.push([place, place + 1]);
    }
    return stretches;
  }
}

function row({ kind, before, after, parts }: SourceLine) {
  return html`<tr class=${kind}>
    <td class="no">${before ?? nothing}</td>
    <td class="no">${after ?? nothing}</td>
    <td class="sign">${SIGNS[kind]}${kind === 'same' ? nothing : html`<span class="vh">${kind}</span>`}</td>
    <td>${parts.map(({ text, marked }) => (marked ? html`<mark>${text}</mark>` : text))}</td>
  </tr>`;
}
