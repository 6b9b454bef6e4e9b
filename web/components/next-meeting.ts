// The next meeting in a few lines: when, how full, and what of it concerns the reader.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { labelsOf, meetingPath, type Agenda, type AgendaItem } from '../../server/domain/meeting.ts';
import type { PersonId } from '../../server/domain/person.ts';
import { countOf, dateInWords, dayInWords, numberInWords } from '../../server/domain/words.ts';
import { decisionLink } from '../links.ts';
import { href } from '../router.ts';
import { base } from '../styles/base.ts';
import { sections } from '../styles/sections.ts';
import './meter.ts';

/** Minutes that one step of the meter stands for. */
const STEP = 5;
/** Items named; the agenda has the rest. */
const MOST = 4;

@customElement('adr-next-meeting')
export class NextMeetingElement extends LitElement {
  static override styles = [
    base,
    sections,
    css`
      :host {
        font-size: var(--text-sm);
      }
      .name {
        font: 600 1.1875rem/1.25 var(--font-read);
      }
      .when {
        margin: 0.125rem 0 0.5rem;
      }
      .more {
        padding: 0.4375rem 0;
      }
      .read {
        margin-top: 0.375rem;
      }
      .mini {
        grid-template-columns: minmax(0, max-content) minmax(0, 1fr);
      }
      .mini .id {
        overflow: hidden;
        text-overflow: ellipsis;
        max-width: 6rem;
      }
    `,
  ];

  @property({ attribute: false }) agenda: Agenda | null = null;
  @property() me: PersonId = '';
  /** References of the decisions that wait for the reader. */
  @property({ attribute: false }) waiting: readonly string[] = [];
  @property() now = '';

  override render() {
    if (this.agenda === null) return nothing;
    const { series, date, startsAt, endsAt, freezesAt, frozen, items, minutes } = this.agenda;
    const day = dayInWords(date, series.zone, this.now);
    const freezes = `${frozen ? 'The agenda is frozen since' : 'The agenda freezes on'} ${dateInWords(freezesAt, series.zone, this.now)}.`;
    const mine = items.filter((item) => this.#concerns(item));
    const full = `${minutes.planned} of ${minutes.available} minutes`;
    const cut = items.filter((item) => !item.fits).length;
    return html`<p class="name">${series.name}</p>
      <p class="soft when">${day}, ${startsAt} to ${endsAt}. ${freezes}</p>
      <adr-meter
        .value=${Math.round(minutes.planned / STEP)}
        .max=${Math.max(1, Math.round(minutes.available / STEP))}
        label="${full} planned"
      ></adr-meter>
      <p class="muted">
        ${items.length === 0 ? 'Nothing is on it yet.' : `${countOf(items.length - cut, 'item')}, ${full}.`}
        ${cut === 0 ? nothing : `${numberInWords(cut)} more ${cut === 1 ? 'does' : 'do'} not fit.`}
        ${mine.length === 0 ? nothing : `${numberInWords(mine.length)} ${mine.length === 1 ? 'concerns' : 'concern'} you:`}
      </p>
      ${
        mine.length === 0
          ? nothing
          : html`<ul class="rows">
              ${mine.slice(0, MOST).map((item) => this.#item(item))}
              ${mine.length > MOST ? html`<li class="muted more">and ${mine.length - MOST} more</li>` : nothing}
            </ul>`
      }
      <p class="read"><a class="link" href=${href(meetingPath(series.id, date))}>Read the agenda</a></p>`;
  }

  #concerns({ presenter, decisions }: AgendaItem): boolean {
    return (
      (this.me !== '' && presenter?.id === this.me) || decisions.some((one) => this.waiting.includes(one.ref))
    );
  }

  #item(item: AgendaItem) {
    const [only, ...more] = item.decisions;
    const title = only === undefined || more.length > 0 ? item.title : only.title;
    const presents = item.presenter?.id === this.me ? ' You present,' : '';
    return html`<li class="mini">
      <span class="id" title=${labelsOf(item)}>${labelsOf(item)}</span>
      ${only === undefined ? html`<span class="t">${title}</span>` : html`<a class="t" href=${decisionLink(only.ref)}>${title}</a>`}
      <span class="sub">${item.label}.${presents} ${countOf(item.minutes, 'minute')}</span>
    </li>`;
  }
}
