// The items of a meeting in order, with two lines between them where they fall: the freeze, below which everything came later, and the
// end of the time, below which everything goes to the next meeting.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Agenda, AgendaItem } from '../../server/domain/meeting.ts';
import type { MeetingCan } from '../../server/domain/meeting-command.ts';
import type { PersonId } from '../../server/domain/person.ts';
import { countOf, dateInWords, dayAndTime, dayInWords, distanceInDays } from '../../server/domain/words.ts';
import { MeetingAsked } from '../events/meeting.ts';
import { base } from '../styles/base.ts';
import { sections } from '../styles/sections.ts';
import './icon.ts';
import { ItemElement } from './item.ts';

@customElement('adr-agenda')
export class AgendaElement extends LitElement {
  static override styles = [
    base,
    sections,
    css`
      .sec {
        display: flex;
        align-items: baseline;
        gap: 0.5rem;
        padding-bottom: 0.25rem;
      }
      .divide {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        margin-top: 0.125rem;
        padding: 0.25rem 0;
        font-size: var(--text-sm);
        font-weight: 600;
        color: var(--color-text-2);
      }
      .divide::after {
        content: '';
        flex: 1;
        min-width: 1rem;
        border-top: 1.5px solid currentColor;
      }
      .frozen::after {
        border-top-style: dashed;
      }
      .limit {
        color: var(--color-no);
        margin-bottom: 0.25rem;
      }
      @media (max-width: 860px) {
        .keys,
        .divide::after {
          display: none;
        }
        .divide {
          align-items: baseline;
          padding-top: 0.5rem;
          border-top: 1.5px solid currentColor;
        }
        .frozen {
          border-top-style: dashed;
        }
      }
    `,
  ];

  @property({ attribute: false }) agenda: Agenda | null = null;
  /** Where a decision is read, by its ref. */
  @property({ attribute: false }) place: (ref: string) => string = () => '';
  @property({ attribute: false }) me: PersonId | null = null;
  /** What the viewer may do; without it the agenda is only read. */
  @property({ attribute: false }) can: MeetingCan | null = null;
  /** Says below each item the rule that found it. */
  @property({ type: Boolean }) explained = false;

  /** Moves the focus by so many items. */
  step(by: number) {
    const items = this.#items;
    const from = items.findIndex((item) => item === this.shadowRoot?.activeElement);
    items[Math.min(items.length - 1, Math.max(0, from + by))]?.focus();
  }

