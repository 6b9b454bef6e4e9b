// One objection: the way to a yes, what was answered, and in place what comes next. Anybody answers; only the objector resolves.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { nameOf, type Person, type PersonId } from '../../server/domain/person.ts';
import type { Objection } from '../../server/domain/review.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { CommandAsked } from '../events/review.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';

/** How an objection ended, after the name of who ended it. */
const ENDS: Readonly<Record<NonNullable<Objection['end']>['kind'], string>> = {
  resolved: 'resolved it',
  changed: 'changed their stance',
  'taken-back': 'took it back',
  downgraded: 'turned it into a concern',
  lapsed: 'let it lapse after days of silence',
  overruled: 'decided over it, by authority',
};

@customElement('adr-objection')
export class ObjectionElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        font-size: var(--text-sm);
      }
      .words {
        font: 400 0.9375rem/1.4 var(--font-read);
      }
      .reply {
        border-left: 2px solid var(--color-line);
        padding-left: 0.625rem;
        margin: 0.375rem 0;
      }
      .reply p {
        font: 400 0.9375rem/1.4 var(--font-read);
      }
      .acts {
        display: flex;
        gap: 0.75rem;
        align-items: center;
        color: var(--color-text-3);
        font-size: var(--text-xs);
      }
      form {
        display: grid;
        gap: 0.5rem;
        margin: 0.375rem 0;
      }
    `,
  ];

  @property({ attribute: false }) objection: Objection | null = null;
  @property({ attribute: false }) people: ReadonlyMap<PersonId, Person> = new Map();
  /** The person who looks. */
  @property() me = '';
  /** May this person answer now? */
  @property({ type: Boolean }) answerable = false;
  @property({ type: Boolean }) resolvable = false;
  @property() zone = 'UTC';
  /** ISO instant. */
  @property() now = '';
  /** Why the last answer was refused. */
  @property() wrong = '';

  @state() protected writing: 'answer' | 'resolve' | null = null;
  @query('textarea') private field!: HTMLTextAreaElement | null;
  @query('.acts') private acts!: HTMLElement | null;

  override willUpdate(changed: PropertyValues<this>) {
    // What was sent has landed: the form goes. Somebody else's answer leaves the words that are being written.
    const before = changed.get('objection');
    const answers = this.objection?.answers ?? [];
    const isNew = before !== undefined && before !== null && before.answers.length < answers.length;
    if (this.writing !== null && isNew && answers.at(-1)?.by === this.me) void this.#leave();
  }

  override render() {
    const { objection } = this;
    if (objection === null) return nothing;
    return html`${objection.yesIf === '' ? nothing : html`<p class="words"><b>Yes, if</b> <q>${objection.yesIf}</q></p>`}
    ${objection.answers.map(
      ({ by, at, answer }) =>
        html`<div class="reply">
          <b>${nameOf(this.people, by)}</b>
          <span class="muted">${dateInWords(at, this.zone, this.now)}</span>
          <p>${answer}</p>
        </div>`,
    )}
    ${objection.end === null ? this.#next(objection) : this.#ended(objection.end)}`;
  }

  #next(objection: Objection) {
    if (this.writing !== null) return this.#form(this.writing);
    const isMine = objection.by === this.me;
    return html`<div class="acts">
      ${this.answerable && !isMine ? html`<button class="link" @click=${() => this.#write('answer')}>Answer</button>` : nothing}
      ${
        this.resolvable && isMine
          ? html`<button class="link" @click=${() => this.#write('resolve')}>Resolve</button>`
          : html`<span>Only ${nameOf(this.people, objection.by)} can resolve this</span>`
      }
    </div>`;
  }

  #form(writing: 'answer' | 'resolve') {
    const asks = writing === 'answer' ? 'Your answer' : 'What settled it?';
    return html`<form @submit=${this.#onSubmit} @keydown=${this.#onKey}>
      <label class="field"
        ><span>${asks}</span
        ><textarea class="inp voice" rows="3" ?required=${writing === 'answer'}></textarea>
      </label>
      ${this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
      <div class="btns">
        <button class="btn sm primary">${writing === 'answer' ? 'Answer' : 'Resolve the objection'}</button>
        <button class="btn sm quiet" type="button" @click=${this.#leave}>Cancel</button>
      </div>
    </form>`;
  }

  #ended({ kind, by, at, reason }: NonNullable<Objection['end']>) {
    const how = ENDS[kind];
    return html`<p class="muted">
      ${nameOf(this.people, by)} ${how}, ${dateInWords(at, this.zone, this.now)}.
      ${reason === '' ? nothing : html`<q>${reason}</q>`}
    </p>`;
  }

  async #write(what: 'answer' | 'resolve') {
    this.writing = what;
    await this.updateComplete;
    this.field?.focus();
  }

  #leave = async () => {
    this.writing = null;
    await this.updateComplete;
    this.acts?.querySelector('button')?.focus();
  };

  #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') void this.#leave();
    if (
      event.key === 'Enter' &&
      (event.ctrlKey || event.metaKey) &&
      event.currentTarget instanceof HTMLFormElement
    )
      event.currentTarget.requestSubmit();
  };

  #onSubmit = (event: Event) => {
    event.preventDefault();
    const said = this.field?.value.trim() ?? '';
    const objection = this.objection?.id ?? '';
    this.dispatchEvent(
      new CommandAsked(
        this.writing === 'answer'
          ? { type: 'answer-objection', objection, answer: said }
          : { type: 'resolve-objection', objection, reason: said },
      ),
    );
  };
}
