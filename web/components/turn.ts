// One thing that waits for a person: the decision, why it is their turn, since when, until when, and one action.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { TurnKind } from '../../server/domain/turn-kinds.ts';
import type { Turn } from '../../server/domain/attention.ts';
import { countOf, dateInWords, dayInWords, daysBetween, distanceInDays } from '../../server/domain/words.ts';
import { decisionLink, editLink } from '../links.ts';
import { href } from '../router.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { cursorRow } from '../styles/row.ts';
import type { MenuElement, MenuItem } from './menu.ts';
import './icon.ts';
import './menu.ts';

/** What happened on the day since when it waits. */
const SINCE: Readonly<Record<TurnKind, string>> = {
  missing: 'Asked',
  outdated: 'Changed',
  answered: 'Answered',
  escalated: 'Reached',
  trial: 'Due',
  close: 'Ready',
  settle: 'Since',
  answer: 'Waits',
  author: 'Last act',
  action: 'Agreed',
};

@customElement('adr-turn')
export class TurnElement extends LitElement {
  static override styles = [
    base,
    controls,
    cursorRow,
    css`
      :host {
        display: grid;
        grid-template-columns: 5.25rem minmax(0, 1fr) 7.5rem 9rem 8rem;
        gap: 0 var(--space-4);
        align-items: start;
        padding-block: 0.5rem;
      }
      .id {
        padding-top: 0.125rem;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      h3 {
        font: 560 1.0625rem/1.3 var(--font-read);
        letter-spacing: -0.003em;
        text-wrap: pretty;
      }
      h3 a::before {
        content: '';
        position: absolute;
        inset: 0;
      }
      .why {
        color: var(--color-text-2);
        font-size: var(--text-sm);
        margin-top: 0.125rem;
        text-wrap: pretty;
        overflow-wrap: break-word;
      }
      .meta {
        font-size: var(--text-sm);
        color: var(--color-text-2);
        padding-top: 0.125rem;
      }
      .meta small {
        display: block;
        color: var(--color-text-3);
        font-size: var(--text-xs);
      }
      .act {
        justify-self: end;
        position: relative;
        display: flex;
        gap: 0.25rem;
      }
      /* Said once, where the reader is; by touch it is always there. */
      @media (hover: hover) {
        adr-menu {
          opacity: 0;
        }
        :host([cursor]) adr-menu,
        :host(:hover) adr-menu {
          opacity: 1;
        }
      }
      .wrong {
        font-size: var(--text-sm);
      }
      @media (max-width: 1279px) {
        :host {
          grid-template-columns: 5.25rem minmax(0, 1fr) 9rem 8rem;
        }
        .since {
          display: none;
        }
      }
      @media (max-width: 860px) {
        :host {
          grid-template-columns: minmax(0, 1fr) auto;
          gap: 0.125rem 0.75rem;
          padding-block: 0.75rem;
        }
        .main {
          grid-column: 1/-1;
          grid-row: 2;
        }
        .due {
          grid-column: 2;
          grid-row: 1;
          text-align: right;
          padding: 0;
        }
        .due small,
        .act a {
          display: none;
        }
        .main {
          padding-right: 2.75rem;
        }
        .act {
          grid-column: 2;
          grid-row: 2;
        }
      }
    `,
  ];

  @property({ attribute: false }) turn: Turn | null = null;
  @property({ type: Boolean, reflect: true }) cursor = false;
  /** Without a line above: the first row, and the one below the cursor. */
  @property({ type: Boolean, reflect: true }) unruled = false;
  /** Until when it can be snoozed. */
  @property({ attribute: false }) later: readonly MenuItem[] = [];
  /** Minutes that reading takes; 0 where there is nothing to read. */
  @property({ type: Number }) minutes = 0;
  /** Why it could not be snoozed. */
  @property() wrong = '';
  @property() zone = 'UTC';
  @property() now = '';

  @query('h3 a') private link!: HTMLAnchorElement;
  @query('.act a') private action!: HTMLAnchorElement;
  @query('adr-menu') private menu!: MenuElement | null;

  override focus(options?: FocusOptions) {
    this.link.focus(options);
  }

  /** Goes where the row's one action is done. */
  act() {
    this.action.click();
  }

  /** Asks until when it is to be snoozed. */
  snooze() {
    this.menu?.show();
  }

  override render() {
    if (this.turn === null) return nothing;
    const { label, title, why, ref, kind, since, action, place } = this.turn;
    const tab = this.cursor ? '0' : '-1';
    return html`<span class="id" title=${label}>${label}</span>
      <div class="main">
        <h3><a href=${place === undefined ? decisionLink(ref) : href(place)} tabindex=${tab}>${title}</a></h3>
        <p class="why">${why}</p>
        ${this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
      </div>
      <div class="meta since">
        ${SINCE[kind]} ${dateInWords(since, this.zone, this.now)}<small
          >${distanceInDays(since, this.zone, this.now)}</small
        >
      </div>
      <div class="meta due">${this.#due(this.turn)}</div>
      <div class="act">
        ${
          place === undefined
            ? html`<adr-menu
                look="sm icon quiet"
                label="Snooze ${label}"
                ?rests=${!this.cursor}
                .items=${this.later}
                ><adr-icon name="clock"></adr-icon
              ></adr-menu>`
            : nothing
        }
        <a class="btn sm ${this.cursor ? 'primary' : ''}" href=${whereTo(this.turn)} tabindex=${tab}
          >${action}<span class="vh"> ${label}</span
          >${this.cursor ? html`<kbd aria-hidden="true">s</kbd>` : nothing}</a
        >
      </div>`;
  }

  #reading(): string {
    return this.minutes === 0 ? '' : `, ${this.minutes} min read`;
  }

  #due({ due, late }: Turn) {
    if (due === null) return html`No deadline`;
    const day = dayInWords(due, this.zone, this.now);
    if (!late)
      return html`<time datetime=${due}>${day}</time
        ><small>${distanceInDays(due, this.zone, this.now)}${this.#reading()}</small>`;
    const days = daysBetween(due, this.now, this.zone);
    return html`<span class="late">${days < 1 ? 'Late since today' : `Late by ${countOf(days, 'day')}`}</span
      ><small>was ${day}</small>`;
  }
}

/** A draft has no deadline and is continued in the editor; everything else is done on the decision's page. */
function whereTo({ kind, due, ref, place }: Turn): string {
  if (place !== undefined) return href(place);
  return kind === 'author' && due === null ? editLink(ref) : decisionLink(ref);
}