  get #items(): readonly ItemElement[] {
    return [...this.renderRoot.querySelectorAll<ItemElement>('adr-item')];
  }

  /** What has the focus and is moved with its item, or is taken away with it, would lose it. */
  #held: { readonly id: string; readonly place: number; readonly grip: boolean } | null = null;

  override willUpdate() {
    const at = this.shadowRoot?.activeElement;
    this.#held =
      at instanceof ItemElement && at.item !== null
        ? { id: at.item.id, place: this.#items.indexOf(at), grip: at.isHeldByGrip }
        : null;
  }

  /** The focus goes with its item; where that is gone, to the one at its place now. */
  override updated() {
    const held = this.#held;
    if (held === null || this.#hasFocus) return;
    const items = this.#items;
    const found =
      items.find((one) => one.item?.id === held.id) ?? items[Math.min(held.place, items.length - 1)];
    // One that was made anew has nothing to focus yet; whoever has gone elsewhere meanwhile stays there.
    void found?.updateComplete.then(() => this.#hasFocus || found.focus({ grip: held.grip }));
  }

  get #hasFocus(): boolean {
    return (this.shadowRoot?.activeElement ?? null) !== null;
  }

  override render() {
    if (this.agenda === null) return nothing;
    const { agenda } = this;
    const { items } = agenda;
    const fitting = items.filter((item) => item.fits).length;
    const frozen = items.findLastIndex((item) => !item.late) + 1;
    const ends = [...new Set([frozen, fitting, items.length])].sort((a, b) => a - b);
    return html`<div class="sec">
        <h2>
          Agenda
          <span class="count"
            >${countOf(items.length, 'item')}, ${fitting} ${fitting === 1 ? 'fits' : 'fit'}</span
          >
        </h2>
        <span class="keys push"
          ><span><kbd>j</kbd> <kbd>k</kbd> next item, item before</span> ${
            this.can?.['place-item'] === true
              ? html`<span><kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd> move</span>
                  <span><kbd>+</kbd> <kbd>-</kbd> minutes</span> <span><kbd>x</kbd> hide</span>`
              : nothing
          }</span
        >
      </div>
      ${ends.map((end, index) => [
        this.#run(items.slice(ends[index - 1] ?? 0, end), agenda),
        end === frozen ? freezeLine(agenda) : nothing,
        end === fitting && fitting < items.length ? limitLine(agenda) : nothing,
      ])}`;
  }

  #run(items: readonly AgendaItem[], agenda: Agenda) {
    const [first] = items;
    return first === undefined
      ? nothing
      : html`<ol class="rows" start=${first.position}>
          ${repeat(
            items,
            (item) => item.id,
            (item) => html`<li>${this.#item(item, agenda)}</li>`,
          )}
        </ol>`;
  }

  #item(item: AgendaItem, { next, series, items }: Agenda) {
    const place = items.indexOf(item);
    const around = {
      before: items[place - 1]?.id ?? null,
      behindNext: items[place + 2]?.id ?? null,
      last: place === items.length - 1,
    };
    return html`<adr-item
      .item=${item}
      .can=${this.can}
      .around=${around}
      ?tools=${this.can?.['place-item'] === true}
      @keydown=${this.#onKey}
      @dragstart=${this.#onDragStart}
      @dragover=${this.#onDragOver}
      @dragleave=${this.#onDragLeave}
      @drop=${this.#onDrop}
      @dragend=${this.#onDragEnd}
      .place=${this.place}
      .me=${this.me}
      next=${next === null ? '' : dateInWords(next, series.zone, next)}
      ?explained=${this.explained}
    ></adr-item>`;
  }

  #onKey = (event: KeyboardEvent) => {
    if (event.currentTarget instanceof ItemElement && !event.defaultPrevented) event.currentTarget.act(event);
  };

  // Dragging by the grip: the item under the pointer shows that the dragged one would stand before it. The menu and the keys do the same.

  #dragged: ItemElement | null = null;

  #onDragStart = (event: DragEvent) => {
    if (!(event.currentTarget instanceof ItemElement) || event.dataTransfer === null) return;
    this.#dragged = event.currentTarget;
    this.#dragged.toggleAttribute('dragged', true);
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', this.#dragged.item?.title ?? '');
  };

  #onDragOver = (event: DragEvent) => {
    if (this.#dragged === null || !(event.currentTarget instanceof ItemElement)) return;
    event.preventDefault();
    event.currentTarget.toggleAttribute('aimed', event.currentTarget !== this.#dragged);
  };

  #onDragLeave = (event: DragEvent) => {
    if (event.currentTarget instanceof ItemElement) event.currentTarget.toggleAttribute('aimed', false);
  };

  #onDrop = (event: DragEvent) => {
    const item = this.#dragged?.item ?? null;
    const target = event.currentTarget instanceof ItemElement ? event.currentTarget : null;
    target?.toggleAttribute('aimed', false);
    if (item === null || target === null || target.item === null || target === this.#dragged) return;
    event.preventDefault();
    this.dispatchEvent(new MeetingAsked({ type: 'place-item', item: item.id, before: target.item.id }));
    this.#onDragEnd();
  };

  #onDragEnd = () => {
    this.#dragged?.toggleAttribute('dragged', false);
    this.#dragged = null;
  };
}

function freezeLine({ freezesAt, frozen, series, builtAt }: Agenda) {
  const when = dayAndTime(freezesAt, series.zone, builtAt);
  return html`<p class="divide frozen">
    <adr-icon small name="lock"></adr-icon>${
      frozen
        ? `Frozen ${when}. What came later is marked late.`
        : `Freezes ${when}, ${distanceInDays(freezesAt, series.zone, builtAt)}. What comes later is marked late.`
    }
  </p>`;
}

function limitLine({ minutes, next, series, builtAt }: Agenda) {
  const goes = next === null ? '' : `; next on ${dayInWords(next, series.zone, builtAt)}`;
  return html`<p class="divide limit">
    <adr-icon small name="timer"></adr-icon>${minutes.planned} of ${countOf(minutes.available, 'minute')}
    planned. Cut from here down${goes}.
  </p>`;
}
