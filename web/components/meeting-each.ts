// What comes of each decision of a block: as the block, or an outcome of its own; and anybody can pull one out, to talk about it by itself.
// What the rules refuse is said beside the decision that they refuse it to.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CurrentItem } from '../../server/domain/live-view.ts';
import type { AgendaDecision } from '../../server/domain/meeting.ts';
import type { DecisionOutcome } from '../../server/domain/meeting-event.ts';
import { OUTCOMES, type MeetingOutcome } from '../../server/domain/meeting-outcome.ts';
import { EachChosen, RoomAsked } from '../events/sitting.ts';
import { valueOf } from '../field-value.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sitting } from '../styles/sitting.ts';

@customElement('adr-meeting-each')
export class MeetingEachElement extends LitElement {
  static override styles = [
    base,
    controls,
    sitting,
    css`
      :host {
        display: block;
        font-size: var(--text-lg);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 12rem auto;
        gap: 0.25rem 0.75rem;
        align-items: center;
        padding: 0.5rem 0;
        border-top: 1px solid var(--color-line);
      }
      .wrong {
        grid-column: 1/-1;
        margin: 0;
      }
      @media (max-width: 860px) {
        li {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .which {
          grid-column: 1/-1;
        }
      }
    `,
  ];

  @property({ attribute: false }) current: CurrentItem | null = null;
  /** Of the block; null while none is chosen. */
  @property({ attribute: false }) outcome: MeetingOutcome | null = null;
  @property({ attribute: false }) outcomes: readonly DecisionOutcome[] = [];
  @property({ type: Boolean }) editable = false;
  @property({ attribute: false }) canPullOut: true | string = true;

  override render() {
    const decisions = this.current?.item.decisions ?? [];
    if (decisions.length < 2) return nothing;
    return html`<section aria-labelledby="each">
      <h2 id="each">Each of them</h2>
      <ul>
        ${decisions.map((one) => this.#row(one))}
      </ul>
    </section>`;
  }

  #row({ path, ref, label, title }: AgendaDecision) {
    const own = this.outcomes.find((one) => one.decision === path)?.outcome ?? null;
    const becomes = own ?? this.outcome;
    const offered = this.current?.offered ?? [];
    const can = offered.find((one) => one.outcome === becomes)?.each[path] ?? true;
    const off = this.canPullOut === true ? nothing : 'true';
    return html`<li>
      <span class="which"><a class="link" href=${decisionLink(ref)}>${label}</a> ${title}</span>
      ${
        this.editable
          ? html`<select
              class="inp"
              aria-label="What comes of ${label}"
              @change=${(event: Event) => this.#choose(path, valueOf(event))}
            >
              <option value="" .selected=${own === null}>
                ${this.outcome === null ? 'As the block' : `As the block: ${OUTCOMES[this.outcome].label}`}
              </option>
              ${offered.map(
                (one) =>
                  html`<option value=${one.outcome} .selected=${one.outcome === own}>${one.label}</option>`,
              )}
            </select>`
          : html`<span class="soft">${becomes === null ? '' : OUTCOMES[becomes].label}</span>`
      }
      <button
        class="btn sm"
        aria-disabled=${off}
        title=${this.canPullOut === true ? nothing : this.canPullOut}
        @click=${() => this.canPullOut === true && this.dispatchEvent(new RoomAsked({ type: 'pull-out', decision: path }))}
      >
        Pull out<span class="vh"> ${label}</span>
      </button>
      ${can === true ? nothing : html`<p class="wrong" role="status">${can}</p>`}
    </li>`;
  }

  #choose(path: string, value: string) {
    const offered = this.current?.offered.find((one) => one.outcome === value);
    this.dispatchEvent(new EachChosen(path, offered?.outcome ?? null));
  }
}
