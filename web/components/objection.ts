// One objection: the way to a yes, what was answered, and in place what comes next. Who may do what, the server has said in `view.talk`.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { nameOf, type PersonId } from '../../server/domain/person.ts';
import type { Objection } from '../../server/domain/review.ts';
import { dateInWords, dayAndTime } from '../../server/domain/words.ts';
import { CommandAsked, type AskedCommand } from '../events/review.ts';
import { forgetWords, wordsKey } from '../kept-words.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import type { WordsElement } from './words.ts';
import './words.ts';

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
  @property({ attribute: false }) view: DecisionView | null = null;
  @property() zone = 'UTC';
  /** Why the last answer was refused. */
  @property() wrong = '';

  @state() protected writing: Act | null = null;
  @query('adr-words') private field!: WordsElement | null;
  @query('.acts') private acts!: HTMLElement | null;

  override willUpdate(changed: PropertyValues<this>) {
    // What was sent has landed: the form goes. Somebody else's answer leaves the words that are being written.
    const before = changed.get('objection') ?? null;
    const answers = this.objection?.answers ?? [];
    const isNew = before !== null && before.answers.length < answers.length;
    const isMine = answers.at(-1)?.by === this.view?.you.id;
    const isOver = before?.end === null && this.objection?.end !== null;
    if (this.writing !== null && ((isNew && isMine) || isOver)) void this.#landed();
  }

  override render() {
    const { objection, view } = this;
    if (objection === null || view === null) return nothing;
    const { yesIf, answers, end, admitted } = objection;
    return html`${yesIf === '' ? nothing : html`<p class="words"><b>Yes, if</b> <q>${yesIf}</q></p>`}
    ${admitted === null ? nothing : html`<p class="muted">${this.#name(admitted.by)} admitted this comment as an objection.</p>`}
    ${answers.map(
      ({ by, at, answer }) =>
        html`<div class="reply">
          <b>${this.#name(by)}</b>
          <span class="muted">${dateInWords(at, this.zone, view.at)}</span>
          <p>${answer}</p>
        </div>`,
    )}
    ${end === null ? this.#next(view, objection) : this.#ended(view, end)}`;
  }

  #next(view: DecisionView, { id }: Objection) {
    if (this.writing !== null) return this.#form(view, this.writing);
    const may = view.talk.objections[id];
    if (may === undefined) return nothing;
    const acts = ACTS.filter((act) => may[act] === true);
    const lapses = view.lapses[id] ?? null;
    return html`<div class="acts">
        ${acts.map(
          (act) => html`<button class="link" @click=${() => this.#write(act)}>${FORMS[act].label}</button>`,
        )}
        ${may.resolve === true ? nothing : html`<span>${may.resolve}</span>`}
      </div>
      ${
        lapses === null || lapses <= view.at
          ? nothing
          : html`<p class="muted">
              If nobody answers, the facilitator may let it lapse from
              ${dayAndTime(lapses, this.zone, view.at)}.
            </p>`
      }`;
  }

  #form(view: DecisionView, act: Act) {
    const { asks, button } = FORMS[act];
    return html`<form @submit=${this.#onSubmit} @words-sent=${this.#send} @keydown=${this.#onKey}>
      <adr-words
        label=${asks}
        rows="3"
        .people=${Object.values(view.people)}
        .keep=${this.#key(view, act)}
      ></adr-words>
      ${this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
      <div class="btns">
        <button class="btn sm primary">${button}</button>
        <button class="btn sm quiet" type="button" @click=${this.#leave}>Cancel</button>
      </div>
    </form>`;
  }

  #key(view: DecisionView, act: Act): string {
    return wordsKey(view.you.id, view.decision.record.path, `${act} ${this.objection?.id ?? ''}`);
  }

  #ended(view: DecisionView, { kind, by, at, reason }: NonNullable<Objection['end']>) {
    return html`<p class="muted">
      ${this.#name(by)} ${ENDS[kind]}, ${dateInWords(at, this.zone, view.at)}.
      ${reason === '' ? nothing : html`<q>${reason}</q>`}
    </p>`;
  }

  #name(id: PersonId): string {
    return nameOf(new Map(Object.entries(this.view?.people ?? {})), id);
  }

  async #write(act: Act) {
    this.writing = act;
    await this.updateComplete;
    this.field?.focus();
  }

  async #landed() {
    const { view, writing } = this;
    if (view !== null && writing !== null) forgetWords(this.#key(view, writing));
    await this.#leave();
  }

  #leave = async () => {
    this.writing = null;
    await this.updateComplete;
    this.acts?.querySelector('button')?.focus();
  };

  #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') void this.#leave();
  };

  #onSubmit = (event: Event) => {
    event.preventDefault();
    this.#send();
  };

  #send = () => {
    const { writing, view } = this;
    const said = this.field?.value.trim() ?? '';
    const objection = this.objection?.id ?? '';
    if (writing === null || view === null) return;
    if (said === '' && FORMS[writing].needed) return this.field?.focus();
    this.dispatchEvent(new CommandAsked(commandOf(writing, objection, said, view.decision.digest)));
  };
}

const ACTS = ['answer', 'resolve', 'downgrade', 'lapse'] as const;
type Act = (typeof ACTS)[number];

const FORMS: Readonly<Record<Act, { label: string; asks: string; button: string; needed: boolean }>> = {
  answer: { label: 'Answer', asks: 'Your answer', button: 'Answer', needed: true },
  resolve: {
    label: 'Resolve',
    asks: 'What settled it?',
    button: 'Resolve the objection',
    needed: false,
  },
  downgrade: {
    label: 'Turn into a concern',
    asks: 'What stays as your concern?',
    button: 'Consent with concern',
    needed: true,
  },
  lapse: {
    label: 'Let it lapse',
    asks: 'Why does it lapse?',
    button: 'Let it lapse',
    needed: true,
  },
};

function commandOf(act: Act, objection: string, said: string, digest: string): AskedCommand {
  switch (act) {
    case 'answer':
      return { type: 'answer-objection', objection, answer: said };
    case 'resolve':
      return { type: 'resolve-objection', objection, reason: said };
    case 'downgrade':
      return { type: 'downgrade-objection', objection, reason: said, digest };
    default:
      return { type: 'lapse-objection', objection, note: said };
  }
}
