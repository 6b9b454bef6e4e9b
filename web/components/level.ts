// Who decides now and until when, and what whoever stands on the level can do: pass it on, say that they can't be impartial, call it settled, or
// name one of those who are left. Each asks for a reason in words of their own; the page sends it.

import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { currentStep, openEscalation } from '../../server/domain/escalation.ts';
import type { LadderView } from '../../server/domain/ladder-view.ts';
import { dayAndTime } from '../../server/domain/words.ts';
import { MenuChosen } from '../events/controls.ts';
import { CommandAsked } from '../events/review.ts';
import { RulingWanted } from '../events/trial.ts';
import { saidIn } from '../said.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { trialLooks } from '../styles/trial.ts';

@customElement('adr-level')
export class LevelElement extends LitElement {
  static override styles = [base, controls, sections, trialLooks];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property() zone = 'UTC';
  /** Why the last command was refused. */
  @property() wrong = '';
  @state() protected recusing = false;

  override render() {
    const { view } = this;
    const ladder = view?.ladder ?? null;
    if (view === null || ladder === null) return nothing;
    const open = openEscalation(view.decision.review);
    if (open === null) return this.#notOpen(view, ladder);
    const { can } = view;
    const mine = ladder.yours !== null;
    const decides = can['decide-by-authority'] === true;
    return html`<section class="sec rail">
      <h2>
        ${decides ? 'You decide' : mine ? 'It is your turn' : ladder.deadlocked ? 'Nobody decides' : ladder.level}
      </h2>
      ${ladder.due === null ? nothing : html`<p class="big">By ${dayAndTime(ladder.due, this.zone, view.at)}</p>`}
      <p class="soft">${open.reason}</p>
      ${decides ? this.#deciding(ladder) : nothing}
      <div class="stack">
        ${
          decides
            ? html`<button class="btn primary" @click=${() => this.dispatchEvent(new RulingWanted())}>
                Write your decision
              </button>`
            : nothing
        }
        ${can['pass-level'] === true ? this.#button('pass-level', 'Pass it to the next level') : nothing}
        ${can['pass-level'] === true && mine ? this.#recusal() : nothing}
        ${can['settle-escalation'] === true ? this.#button('settle-escalation', 'Call it settled') : nothing}
        ${can['name-last-resort'] === true ? this.#naming(view) : nothing}
      </div>
      ${decides || this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
    </section>`;
  }

  #notOpen({ decision: { review }, people }: DecisionView, { state: stands, conditions }: LadderView) {
    const end = review.escalations.at(-1)?.end ?? null;
    const who = people[end?.by ?? '']?.name ?? end?.by;
    if (stands !== 'coming')
      return html`<section class="sec rail">
        <h2>It is over</h2>
        ${end === null || end.how === 'over' ? nothing : html`<p>${who} ${end.how === 'decided' ? 'decided it' : 'called it settled'}.</p>`}
        ${end === null || end.note === '' ? nothing : html`<p>${end.how === 'over' ? end.note : html`<q>${end.note}</q>`}</p>`}
      </section>`;
    return html`<section class="sec rail">
      <h2>It is not escalated</h2>
      <p>
        ${conditions.length > 0 ? 'Its author meets the conditions first.' : 'Nobody has to do anything but talk.'}
      </p>
    </section>`;
  }

  #deciding({ unanswered: { length } }: LadderView) {
    return html`<p class="soft">
      You are neither author nor objector.
      ${length === 0 ? 'Every open objection has your answer.' : `${length} open ${length === 1 ? 'objection has' : 'objections have'} no answer from you yet.`}
    </p>`;
  }

  #recusal() {
    if (!this.recusing)
      return html`<button class="btn quiet" @click=${() => (this.recusing = true)}>
        Recuse, pass it on
      </button>`;
    return html`<form class="stack" @submit=${this.#onRecuse}>
      <label class="field"
        ><span>What keeps you from being impartial?</span
        ><textarea name="reason" class="inp voice" rows="2"></textarea>
      </label>
      <button class="btn">Recuse, pass it on</button>
    </form>`;
  }

  /** Those who are left name one of them. */
  #naming({ people, decision, you }: DecisionView) {
    const left = currentStep(openEscalation(decision.review))?.people ?? [];
    return html`<form class="stack" @submit=${this.#onName}>
      <fieldset>
        <legend>One of you decides</legend>
        ${left.map(
          (id, place) =>
            html`<label class="radio"
              ><input
                type="radio"
                name="person"
                value=${id}
                ?checked=${place === 0}
              />${people[id]?.name ?? id} ${id === you.id ? '(you)' : ''}</label
            >`,
        )}
      </fieldset>
      <label class="field"
        ><span>Why this one?</span><textarea name="reason" class="inp voice" rows="2"></textarea>
      </label>
      <button class="btn">Name who decides</button>
    </form>`;
  }

  #button(type: string, label: string) {
    return html`<button class="btn" @click=${() => this.dispatchEvent(new MenuChosen(type))}>
      ${label}
    </button>`;
  }

  #onRecuse = (event: Event) => {
    const said = formIn(event);
    this.dispatchEvent(new CommandAsked({ type: 'pass-level', recused: true, reason: said('reason') }));
  };

  #onName = (event: Event) => {
    const said = formIn(event);
    this.dispatchEvent(
      new CommandAsked({ type: 'name-last-resort', person: said('person'), reason: said('reason') }),
    );
  };
}

/** The fields of the form that was submitted; the page sends it, not the browser. */
function formIn(event: Event): (name: string) => string {
  event.preventDefault();
  const data = event.target instanceof HTMLFormElement ? new FormData(event.target) : new FormData();
  return (name) => saidIn(data, name);
}
