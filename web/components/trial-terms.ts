// The terms of a trial: one form that reads like the record it becomes, or the record itself. The element above hears `TermsChanged` and
// keeps them; what they still need is the server's to say.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Person } from '../../server/domain/person.ts';
import type { Measure, TrialTerms } from '../../server/domain/trial.ts';
import { TermsChanged } from '../events/trial.ts';
import { valueOf } from '../field-value.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { trialLooks } from '../styles/trial.ts';

export type Named = Pick<Person, 'id' | 'name'>;

const COLUMNS: readonly (readonly [keyof Measure, string])[] = [
  ['metric', 'Measure'],
  ['baseline', 'Today'],
  ['target', 'Success'],
  ['stop', 'Stop at once if'],
  ['source', 'Where we read it'],
];

const EMPTY: Measure = { metric: '', source: '', baseline: '', target: '', stop: '' };

@customElement('adr-trial-terms')
export class TrialTermsElement extends LitElement {
  static override styles = [
    base,
    controls,
    trialLooks,
    css`
      td .inp {
        min-width: 6.5rem;
      }
      /* A narrow screen has no room for five fields side by side: each measure is a block of its own. */
      @media (max-width: 700px) {
        .asked thead {
          display: none;
        }
        .asked,
        .asked tbody,
        .asked td {
          display: block;
        }
        .asked tr {
          display: grid;
          grid-template-columns: 1fr 1fr;
          gap: 0 0.75rem;
          padding: var(--space-3) 0;
          border-bottom: 1px solid var(--color-line);
        }
        .asked td {
          padding: 0.25rem 0;
          border: 0;
        }
        .asked td:first-child,
        .asked td:nth-child(5) {
          grid-column: 1 / -1;
        }
        .asked td::before {
          content: attr(data-label);
          display: block;
          font-weight: 600;
        }
        .asked td .inp {
          width: 100%;
          min-width: 0;
        }
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
        gap: 0.5rem 0.75rem;
        align-items: end;
      }
    `,
  ];

  @property({ attribute: false }) terms: TrialTerms | null = null;
  @property({ attribute: false }) people: readonly Named[] = [];
  /** Shown as it stands, nothing can be changed. */
  @property({ type: Boolean }) still = false;
  /** Latest review-by date, ISO. */
  @property() last = '';

  override render() {
    const { terms } = this;
    if (terms === null) return nothing;
    return this.still ? this.#record(terms) : this.#form(terms);
  }

