// Beside a trial: until when it is in force and whose it is, who judges and how they stand, what happens if nobody does, what stays in force
// meanwhile, and the concerns it began with.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { TRIAL_OUTCOMES } from '../../server/domain/trial.ts';
import type { TrialView } from '../../server/domain/trial-view.ts';
import { dateInWords, dayInWords, lateInWords } from '../../server/domain/words.ts';
import { MenuChosen } from '../events/controls.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { judgeLooks, trialLooks } from '../styles/trial.ts';

@customElement('adr-trial-rail')
export class TrialRailElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    trialLooks,
    judgeLooks,
    css`
      .sec + .sec {
        margin-top: var(--space-5);
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property() zone = 'UTC';

  override render() {
    const { view } = this;
    const shown = view?.trial ?? null;
    if (view === null || shown === null) return nothing;
    const isOver = shown.phase === 'judged';
    return html`${this.#until(view, shown, isOver)} ${isOver ? this.#judged(view) : this.#judges(shown)}
    ${isOver ? nothing : this.#before(view)}
    ${isOver ? nothing : this.#section('If nobody judges', html`<p class="soft">${shown.ifNobody}</p>`)}
    ${shown.predecessors.length === 0 ? nothing : this.#meanwhile(view, shown)}
    ${shown.concerns.length === 0 ? nothing : this.#concerns(view, shown)}`;
  }

  #section(heading: string, content: unknown) {
    return html`<section class="sec rail">
      <h2>${heading}</h2>
      ${content}
    </section>`;
  }

  #until(view: DecisionView, shown: TrialView, isOver: boolean) {
    const { trial } = view.decision.review;
    const owner = trial?.terms.owner ?? '';
    const away = view.away[owner];
    return this.#section(
      'Review by',
      html`<p class="big ${!isOver && shown.days < 0 ? 'late' : ''}">
          ${dayInWords(trial?.reviewBy ?? '', this.zone, view.at)}${isOver ? '' : `, ${lateInWords(shown.days).toLowerCase()}`}
        </p>
        <p class="soft">
          Owner
          ${this.#name(owner)}${away === undefined || isOver ? '' : away === null ? ', who is away' : `, who is away: ${this.#name(away)} answers`}.
        </p>
        ${
          view.can['revert-at-once'] === true
            ? html`<div class="stack">
                <button class="btn" @click=${() => this.dispatchEvent(new MenuChosen('revert-at-once'))}>
                  Revert at once
                </button>
              </div>`
            : nothing
        }`,
    );
  }

  #judges(shown: TrialView) {
    return this.#section(
      'Who judges',
      html`<p class="big">${shown.agreement}</p>
        <p class="soft">${shown.needed} must agree, and nobody of another mind.</p>
        <ul class="rows">
          ${shown.judges.map(
            ({ person, verdict }) =>
              html`<li class="mini3">
                <span
                  >${this.#name(person)}${verdict === null || verdict.through === null ? '' : ` (by ${this.#name(verdict.through)})`}</span
                ><b>${verdict === null ? 'Not yet' : TRIAL_OUTCOMES[verdict.outcome].label}</b>
              </li>`,
          )}
        </ul>`,
    );
  }

  #judged({ decision: { review } }: DecisionView) {
    const last = review.trial?.judged.at(-1);
    if (last === undefined) return nothing;
    return this.#section(
      'Who judged',
      html`<p class="big">${TRIAL_OUTCOMES[last.outcome].past}</p>
        <ul class="rows">
          ${[...last.agreed, last.by].map((person) => html`<li class="mini3">${this.#name(person)}</li>`)}
        </ul>`,
    );
  }

  /** A trial that goes on was extended or amended, and why. */
  #before(view: DecisionView) {
    const { judged = [] } = view.decision.review.trial ?? {};
    if (judged.length === 0) return nothing;
    return this.#section(
      'Judged before',
      judged.map(
        (one) =>
          html`<p class="big">${TRIAL_OUTCOMES[one.outcome].past}</p>
            <p class="said"><q>${one.conclusion}</q></p>
            <p class="muted">${this.#name(one.by)}, ${dateInWords(one.at, this.zone, view.at)}</p>`,
      ),
    );
  }

  #meanwhile(view: DecisionView, shown: TrialView) {
    return this.#section(
      'In force meanwhile',
      shown.predecessors.map((path) => {
        const other = view.related[path];
        return html`<p>
          ${other === undefined ? path : html`<a class="link" href=${decisionLink(other.ref)}>${other.label}, ${other.title}</a>`}
          <span class="muted">on trial</span>
        </p>`;
      }),
    );
  }

  #concerns(view: DecisionView, shown: TrialView) {
    return this.#section(
      'Concerns when it began',
      shown.concerns.map(
        (one) =>
          html`<p class="said"><q>${one.words}</q></p>
            <p class="muted">${this.#name(one.by)}, ${dateInWords(one.at, this.zone, view.at)}</p>`,
      ),
    );
  }

  #name(id: string): string {
    const { view } = this;
    const name = view?.people[id]?.name ?? id;
    return id === view?.you.id ? `${name} (you)` : name;
  }
}
