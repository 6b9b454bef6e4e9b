// The editor of a record's source: a plain field that behaves. Tab writes two spaces, Esc and then Tab leaves; every change can be undone.
// Its interface is `value`, `SourceChanged` and `write`; what draws the field may change behind it.

import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { CaretMoved, SourceChanged, type Writing } from '../events.ts';
import { base } from '../styles/base.ts';

/** What stands around the chosen words; `words` is written when none are chosen. */
const AROUND: Readonly<
  Record<'bold' | 'italic' | 'code' | 'link', { before: string; after: string; words: string }>
> = {
  bold: { before: '**', after: '**', words: 'bold' },
  italic: { before: '*', after: '*', words: 'italic' },
  code: { before: '`', after: '`', words: 'code' },
  link: { before: '[', after: '](https://)', words: 'words' },
};

const TABLE = '| Option | For | Against |\n| --- | --- | --- |\n|  |  |  |\n';

const KEYS: Readonly<Record<string, Writing>> = { b: 'bold', i: 'italic', k: 'link' };

@customElement('adr-source')
export class SourceElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      textarea {
        flex: 1;
        width: 100%;
        min-height: 12rem;
        border: 0;
        margin: 0;
        padding: 0.5rem 1rem 2rem;
        resize: none;
        background: transparent;
        color: inherit;
        font: 450 0.84375rem/1.58 var(--font-mono);
        font-variant-numeric: normal;
        tab-size: 2;
        overflow-wrap: break-word;
      }
      textarea:focus-visible {
        outline-offset: -2px;
      }
      @media (max-width: 860px) {
        textarea {
          min-height: 60vh;
          field-sizing: content;
          font-size: 1rem;
        }
      }
    `,
  ];

  @property() value = '';
  /** Whose source it is: "Source of ADR-0038". */
  @property() label = 'Source';
  @property({ type: Boolean }) readonly = false;

  @query('textarea') private field!: HTMLTextAreaElement;

  /** Esc was the last key, so Tab leaves. */
  #leaving = false;

  override render() {
    return html`<textarea
        .value=${live(this.value)}
        aria-label=${this.label}
        aria-describedby="leave"
        spellcheck="true"
        autocapitalize="sentences"
        ?readonly=${this.readonly}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
        @blur=${() => (this.#leaving = false)}
        @selectionchange=${this.#onCaret}
        @select=${this.#onCaret}
        @keyup=${this.#onCaret}
        @pointerup=${this.#onCaret}
      ></textarea>
      <p id="leave" class="vh">Tab writes two spaces. Press Escape and then Tab to leave.</p>`;
  }

  /** The browser leaves the caret at the end of a value that was set; a reader begins at the beginning. */
  override updated(changed: PropertyValues<this>) {
    if (changed.has('value') && !this.field.matches(':focus')) this.field.setSelectionRange(0, 0);
  }

  override focus() {
    this.field.focus();
  }

  /** Writes Markdown at the caret, or around the chosen words. */
  write(what: Writing) {
    this.field.focus();
    if (what === 'heading') this.#beginLines((line) => `## ${line.replace(/^#+\s*/u, '')}`);
    else if (what === 'list')
      this.#beginLines((line, at) => `${at + 1}. ${line.replace(/^(?:\d+[.)]|[-*+])\s+/u, '')}`);
    else if (what === 'table') this.#insertBlock(TABLE);
    else this.#wrap(AROUND[what]);
  }

  /** Puts the caret at the beginning of a line, counted from 0, and shows it. */
  goTo(line: number) {
    const before = this.value.split('\n').slice(0, line);
    const place = before.join('\n').length + (line > 0 ? 1 : 0);
    this.field.focus();
    this.field.setSelectionRange(place, place);
    const share = line / Math.max(1, this.value.split('\n').length);
    this.field.scrollTop = Math.max(0, share * this.field.scrollHeight - this.field.clientHeight / 3);
    this.#onCaret();
  }

  #wrap({ before, after, words }: (typeof AROUND)['bold']) {
    const { selectionStart: start, selectionEnd: end } = this.field;
    const chosen = this.value.slice(start, end) || words;
    this.#insert(`${before}${chosen}${after}`);
    this.field.setSelectionRange(start + before.length, start + before.length + chosen.length);
  }

  #beginLines(change: (line: string, at: number) => string) {
    const start = this.value.lastIndexOf('\n', this.field.selectionStart - 1) + 1;
    const next = this.value.indexOf('\n', this.field.selectionEnd);
    const end = next === -1 ? this.value.length : next;
    const lines = this.value.slice(start, end).split('\n').map(change).join('\n');
    this.field.setSelectionRange(start, end);
    this.#insert(lines);
  }

  #insertBlock(block: string) {
    const before = this.value.slice(0, this.field.selectionEnd);
    this.field.setSelectionRange(before.length, before.length);
    const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
    this.#insert(`${gap}${block}`);
  }

  /** `insertText` is the only way of writing that the field's own undo knows. */
  #insert(text: string) {
    if (document.execCommand('insertText', false, text)) return;
    this.field.setRangeText(text, this.field.selectionStart, this.field.selectionEnd, 'end');
    this.#onInput();
  }

  #onInput = () => {
    this.value = this.field.value;
    this.dispatchEvent(new SourceChanged(this.value));
    this.#onCaret();
  };

  #onCaret = () => {
    const lines = this.field.value.slice(0, this.field.selectionEnd).split('\n');
    this.dispatchEvent(new CaretMoved(lines.length, (lines.at(-1)?.length ?? 0) + 1));
  };

  #onKey = (event: KeyboardEvent) => {
    const { key } = event;
    const writing =
      (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
        ? KEYS[key.toLowerCase()]
        : undefined;
    if (writing !== undefined && !this.readonly) {
      event.preventDefault();
      this.write(writing);
    } else if (
      key === 'Tab' &&
      !event.shiftKey &&
      !this.#leaving &&
      !this.readonly &&
      !event.ctrlKey &&
      !event.altKey
    ) {
      event.preventDefault();
      this.#insert('  ');
    }
    if (!['Shift', 'Control', 'Alt', 'Meta'].includes(key)) this.#leaving = key === 'Escape';
  };
}
