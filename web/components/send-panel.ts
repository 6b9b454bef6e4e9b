// What a round needs before it opens: how far the decision reaches, which door it is, who takes part, until when.
// It proposes from the policy and the record; whether the terms hold is the server's to say, and its refusal is shown here.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { list } from '../../server/domain/judgement.ts';
import type { PersonId } from '../../server/domain/person.ts';
import { countOf } from '../../server/domain/words.ts';
import type { Proposed } from '../controllers/sending.ts';
import { DialogClosed } from '../events/controls.ts';
import { ReviewWanted, type Terms, type TermsChosen } from '../events/review.ts';
import { valueOf } from '../field-value.ts';
import type { Session } from '../session.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { peopleIn } from '../terms.ts';
import type { DeadlineElement } from './deadline-field.ts';
import './deadline-field.ts';
import './icon.ts';
import './reach.ts';
import './scope-needs.ts';
import './send-people.ts';

@customElement('adr-send')
export class SendPanelElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        font-size: var(--text-sm);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        margin-bottom: 0.25rem;
      }
      h2 {
        font-size: var(--text-lg);
        font-weight: 650;
      }
      h2:focus {
        outline: none;
      }
      .grp {
        margin-top: 0.875rem;
        display: block;
      }
      .wide {
        width: 100%;
      }
      textarea {
        min-height: 3.5rem;
      }
      .refused {
        margin-bottom: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) session: Session | null = null;
  /** What is proposed; read once, when the panel opens. */
  @property({ attribute: false }) terms: Terms = {
    scope: 'team',
    door: 'two-way',
    team: null,
    participants: [],
    facilitator: null,
  };
  /** Authors neither decide nor facilitate. */
  @property({ attribute: false }) authors: readonly PersonId[] = [];
  /** The round that would open. */
  @property({ type: Number }) round = 1;
  /** Sections that say nothing yet. */
  @property({ attribute: false }) unfilled: readonly string[] = [];
  /** Who could take part, and why. */
  @property({ attribute: false }) proposed: Proposed = { kind: 'asked' };
  @property({ type: Boolean }) sending = false;
  /** Why the last try was refused, as a sentence. */
  @property() refused = '';

  @state() protected chosen: Terms = this.terms;
  @state() protected note = '';

  /** Did the author choose already? Then nothing is put in their way. */
  #isTouched = false;

  @query('adr-deadline') private deadline!: DeadlineElement;

  override willUpdate(changed: PropertyValues<this>) {
    if (!this.hasUpdated) this.chosen = this.terms;
    if (changed.has('proposed')) this.#takeProposed();
  }

  /** Whoever is expected is named from the start, in the first round and as long as nobody else was. */
  #takeProposed() {
    const { proposed, chosen } = this;
    if (proposed.kind !== 'known' || this.round > 1 || this.#isTouched) return;
    const { people, team } = proposed.value;
    const expected = people
      .filter((one) => one.expected && !chosen.participants.some(({ person }) => person === one.person))
      .map(({ person, role }) => ({ person, role }));
    const isNamed = chosen.participants.some((one) => one.role === 'decider');
    this.chosen = {
      ...chosen,
      team: team ?? chosen.team,
      participants: isNamed ? chosen.participants : [...chosen.participants, ...expected],
    };
  }

  override firstUpdated() {
    this.renderRoot.querySelector('h2')?.focus();
  }

  override render() {
    const { session } = this;
    if (session === null) return nothing;
    const deciders = peopleIn(this.chosen.participants, 'decider');
    return html`<form
      aria-label="Send to review"
      @submit=${this.#onSubmit}
      @keydown=${this.#onKey}
      @terms-chosen=${(event: TermsChosen) => this.#choose(event.change)}
    >
      <header>
        <h2 tabindex="-1">Send to review</h2>
        <button
          type="button"
          class="btn icon sm quiet"
          aria-label="Close panel"
          @click=${() => this.dispatchEvent(new DialogClosed())}
        >
          <adr-icon name="x"></adr-icon>
        </button>
      </header>
      <p class="soft">
        Round ${this.round} opens on the text as it stands now. You can keep editing; each edit is a new
        revision.
      </p>
      <adr-reach class="grp" .terms=${this.chosen}></adr-reach>
      <adr-send-people
        .session=${session}
        .terms=${this.chosen}
        .authors=${this.authors}
        .proposed=${this.proposed}
      ></adr-send-people>
      <adr-scope-needs
        class="grp"
        .session=${session}
        .terms=${this.chosen}
        .deciders=${deciders}
      ></adr-scope-needs>
      <adr-deadline
        class="grp"
        .calendar=${session.policy.calendar}
        least=${session.policy.scopes[this.chosen.scope].minimumWorkingDays}
        now=${session.at}
      ></adr-deadline>
      <label class="field grp"
        ><span
          >${this.round > 1 ? 'What is new since the last round' : 'Note'}
          <span class="muted">(optional)</span></span
        ><textarea
          class="inp voice"
          name="note"
          maxlength="2000"
          .value=${this.note}
          @input=${(event: InputEvent) => (this.note = valueOf(event))}
        ></textarea>
      </label>
      <div class="grp">
        ${this.refused === '' ? nothing : html`<p class="wrong refused" role="alert">Not sent. ${this.refused}</p>`}
        <button class="btn primary wide" aria-disabled=${this.sending ? 'true' : nothing}>
          ${this.sending ? 'Sending' : deciders.length === 0 ? 'Send to review' : `Send to ${countOf(deciders.length, 'decider')}`}
        </button>
        ${this.unfilled.length === 0 ? nothing : html`<span class="hint">${this.#empty()}</span>`}
      </div>
    </form>`;
  }

  #empty(): string {
    const names = this.unfilled.map((heading) => `“${heading}”`);
    const said = list(names.length > 3 ? [...names.slice(0, 3), `${names.length - 3} more`] : names);
    return `${said} can be filled during the review, but the review cannot close without ${names.length === 1 ? 'it' : 'them'}.`;
  }

  #choose(change: Partial<Terms>) {
    this.#isTouched = true;
    this.chosen = { ...this.chosen, ...change };
  }

  #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) this.dispatchEvent(new DialogClosed());
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.currentTarget instanceof HTMLFormElement) event.currentTarget.requestSubmit();
  };

  #onSubmit = (event: Event) => {
    event.preventDefault();
    if (this.sending) return;
    const deadline = this.deadline.instant;
    this.dispatchEvent(new ReviewWanted({ ...this.chosen, deadline, note: this.note.trim() }));
  };
}
