// What is said against a decision in force, or about its words: challenges that wait for an answer, amendments that wait for a consent.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { list } from '../../server/domain/judgement.ts';
import { nameOf, type PersonId } from '../../server/domain/person.ts';
import { openChallenges, type Amendment, type Challenge } from '../../server/domain/review.ts';
import { dateInWords, dayAndTime } from '../../server/domain/words.ts';
import { CommandAsked, FormWanted } from '../events/review.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import './banner.ts';

@customElement('adr-in-force')
export class InForceElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
      }
      .btns {
        margin-top: 0.5rem;
      }
      pre {
        font: 450 var(--text-sm) / 1.5 var(--font-mono);
        overflow: auto;
        max-height: 14rem;
        margin: 0.375rem 0 0;
        white-space: pre-wrap;
      }
      ins {
        background: var(--color-ins);
        text-decoration: none;
      }
      del {
        background: var(--color-del);
        text-decoration: none;
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property() zone = 'UTC';

  override willUpdate() {
    const { review } = this.view?.decision ?? {};
    this.hidden =
      review === undefined ||
      (openChallenges(review).length === 0 && review.amendments.every((one) => one.end !== null));
  }

  override render() {
    const { view } = this;
    if (view === null) return nothing;
    const { review } = view.decision;
    return html`${openChallenges(review).map((one) => this.#challenge(view, one))}
    ${review.amendments.filter((one) => one.end === null).map((one) => this.#amendment(view, one))}`;
  }

  #challenge(view: DecisionView, { id, by, at, reason }: Challenge) {
    const isOwn = by === view.you.id;
    const may = view.can['close-challenge'];
    return html`<div>
      <adr-banner icon="message-circle-warning"
        ><b>${this.#name(view, by)} says what is new, ${dateInWords(at, this.zone, view.at)}:</b>
        <q>${reason}</q> It stays in force until that is answered, and is on the next agenda.</adr-banner
      >
      ${
        may === true && !isOwn
          ? html`<div class="btns">
              <button class="btn" @click=${() => this.dispatchEvent(new FormWanted('close-challenge', id))}>
                Close the challenge, with an answer
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }

  #amendment(view: DecisionView, amendment: Amendment) {
    const { id, by, summary, consents } = amendment;
    const from = view.amendments[id] ?? '';
    const who = consents.map((one) => this.#name(view, one.by));
    const give = (type: 'consent-to-amendment' | 'amend') =>
      this.dispatchEvent(new CommandAsked({ type, amendment: id }));
    const mayConsent = view.can['consent-to-amendment'] === true && by !== view.you.id;
    return html`<div>
      <adr-banner icon="pencil"
        ><b>${this.#name(view, by)} proposes other words.</b>
        <q>${summary}</q>
        ${who.length === 0 ? 'No decider has consented yet.' : `${list(who)} ${who.length === 1 ? 'consents' : 'consent'}.`}
        ${from > view.at ? `Anybody may dispute it until ${dayAndTime(from, this.zone, view.at)}.` : 'Nobody disputed it in time.'}
        ${patch(amendment.patch)}</adr-banner
      >
      <div class="btns">
        ${
          mayConsent && !consents.some((one) => one.by === view.you.id)
            ? html`<button class="btn" @click=${() => give('consent-to-amendment')}>Consent to it</button>`
            : nothing
        }
        ${
          view.can['dispute-amendment'] === true
            ? html`<button
                class="btn"
                @click=${() => this.dispatchEvent(new FormWanted('dispute-amendment', id))}
              >
                Dispute it
              </button>`
            : nothing
        }
        ${
          view.can.amend === true && consents.length > 0 && from <= view.at
            ? html`<button class="btn primary" @click=${() => give('amend')}>Amend the text</button>`
            : nothing
        }
      </div>
    </div>`;
  }

  #name({ people }: DecisionView, id: PersonId): string {
    return nameOf(new Map(Object.entries(people)), id);
  }
}

/** Only what comes and goes. */
function patch(unified: string) {
  const lines = unified.split('\n').filter((line) => /^[-+](?![-+]{2})/u.test(line));
  return html`<pre tabindex="0" role="group" aria-label="What it changes">
${lines.map((line) =>
      line.startsWith('+')
        ? html`<ins><span class="vh">added </span>${line.slice(1)}</ins>${'\n'}`
        : html`<del><span class="vh">removed </span>${line.slice(1)}</del>${'\n'}`,
    )}</pre>`;
}
