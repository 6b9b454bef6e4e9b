// A measure as a small line: what was read, a dashed target, a dotted red stop limit. It begins at zero, and an open end means that nothing was
// read since. The words beside it say the same.

import { LitElement, css, nothing, svg, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MeasureView } from '../../server/domain/trial-view.ts';
import { base } from '../styles/base.ts';

const WIDTH = 132;
const HEIGHT = 34;
const EDGE = 3;

@customElement('adr-spark')
export class SparkElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        width: 132px;
      }
      svg {
        display: block;
        overflow: hidden;
      }
      path {
        fill: none;
        stroke-width: 1.5;
      }
      .ax {
        stroke: var(--color-line-strong);
        stroke-width: 1;
      }
      .ln {
        stroke: var(--color-text);
      }
      .tgt {
        stroke: var(--color-text-3);
        stroke-dasharray: 4 3;
      }
      .stp {
        stroke: var(--color-no);
        stroke-dasharray: 1.5 3;
        stroke-linecap: round;
      }
      circle {
        stroke: var(--color-text);
        fill: var(--color-text);
      }
      .open {
        fill: var(--color-page);
      }
    `,
  ];

  @property({ attribute: false }) measure: MeasureView | null = null;
  /** Nothing was read since: the line ends open. */
  @property({ type: Boolean }) ended = false;

  override render() {
    const { measure } = this;
    if (measure === null) return nothing;
    const values = measure.points.flatMap((one) => (one.value === null ? [] : [one.value]));
    const line = [...(measure.bounds.baseline === null ? [] : [measure.bounds.baseline]), ...values];
    const shown = [...line, measure.bounds.target ?? 0, measure.bounds.stop ?? 0, 0];
    const top = Math.max(...shown);
    const low = Math.min(...shown);
    const y = (value: number) => HEIGHT - EDGE - ((value - low) / (top - low || 1)) * (HEIGHT - 2 * EDGE);
    const x = (place: number) => EDGE + (place / Math.max(1, line.length - 1)) * (WIDTH - 2 * EDGE - 2);
    const level = (value: number | null, name: string) =>
      value === null ? nothing : svg`<path class=${name} d=${`M0 ${y(value)}H${WIDTH}`}></path>`;
    const last = line.at(-1);
    const words = `${measure.metric}: ${values.length === 0 ? 'no reading' : `${values.length} ${values.length === 1 ? 'reading' : 'readings'}, the last ${measure.latest}`}, target ${measure.target}`;
    return html`<svg
      role="img"
      aria-label=${words}
      width=${WIDTH}
      height=${HEIGHT}
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
    >
      <path class="ax" d="M0 ${y(0)}H${WIDTH}"></path>
      ${level(measure.bounds.target, 'tgt')} ${level(measure.bounds.stop, 'stp')}
      ${
        line.length < 2
          ? nothing
          : svg`<path class="ln" d=${`M${line.map((value, place) => `${x(place)} ${y(value)}`).join('L')}`}></path>`
      }
      ${
        last === undefined
          ? nothing
          : svg`<circle class=${this.ended || values.length === 0 ? 'open' : ''} cx=${x(line.length - 1)} cy=${y(last)} r="2.5"></circle>`
      }
    </svg>`;
  }
}
