// The notes of an item: each an entry of its own, so that two scribes write two. What somebody changed meanwhile is never written over:
// the words stay in their field with the sentence that says so.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Note } from '../../server/domain/meeting-journal.ts';
import { StepAsked } from '../events/sitting.ts';
import { valueOf } from '../field-value.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sitting } from '../styles/sitting.ts';

@customElement('adr-meeting-notes')
export class MeetingNotesElement extends LitElement {
  static override styles = [
    base,
    controls,
    sitting,
    css`
      :host {
        display: block;
      }
      li {
        padding: 0.375rem 0;
        border-top: 1px solid var(--color-line);
        font: 400 1.25rem/1.4 var(--font-read);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      li small {
        font-family: var(--font-ui);
        white-space: normal;
        margin-left: 0.5rem;
      }
      textarea {
        font: 400 1.25rem/1.4 var(--font-read);
        field-sizing: content;
        resize: none;
      }
      .entry textarea {
        resize: none;
        border-color: transparent;
        padding-inline: 0;
      }
      .entry textarea:is(:hover, :focus) {
        border-color: var(--color-control);
        padding-inline: 0.625rem;
      }
      .entry {
        padding: 0.125rem 0;
        white-space: normal;
      }
    `,
  ];

  @property() item = '';
  @property({ attribute: false }) notes: readonly Note[] = [];
  @property({ attribute: false }) names: Readonly<Record<string, string>> = {};
  @property({ type: Boolean }) leads = false;

  @state() protected text = '';
  /** What is written over an entry and not saved yet: its text, on which version. */
  #editing = new Map<string, { text: string; base: number }>();

  override willUpdate(changed: PropertyValues<this>) {
    const left = changed.get('item') ?? '';
    if (left === '') return;
    // Somebody else may lead on while something is written here.
    if (this.text.trim() !== '') this.#add(left);
    for (const note of this.notes) if (note.item === left) this.#save(note);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    if (this.text.trim() !== '') this.#add(this.item);
  }

  override render() {
    const own = this.notes.filter((one) => one.item === this.item);
    return html`<h2 class="lab" id="notes">Notes</h2>
      ${
        own.length === 0
          ? nothing
          : html`<ul aria-labelledby="notes">
              ${repeat(
                own,
                (one) => one.id,
                (one) => this.#entry(one),
              )}
            </ul>`
      }
      ${
        this.leads
          ? html`<label class="vh" for="new">New note</label
              ><textarea
                id="new"
                class="inp"
                rows="2"
                placeholder="Who said what. Enter adds it."
                .value=${this.text}
                @input=${(event: InputEvent) => (this.text = valueOf(event))}
                @keydown=${this.#onKey}
                @blur=${() => this.#add(this.item)}
              ></textarea>`
          : own.length === 0
            ? html`<p class="soft">Nothing is noted yet.</p>`
            : nothing
      }`;
  }

  #entry(note: Note) {
    const who = html`<small>${this.names[note.by] ?? note.by}</small>`;
    if (!this.leads) return html`<li>${note.text}${who}</li>`;
    const editing = this.#editing.get(note.id);
    const isBehind = editing !== undefined && editing.base !== note.version;
    return html`<li class="entry">
      <textarea
        class="inp"
        rows="1"
        aria-label="Note by ${this.names[note.by] ?? note.by}"
        .value=${editing?.text ?? note.text}
        @input=${(event: InputEvent) => this.#change(note, valueOf(event))}
        @blur=${() => this.#save(note)}
      ></textarea>
      ${
        isBehind
          ? html`<p class="wrong">
              Changed meanwhile: “${note.text}”
              <button class="btn sm" @click=${() => this.#take(note)}>Take theirs</button>
              <button class="btn sm" @click=${() => this.#keep(note)}>Save mine</button>
            </p>`
          : nothing
      }
    </li>`;
  }

  #onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#add(this.item);
  };

  #add(item: string) {
    const text = this.text.trim();
    if (text === '' || item === '') return;
    this.text = '';
    this.dispatchEvent(
      new StepAsked({ type: 'write-note', note: crypto.randomUUID(), item, text, base: 0 }, (how) => {
        if (how !== 'taken') this.text = [text, this.text].filter((part) => part !== '').join('\n');
      }),
    );
  }

  #change(note: Note, text: string) {
    const base = this.#editing.get(note.id)?.base ?? note.version;
    this.#editing.set(note.id, { text, base });
    this.requestUpdate();
  }

  #save(note: Note) {
    const editing = this.#editing.get(note.id);
    if (editing === undefined) return;
    if (editing.base !== note.version) return;
    this.#editing.delete(note.id);
    if (editing.text.trim() === note.text) return;
    const { id, item } = note;
    const { text, base } = editing;
    this.dispatchEvent(
      new StepAsked(
        text.trim() === ''
          ? { type: 'remove-note', note: id, base }
          : { type: 'write-note', note: id, item, text, base },
        (how) => {
          if (how === 'taken') return;
          this.#editing.set(id, { text, base });
          this.requestUpdate();
        },
      ),
    );
  }

  #take(note: Note) {
    this.#editing.delete(note.id);
    this.requestUpdate();
  }

  #keep(note: Note) {
    const editing = this.#editing.get(note.id);
    if (editing === undefined) return;
    this.#editing.set(note.id, { ...editing, base: note.version });
    this.#save(note);
  }
}
