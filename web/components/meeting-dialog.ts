// The forms of a meeting in one dialog: moving it, cancelling it, adding and hiding items, naming people. A refusal is said in the open dialog.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Person } from '../../server/domain/person.ts';
import { DialogClosed } from '../events/controls.ts';
import { MeetingAsked, type FormMeetingCommand } from '../events/meeting.ts';
import { saidIn } from '../said.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import './dialog.ts';

type FormType = FormMeetingCommand['type'];

type Field =
  | {
      readonly kind: 'line' | 'words';
      readonly name: string;
      readonly label: string;
      readonly needed: boolean;
    }
  | {
      readonly kind: 'date' | 'time';
      readonly name: string;
      readonly label: string;
      readonly needed: boolean;
    }
  | { readonly kind: 'minutes' | 'person'; readonly name: string; readonly label: string }
  | { readonly kind: 'asks'; readonly name: string; readonly label: string };

interface Form {
  readonly heading: string;
  readonly says: string;
  readonly fields: readonly Field[];
  readonly button: string;
  /** Reads the fields back; `item` is the one the form is about. */
  readonly read: (data: FormData, item: string) => FormMeetingCommand;
}

const reason = (label: string): Field => ({ kind: 'words', name: 'reason', label, needed: true });

const FORMS: Readonly<Record<FormType, Form>> = {
  move: {
    heading: 'Move this meeting',
    says: 'Its items and its address stay. Calendars that follow the series are told.',
    fields: [
      { kind: 'date', name: 'date', label: 'To which day?', needed: true },
      { kind: 'time', name: 'time', label: 'At what time?', needed: true },
      reason('Why?'),
    ],
    button: 'Move the meeting',
    read: (data) => ({
      type: 'move',
      date: saidIn(data, 'date'),
      time: saidIn(data, 'time'),
      reason: saidIn(data, 'reason'),
    }),
  },
  cancel: {
    heading: 'Cancel this meeting?',
    says: 'What stands on its agenda goes to the next one and keeps its place.',
    fields: [reason('Why?')],
    button: 'Cancel the meeting',
    read: (data) => ({ type: 'cancel', reason: saidIn(data, 'reason') }),
  },
  'name-scribe': {
    heading: 'Who keeps the minutes?',
    says: 'They note conclusions and actions beside the facilitator.',
    fields: [{ kind: 'person', name: 'person', label: 'Person' }],
    button: 'Name this person',
    read: (data) => ({ type: 'name-scribe', person: orNull(data, 'person') }),
  },
  'add-item': {
    heading: 'Add an item',
    says: 'It stands last until the facilitator places it.',
    fields: [
      { kind: 'line', name: 'title', label: 'What is it about?', needed: true },
      { kind: 'asks', name: 'asks', label: 'What is the meeting asked?' },
      { kind: 'line', name: 'ask', label: 'In one question', needed: false },
      { kind: 'minutes', name: 'minutes', label: 'Minutes' },
      { kind: 'person', name: 'presenter', label: 'Who presents it?' },
    ],
    button: 'Add the item',
    read: (data) => ({
      type: 'add-item',
      item: crypto.randomUUID(),
      title: saidIn(data, 'title'),
      asks: asksIn(saidIn(data, 'asks')),
      ask: saidIn(data, 'ask'),
      minutes: Number(saidIn(data, 'minutes')),
      presenter: orNull(data, 'presenter'),
      decision: null,
    }),
  },
  'hide-item': {
    heading: 'Hide this item?',
    says: 'It leaves this agenda. Whoever it concerns reads your reason.',
    fields: [reason('Why not at this meeting?')],
    button: 'Hide the item',
    read: (data, item) => ({ type: 'hide-item', item, reason: saidIn(data, 'reason') }),
  },
  'postpone-item': {
    heading: 'Postpone this item?',
    says: 'What you have to decide on came after the freeze, and that alone is reason enough.',
    fields: [reason('What do you need the time for?')],
    button: 'Postpone the item',
    read: (data, item) => ({ type: 'postpone-item', item, reason: saidIn(data, 'reason') }),
  },
  'name-presenter': {
    heading: 'Who presents this item?',
    says: 'Where they can’t be there from the beginning, other items go first.',
    fields: [
      { kind: 'person', name: 'presenter', label: 'Person' },
      { kind: 'time', name: 'notBefore', label: 'Not before, if they come later', needed: false },
    ],
    button: 'Name this person',
    read: (data, item) => ({
      type: 'name-presenter',
      item,
      presenter: orNull(data, 'presenter'),
      notBefore: orNull(data, 'notBefore'),
    }),
  },
};

