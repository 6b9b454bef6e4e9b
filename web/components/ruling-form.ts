// An authority decides: which outcome, why, an answer to every open objection, what is overridden and why, and for a trial its terms. What is
// written stays in this browser until it is decided; nobody else sees it. What still bars it is the server's sentence.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import {
  AUTHORITY_OUTCOME_NAMES,
  AUTHORITY_OUTCOMES,
  openEscalation,
  type AuthorityOutcome,
} from '../../server/domain/escalation.ts';
import type { Scope } from '../../server/domain/event.ts';
import { SCOPES } from '../../server/domain/policy.ts';
import { openObjections } from '../../server/domain/review.ts';
import { NO_TERMS, type TrialTerms } from '../../server/domain/trial.ts';
import { CommandAsked } from '../events/review.ts';
import { RulingChanged, type TermsChanged } from '../events/trial.ts';
import { valueOf } from '../field-value.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { trialLooks } from '../styles/trial.ts';
import type { Named } from './trial-terms.ts';
import './trial-terms.ts';

interface Draft {
  readonly outcome: AuthorityOutcome;
  readonly note: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
  readonly conditions: string;
  readonly until: string;
  readonly scope: string;
  readonly terms: TrialTerms;
}

const FRESH: Draft = {
  outcome: 'safe-to-try',
  note: '',
  answers: {},
  overrides: {},
  conditions: '',
  until: '',
  scope: '',
  terms: { ...NO_TERMS, measures: [{ metric: '', source: '', baseline: '', target: '', stop: '' }] },
};

