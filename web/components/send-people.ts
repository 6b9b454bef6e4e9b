// Who takes part in a review that is about to open: the owning team, whoever is proposed, each in their part, the facilitator. It says
// `TermsChosen`. Authors neither decide nor facilitate.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Role } from '../../server/domain/event.ts';
import type { PersonId } from '../../server/domain/person.ts';
import type { Proposed } from '../controllers/sending.ts';
import type { PeopleChanged } from '../events/controls.ts';
import { TermsChosen, type ProposalSettled, type Terms } from '../events/review.ts';
import { valueOf } from '../field-value.ts';
import type { Session } from '../session.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { peopleIn } from '../terms.ts';
import './people-field.ts';
import './proposals.ts';

const ROLES: readonly { readonly role: Role; readonly label: string; readonly add: string }[] = [
  { role: 'decider', label: 'Deciders', add: 'Add a decider' },
  { role: 'consulted', label: 'Consulted', add: 'Add somebody to consult' },
  { role: 'informed', label: 'Informed', add: 'Add somebody to inform' },
];

@customElement('adr-send-people')
export class SendPeopleElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      .grp {
        margin-top: 0.875rem;
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) session: Session | null = null;
  @property({ attribute: false }) terms: Terms | null = null;
  @property({ attribute: false }) authors: readonly PersonId[] = [];
  /** Who could take part, and why. */
  @property({ attribute: false }) proposed: Proposed = { kind: 'asked' };

  override render() {
    const { session, terms, authors } = this;
    if (session === null || terms === null) return nothing;
    const { people, policy } = session;
    const { team, facilitator, participants } = terms;
    return html`${
        policy.teams.length === 0
          ? nothing
          : html`<label class="field grp"
              ><span>Owning team</span
              ><select
                class="inp"
                name="team"
                @change=${(event: Event) => this.#choose({ team: valueOf(event) || null })}
              >
                <option value="" ?selected=${team === null}>The author’s own</option>
                ${policy.teams.map((one) => html`<option ?selected=${one === team}>${one}</option>`)}
              </select></label
            >`
      }
      <adr-proposals
        class="grp"
        .proposed=${this.proposed}
        .participants=${participants}
        .names=${new Map(people.map((one) => [one.id, one.name]))}
        @proposal-settled=${this.#onSettled}
      ></adr-proposals>
      ${ROLES.map(
        ({ role, label, add }) =>
          html`<adr-people
            class="grp"
            label=${label}
            add=${add}
            .people=${peopleIn(participants, role)}
            .known=${people.filter((one) => !authors.includes(one.id) && !participants.some((other) => other.person === one.id && other.role !== role))}
            @people-changed=${(event: PeopleChanged) => this.#name(role, event.people)}
          ></adr-people>`,
      )}
      <label class="field grp"
        ><span>Facilitator <span class="muted">(optional)</span></span
        ><select
          class="inp"
          name="facilitator"
          @change=${(event: Event) => this.#choose({ facilitator: valueOf(event) || null })}
        >
          <option value="" ?selected=${facilitator === null}>Nobody yet</option>
          ${people.filter((one) => !authors.includes(one.id)).map((one) => html`<option value=${one.id} ?selected=${one.id === facilitator}>${one.name}</option>`)}
        </select></label
      >`;
  }

  #name(role: Role, people: readonly PersonId[]) {
    const others = (this.terms?.participants ?? []).filter((one) => one.role !== role);
    this.#choose({ participants: [...others, ...people.map((person) => ({ person, role }))] });
  }

  #onSettled = ({ person, role }: ProposalSettled) => {
    const others = (this.terms?.participants ?? []).filter((one) => one.person !== person);
    this.#choose({ participants: role === null ? others : [...others, { person, role }] });
  };

  #choose(change: Partial<Terms>) {
    this.dispatchEvent(new TermsChosen(change));
  }
}
