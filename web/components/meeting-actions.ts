// What was agreed to be done: what, who, by when. They stay on Your turn of their owner until they are done.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LiveView } from '../../server/domain/live-view.ts';
import type { Person } from '../../server/domain/person.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { RoomAsked } from '../events/sitting.ts';
import { saidIn } from '../said.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { sitting } from '../styles/sitting.ts';

@customElement('adr-meeting-actions')
export class MeetingActionsElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    sitting,
    css`
      :host {
        display: block;
        font-size: var(--text-lg);
      }
      li {
        padding: 0.375rem 0;
      }
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 0.375rem;
        margin-top: 0.375rem;
      }
      .what {
        grid-column: 1/-1;
      }
    `,
  ];

  @property({ attribute: false }) actions: LiveView['actions'] = [];
  @property({ attribute: false }) people: readonly Person[] = [];
  @property({ attribute: false }) can: true | string = true;
  /** The item they come of. */
  @property({ attribute: false }) item: string | null = null;
  @property() zone = 'UTC';
  @property() now = '';

  @state() protected wrong = '';

  override render() {
    return html`<section class="sec" aria-labelledby="actions">
      <h2 id="actions">Actions <span class="count">${this.actions.length}</span></h2>
      <ul class="rows">
        ${this.actions.map(
          (one) =>
            html`<li>
              ${one.what}<br /><small
                >${one.owner}, by
                ${dateInWords(one.due, this.zone, this.now)}${one.done ? ', done' : ''}</small
              >
            </li>`,
        )}
      </ul>
      ${
        this.can === true
          ? html`<form @submit=${this.#add}>
              <label class="what"
                ><span class="vh">What is to be done</span
                ><input name="what" class="inp" placeholder="What is to be done" /></label
              ><label
                ><span class="vh">Who does it</span
                ><select name="owner" class="inp">
                  <option value="">Who</option>
                  ${this.people.map((one) => html`<option value=${one.id}>${one.name}</option>`)}
                </select></label
              ><label><span class="vh">By when</span><input name="due" class="inp" type="date" /></label>
              <button class="btn">Add the action</button>
              ${this.wrong === '' ? nothing : html`<p class="wrong what" role="alert">${this.wrong}</p>`}
            </form>`
          : nothing
      }
    </section>`;
  }

  #add = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    const field = (name: string) => saidIn(data, name);
    const [what, owner, due] = [field('what'), field('owner'), field('due')];
    this.wrong =
      what === ''
        ? 'Say what is to be done.'
        : owner === ''
          ? 'Choose who does it.'
          : due === ''
            ? 'Choose by when.'
            : '';
    if (this.wrong !== '') return;
    this.dispatchEvent(
      new RoomAsked(
        { type: 'agree-action', action: crypto.randomUUID(), item: this.item, what, owner, due },
        () => form.reset(),
      ),
    );
  };
}
