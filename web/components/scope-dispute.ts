// What a decision touches, while people don't agree on that either: whoever takes part disputes its scope with a reason, and somebody else says
// which one holds, with an answer. Who decides above follows from it.

import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { openEscalation, type Escalation, type ScopeDispute } from '../../server/domain/escalation.ts';
import type { Scope } from '../../server/domain/event.ts';
import { SCOPE_NAMES, SCOPES } from '../../server/domain/policy.ts';
import { lastRound } from '../../server/domain/review.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { CommandAsked } from '../events/review.ts';
import { saidIn } from '../said.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { trialLooks } from '../styles/trial.ts';

@customElement('adr-scope-dispute')
export class ScopeDisputeElement extends LitElement {
  static override styles = [base, controls, sections, trialLooks];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property() zone = 'UTC';
  @state() protected disputing = false;

  override willUpdate() {
    this.hidden = this.#open === null;
    // What was refused stays to be written on; what stands here is not written a second time.
    if (this.#own) this.disputing = false;
  }

  override render() {
    const { view } = this;
    const open = this.#open;
    if (view === null || open === null) return nothing;
    const scope = lastRound(view.decision.review)?.scope ?? 'team';
    return html`<section class="sec rail">
      <h2>Scope of impact</h2>
      <p class="big">${SCOPES[scope].label}</p>
      ${open.disputes.map((one) => this.#dispute(view, scope, one))}
      ${view.can['dispute-scope'] === true && !this.#own ? this.#disputing(scope) : nothing}
    </section>`;
  }

  /** A trial is judged, whatever it touches. */
  get #open(): Escalation | null {
    const open = this.view === null ? null : openEscalation(this.view.decision.review);
    return open?.about === 'review' ? open : null;
  }

  /** Does the reader dispute it already? */
  get #own(): boolean {
    const you = this.view?.you.id;
    return this.#open?.disputes.some((one) => one.by === you && one.settled === null) === true;
  }

  #dispute(view: DecisionView, scope: Scope, one: ScopeDispute) {
    const name = (id: string) => view.people[id]?.name ?? id;
    const day = (at: string) => dateInWords(at, this.zone, view.at);
    const { settled } = one;
    return html`<div class="stack">
      <div>
        <p class="said"><q>${one.reason}</q></p>
        <p class="muted">
          ${name(one.by)}, ${day(one.at)}: it is
          “${SCOPES[one.scope].label}”${settled === null ? ', not settled yet' : ''}.
        </p>
      </div>
      ${
        settled === null
          ? view.can['settle-scope'] === true && one.by !== view.you.id
            ? this.#settling(scope, one)
            : nothing
          : html`<div>
              <p class="said"><q>${settled.answer}</q></p>
              <p class="muted">
                ${name(settled.by)}, ${day(settled.at)}: it is “${SCOPES[settled.scope].label}”.
              </p>
            </div>`
      }
    </div>`;
  }

  #disputing(scope: Scope) {
    if (!this.disputing)
      return html`<p>
        <button class="btn sm" @click=${() => (this.disputing = true)}>Dispute the scope</button>
      </p>`;
    return html`<form class="stack" @submit=${this.#onDispute}>
      <label class="field"
        ><span>What it touches</span
        ><select class="inp" name="scope">
          ${SCOPE_NAMES.filter((one) => one !== scope).map((one) => html`<option value=${one}>${SCOPES[one].label}</option>`)}
        </select></label
      >
      <label class="field"
        ><span>Whom it touches, or why it touches fewer</span
        ><textarea name="reason" class="inp voice" rows="2"></textarea>
      </label>
      <button class="btn">Dispute the scope</button>
    </form>`;
  }

  #settling(scope: Scope, one: ScopeDispute) {
    return html`<form class="stack" @submit=${(event: Event) => this.#onSettle(event, one.id)}>
      <label class="field"
        ><span>The scope that holds</span
        ><select class="inp" name="scope">
          ${SCOPE_NAMES.map(
            (name) =>
              html`<option value=${name} ?selected=${name === one.scope}>
                ${SCOPES[name].label}${name === scope ? ', as it is' : ''}
              </option>`,
          )}
        </select></label
      >
      <label class="field"
        ><span>Your answer to the dispute</span><textarea name="answer" class="inp voice" rows="2"></textarea>
      </label>
      <button class="btn">Settle the scope</button>
    </form>`;
  }

  #onDispute = (event: Event) => {
    const { scope, words } = formIn(event, 'reason');
    if (scope !== null) this.dispatchEvent(new CommandAsked({ type: 'dispute-scope', scope, reason: words }));
  };

  #onSettle(event: Event, dispute: string) {
    const { scope, words } = formIn(event, 'answer');
    if (scope !== null)
      this.dispatchEvent(new CommandAsked({ type: 'settle-scope', dispute, scope, answer: words }));
  }
}

/** The scope that was chosen and the words beside it; the page sends them, not the browser. */
function formIn(event: Event, field: string): { readonly scope: Scope | null; readonly words: string } {
  event.preventDefault();
  const data = event.target instanceof HTMLFormElement ? new FormData(event.target) : new FormData();
  return {
    scope: SCOPE_NAMES.find((one) => one === data.get('scope')) ?? null,
    words: saidIn(data, field),
  };
}