  #form(terms: TrialTerms) {
    const { blastRadius, reversal } = terms;
    const change = (over: Partial<TrialTerms>) => this.dispatchEvent(new TermsChanged({ ...terms, ...over }));
    return html`<div class="formgrid">
      <label class="k" for="hyp">Hypothesis<small>What we believe, so that we can be wrong</small></label>
      <div class="v">
        ${area('hyp', terms.hypothesis, 3, (hypothesis) => change({ hypothesis }), 'We believe … will cause …, because …')}
      </div>
      <div class="k">Success measures<small>Agreed before, not after</small></div>
      <div class="v">${this.#measures(terms, change)}</div>
      <label class="k" for="rb">Review by<small>Goes on the agenda by itself</small></label>
      <div class="v pair">
        <input
          id="rb"
          class="inp"
          type="date"
          .value=${terms.reviewBy}
          max=${this.last === '' ? nothing : this.last}
          @change=${(event: Event) => change({ reviewBy: valueOf(event) })}
        />
        ${this.#person('Owner, who reports and may revert', terms.owner, (owner) => change({ owner }))}
      </div>
      <label class="k" for="br">Blast radius<small>Who is hurt if we are wrong</small></label>
      <div class="v stack">
        ${area('br', blastRadius.systems, 2, (systems) => change({ blastRadius: { ...blastRadius, systems } }), 'Systems, and how much of them')}
        <div class="pair">
          ${text('Teams', blastRadius.teams, (teams) => change({ blastRadius: { ...blastRadius, teams } }))}
          ${text('Reversible until', blastRadius.reversibleUntil, (reversibleUntil) => change({ blastRadius: { ...blastRadius, reversibleUntil } }))}
        </div>
      </div>
      <label class="k" for="rp">Reversal plan<small>Steps, owner, time</small></label>
      <div class="v stack">
        ${area('rp', reversal.steps, 3, (steps) => change({ reversal: { ...reversal, steps } }), '1. …')}
        <div class="pair">
          ${this.#person('Who undoes it', reversal.owner, (owner) => change({ reversal: { ...reversal, owner } }))}
          ${text('What it takes', reversal.effort, (effort) => change({ reversal: { ...reversal, effort } }))}
        </div>
      </div>
    </div>`;
  }

  #measures({ measures }: TrialTerms, change: (over: Partial<TrialTerms>) => void) {
    const put = (at: number, over: Partial<Measure>) =>
      change({ measures: measures.map((one, place) => (place === at ? { ...one, ...over } : one)) });
    return html`<div class="tablewrap" tabindex="0" role="region" aria-label="Success measures">
        <table class="plain asked">
          <thead>
            <tr>
              ${COLUMNS.map(([, label]) => html`<th scope="col">${label}</th>`)}
              <td></td>
            </tr>
          </thead>
          <tbody>
            ${measures.map(
              (one, at) =>
                html`<tr>
                  ${COLUMNS.map(
                    ([field, label]) =>
                      html`<td data-label=${label}>
                        <input
                          class="inp"
                          aria-label="${label}, measure ${at + 1}"
                          .value=${one[field]}
                          @change=${(event: Event) => put(at, { [field]: valueOf(event) })}
                        />
                      </td>`,
                  )}
                  <td>
                    <button
                      type="button"
                      class="link"
                      aria-label="Remove measure ${at + 1}"
                      @click=${() => change({ measures: measures.filter((_, place) => place !== at) })}
                    >
                      Remove
                    </button>
                  </td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <button type="button" class="link" @click=${() => change({ measures: [...measures, EMPTY] })}>
        Add a measure
      </button>`;
  }

  #person(label: string, chosen: string, put: (id: string) => void) {
    return html`<label class="field"
      ><span>${label}</span>
      <select class="inp" @change=${(event: Event) => put(valueOf(event))}>
        <option value="" ?selected=${chosen === ''}>Choose a person</option>
        ${this.people.map(
          (one) => html`<option value=${one.id} ?selected=${one.id === chosen}>${one.name}</option>`,
        )}
      </select>
    </label>`;
  }

  #record({ hypothesis, measures, blastRadius, reversal, reviewBy, owner, answers }: TrialTerms) {
    const name = (id: string) => this.people.find((one) => one.id === id)?.name ?? id;
    const row = (label: string, body: unknown) =>
      html`<div class="k">${label}</div>
        <div class="v said">${body}</div>`;
    return html`<div class="formgrid">
      ${row('Hypothesis', hypothesis)}
      <div class="k">Success measures</div>
      <div class="v tablewrap" tabindex="0" role="region" aria-label="Success measures">
        <table class="plain">
          <thead>
            <tr>
              ${COLUMNS.map(([, label]) => html`<th scope="col">${label}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${measures.map(
              (one) =>
                html`<tr>
                  ${COLUMNS.map(([field]) => html`<td>${one[field]}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${row('Review by', `${reviewBy}, ${name(owner)}`)} ${row('Blast radius', blastRadius.systems)}
      ${row('Teams', blastRadius.teams)} ${row('Reversible until', blastRadius.reversibleUntil)}
      ${row('Reversal plan', `${name(reversal.owner)}, ${reversal.effort}.\n${reversal.steps}`)}
      ${answers.length === 0 ? nothing : row('Answers to objections', answers.map((one) => `To ${name(one.to)}: ${one.answer}`).join('\n'))}
    </div>`;
  }
}

function area(id: string, value: string, rows: number, put: (text: string) => void, hint: string) {
  return html`<textarea
    id=${id}
    class="inp voice"
    rows=${rows}
    placeholder=${hint}
    .value=${value}
    @change=${(event: Event) => put(valueOf(event))}
  ></textarea>`;
}

function text(label: string, value: string, put: (text: string) => void) {
  return html`<label class="field"
    ><span>${label}</span><input class="inp" .value=${value} @change=${(event: Event) => put(valueOf(event))}
  /></label>`;
}
