// The items of a meeting under way, in their order: what came of those that are over, which one everybody looks at, what is next.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LiveView } from '../../server/domain/live-view.ts';
import { boxOf } from '../../server/domain/meeting-journal.ts';
import { outcomeInWords } from '../../server/domain/meeting-outcome.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { StepAsked } from '../events/sitting.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { sitting } from '../styles/sitting.ts';
import './icon.ts';

@customElement('adr-meeting-course')
export class MeetingCourseElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    sitting,
    css`
      :host {
        display: block;
        font-size: var(--text-lg);
      }
      li {
        border-top: 1px solid var(--color-line);
      }
      .row {
        display: grid;
        grid-template-columns: 1.25rem minmax(0, 1fr) auto;
        gap: 0.5rem;
        width: 100%;
        padding: 0.5rem 0;
        line-height: 1.3;
        color: var(--color-text-2);
        text-align: left;
        background: none;
        border: 0;
      }
      button.row:hover {
        background: var(--color-hover);
      }
      .t {
        font-family: var(--font-read);
        overflow-wrap: anywhere;
      }
      .t small {
        display: block;
        font: 500 0.9375rem/1.35 var(--font-ui);
      }
      .now .row {
        color: var(--color-text);
        font-weight: 600;
        background: var(--color-ink-soft);
        margin-inline: -0.75rem;
        width: calc(100% + 1.5rem);
        padding-inline: 0.75rem;
        box-shadow: inset 4px 0 0 var(--color-ink);
      }
    `,
  ];

  @property({ attribute: false }) view: LiveView | null = null;

  override render() {
    if (this.view === null) return nothing;
    const { meeting, journal, conclusions, you } = this.view;
    const { items, next, series, builtAt } = meeting;
    const fitting = items.filter((one) => one.fits);
    const cut = items.length - fitting.length;
    return html`<section class="sec" aria-labelledby="course">
      <h2 id="course">Agenda</h2>
      <ol>
        ${fitting.map((item, place) => {
          const concluded = conclusions.find((one) => one.item === item.id);
          const isNow = item.id === journal.item;
          const mark =
            concluded !== undefined
              ? html`<adr-icon name="check" title="concluded"></adr-icon>`
              : isNow
                ? html`<adr-icon name="play"></adr-icon>`
                : html`<span>${place + 1}</span>`;
          const below =
            concluded === undefined
              ? (item.settled ?? item.label)
              : `${outcomeInWords(concluded.outcome, concluded.outcomes, item.decisions)}, ${Math.max(1, Math.round(concluded.seconds / 60))} min`;
          const inside = html`${mark}<span class="t">${item.title}<small>${below}</small></span
            ><span>${boxOf(journal, item)}<span class="vh"> minutes</span></span>`;
          return html`<li class=${isNow ? 'now' : ''} aria-current=${isNow ? 'step' : nothing}>
            ${
              you.leads && meeting.phase === 'live'
                ? html`<button
                    class="row"
                    @click=${() => this.dispatchEvent(new StepAsked({ type: 'show', item: item.id }))}
                  >
                    ${inside}
                  </button>`
                : html`<div class="row">${inside}</div>`
            }
          </li>`;
        })}
      </ol>
      ${
        cut === 0
          ? nothing
          : html`<p class="soft">
              ${cut === 1 ? 'One is cut' : `${cut} are cut`}${next === null ? '' : `, next on ${dateInWords(next, series.zone, builtAt)}`}
            </p>`
      }
    </section>`;
  }
}
