// The minutes of a meeting: who was there, what came of each item, what was agreed. Whoever keeps them corrects them while that is open; the
// owner of an action says here that it is done.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  attendeeInWords,
  cameTo,
  ESCALATED,
  type Minutes,
  type MinutesItem,
} from '../../server/domain/minutes.ts';
import type { MeetingCan } from '../../server/domain/meeting-command.ts';
import { dateInWords, dayAndTime, dayInWords, timeInWords } from '../../server/domain/words.ts';
import { MeetingAsked } from '../events/meeting.ts';
import { valueOf } from '../field-value.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';

@customElement('adr-minutes')
export class MinutesElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      :host {
        display: block;
        overflow-wrap: anywhere;
      }
      ol,
      ul {
        list-style: none;
        padding: 0;
        margin: 0;
      }
      .item {
        display: grid;
        grid-template-columns: 1.5rem minmax(0, 1fr) 9rem;
        gap: 0 0.75rem;
        padding: 0.625rem 0;
      }
      h3 {
        font: 560 1.0625rem/1.3 var(--font-read);
      }
      .said {
        font: 400 1.0625rem/1.4 var(--font-read);
        margin-top: 0.25rem;
      }
      .notes {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        color: var(--color-text-2);
        margin-top: 0.25rem;
      }
      .outcome {
        font-weight: 600;
      }
      .act {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 0.75rem;
        align-items: center;
        padding: 0.375rem 0;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-top: 0.5rem;
      }
      form label {
        flex: 1 1 16rem;
      }
      @media (max-width: 860px) {
        .item {
          grid-template-columns: 1.5rem minmax(0, 1fr);
        }
        .outcome {
          grid-column: 2;
        }
      }
    `,
  ];

  @property({ attribute: false }) minutes: Minutes | null = null;
  @property({ attribute: false }) can: MeetingCan | null = null;
  @property() me = '';
  @property() now = '';

  @state() protected correction = '';

  override render() {
    const { minutes } = this;
    if (minutes === null) return nothing;
    const { series, began, ended, items, notes, corrections, next } = minutes;
    const taken = items.filter((one) => one.concluded !== null);
    const left = items.filter((one) => one.concluded === null);
    return html`<section class="sec" aria-labelledby="attendance">
        <h2 id="attendance">
          Attendance
          <span class="count">${timeInWords(began, series.zone)} to ${timeInWords(ended, series.zone)}</span>
        </h2>
        ${this.#attendance(minutes)}
      </section>
      <section class="sec" aria-labelledby="items">
        <h2 id="items">What came of it <span class="count">${taken.length} of ${items.length}</span></h2>
        ${
          taken.length === 0
            ? html`<p class="soft">Nothing was concluded.</p>`
            : html`<ol class="rows">
                ${taken.map((one) => this.#item(one))}
              </ol>`
        }
      </section>
      ${
        left.length === 0
          ? nothing
          : html`<section class="sec" aria-labelledby="left">
              <h2 id="left">
                Not
                reached${next === null ? nothing : html`<span class="count">next on ${dayInWords(next, series.zone, this.now)}</span>`}
              </h2>
              <ul class="rows">
                ${left.map(
                  (one) =>
                    html`<li class="act">
                      ${one.decisions.map((other) => html`<a class="id" href=${decisionLink(other.ref)}>${other.label}</a>`)}
                      <span class="voice">${one.title}</span>
                      <span class="soft"
                        >${one.putOff === null ? one.reason : `Put off by ${one.putOff}`}</span
                      >
                    </li>`,
                )}
              </ul>
            </section>`
      }
      ${
        minutes.escalated.length === 0
          ? nothing
          : html`<section class="sec" aria-labelledby="escalated">
              <h2 id="escalated">${ESCALATED}</h2>
              <ul class="rows">
                ${minutes.escalated.map(
                  (one) =>
                    html`<li class="act">
                      <a class="id" href=${decisionLink(one.ref)}>${one.label}</a>
                      <span class="voice">${one.title}</span>
                    </li>`,
                )}
              </ul>
            </section>`
      }
      ${this.#actions(minutes)}
      ${
        notes === ''
          ? nothing
          : html`<section class="sec" aria-labelledby="notes">
              <h2 id="notes">Notes</h2>
              <p class="notes">${notes}</p>
            </section>`
      }
      <section class="sec" aria-labelledby="corrections">
        <h2 id="corrections">Corrections and approval</h2>
        <ul class="rows">
          ${corrections.map(
            (one) =>
              html`<li class="act">
                <span class="voice">${one.correction}</span
                ><span class="soft">${one.by}, ${dayAndTime(one.at, series.zone, this.now)}</span>
              </li>`,
          )}
        </ul>
        ${this.#approval(minutes)}
      </section>`;
  }

  #attendance(minutes: Minutes) {
    const { came, away } = cameTo(minutes);
    const { zone } = minutes.series;
    return html`<p>
        ${came.length === 0 ? 'Nobody was noted as being there.' : `There: ${came.map((one) => attendeeInWords(one, zone)).join(', ')}.`}
      </p>
      ${away.length === 0 ? nothing : html`<p class="soft">Not there: ${away.map((one) => one.name).join(', ')}.</p>`}`;
  }

  #item({ position, title, reason, decisions, concluded, minutes, seconds }: MinutesItem) {
    if (concluded === null) return nothing;
    const time = seconds === 0 ? '' : `, ${Math.max(1, Math.round(seconds / 60))} of ${minutes} min`;
    return html`<li class="item">
      <span class="soft">${position}</span>
      <div>
        <h3>${title}</h3>
        <p class="soft">
          ${decisions.map((one) => html`<a class="id" href=${decisionLink(one.ref)}>${one.label}</a> `)}${reason}${time}
        </p>
        <p class="said">${concluded.conclusion}</p>
        ${concluded.notes === '' ? nothing : html`<p class="notes">${concluded.notes}</p>`}
      </div>
      <p class="outcome">
        ${concluded.outcome}${concluded.present.length === 0 ? nothing : html`<small class="hint">Deciders there: ${concluded.present.join(', ')}</small>`}
      </p>
    </li>`;
  }

  #actions({ actions, series }: Minutes) {
    if (actions.length === 0) return nothing;
    return html`<section class="sec" aria-labelledby="actions">
      <h2 id="actions">Actions <span class="count">${actions.length}</span></h2>
      <ul class="rows">
        ${actions.map(
          (one) =>
            html`<li class="act">
              <span>${one.what}</span
              ><span class="soft">${one.owner}, by ${dateInWords(one.due, series.zone, this.now)}</span>
              ${
                one.end !== null
                  ? html`<span class="soft"
                      >${one.end.kind === 'done' ? 'Done' : 'Dropped'}${one.end.reason === '' ? '' : `: ${one.end.reason}`}</span
                    >`
                  : one.ownerId === this.me || this.can?.['drop-action'] === true
                    ? html`<button
                        class="btn sm"
                        @click=${() => this.#ask({ type: 'finish-action', action: one.id, note: '' })}
                      >
                        Done<span class="vh">: ${one.what}</span>
                      </button>`
                    : nothing
              }
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #approval({ approved, openUntil, series }: Minutes) {
    if (approved !== null)
      return html`<p class="soft">
        ${approved.how === 'lapse' ? 'Approved by lapse of time' : `Approved in the next meeting, by ${approved.by}`},
        ${dayAndTime(approved.at, series.zone, this.now)}.
      </p>`;
    const may = this.can?.['correct-minutes'] === true && openUntil > this.now;
    return html`<p class="soft">
        Not approved yet. Corrections until ${dayAndTime(openUntil, series.zone, this.now)}; then they are
        approved by lapse of time, or before that in the next meeting.
      </p>
      ${
        may
          ? html`<form @submit=${this.#correct}>
              <label
                ><span class="vh">Correction</span
                ><input
                  class="inp"
                  placeholder="What is wrong, and how it was"
                  .value=${this.correction}
                  @input=${(event: InputEvent) => (this.correction = valueOf(event))}
              /></label>
              <button class="btn">Correct the minutes</button>
            </form>`
          : nothing
      }`;
  }

  #correct = (event: SubmitEvent) => {
    event.preventDefault();
    if (this.correction.trim() === '') return;
    const correction = this.correction.trim();
    this.#ask({ type: 'correct-minutes', correction }, () => (this.correction = ''));
  };

  #ask(command: MeetingAsked['command'], taken?: () => void) {
    this.dispatchEvent(new MeetingAsked(command, taken));
  }
}
