// Somebody saved while you wrote: what doesn't fit together stands side by side, and the third column is what will be saved.
// Nothing is overwritten silently: every question is answered by a person before anything can be saved.

import { diffWordsWithSpace } from 'diff';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { countOf } from '../../server/domain/words.ts';
import { MergePutOff, MergeSettled } from '../events/editor.ts';
import { textOf, type Merged, type Piece } from '../../server/domain/merge.ts';
import { valueOf } from '../field-value.ts';
import { sectionsOf } from '../source-text.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { mergeLooks } from '../styles/merge.ts';
import './banner.ts';

type Question = Extract<Piece, { kind: 'question' }>;

@customElement('adr-merge')
export class MergeElement extends LitElement {
  static override styles = [base, controls, mergeLooks];

  @property({ attribute: false }) merged: Merged = { pieces: [], fitting: 0 };
  /** The text both began with, to say where a question lies. */
  @property() baseText = '';
  /** Who saved meanwhile; empty when nobody knows. */
  @property() who = '';
  /** When they did, in words. */
  @property() when = '';

  /** What will be saved for each question; null while it is open. */
  @state() protected answers: readonly (string | null)[] = [];

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('merged')) this.answers = this.#questions().map(() => null);
  }

  /** The editor is gone, and the focus with it. */
  override firstUpdated() {
    this.renderRoot.querySelector('h2')?.focus();
  }

  override render() {
    const questions = this.#questions();
    const open = this.answers.filter((one) => one === null).length;
    return html`<adr-banner icon="git-merge"
        ><b>${this.who === '' ? 'The text was saved elsewhere' : `${this.who} saved`} while you wrote.</b>
        ${fitting(this.merged.fitting, questions.length)} Both texts are kept until you choose.</adr-banner
      >
      ${questions.map((question, at) => this.#question(question, at, questions.length))}
      <div class="btns actions">
        <button
          class="btn primary"
          aria-disabled=${open > 0 ? 'true' : nothing}
          aria-describedby="open"
          @click=${this.save}
        >
          Save as one revision
        </button>
        <button class="btn" @click=${() => this.dispatchEvent(new MergePutOff())}>
          Keep mine as a private draft
        </button>
        <span id="open" class="muted"
          >${open === 0 ? 'Every question is answered.' : open === 1 ? 'One question is open.' : `${open} questions are open.`}</span
        >
      </div>`;
  }

  #question(question: Question, at: number, of: number) {
    const answer = this.answers[at] ?? null;
    const [yours, theirs, before] = [
      question.yours.join('\n'),
      question.theirs.join('\n'),
      question.base.join('\n'),
    ];
    const whose = this.who === '' ? 'Theirs' : `${this.who}’s`;
    const both = [yours, theirs].filter((text) => text !== '').join('\n');
    return html`<section
      aria-labelledby="where-${at}"
      @keydown=${(event: KeyboardEvent) => this.#onKey(event, at, [yours, theirs, both])}
    >
      <h2 id="where-${at}" tabindex="-1">
        ${this.#where(question)} <span class="muted">${at + 1} of ${of}</span>
      </h2>
      <div class="cols">
        <div>
          <h3>Yours <span class="muted">not saved</span></h3>
          <pre>${words(before, yours)}</pre>
          <button class="btn sm" aria-keyshortcuts="1" @click=${() => this.#answer(at, yours)}>
            <span>Take yours<span class="vh">, question ${at + 1}</span></span>
            <kbd aria-hidden="true">1</kbd>
          </button>
        </div>
        <div>
          <h3>${whose} <span class="muted">${this.when}</span></h3>
          <pre>${words(before, theirs)}</pre>
          <button class="btn sm" aria-keyshortcuts="2" @click=${() => this.#answer(at, theirs)}>
            <span>Take theirs<span class="vh">, question ${at + 1}</span></span>
            <kbd aria-hidden="true">2</kbd>
          </button>
        </div>
        <div>
          <h3>
            <label for="answer-${at}">What will be saved</label>
            <span class="muted"
              >${answer === null ? 'open' : answer === yours ? 'as yours' : answer === theirs ? 'as theirs' : 'edited'}</span
            >
          </h3>
          <textarea
            id="answer-${at}"
            class="inp"
            placeholder="Take one of the two, or write here."
            .value=${live(answer ?? '')}
            @input=${(event: InputEvent) => this.#answer(at, valueOf(event))}
          ></textarea>
          <button class="btn sm" aria-keyshortcuts="3" @click=${() => this.#answer(at, both)}>
            <span>Take both, in order<span class="vh">, question ${at + 1}</span></span>
            <kbd aria-hidden="true">3</kbd>
          </button>
        </div>
      </div>
      ${before.trim() === '' ? nothing : html`<p class="muted before">Before: “${before}”</p>`}
    </section>`;
  }

  /** Within a question a figure takes one of the texts, and the focus goes to what is open next. */
  #onKey(event: KeyboardEvent, at: number, texts: readonly string[]) {
    const isTyping = event.composedPath()[0] instanceof HTMLTextAreaElement;
    const text = texts[Number(event.key) - 1];
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || text === undefined) return;
    event.preventDefault();
    this.#answer(at, text);
    const next = this.answers.findIndex((answer, place) => place > at && answer === null);
    const place = next === -1 ? '.actions button' : `#where-${next}`;
    this.renderRoot.querySelector<HTMLElement>(place)?.focus();
  }

  #where({ line, base }: Question): string {
    const section = sectionsOf(this.baseText).findLast((one) => one.line <= line);
    const lines = base.length > 1 ? `lines ${line + 1} to ${line + base.length}` : `line ${line + 1}`;
    return section === undefined ? `L${lines.slice(1)}` : `“${section.title}”, ${lines}`;
  }

  #questions(): readonly Question[] {
    return this.merged.pieces.filter((piece) => piece.kind === 'question');
  }

  #answer(at: number, text: string) {
    this.answers = this.answers.map((old, place) => (place === at ? text : old));
  }

  /** Says what was put together, or leads to the first question that is open. */
  save = () => {
    const answers = this.answers.filter((answer) => answer !== null);
    if (answers.length < this.answers.length) {
      const first = this.answers.indexOf(null);
      this.renderRoot.querySelector<HTMLElement>(`#answer-${first}`)?.focus();
      return;
    }
    this.dispatchEvent(new MergeSettled(textOf(this.merged.pieces, answers)));
  };
}

function fitting(count: number, open: number): string {
  if (count === 0)
    return open === 1
      ? 'Your change and theirs do not fit together.'
      : `${open} changes do not fit together.`;
  const fits = `${count} of ${countOf(count + open, 'change')} ${count === 1 ? 'fits' : 'fit'} together.`;
  return `${fits} ${open === 1 ? 'One does' : `${open} do`} not.`;
}

/** One side's words against what stood there before. */
function words(before: string, after: string) {
  if (after === '') return html`<span class="muted">Taken out.</span>`;
  return diffWordsWithSpace(before, after).map((part) =>
    part.added
      ? html`<ins><span class="vh">added </span>${part.value}</ins>`
      : part.removed
        ? html`<del><span class="vh">removed </span>${part.value}</del>`
        : html`${part.value}`,
  );
}
