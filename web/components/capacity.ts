// What the items of a meeting take beside the time there is: in words, and as a bar with one piece for each item, hatched where it
// no longer fits. The words say all that the bar says, so the bar is hidden from screen readers.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { REASONS, type Agenda, type AgendaItem } from '../../server/domain/meeting.ts';
import { countOf, dayInWords } from '../../server/domain/words.ts';
import { base } from '../styles/base.ts';

@customElement('adr-capacity')
export class CapacityElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        margin-bottom: var(--space-5);
      }
      p {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.75rem;
        margin-bottom: 0.25rem;
      }
      .bar {
        position: relative;
        display: flex;
        height: 1.625rem;
        border: 1px solid var(--color-control);
      }
      .bar span {
        display: grid;
        place-items: center;
        min-width: 0;
        overflow: hidden;
        border-right: 1px solid var(--color-control);
        font-size: var(--text-xs);
        white-space: nowrap;
        color: var(--color-text-2);
        background: var(--color-sunken);
      }
      .bar span:last-of-type {
        border-right: 0;
      }
      .bar .over {
        color: var(--color-text);
        font-weight: 600;
        background: repeating-linear-gradient(135deg, var(--color-no-soft) 0 5px, var(--color-page) 5px 9px);
      }
      .bar .free {
        background: none;
      }
      .limit {
        position: absolute;
        top: -0.4375rem;
        bottom: -0.4375rem;
        margin-left: -1px;
        border-left: 2px solid var(--color-rule);
      }
      .scale {
        position: relative;
        height: 1.125rem;
        margin-top: 0.1875rem;
        font-size: var(--text-xs);
        color: var(--color-text-3);
      }
      .scale span {
        position: absolute;
        transform: translateX(-50%);
      }
      .scale .first {
        transform: none;
      }
      .scale .end {
        font-weight: 600;
        color: var(--color-text);
      }
      .scale .last {
        transform: translateX(-100%);
      }
      @media (forced-colors: active) {
        /* No hatching there. */
        .bar .over {
          outline: 1px dashed CanvasText;
          outline-offset: -4px;
        }
      }
      @media (max-width: 860px) {
        /* Where much is cut, what there is of the hour is too short for its quarters. */
        .short span:not(.first, .end) {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) agenda: Agenda | null = null;

  override render() {
    if (this.agenda === null) return nothing;
    const { items, minutes, startsAt } = this.agenda;
    const cut = minutes.wanted - minutes.planned;
    const free = Math.max(0, minutes.available - minutes.planned);
    const length = minutes.planned + free + cut;
    const at = (minute: number) => `left: ${(100 * minute) / length}%`;
    return html`<p>
        <b class="strong">${minutes.wanted} of ${countOf(minutes.available, 'minute')}</b>
        <span class="soft">${inWords(this.agenda)}</span>
      </p>
      <div aria-hidden="true">
        <div class="bar">
          ${items.filter((item) => item.fits).map(piece)}
          ${free > 0 ? html`<span class="free" .style=${`flex: ${free}`}></span>` : nothing}
          ${items.filter((item) => !item.fits).map(piece)}
          ${length > minutes.available ? html`<i class="limit" .style=${at(minutes.available)}></i>` : nothing}
        </div>
        <div class="scale ${length > 1.5 * minutes.available ? 'short' : ''}">
          ${marks(minutes.available).map(
            (minute) =>
              html`<span class=${placeOf(minute, minutes.available, length)} .style=${at(minute)}
                >${clock(startsAt, minute, minute === 0 || minute === minutes.available)}</span
              >`,
          )}
        </div>
      </div>`;
  }
}

/** `.style` and not the attribute: the policy of the page lets no text become a style. */
function piece({ minutes, fits }: AgendaItem) {
  return html`<span class=${fits ? '' : 'over'} .style=${`flex: ${minutes}`}>${minutes}</span>`;
}

function inWords({ items, minutes, next, series, builtAt }: Agenda): string {
  const over = minutes.wanted - minutes.available;
  if (over < 0) return `${countOf(-over, 'minute')} ${over === -1 ? 'is' : 'are'} free.`;
  if (over === 0) return 'All of the time is planned.';
  const cut = items.filter((item) => !item.fits).map((item) => item.position);
  const goes =
    next === null
      ? ''
      : ` and ${cut.length === 1 ? 'goes' : 'go'} to ${dayInWords(next, series.zone, builtAt)}`;
  const [first, last] = [cut.at(0), cut.at(-1)];
  const numbers =
    cut.length === 1 ? `Item ${first} is` : `Items ${first} ${cut.length === 2 ? 'and' : 'to'} ${last} are`;
  const stays =
    minutes.planned > minutes.available ? ` ${neverCut()} are never cut, so the meeting runs over.` : '';
  return `${over} too many.${cut.length === 0 ? '' : ` ${numbers} cut${goes}.`}${stays}`;
}

function neverCut(): string {
  const labels = Object.values(REASONS)
    .filter((row) => !row.cuttable)
    .map((row) => row.label);
  return new Intl.ListFormat('en-GB').format(
    labels.map((label, index) => (index === 0 ? label : label.toLowerCase())),
  );
}

function placeOf(minute: number, available: number, length: number): string {
  return [minute === 0 && 'first', minute === available && 'end', minute === length && 'last']
    .filter(Boolean)
    .join(' ');
}

/** The minutes that bear a label: every quarter, half or whole hour, never so close to the end that two would touch. */
function marks(available: number): readonly number[] {
  const step = available <= 90 ? 15 : available <= 240 ? 30 : 60;
  const inner = Array.from({ length: Math.ceil(available / step) }, (_, index) => index * step);
  return [...inner.filter((minute) => minute === 0 || available - minute >= step * 0.75), available];
}

/** "14:15", or ":15" within the hour; a full hour is always named. */
function clock(start: string, minute: number, inFull: boolean): string {
  const [hours = 0, minutes = 0] = start.split(':').map(Number);
  const total = hours * 60 + minutes + minute;
  const past = String(total % 60).padStart(2, '0');
  return inFull || past === '00'
    ? `${String(Math.floor(total / 60) % 24).padStart(2, '0')}:${past}`
    : `:${past}`;
}