@customElement('adr-meeting-dialog')
export class MeetingDialogElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      form {
        display: grid;
        gap: 0.75rem;
        margin-top: 0.75rem;
      }
      .about {
        font-weight: 600;
        margin-bottom: 0.25rem;
        overflow-wrap: anywhere;
      }
      .wrong {
        margin-top: 0.75rem;
      }
    `,
  ];

  /** Null while it is closed. */
  @property() form: FormType | null = null;
  /** The item that the form is about. */
  @property() item = '';
  /** Its title; empty where it is about the meeting. */
  @property() about = '';
  /** In which times are given. */
  @property() zone = '';
  @property({ attribute: false }) people: readonly Person[] = [];
  /** What the fields begin with, by their names. */
  @property({ attribute: false }) values: Readonly<Record<string, string>> = {};
  @property({ type: Boolean }) busy = false;
  /** Why it was refused. */
  @property() wrong = '';

  @query('form') private fields!: HTMLFormElement;
  #last: FormType = 'add-item';

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('form') && this.form !== null) this.#last = this.form;
  }

  override updated(changed: PropertyValues<this>) {
    if (!changed.has('form') || this.form === null) return;
    this.fields.reset();
    for (const [name, value] of Object.entries(this.values)) {
      const field = this.fields.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
    }
  }

  override render() {
    const form = FORMS[this.#last];
    return html`<adr-dialog heading=${form.heading} ?open=${this.form !== null}>
      ${this.about === '' ? nothing : html`<p class="voice about">${this.about}</p>`}
      <p>${form.says}</p>
      <form @submit=${this.#onSubmit}>
        ${form.fields.map((field, index) => this.#field(field, index === 0))}
        <button hidden></button>
      </form>
      ${this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
      <button slot="actions" class="btn" @click=${() => this.dispatchEvent(new DialogClosed())}>
        Not now
      </button>
      <button
        slot="actions"
        class="btn primary"
        aria-disabled=${this.busy ? 'true' : nothing}
        @click=${() => this.fields.requestSubmit()}
      >
        ${form.button}
      </button>
    </adr-dialog>`;
  }

  #field(field: Field, isFirst: boolean) {
    const { name, label } = field;
    const input = (type: string, needed: boolean) =>
      html`<input class="inp" type=${type} name=${name} ?required=${needed} ?autofocus=${isFirst} />`;
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
      case 'minutes':
        return html`<label class="field"
          ><span>${label}</span
          ><input class="inp" type="number" min="1" max="600" value="10" name=${name} required
        /></label>`;
      case 'person':
        return html`<label class="field"
          ><span>${label}</span>
          <select class="inp" name=${name} ?autofocus=${isFirst}>
            <option value="">Nobody yet</option>
            ${this.people.map((one) => html`<option value=${one.id}>${one.name}</option>`)}
          </select>
        </label>`;
      case 'asks':
        return html`<label class="field"
          ><span>${label}</span>
          <select class="inp" name=${name}>
            <option value="advise">To advise</option>
            <option value="decide">To decide</option>
            <option value="inform">To be informed</option>
          </select>
        </label>`;
      default:
        return html`<label class="field"
          ><span>${label}${field.kind === 'time' ? ` (${this.zone})` : ''}</span
          >${input(field.kind === 'line' ? 'text' : field.kind, field.needed)}</label
        >`;
    }
  }

  #onSubmit = (event: Event) => {
    event.preventDefault();
    if (this.busy || this.form === null) return;
    this.dispatchEvent(new MeetingAsked(FORMS[this.form].read(new FormData(this.fields), this.item)));
  };
}

function orNull(data: FormData, name: string): string | null {
  return saidIn(data, name) === '' ? null : saidIn(data, name);
}

function asksIn(value: string): 'decide' | 'advise' | 'inform' {
  return value === 'decide' || value === 'inform' ? value : 'advise';
}
