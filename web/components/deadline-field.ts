// The day on which a round closes, with what that means in words. It proposes a week more than the policy's shortest.

import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Calendar } from '../../server/domain/policy.ts';
import { countOf, dayAndTime, dayInWords, distanceInDays } from '../../server/domain/words.ts';
import { addWorkingDays, closeOfDay, dateIn } from '../deadline.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';

/** Working days beyond the shortest deadline that are proposed. */
const ROOM = 5;

@customElement('adr-deadline')
export class DeadlineElement extends LitElement {
  static override styles = [base, controls];

  @property({ attribute: false }) calendar: Calendar = { workingDays: [], zone: 'UTC', holidays: [] };
  /** Working days that the scope asks for. */
  @property({ type: Number }) least = 0;
  /** ISO instant. */
  @property() now = '';

  /** ISO date; empty until one is chosen. */
  @state() protected chosen = '';

  /** ISO instant of the deadline. */
  get instant(): string {
    return closeOfDay(this.#day, this.calendar);
  }

  override render() {
    const { calendar, least, now } = this;
    const earliest = this.#after(Math.max(1, least));
    const { zone, holidays } = calendar;
    const isClosed = holidays.includes(this.#day);
    return html`<label class="field"
      ><span>Deadline</span
      ><input
        class="inp"
        type="date"
        name="deadline"
        required
        min=${earliest}
        aria-invalid=${isClosed ? 'true' : nothing}
        .value=${this.#day}
        @input=${this.#onInput}
      />${
        isClosed
          ? html`<small class="wrong" role="status"
              >${dayInWords(this.#day, zone, now)} is a holiday. The next working day is
              ${dayInWords(addWorkingDays(this.#day, 1, calendar), zone, now)}.</small
            >`
          : nothing
      }<small
        >${dayAndTime(this.instant, zone, now)} (${zone}), ${distanceInDays(this.#day, zone, now)}. At least
        ${countOf(least, 'working day')} at this scope, so ${dayInWords(earliest, zone, now)} or later.</small
      ></label
    >`;
  }

  get #day(): string {
    return this.chosen === '' ? this.#after(this.least + ROOM) : this.chosen;
  }

  #after(days: number): string {
    return addWorkingDays(dateIn(this.now, this.calendar.zone), days, this.calendar);
  }

  #onInput = (event: InputEvent) => {
    if (event.target instanceof HTMLInputElement) this.chosen = event.target.value;
  };
}
