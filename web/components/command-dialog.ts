// The dialog of a command: says what it does, asks what it needs, and stays open with the refusal when a rule says no.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { isInForce } from '../../server/domain/decision.ts';
import { list } from '../../server/domain/judgement.ts';
import { DialogClosed } from '../events/controls.ts';
import { CommandAsked } from '../events/review.ts';
import type { Session } from '../session.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { commandField, type Around } from './command-fields.ts';
import { FORMS, type FormType } from './command-forms.ts';
import { commandFrom } from './command-from.ts';
import type { DeadlineElement } from './deadline-field.ts';
import './dialog.ts';

@customElement('adr-command')
export class CommandElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      form {
        display: grid;
        gap: 0.75rem;
        margin-top: 0.75rem;
      }
      .wrong {
        margin-top: 0.75rem;
      }
    `,
  ];

  /** Null while it is closed. */
  @property() type: FormType | null = null;
  /** What it is about besides the decision: the id of a challenge, of an amendment. */
  @property() about = '';
  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ attribute: false }) session: Session | null = null;
  @property({ type: Boolean }) busy = false;
  /** Why it was refused. */
  @property() wrong = '';

  @query('form') private form!: HTMLFormElement;
  @query('adr-deadline') private deadline!: DeadlineElement | null;
  #last: FormType = 'accept';

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('type') && this.type !== null) this.#last = this.type;
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has('type') && this.type !== null) this.form.reset();
  }

  override render() {
    const { view, session } = this;
    if (view === null || session === null) return nothing;
    const form = FORMS[this.#last];
    const { label } = view.decision.record;
    return html`<adr-dialog heading=${form.heading(label)} ?open=${this.type !== null}>
      <p>${this.#whom(view)} ${form.says} ${alsoHappens(this.#last, view)}</p>
      <form @submit=${this.#onSubmit} @keydown=${this.#onKey}>${this.#fields({ view, session })}</form>
      ${this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
      <button slot="actions" class="btn" @click=${() => this.dispatchEvent(new DialogClosed())}>
        Not now
      </button>
      <button
        slot="actions"
        class="btn primary"
        aria-disabled=${this.busy ? 'true' : nothing}
        @click=${() => this.form.requestSubmit()}
      >
        ${form.button(label)}
      </button>
    </adr-dialog>`;
  }

  /** A reminder is for somebody: "Farah Siddiqui sees it with your word." */
  #whom({ people }: DecisionView): string {
    if (this.#last !== 'remind') return '';
    return `${people[this.about]?.name ?? this.about} sees it in their turn, with your word.`;
  }

  /** Drawn only while it is open: what is typed belongs to one question. */
  #fields(around: Around) {
    return this.type === null
      ? nothing
      : FORMS[this.type].fields.map((field, index) => commandField(field, index === 0, around));
  }

  #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
  };

  #onSubmit = (event: Event) => {
    event.preventDefault();
    if (this.busy || this.type === null) return;
    const beside = { about: this.about, deadline: this.deadline?.instant ?? '' };
    this.dispatchEvent(new CommandAsked(commandFrom(this.type, new FormData(this.form), beside)));
  };
}

/** What else happens, in a sentence: "ADR-0008 is superseded with it." */
function alsoHappens(type: FormType, { decision, related }: DecisionView): string {
  if (type !== 'accept') return '';
  const ends = decision.relations.flatMap(({ kind, partial, from, saidBy, path }) => {
    const other = path === null ? undefined : related[path];
    const isSaid = kind === 'supersedes' && !partial && from === 'stated' && saidBy !== 'other';
    return isSaid && other !== undefined && isInForce(other.status) ? [other.label] : [];
  });
  return ends.length === 0 ? '' : `${list(ends)} ${ends.length === 1 ? 'is' : 'are'} superseded with it.`;
}