@customElement('adr-ruling-form')
export class RulingFormElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    trialLooks,
    css`
      #dec {
        scroll-margin-top: 4.5rem;
      }
      #dec:focus {
        outline: none;
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ attribute: false }) people: readonly Named[] = [];
  @property({ type: Boolean }) busy = false;
  /** Why it was refused. */
  @property() wrong = '';

  @state() protected draft: Draft = FRESH;
  @query('#dec') private heading!: HTMLElement | null;
  #key = '';
  #told: Draft | null = null;

  override willUpdate(changed: PropertyValues<this>) {
    const open = this.view === null ? null : openEscalation(this.view.decision.review);
    // What was written for an escalation that is over is nothing for the next.
    const key = `accord.ruling.${open?.id ?? ''}`;
    if (!changed.has('view') || key === this.#key) return;
    this.#key = key;
    this.draft = kept(key) ?? FRESH;
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has('view') || this.#told !== this.draft) this.#tell();
  }

  /** What of it is there: the page asks the server what else the terms need. */
  #tell() {
    const { draft, view } = this;
    this.#told = draft;
    const filled = (said: Readonly<Record<string, string>>) =>
      Object.entries(said).flatMap(([key, words]) => (words.trim() === '' ? [] : [key]));
    this.dispatchEvent(
      new RulingChanged({
        outcome: draft.outcome,
        terms: draft.outcome === 'safe-to-try' && view?.terms === null ? draft.terms : null,
        answered: filled(draft.answers),
        overridden: filled(draft.overrides),
        explained: draft.note.trim() !== '',
      }),
    );
  }

  /** From its beginning: what was written before is kept. */
  override focus() {
    this.heading?.scrollIntoView({ block: 'start' });
    this.heading?.focus({ preventScroll: true });
  }

  override render() {
    const { view, draft } = this;
    const ladder = view?.ladder ?? null;
    if (view === null || ladder === null) return nothing;
    const { outcome } = draft;
    const { overrides } = ladder;
    const objections = openObjections(view.decision.review);
    const door = outcome === 'safe-to-try' && ladder.door !== null;
    return html`<form class="sec" aria-labelledby="dec" @submit=${this.#onSubmit}>
      <header>
        <h2 class="doc" id="dec" tabindex="-1">Your decision</h2>
        <span class="muted push">Kept in this browser. Nobody else sees it until you decide.</span>
      </header>
      <div class="formgrid">
        <div class="k">Outcome</div>
        <div class="v">
          <div class="opts" role="radiogroup" aria-label="Outcome">
            ${AUTHORITY_OUTCOME_NAMES.map(
              (name) =>
                html`<label
                  ><input
                    type="radio"
                    name="outcome"
                    .checked=${name === outcome}
                    ?disabled=${name === 'raise' && ladder.widerScopes.length === 0}
                    @change=${() => this.#put({ outcome: name })}
                  /><span
                    >${AUTHORITY_OUTCOMES[name].label}
                    <small
                      >${name === 'raise' && ladder.widerScopes.length === 0 ? 'There is no wider scope.' : AUTHORITY_OUTCOMES[name].does}</small
                    ></span
                  ></label
                >`,
            )}
          </div>
        </div>
        ${objections.map(
          (one) =>
            html`<label class="k" for="a-${one.id}"
                >Your answer to ${view.people[one.by]?.name ?? one.by}<small
                  >${ladder.unanswered.includes(one.id) ? 'In writing, whatever you decide' : 'You answered already; you may add to it'}</small
                ></label
              >
              <div class="v">
                <p class="said"><q>${one.reason}</q></p>
                <textarea
                  id="a-${one.id}"
                  class="inp voice"
                  rows="2"
                  .value=${draft.answers[one.id] ?? ''}
                  @change=${(event: Event) => this.#put({ answers: { ...draft.answers, [one.id]: valueOf(event) } })}
                ></textarea>
              </div>`,
        )}
        <label class="k" for="why">Why<small>It stays beside the decision</small></label>
        <div class="v">
          <textarea
            id="why"
            class="inp voice"
            rows="2"
            .value=${draft.note}
            @change=${(event: Event) => this.#put({ note: valueOf(event) })}
          ></textarea>
        </div>
        ${overrides[outcome].map((one) => this.#override(one.key, one.sentence, one.detail))}
        ${door ? this.#override('one-way-door', 'The door is two-way.', ladder.door ?? '') : nothing}
        ${this.#more(outcome, ladder.widerScopes)}
      </div>
      ${
        outcome !== 'safe-to-try'
          ? nothing
          : view.terms === null
            ? html`<adr-trial-terms
                .terms=${draft.terms}
                .people=${this.people}
                last=${ladder.lastReviewBy}
                @terms-changed=${(event: TermsChanged) => {
                  this.#put({ terms: event.terms });
                }}
              ></adr-trial-terms>`
            : html`<adr-trial-terms still .terms=${view.terms.said} .people=${this.people}></adr-trial-terms>`
      }
      ${this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
      <p class="btns">
        <button class="btn primary" aria-disabled=${this.busy ? 'true' : nothing}>
          Decide: ${AUTHORITY_OUTCOMES[outcome].label.toLowerCase()}
        </button>
      </p>
    </form>`;
  }

  #override(key: string, sentence: string, detail: string) {
    const { overrides } = this.draft;
    return html`<label class="k" for="o-${key}">Override<small>${sentence} ${detail}</small></label>
      <div class="v">
        <textarea
          id="o-${key}"
          class="inp voice"
          rows="1"
          placeholder="Why it is not needed here"
          .value=${overrides[key] ?? ''}
          @change=${(event: Event) => this.#put({ overrides: { ...overrides, [key]: valueOf(event) } })}
        ></textarea>
      </div>`;
  }

  #more(outcome: AuthorityOutcome, wider: readonly Scope[]) {
    const { draft } = this;
    if (outcome === 'return')
      return html`<label class="k" for="cond">Conditions<small>One on a line</small></label>
        <div class="v">
          <textarea
            id="cond"
            class="inp voice"
            rows="3"
            .value=${draft.conditions}
            @change=${(event: Event) => this.#put({ conditions: valueOf(event) })}
          ></textarea>
        </div>`;
    if (outcome === 'defer')
      return html`<label class="k" for="until">Until<small>If a date is known</small></label>
        <div class="v">
          <input
            id="until"
            class="inp"
            type="date"
            .value=${draft.until}
            @change=${(event: Event) => this.#put({ until: valueOf(event) })}
          />
        </div>`;
    if (outcome === 'raise')
      return html`<label class="k" for="scope">Scope<small>Whom it touches</small></label>
        <div class="v">
          <select id="scope" class="inp" @change=${(event: Event) => this.#put({ scope: valueOf(event) })}>
            <option value="">Choose a wider scope</option>
            ${wider.map(
              (one) =>
                html`<option value=${one} ?selected=${one === draft.scope}>${SCOPES[one].label}</option>`,
            )}
          </select>
        </div>`;
    return nothing;
  }

  #put(over: Partial<Draft>) {
    this.draft = { ...this.draft, ...over };
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.draft));
    } catch {
      // A browser that keeps nothing still decides.
    }
  }

  #onSubmit = (event: Event) => {
    event.preventDefault();
    const { view, draft } = this;
    if (view === null || this.busy) return;
    const { outcome, note, answers, overrides, conditions, until, scope, terms } = draft;
    this.dispatchEvent(
      new CommandAsked({
        type: 'decide-by-authority',
        outcome,
        note,
        answers: Object.entries(answers).map(([objection, answer]) => ({ objection, answer })),
        overrides: Object.entries(overrides).flatMap(([key, reason]) => {
          const known = [
            ...(view.ladder?.overrides[outcome] ?? []).map((one) => one.key),
            'one-way-door' as const,
          ];
          const named = known.find((one) => one === key);
          return named === undefined || reason.trim() === '' ? [] : [{ key: named, reason }];
        }),
        conditions: conditions.split('\n').filter((one) => one.trim() !== ''),
        terms: outcome === 'safe-to-try' && view.terms === null ? terms : null,
        until: outcome === 'defer' && until !== '' ? until : null,
        scope: view.ladder?.widerScopes.find((one) => one === scope) ?? null,
        digest: view.decision.digest,
      }),
    );
  };
}

/** What was written before in this browser; null for what can't be read, or is of another shape. */
function kept(key: string): Draft | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isDraft(value) ? value : null;
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const has = (name: string, type: string) => typeof Reflect.get(value, name) === type;
  return (
    ['outcome', 'note', 'conditions', 'until', 'scope'].every((name) => has(name, 'string')) &&
    ['answers', 'overrides', 'terms'].every((name) => has(name, 'object')) &&
    String(Reflect.get(value, 'outcome')) in AUTHORITY_OUTCOMES &&
    Array.isArray(Reflect.get(Object(Reflect.get(value, 'terms')), 'measures'))
  );
}
