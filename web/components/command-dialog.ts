// The dialog of a command: says what it does, asks what it needs, and stays open with the refusal when a rule says no.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { PersonId } from '../../server/domain/person.ts';
import { DialogClosed } from '../events/controls.ts';
import { CommandAsked } from '../events/review.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { commandFrom, FORMS, ROLES, type Field, type FormType } from './command-forms.ts';
import './dialog.ts';

export interface Named {
  readonly id: PersonId;
  readonly name: string;
  readonly teams: readonly string[];
}

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
  /** The decision's id as people say it. */
  @property() label = '';
  /** What else happens, in a sentence: "ADR-0008 is superseded." */
  @property() also = '';
  @property({ attribute: false }) people: readonly Named[] = [];
  @property({ attribute: false }) participants: readonly Named[] = [];
  /** ISO date. */
  @property() today = '';
  @property({ type: Boolean }) busy = false;
  /** Why it was refused. */
  @property() wrong = '';

  @query('form') private form!: HTMLFormElement;
  #last: FormType = 'accept';

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('type') && this.type !== null) this.#last = this.type;
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has('type') && this.type !== null) this.form.reset();
  }

  override render() {
    const form = FORMS[this.#last];
    return html`<adr-dialog heading=${form.heading(this.label)} ?open=${this.type !== null}>
      <p>${form.says} ${this.also}</p>
      <form @submit=${this.#onSubmit} @keydown=${this.#onKey}>
        ${form.fields.map((field, index) => this.#field(field, index === 0))}
      </form>
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
        ${form.button(this.label)}
      </button>
    </adr-dialog>`;
  }

  #field(field: Field, isFirst: boolean) {
    const { name, label } = field;
    switch (field.kind) {
      case 'words':
        return html`<label class="field"
          ><span>${label}</span
          ><textarea
            class="inp voice"
            rows="3"
            name=${name}
            ?required=${field.needed}
            ?autofocus=${isFirst}
          ></textarea>
        </label>`;
      case 'line':
        return html`<label class="field"
          ><span>${label}</span><input class="inp" name=${name} required /><small>${field.hint}</small>
        </label>`;
      case 'date':
        return html`<label class="field"
          ><span>${label}</span
          ><input
            class="inp"
            type="date"
            name=${name}
            ?required=${field.when === 'past'}
            max=${field.when === 'past' ? this.today : nothing}
            min=${field.when === 'ahead' ? this.today : nothing}
          />
        </label>`;
      case 'person':
        return html`<label class="field"
          ><span>${label}</span>
          <select class="inp" name=${name} required ?autofocus=${isFirst}>
            <option value="">Choose a person</option>
            ${(field.among === 'all' ? this.people : this.participants).map(
              (person) =>
                html`<option value=${person.id}>
                  ${person.name}${person.teams.length === 0 ? '' : `, ${person.teams.join(', ')}`}
                </option>`,
            )}
          </select>
        </label>`;
      case 'outcome':
        return choice(label, name, [
          ['accepted', 'Accepted', 'It holds from that day on'],
          ['rejected', 'Rejected', 'It was decided against'],
        ]);
      default:
        return choice(
          label,
          name,
          Object.entries(ROLES).map(([role, row]) => [role, row.label, row.hint]),
        );
    }
  }

  #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
  };

  #onSubmit = (event: Event) => {
    event.preventDefault();
    if (this.busy || this.type === null) return;
    this.dispatchEvent(new CommandAsked(commandFrom(this.type, new FormData(this.form))));
  };
}

type Option = readonly [value: string, label: string, hint: string];

function choice(label: string, name: string, options: readonly Option[]) {
  return html`<fieldset>
    <legend class="lab">${label}</legend>
    <div class="opts">
      ${options.map(
        ([value, word, hint], index) =>
          html`<label
            ><input type="radio" name=${name} value=${value} ?checked=${index === 0} /><span
              >${word} <small>${hint}</small></span
            ></label
          >`,
      )}
    </div>
  </fieldset>`;
}
