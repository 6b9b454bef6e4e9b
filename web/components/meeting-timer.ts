// How much time an item has left: a ring that steps once a second, and the words that say it. At four fifths and at the end it says so aloud;
// over time it counts up. The colour never changes, the words do.

import { LitElement, css, html, nothing, svg, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from '../styles/base.ts';

const ROUND = 2 * Math.PI * 80;

@customElement('adr-timer')
export class TimerElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        width: 11rem;
        position: relative;
        text-align: center;
      }
      svg {
        display: block;
        width: 100%;
      }
      circle {
        fill: none;
        stroke-width: 9;
        stroke: var(--color-line);
      }
      .left {
        stroke: var(--color-text);
      }
      .t {
        position: absolute;
        inset: 0;
        display: grid;
        place-content: center;
        font-weight: 600;
        font-size: 2.75rem;
        letter-spacing: -0.02em;
        line-height: 1;
      }
      .t small {
        display: block;
        margin-top: 0.375rem;
        font-size: 0.9375rem;
        font-weight: 500;
        letter-spacing: 0;
        color: var(--color-text-2);
      }
      :host([large]) {
        width: 16rem;
      }
      :host([large]) .t {
        font-size: 4rem;
      }
      :host([large]) .t small {
        font-size: 1.375rem;
      }
      @media (max-width: 860px) {
        :host(:not([large])) {
          width: 7.5rem;
        }
        :host(:not([large])) .t {
          font-size: 1.75rem;
        }
      }
    `,
  ];

  /** Seconds. */
  @property({ type: Number }) spent = 0;
  @property({ type: Number }) box = 0;
  @property({ type: Boolean }) paused = false;
  /** The item is concluded: what it took is said, and no cue any more. */
  @property({ type: Boolean }) over = false;
  /** Of which item: a cue is said once for each. */
  @property() item = '';

  @state() protected said = '';
  #cue = '';

  override willUpdate(changed: PropertyValues<this>) {
    const share = this.box === 0 ? 0 : this.spent / this.box;
    const cue = share >= 1 ? 'over' : share >= 0.8 ? 'near' : '';
    if (this.over) return;
    const key = `${this.item} ${this.box} ${cue}`;
    if (!changed.has('item') && key !== this.#cue && cue !== '')
      this.said =
        cue === 'over' ? 'The time of this item is over.' : `${inWords(this.box - this.spent)} left.`;
    this.#cue = key;
  }

  override render() {
    return html`${this.over ? this.#taken() : this.#running()}
      <p class="vh" role="status">${this.said}</p>`;
  }

  #taken() {
    const { spent, box } = this;
    const share = box === 0 ? 0 : Math.min(1, spent / box);
    return html`<div role="timer" aria-label="It took ${inWords(spent)} of ${inWords(box)}">
      ${ring(share)}
      <div class="t" aria-hidden="true">${clock(spent)}<small>taken of ${clock(box)}</small></div>
    </div>`;
  }

  #running() {
    const left = this.box - this.spent;
    const share = this.box === 0 ? 0 : Math.max(0, Math.min(1, left / this.box));
    const words = left >= 0 ? `left of ${clock(this.box)}` : `over ${clock(this.box)}`;
    const state = this.paused ? 'paused' : left < 0 ? `over by ${clock(-left)}` : words;
    return html`<div
      role="timer"
      aria-label="${inWords(Math.abs(left))} ${left >= 0 ? 'left' : 'over'} of ${inWords(this.box)}${this.paused ? ', paused' : ''}"
    >
      ${ring(share)}
      <div class="t" aria-hidden="true">
        ${left < 0 ? '+' : ''}${clock(Math.abs(left))}<small>${state}</small>
      </div>
    </div>`;
  }
}

/** A ring of which so much is drawn. */
function ring(share: number) {
  return html`<svg viewBox="0 0 176 176" aria-hidden="true">
    <circle cx="88" cy="88" r="80"></circle>
    ${
      share === 0
        ? nothing
        : svg`<circle class="left" cx="88" cy="88" r="80" stroke-dasharray="${ROUND * share} ${ROUND}" transform="rotate(-90 88 88)"></circle>`
    }
  </svg>`;
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function inWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  const parts = [
    ...(minutes > 0 ? [`${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`] : []),
    ...(rest > 0 || minutes === 0 ? [`${rest} ${rest === 1 ? 'second' : 'seconds'}`] : []),
  ];
  return parts.join(' ');
}
