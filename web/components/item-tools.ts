// What can be done with one item of an agenda: its time box, its place, its presenter, and taking it off. What a rule refuses stays in the
// menu and says why.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { subjectOf, type AgendaItem } from '../../server/domain/meeting.ts';
import type { MeetingCan } from '../../server/domain/meeting-command.ts';
import type { MenuChosen } from '../events/controls.ts';
import { MeetingAsked, MeetingFormAsked } from '../events/meeting.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import type { MenuItem } from './menu.ts';
import './icon.ts';
import './menu.ts';

/** Where an item stands among the others, by their ids. */
export interface Around {
  readonly before: string | null;
  /** Behind the next one: what an item is placed before when it moves down. */
  readonly behindNext: string | null;
  readonly last: boolean;
}

export const NOTHING_AROUND: Around = { before: null, behindNext: null, last: true };

/** Minutes that the buttons and the keys add or take. */
export const STEP = 5;

@customElement('adr-item-tools')
export class ItemToolsElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        justify-content: flex-end;
        align-items: center;
        gap: 0.25rem;
      }
      .box {
        display: flex;
        align-items: center;
        height: 1.625rem;
        border: 1px solid var(--color-control);
        border-radius: var(--radius);
        font-size: var(--text-sm);
        font-weight: 600;
      }
      .box button {
        border: 0;
        padding: 0;
        background: none;
        color: inherit;
        font: inherit;
        cursor: pointer;
        width: 1.5rem;
        height: 100%;
      }
      .box button:hover {
        background: var(--color-hover);
      }
      .box button[aria-disabled='true'] {
        color: var(--color-text-3);
        cursor: not-allowed;
      }
      .box output {
        min-width: 1.625rem;
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) item: AgendaItem | null = null;
  @property({ attribute: false }) can: MeetingCan | null = null;
  /** Where it stands. */
  @property({ attribute: false }) around: Around = NOTHING_AROUND;

  override render() {
    const { item, can } = this;
    if (item === null || can === null) return nothing;
    const why = can['time-item'] === true ? nothing : can['time-item'];
    const off = can['time-item'] === true ? nothing : 'true';
    const isShort = item.minutes - STEP < 1;
    return html`<span class="box" role="group" aria-label="Time box of ${item.title}" title=${why}
        ><button
          aria-label="${STEP} minutes less"
          aria-disabled=${isShort ? 'true' : off}
          title=${isShort ? `It has ${item.minutes}, and needs at least one.` : nothing}
          @click=${() => this.time(-STEP)}
        >
          −</button
        ><output aria-label="${item.minutes} minutes">${item.minutes}</output
        ><button aria-label="${STEP} minutes more" aria-disabled=${off} @click=${() => this.time(STEP)}>
          +
        </button></span
      ><adr-menu
        look="quiet icon sm"
        label="More for ${item.title}"
        .items=${this.#items(item, can)}
        @menu-chosen=${(event: MenuChosen) => this.#choose(event.item)}
        ><adr-icon name="ellipsis"></adr-icon
      ></adr-menu>`;
  }

  /** Changes the time box by so many minutes; refused where the rules refuse it. */
  time(by: number): void {
    const { item, can } = this;
    if (item === null || can?.['time-item'] !== true || item.minutes + by < 1) return;
    this.dispatchEvent(
      new MeetingAsked({ type: 'time-item', item: item.id, minutes: Math.max(1, item.minutes + by) }),
    );
  }

  /** Moves the item one place up or down. */
  move(down: boolean): void {
    const { item, can } = this;
    if (item === null || can?.['place-item'] !== true) return;
    if (down ? this.around.last : this.around.before === null) return;
    this.dispatchEvent(
      new MeetingAsked({
        type: 'place-item',
        item: item.id,
        before: down ? this.around.behindNext : this.around.before,
      }),
    );
  }

  #items(item: AgendaItem, can: MeetingCan): readonly MenuItem[] {
    const off = (command: keyof MeetingCan) => (can[command] === true ? {} : { off: can[command] });
    const place = off('place-item');
    return [
      {
        key: 'up',
        label: 'Move up',
        meta: 'Alt ↑',
        ...(this.around.before === null ? { off: 'It is the first.' } : place),
      },
      {
        key: 'down',
        label: 'Move down',
        meta: 'Alt ↓',
        ...(this.around.last ? { off: 'It is the last.' } : place),
      },
      { key: 'name-presenter', label: 'Name a presenter', icon: 'user-plus', ...off('name-presenter') },
      ...(item.reason === 'consent-agenda' && subjectOf(item) === null
        ? item.decisions.map((one): MenuItem => ({
            key: `pull ${one.path}`,
            label: `Pull out ${one.label}`,
            icon: 'arrow-up-right',
            ...off('pull-out'),
          }))
        : []),
      ...(item.late || item.decisions.some((one) => one.late)
        ? [
            {
              key: 'postpone-item',
              label: 'Postpone',
              hint: 'It came after the freeze',
              icon: 'clock',
              ...off('postpone-item'),
            } satisfies MenuItem,
          ]
        : []),
      { key: 'hide-item', label: 'Hide with a reason', icon: 'x', meta: 'x', ...off('hide-item') },
    ];
  }

  #choose(key: string) {
    const { item } = this;
    if (item === null) return;
    if (key === 'up' || key === 'down') this.move(key === 'down');
    else if (key === 'name-presenter' || key === 'postpone-item' || key === 'hide-item')
      this.dispatchEvent(new MeetingFormAsked(key, item.id));
    else if (key.startsWith('pull '))
      this.dispatchEvent(new MeetingAsked({ type: 'pull-out', decision: key.slice('pull '.length) }));
  }
}
