// Who is in the room: those who are expected, those who came, guests. A tick says they are here; late and left are worked out by the server.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { InRoom } from '../../server/domain/live-view.ts';
import type { Presence } from '../../server/domain/meeting-event.ts';
import { isPresent } from '../../server/domain/meeting-state.ts';
import type { Person } from '../../server/domain/person.ts';
import { timeInWords } from '../../server/domain/words.ts';
import { RoomAsked } from '../events/sitting.ts';
import { valueOf } from '../field-value.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { sitting } from '../styles/sitting.ts';

@customElement('adr-meeting-room')
export class MeetingRoomElement extends LitElement {
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
      .att {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        gap: 0.25rem 0.5rem;
        padding: 0.25rem 0;
        align-items: center;
      }
      select {
        border: 0;
        background: none;
        color: var(--color-text-2);
        font-size: 0.9375rem;
        min-height: 1.5rem;
        max-width: 6.75rem;
      }
      label.who {
        display: flex;
        gap: 0.5rem;
        align-items: center;
        min-height: 1.5rem;
      }
      input[type='checkbox'] {
        width: 1.125rem;
        height: 1.125rem;
        flex: none;
      }
      .add {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.375rem;
        margin-top: 0.375rem;
      }
      .add .btn {
        height: auto;
      }
    `,
  ];

  @property({ attribute: false }) room: readonly InRoom[] = [];
  @property({ attribute: false }) people: readonly Person[] = [];
  /** The sentence about the deciders of the item: "Deciders here: 2 of 3, quorum 2 met". */
  @property({ attribute: false }) quorums: readonly string[] = [];
  @property({ attribute: false }) can: true | string = true;
  @property() zone = 'UTC';

  @state() protected guest = '';

  override render() {
    const here = this.room.filter(isIn).length;
    return html`<section class="sec" aria-labelledby="here">
      <h2 id="here">Here <span class="count push">${here} of ${this.room.length}</span></h2>
      ${this.quorums.map((one) => html`<p class="soft" role="status">${one}</p>`)}
      ${this.room.map((one) => this.#row(one))}
      ${
        this.can === true
          ? html`<form class="add" @submit=${this.#add}>
              <label class="vh" for="guest">Somebody else, or a guest by name</label
              ><input
                id="guest"
                class="inp"
                list="known"
                placeholder="Somebody else or a guest"
                .value=${this.guest}
                @input=${(event: InputEvent) => (this.guest = valueOf(event))}
              />
              <datalist id="known">
                ${this.people
                  .filter(
                    (one) => !this.room.some(({ who }) => who.kind === 'person' && who.person === one.id),
                  )
                  .map((one) => html`<option value=${one.name}></option>`)}
              </datalist>
              <button class="btn">Add</button>
            </form>`
          : nothing
      }
    </section>`;
  }

  #row(one: InRoom) {
    const present = isIn(one);
    return html`<div class="att">
      <label class="who"
        ><input
          type="checkbox"
          .checked=${present}
          ?disabled=${this.can !== true}
          @change=${(event: Event) => this.#tick(one, event)}
        />${one.name}</label
      ><small>${this.#words(one)}</small>${
        present && this.can === true
          ? html`<label
              ><span class="vh">How ${one.name} takes part</span
              ><select
                @change=${(event: Event) => this.#note(one, valueOf(event) === 'online' ? 'online' : 'here')}
              >
                <option value="here" .selected=${one.presence === 'here'}>here</option>
                <option value="online" .selected=${one.presence === 'online'}>online</option>
              </select></label
            >`
          : html`<span></span>`
      }
    </div>`;
  }

  #words({ presence, part, since, until, late }: InRoom): string {
    return [
      part,
      presence === 'online' && this.can !== true ? 'online' : '',
      late && since !== null ? `since ${timeInWords(since, this.zone)}` : '',
      presence === 'left' ? `left ${until === null ? '' : timeInWords(until, this.zone)}` : '',
      presence === 'away' || presence === null ? 'not here' : '',
    ]
      .filter((word) => word !== '')
      .join(', ');
  }

  #tick(one: InRoom, event: Event) {
    const isOn = event.target instanceof HTMLInputElement && event.target.checked;
    this.#note(one, isOn ? 'here' : one.since === null ? 'away' : 'left');
  }

  #note(one: Pick<InRoom, 'who'>, presence: Presence, taken?: () => void) {
    this.dispatchEvent(new RoomAsked({ type: 'note-attendance', who: one.who, presence }, taken));
  }

  #add = (event: SubmitEvent) => {
    event.preventDefault();
    const name = this.guest.trim();
    if (name === '') return;
    const known = this.people.find((one) => one.name === name);
    this.#note(
      { who: known === undefined ? { kind: 'guest', name } : { kind: 'person', person: known.id } },
      'here',
      () => (this.guest = ''),
    );
  };
}

/** Nobody has said anything of whoever was not noted yet. */
function isIn({ presence }: InRoom): boolean {
  return presence !== null && isPresent({ presence });
}
