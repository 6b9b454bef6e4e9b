// Who is proposed for a round, each with the reasons, to keep or to drop. It only says what was chosen; the panel that sends holds who is named.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Participant } from '../../server/domain/event.ts';
import type { PersonId } from '../../server/domain/person.ts';
import type { Proposal } from '../../server/domain/proposals.ts';
import type { Proposed } from '../controllers/sending.ts';
import { ProposalSettled } from '../events/review.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { ROLES } from './command-forms.ts';

/** More than so many are folded: whoever sends reads the first. */
const FIRST = 4;

@customElement('adr-proposals')
export class ProposalsElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 0.5rem;
        align-items: center;
        padding: 0.375rem 0;
        border-top: 1px solid var(--color-line);
      }
      li:first-child {
        border-top: 0;
      }
      b {
        font-weight: 600;
      }
      small {
        display: block;
        font-size: var(--text-xs);
        color: var(--color-text-3);
        line-height: 1.4;
        overflow-wrap: anywhere;
      }
      summary {
        cursor: pointer;
        color: var(--color-text-2);
        padding: 0.25rem 0;
      }
      .part {
        color: var(--color-text-3);
      }
    `,
  ];

  @property({ attribute: false }) proposed: Proposed = { kind: 'asked' };
  /** Who is named so far, in which part. */
  @property({ attribute: false }) participants: readonly Participant[] = [];
  @property({ attribute: false }) names: ReadonlyMap<PersonId, string> = new Map();

  override render() {
    const { proposed } = this;
    if (proposed.kind === 'asked') return nothing;
    if (proposed.kind === 'failed')
      return html`<p class="hint" role="status">Nobody can be proposed now. ${proposed.why}</p>`;
    const { people, complete } = proposed.value;
    if (people.length === 0)
      return html`<p class="hint">
        Nobody is proposed: no area of the policy, no CODEOWNERS file and no earlier decision names anybody
        for it.
      </p>`;
    return html`<h3 class="lab" id="label">Proposed</h3>
      <ul aria-labelledby="label">
        ${people.slice(0, FIRST).map((one) => this.#row(one))}
      </ul>
      ${this.#others(people.slice(FIRST))}
      ${complete ? nothing : html`<p class="hint">The history is still being read. Who wrote before may be missing.</p>`}`;
  }

  #others(people: readonly Proposal[]) {
    if (people.length === 0) return nothing;
    return html`<details>
      <summary>${people.length} more</summary>
      <ul aria-label="Also proposed">
        ${people.map((one) => this.#row(one))}
      </ul>
    </details>`;
  }

  #row(one: Proposal) {
    const name = this.#name(one.person);
    const named = this.participants.find(({ person }) => person === one.person);
    const part = ROLES[named?.role ?? one.role].label.toLowerCase();
    return html`<li>
      <span
        ><b>${name}</b> <span class="part">${part}</span
        ><small
          >${one.reasons.join(' ')}${
            one.away
              ? ` Away now${one.standIn === null ? '' : `; ${this.#name(one.standIn)} answers for them`}.`
              : nothing
          }</small
        ></span
      >
      <button
        type="button"
        class="btn sm"
        aria-label=${named === undefined ? `Keep ${name} as ${part}` : `Drop ${name}`}
        @click=${() => this.dispatchEvent(new ProposalSettled(one.person, named === undefined ? one.role : null))}
      >
        ${named === undefined ? 'Keep' : 'Drop'}
      </button>
    </li>`;
  }

  #name(id: PersonId): string {
    return this.names.get(id) ?? id;
  }
}
