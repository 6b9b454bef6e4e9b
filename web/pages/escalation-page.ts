// The Escalation tab of a decision: the ladder, the brief, the decision of whoever decides now, and what stands beside it for good. The page of
// the decision loads and sends; everything that may be done here says so.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { AUTHORITY_OUTCOMES, openEscalation } from '../../server/domain/escalation.ts';
import { SCOPES } from '../../server/domain/policy.ts';
import { openObjections } from '../../server/domain/review.ts';
import { dateInWords, dayAndTime } from '../../server/domain/words.ts';
import { MenuChosen } from '../events/controls.ts';
import { CommandAsked } from '../events/review.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { trialLooks } from '../styles/trial.ts';
import type { Named } from '../components/trial-terms.ts';
import '../components/banner.ts';
import '../components/brief.ts';
import '../components/ladder.ts';
import '../components/ruling-form.ts';
import '../components/stances.ts';

@customElement('adr-escalation-page')
export class EscalationPage extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    trialLooks,
    css`
      .sec + .sec {
        margin-top: var(--space-6);
      }
      .next {
        color: var(--color-text-2);
        font-size: var(--text-sm);
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ attribute: false }) people: readonly Named[] = [];
  @property() zone = 'UTC';
  @property({ type: Boolean }) busy = false;
  /** Why the last command was refused. */
  @property() wrong = '';
  @state() protected recusing = false;
  @query('#recuse') private reason!: HTMLTextAreaElement | null;
  @query('#dissent') private dissent!: HTMLTextAreaElement | null;

  override render() {
    const { view } = this;
    if (view === null || view.ladder === null) return nothing;
    const { ladder } = view;
    const decides = view.can['decide-by-authority'] === true;
    return html`<adr-ladder .ladder=${ladder}></adr-ladder>
      ${ladder.next === null ? nothing : html`<p class="next">${ladder.next.sentence}</p>`}
      ${
        ladder.deadlocked
          ? html`<adr-banner tone="red" icon="shield-alert"
              ><b>Deadlocked.</b> Nobody is left who may decide. It stays in review and is on top of every
              agenda, until somebody lifts an objection or the policy names somebody else.</adr-banner
            >`
          : nothing
      }
      <div class="esc">
        <div>
          ${ladder.state === 'open' && ladder.about === 'review' ? html`<adr-brief .view=${view} zone=${this.zone}></adr-brief>` : nothing}
          ${decides ? html`<adr-ruling-form .view=${view} .people=${this.people} ?busy=${this.busy} wrong=${this.wrong}></adr-ruling-form>` : this.#objections(view)}
          ${this.#rulings(view)} ${this.#conditions(view)}
        </div>
        <aside class="rail" aria-label="Who decides">
          ${this.#who(view)}
          <adr-stances .view=${view} zone=${this.zone}></adr-stances>
        </aside>
      </div>`;
  }

  #who(view: DecisionView) {
    const { ladder, can } = view;
    if (ladder === null) return nothing;
    const open = openEscalation(view.decision.review);
    if (open === null)
      return html`<section class="sec">
        <h2>${ladder.state === 'coming' ? 'It is not escalated' : 'It is over'}</h2>
        <p>
          ${ladder.state === 'coming' ? 'Nobody has to do anything but talk.' : (view.decision.review.escalations.at(-1)?.end?.note ?? '')}
        </p>
      </section>`;
    const mine = ladder.yours !== null;
    const decides = can['decide-by-authority'] === true;
    return html`<section class="sec">
      <h2>
        ${decides ? 'You decide' : mine ? 'It is your turn' : ladder.deadlocked ? 'Nobody decides' : ladder.level}
      </h2>
      ${ladder.due === null ? nothing : html`<p class="big">By ${dayAndTime(ladder.due, this.zone, view.at)}</p>`}
      <p class="soft">${open.reason}</p>
      ${
        decides
          ? html`<p class="soft">
              You are neither author nor objector.
              ${ladder.unanswered.length === 0 ? 'Every open objection has your answer.' : `${ladder.unanswered.length} open ${ladder.unanswered.length === 1 ? 'objection has' : 'objections have'} no answer from you yet.`}
            </p>`
          : nothing
      }
      <div class="stack">
        ${can['pass-level'] === true ? this.#button('pass-level', 'Pass it to the next level') : nothing}
        ${
          can['pass-level'] === true && mine
            ? this.recusing
              ? html`<form class="stack" @submit=${this.#onRecuse}>
                  <label class="field"
                    ><span>What keeps you from being impartial?</span
                    ><textarea id="recuse" class="inp voice" rows="2"></textarea>
                  </label>
                  <button class="btn">Recuse, pass it on</button>
                </form>`
              : html`<button class="btn quiet" @click=${() => (this.recusing = true)}>
                  Recuse, pass it on
                </button>`
            : nothing
        }
        ${can['settle-escalation'] === true ? this.#button('settle-escalation', 'Call it settled') : nothing}
        ${
          can['name-last-resort'] === true
            ? (open.rungs.at(-1)?.kind === 'reached' ? [...this.#leftOn(view)] : []).map(
                (id) =>
                  html`<button
                    class="btn"
                    @click=${() => this.#ask({ type: 'name-last-resort', person: id, reason: 'Named by those who are left.' })}
                  >
                    Name ${view.people[id]?.name ?? id}
                  </button>`,
              )
            : nothing
        }
      </div>
      ${decides || this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
    </section>`;
  }

  #leftOn(view: DecisionView): readonly string[] {
    const last = openEscalation(view.decision.review)?.rungs.at(-1);
    return last?.kind === 'reached' ? last.step.people : [];
  }

  #button(type: string, label: string) {
    return html`<button class="btn" @click=${() => this.dispatchEvent(new MenuChosen(type))}>
      ${label}
    </button>`;
  }

  #objections(view: DecisionView) {
    const open = openObjections(view.decision.review);
    if (open.length === 0) return nothing;
    return html`<section class="sec">
      <h2>Open objections <span class="count">${open.length}</span></h2>
      <ul class="rows">
        ${open.map(
          (one) =>
            html`<li>
              <p><b>${view.people[one.by]?.name ?? one.by}</b></p>
              <p class="said"><q>${one.reason}</q></p>
              ${one.answers.map((answer) => html`<p class="soft">${view.people[answer.by]?.name ?? answer.by} answers: <q>${answer.answer}</q></p>`)}
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #rulings(view: DecisionView) {
    const { rulings, dissents } = view.decision.review;
    const last = rulings.at(-1);
    if (last === undefined) return nothing;
    const name = (id: string) => view.people[id]?.name ?? id;
    const day = (at: string) => dateInWords(at, this.zone, view.at);
    const dissentBy = view.ladder?.dissentBy ?? null;
    const beside = dissents.filter((one) => one.ruling === last.id);
    return html`<section class="sec">
      <header>
        <h2 class="doc">${AUTHORITY_OUTCOMES[last.outcome].label}</h2>
        <span class="muted push">${name(last.by)}, ${day(last.at)}</span>
      </header>
      <p class="lead">${last.note}</p>
      <dl class="facts">
        ${last.overrides.map(
          (one) =>
            html`<div>
              <dt>Overridden</dt>
              <dd>${one.key}: ${one.reason}</dd>
            </div>`,
        )}
      </dl>
      ${last.answers.map((one) => html`<p class="said"><b>To ${name(one.to)}:</b> ${one.answer}</p>`)}
      ${last.terms === null ? nothing : html`<adr-trial-terms still .terms=${last.terms} .people=${this.people}></adr-trial-terms>`}
      ${
        AUTHORITY_OUTCOMES[last.outcome].closes
          ? html`<h3 class="sub">Dissent</h3>
              ${
                beside.length === 0
                  ? html`<p class="soft">
                      None. It was asked for until
                      ${dissentBy === null ? '' : dayAndTime(dissentBy, this.zone, view.at)}, and is taken
                      later too.
                    </p>`
                  : beside.map(
                      (one) =>
                        html`<blockquote class="said">
                          <q>${one.words}</q>
                          <p class="muted">${name(one.by)}, ${day(one.at)}</p>
                        </blockquote>`,
                    )
              }
              ${
                view.can.dissent === true
                  ? html`<form class="stack" @submit=${(event: Event) => this.#onDissent(event, last.id)}>
                      <label class="field"
                        ><span>Your dissent, in your own words</span
                        ><textarea id="dissent" class="inp voice" rows="2"></textarea>
                        <small>It stands beside the decision for good, in the record too.</small>
                      </label>
                      <p><button class="btn">Write the dissent</button></p>
                    </form>`
                  : nothing
              }`
          : nothing
      }
    </section>`;
  }

  #conditions(view: DecisionView) {
    const open = view.ladder?.conditions ?? [];
    if (open.length === 0) return nothing;
    return html`<section class="sec">
      <h2>Conditions on which it was sent back <span class="count">${open.length} open</span></h2>
      ${open.map(
        ({ place, words }) =>
          html`<form class="stack" @submit=${(event: Event) => this.#onCondition(event, place)}>
            <p class="said">${words}</p>
            ${
              view.can['meet-condition'] === true
                ? html`<label class="field"
                      ><span>How is it met?</span><textarea class="inp voice" rows="1" name="how"></textarea>
                    </label>
                    <p><button class="btn sm">It is met</button></p>`
                : nothing
            }
          </form>`,
      )}
      <p class="muted">Scope: ${SCOPES[view.decision.review.rounds.at(-1)?.scope ?? 'team'].label}</p>
    </section>`;
  }

  #onRecuse = (event: Event) => {
    event.preventDefault();
    this.#ask({ type: 'pass-level', recused: true, reason: this.reason?.value.trim() ?? '' });
  };

  #onDissent(event: Event, ruling: string) {
    event.preventDefault();
    this.#ask({ type: 'dissent', ruling, words: this.dissent?.value.trim() ?? '' });
    if (this.dissent !== null) this.dissent.value = '';
  }

  #onCondition(event: Event, place: number) {
    event.preventDefault();
    const form = event.target;
    const how = form instanceof HTMLFormElement ? new FormData(form).get('how') : null;
    this.#ask({ type: 'meet-condition', place, how: typeof how === 'string' ? how.trim() : '' });
  }

  #ask(command: CommandAsked['command']) {
    this.dispatchEvent(new CommandAsked(command));
  }
}
