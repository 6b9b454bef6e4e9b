// Adds a relation: how this decision stands to another one, written into its record. The other side is derived, so one line says both.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { STATABLE, STATED_AS, type StatableKind } from '../../server/domain/record/record.ts';
import { RelationStated, type DecisionChosen } from '../events/past.ts';
import { valueOf } from '../field-value.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import type { DecisionFieldElement, FoundDecision, FoundFor } from './decision-field.ts';
import './decision-field.ts';
import './icon.ts';

/** What stands in the list then, at the other end. */
const DERIVED: Readonly<Record<StatableKind, string>> = {
  supersedes: 'superseded by',
  amends: 'amended by',
  'depends-on': 'needed by',
  'relates-to': 'related to',
};

@customElement('adr-relate')
export class RelateElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        margin-top: var(--space-3);
      }
      form {
        display: grid;
        grid-template-columns: 11rem minmax(0, 30rem);
        gap: var(--space-3) var(--space-4);
        padding: var(--space-3) 0;
        border-top: 1px solid var(--color-line);
      }
      p,
      .btns {
        grid-column: 1/-1;
      }
      p {
        color: var(--color-text-2);
        font-size: var(--text-sm);
        overflow-wrap: anywhere;
      }
      @media (max-width: 480px) {
        form {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ attribute: false }) found: FoundFor | null = null;
  @property({ type: Boolean }) busy = false;
  /** Why it was refused. */
  @property() wrong = '';

  @state() protected open = false;
  @state() protected kind: StatableKind = 'depends-on';
  @state() protected to: string | null = null;
  @state() protected missing = false;

  @query('adr-decision-field') private field!: DecisionFieldElement | null;
  @query('button') private opener!: HTMLButtonElement | null;

  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('view')) return;
    const before = changed.get('view');
    // What was added stands in the list now, and so does what another decision has.
    if (before?.decision.blob !== this.view?.decision.blob) this.#shut();
  }

  override render() {
    if (this.view === null) return nothing;
    const barred = barredBy(this.view);
    if (this.open && barred === null) return this.#form(this.view);
    return html`<div class="btns">
        <button
          class="btn sm"
          aria-disabled=${barred === null ? nothing : 'true'}
          aria-describedby=${barred === null ? nothing : 'why'}
          @click=${() => (barred === null ? void this.#begin() : undefined)}
        >
          <adr-icon small name="plus"></adr-icon>Add a relation
        </button>
      </div>
      ${barred === null ? nothing : html`<p class="hint" id="why">${barred}</p>`}`;
  }

  #form({ decision }: DecisionView) {
    const { label } = decision.record;
    const other = this.found?.decisions.find((one) => one.path === this.to) ?? null;
    return html`<form @submit=${this.#onSubmit} @keydown=${this.#onKey} aria-label="Add a relation">
      <label class="field"
        ><span>${label}</span>
        <select class="inp" @change=${this.#onKind}>
          ${STATABLE.map(
            (kind) =>
              html`<option value=${kind} ?selected=${kind === this.kind}>
                ${STATED_AS[kind].toLowerCase()}
              </option>`,
          )}
        </select></label
      >
      <adr-decision-field
        label="Which decision"
        .found=${this.found}
        @decision-chosen=${(event: DecisionChosen) => {
          this.to = event.path;
          this.missing = false;
        }}
      ></adr-decision-field>
      <p>${this.#effect(label, other)}</p>
      ${this.#wrong()}
      <div class="btns">
        <button class="btn" aria-disabled=${this.busy ? 'true' : nothing}>Add the relation</button>
        <button type="button" class="btn quiet" @click=${this.#leave}>Not now</button>
      </div>
    </form>`;
  }

  #effect(label: string, other: FoundDecision | null): string {
    const signed =
      this.view?.decision.review.standing.kind === 'in-review'
        ? ' It changes the text, so who signed it is asked again.'
        : '';
    const back = other === null ? '' : ` ${other.label} is shown as ${DERIVED[this.kind]} ${label}.`;
    return `One line in the record of ${label}, in one commit.${back}${signed}`;
  }

  #wrong() {
    const said = this.missing ? 'Choose the other decision first.' : this.wrong;
    return said === '' ? nothing : html`<p class="wrong" role="alert">${said}</p>`;
  }

  async #begin() {
    this.open = true;
    await this.updateComplete;
    this.renderRoot.querySelector('select')?.focus();
  }

  #shut() {
    this.open = false;
    this.to = null;
    this.missing = false;
  }

  #leave = async () => {
    this.#shut();
    await this.updateComplete;
    this.opener?.focus();
  };

  #onKind = (event: Event) => {
    const chosen = valueOf(event);
    this.kind = STATABLE.find((kind) => kind === chosen) ?? this.kind;
  };

  #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') void this.#leave();
    // Once a decision is chosen, Enter in its field has nothing left to choose.
    const isDone = event.target === this.field && this.to !== null && !event.defaultPrevented;
    if (event.key === 'Enter' && isDone) this.#add();
  };

  #onSubmit = (event: Event) => {
    event.preventDefault();
    this.#add();
  };

  #add() {
    if (this.busy) return;
    this.missing = this.to === null;
    if (this.to === null) this.field?.focus();
    else this.dispatchEvent(new RelationStated(this.kind, this.to));
  }
}

/** Why its record can't be written now, as a sentence; null when it can. */
function barredBy({ editable, can }: DecisionView): string | null {
  if (editable !== true) return editable;
  return can.revise === true ? null : can.revise;
}
