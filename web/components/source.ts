// The editor of a record's source: a plain field at once, and CodeMirror in its place as soon as that is there; where it can't be loaded,
// the field stays. Its interface is the same for both: a value, what happens to it as events, and `write`, `goTo`, `give`, `focus`.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Finding } from '../../server/domain/finding.ts';
import { CaretMoved, PaneMoved, PicturesGiven, SourceChanged, type Writing } from '../events/editor.ts';
import type { Editor } from '../source/editor.ts';
import { NO_OFFERS, type Offers } from '../source/offers.ts';
import type { Pane } from '../source/pane.ts';
import { written } from '../source/writing.ts';
import { base } from '../styles/base.ts';

const KEYS: Readonly<Record<string, Writing>> = { b: 'bold', i: 'italic', k: 'link' };

@customElement('adr-source')
export class SourceElement extends LitElement {
  static override styles = [
    base,
    css`
      :host,
      #stage {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      #stage {
        flex: 1;
      }
      textarea {
        flex: 1;
        width: 100%;
        min-height: 12rem;
        border: 0;
        margin: 0;
        /* As wide as CodeMirror sets its lines, so that nothing jumps when it comes. */
        padding: 0.5rem 1rem 2rem 3.25rem;
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
  @property({ attribute: false }) offers: Offers = NO_OFFERS;
  /** What the checks found: their words are marked. */
  @property({ attribute: false }) findings: readonly Finding[] | null = null;

  @state() protected editor: Editor | null = null;

  @query('textarea') private field!: HTMLTextAreaElement | null;
  @query('#stage') private stage!: HTMLElement;

  /** Esc was the last key, so Tab leaves. */
  #leaving = false;
  /** A letter is being put together in the field: taking over would lose it. */
  #composing = false;

  override connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) void this.#load();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#close();
  }

  override render() {
    return html`<div id="stage"></div>
      ${this.editor === null ? this.#field() : nothing}
      <p id="leave" class="vh">
        Tab writes two spaces, or sets an item of a list in. Press Escape and then Tab to leave.
      </p>`;
  }

  #field() {
    return html`<textarea
      .value=${live(this.value)}
      aria-label=${this.label}
      aria-describedby="leave"
      spellcheck="true"
      autocapitalize="sentences"
      ?readonly=${this.readonly}
      @input=${this.#onInput}
      @compositionstart=${() => (this.#composing = true)}
      @compositionend=${this.#onComposed}
      @keydown=${this.#onKey}
      @blur=${() => (this.#leaving = false)}
      @selectionchange=${this.#onCaret}
      @select=${this.#onCaret}
      @keyup=${this.#onCaret}
      @pointerup=${this.#onCaret}
      @paste=${this.#onPaste}
    ></textarea>`;
  }

  /** Another record, or another right to it: its past must not be undone into this one. */
  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('label') || changed.has('readonly')) this.#close();
  }

  override updated(changed: PropertyValues<this>) {
    if (this.editor === null && (changed.has('label') || changed.has('readonly'))) void this.#load();
    if (changed.has('value')) this.editor?.set(this.value);
    if (changed.has('findings')) this.editor?.mark(this.findings ?? []);
    if (!changed.has('value')) return;
    // The browser leaves the caret at the end of a value that was set; a reader begins at the beginning.
    if (this.field?.matches(':focus') === false) this.field.setSelectionRange(0, 0);
  }

  override focus() {
    (this.editor ?? this.field)?.focus();
  }

  /** How it scrolls, by lines; null while the plain field stands. */
  get pane(): Pane | null {
    return this.editor?.pane ?? null;
  }

  /** Writes Markdown at the caret, or around the chosen words. */
  write(what: Writing) {
    if (this.editor !== null) this.editor.write(what);
    else this.#write(what);
  }

  /** Puts the caret at the beginning of a line, counted from 0, and shows it. */
  goTo(line: number) {
    if (this.editor !== null) this.editor.goTo(line);
    else this.#goTo(line);
  }

  /** Gives pictures on, to be shown at the caret. */
  give(files: readonly File[]) {
    if (this.editor !== null) this.editor.give(files);
    else this.#give(files);
  }

  /** Takes over from the field with what is in it: the text, what is chosen, the focus. */
  async #load() {
    const { openEditor } = await import('../source/editor.ts').catch(() => ({ openEditor: null }));
    const { field } = this;
    if (openEditor === null || this.editor !== null || !this.isConnected || this.#composing) return;
    const backwards = field?.selectionDirection === 'backward';
    const [start, end] = [field?.selectionStart ?? 0, field?.selectionEnd ?? 0];
    const hadFocus = field?.matches(':focus') === true;
    this.editor = openEditor(
      {
        parent: this.stage,
        value: this.value,
        label: this.label,
        readonly: this.readonly,
        anchor: backwards ? end : start,
        head: backwards ? start : end,
      },
      {
        changed: (value) => this.#tell(value),
        caret: (line, column) => this.dispatchEvent(new CaretMoved(line, column)),
        scrolled: () => this.dispatchEvent(new PaneMoved('source')),
        pictures: (files, put) => this.dispatchEvent(new PicturesGiven(files, put)),
        offers: () => this.offers,
      },
    );
    this.editor.mark(this.findings ?? []);
    if (hadFocus) this.editor.focus();
    await this.updateComplete;
    this.dispatchEvent(new PaneMoved('source'));
  }

  #close() {
    this.editor?.destroy();
    this.editor = null;
  }

  #tell(value: string) {
    this.value = value;
    this.dispatchEvent(new SourceChanged(value));
  }

  // -------------------------------------------------------------------------------------------------------- the plain field

  #write(what: Writing) {
    const { field } = this;
    if (field === null) return;
    field.focus();
    const edit = written(this.value, field.selectionStart, field.selectionEnd, what);
    field.setSelectionRange(edit.from, edit.to);
    this.#insert(edit.insert);
    field.setSelectionRange(edit.anchor, edit.head);
  }

  #goTo(line: number) {
    const { field } = this;
    if (field === null) return;
    const before = this.value.split('\n').slice(0, line);
    const place = before.join('\n').length + (line > 0 ? 1 : 0);
    field.focus();
    field.setSelectionRange(place, place);
    const share = line / Math.max(1, this.value.split('\n').length);
    field.scrollTop = Math.max(0, share * field.scrollHeight - field.clientHeight / 3);
    this.#onCaret();
  }

  #give(files: readonly File[]) {
    this.dispatchEvent(
      new PicturesGiven(files, (markdown) => {
        if (this.editor !== null) this.editor.insert(markdown);
        else this.#insert(markdown);
      }),
    );
  }

  /** `insertText` is the only way of writing that the field's own undo knows. */
  #insert(text: string) {
    this.field?.focus();
    if (document.execCommand('insertText', false, text)) return;
    const { field } = this;
    field?.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    this.#onInput();
  }

  #onInput = () => {
    if (this.field !== null) this.#tell(this.field.value);
    this.#onCaret();
  };

  #onComposed = () => {
    this.#composing = false;
    void this.#load();
  };

  #onCaret = () => {
    const { field } = this;
    if (field === null) return;
    const lines = field.value.slice(0, field.selectionEnd).split('\n');
    this.dispatchEvent(new CaretMoved(lines.length, (lines.at(-1)?.length ?? 0) + 1));
  };

  #onPaste = ({ clipboardData }: ClipboardEvent) => {
    const files = [...(clipboardData?.files ?? [])].filter((file) => file.type.startsWith('image/'));
    if (files.length > 0 && clipboardData?.types.includes('text/plain') !== true) this.#give(files);
  };

  #onKey = (event: KeyboardEvent) => {
    const { key } = event;
    const writing =
      (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
        ? KEYS[key.toLowerCase()]
        : undefined;
    if (writing !== undefined && !this.readonly) {
      event.preventDefault();
      this.#write(writing);
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
