// One item of an agenda: when, what, what is asked, why it stands here, who presents it and for how long.
// What doesn't fit shows the date of the next meeting in place of a time.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  REASONS,
  askInWords,
  labelsOf,
  subjectOf,
  type AgendaAction,
  type AgendaDecision,
  type AgendaItem,
} from '../../server/domain/meeting.ts';
import type { MeetingCan } from '../../server/domain/meeting-command.ts';
import type { PersonId } from '../../server/domain/person.ts';
import { MeetingFormAsked } from '../events/meeting.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { base } from '../styles/base.ts';
import './avatar.ts';
import './icon.ts';
import { NOTHING_AROUND, STEP, type Around, type ItemToolsElement } from './item-tools.ts';
import './item-tools.ts';

@customElement('adr-item')
export class ItemElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: 3rem minmax(0, 1fr) 11rem 9rem minmax(3.25rem, auto);
        gap: 0 var(--space-4);
        padding: 0.625rem 0;
        align-items: start;
      }
      :host([tools]) {
        grid-template-columns: 1.25rem 3rem minmax(0, 1fr) 11rem 9rem auto;
      }
      .grip {
        border: 0;
        background: none;
        padding: 0;
        margin-left: -0.25rem;
        color: var(--color-text-3);
        cursor: grab;
        width: 1.5rem;
        height: 1.5rem;
      }
      :host([dragged]) {
        opacity: 0.5;
      }
      :host([aimed]) {
        box-shadow: 0 -2px 0 var(--color-ink);
      }
      .at {
        color: var(--color-text-3);
        padding-top: 0.125rem;
      }
      .settled {
        color: var(--color-text-2);
        font-size: var(--text-sm);
        font-weight: 600;
      }
      h3 {
        font: 560 1.0625rem/1.3 var(--font-read);
        text-wrap: balance;
      }
      h3:focus-visible {
        outline-offset: 4px;
      }
      .ask,
      .more,
      li {
        color: var(--color-text-2);
        font-size: var(--text-sm);
        margin-top: 0.125rem;
      }
      .ask .id {
        margin-right: 0.25rem;
      }
      .more {
        font-size: var(--text-xs);
      }
      li a {
        font: 500 0.9375rem/1.35 var(--font-read);
        color: var(--color-text);
      }
      li a .id {
        margin-right: 0.375rem;
      }
      /* An id made of a date and a title is as long as a title. */
      .id {
        white-space: normal;
        overflow-wrap: anywhere;
      }
      .rule {
        margin-top: 0.375rem;
        padding-top: 0.375rem;
        border-top: 1px solid var(--color-line);
        font-size: var(--text-sm);
        color: var(--color-text-2);
        text-wrap: pretty;
      }
      .why {
        padding-top: 0.125rem;
        font-size: var(--text-sm);
      }
      .why b {
        display: flex;
        gap: 0.375rem;
        align-items: center;
        font-weight: 600;
      }
      .why adr-icon {
        width: 0.875rem;
        height: 0.875rem;
      }
      .why small {
        display: block;
        padding-left: 1.25rem;
        font-size: var(--text-xs);
        color: var(--color-text-3);
      }
      .why .came-late {
        font-weight: 600;
        color: var(--color-text-2);
      }
      .who {
        display: flex;
        gap: 0.375rem;
        align-items: center;
        font-size: var(--text-sm);
        min-width: 0;
      }
      .minutes {
        padding-top: 0.125rem;
        text-align: right;
        white-space: nowrap;
        font-size: var(--text-sm);
        font-weight: 600;
      }
      @media (max-width: 860px) {
        .grip {
          display: none;
        }
        :host,
        :host([tools]) {
          grid-template-columns: 3rem minmax(0, 1fr) auto;
          gap: 0.125rem var(--space-3);
        }
        .at {
          padding-top: 0.1875rem;
        }
        .minutes,
        adr-item-tools {
          grid-column: 3;
          grid-row: 1;
          font-weight: 500;
        }
        .why,
        .who {
          grid-column: 2 / -1;
        }
        .why b {
          display: inline-flex;
        }
        .why small {
          display: inline;
          padding-left: 0.375rem;
        }
        .why .came-late {
          display: block;
          padding-left: 0;
        }
        .who {
          padding-top: 0.125rem;
        }
        /* The title has the width of the screen; what can be done with it stands below, beside who presents it. */
        :host([tools]) .what {
          grid-column: 2 / -1;
        }
        :host([tools]) .who {
          grid-column: 2;
        }
        :host([tools]) :is(adr-item-tools, .minutes) {
          grid-row: auto;
          align-self: center;
        }
      }
    `,
  ];

  @property({ attribute: false }) item: AgendaItem | null = null;
  /** "3 Nov": the next meeting, for what doesn't fit; empty where there is none. */
  @property() next = '';
  /** Where a decision is read, by its ref. */
  @property({ attribute: false }) place: (ref: string) => string = () => '';
  /** The viewer, whose own mark is ink. */
  @property({ attribute: false }) me: PersonId | null = null;
  /** What the viewer may do with the meeting; without it the item is only read. */
  @property({ attribute: false }) can: MeetingCan | null = null;
  @property({ attribute: false }) around: Around = NOTHING_AROUND;
  @property({ type: Boolean, reflect: true }) tools = false;
  /** Is the rule that found the item said below it? */
  @property({ type: Boolean }) explained = false;

  /** Puts the focus on the item's title, as `j` and `k` do, or on what it is moved by. */
  override focus({ grip = false }: FocusOptions & { readonly grip?: boolean } = {}) {
    this.shadowRoot?.querySelector<HTMLElement>(grip ? '.grip' : 'h3 a, h3[tabindex]')?.focus();
  }

  get isHeldByGrip(): boolean {
    return this.shadowRoot?.activeElement?.matches('.grip') ?? false;
  }

  override render() {
    const { item } = this;
    if (item === null) return nothing;
    const subject = subjectOf(item);
    return html`${
        this.tools
          ? html`<button
              class="grip"
              draggable="true"
              aria-label="Move ${item.title}"
              title="Drag, or Alt with the arrow keys"
              @keydown=${this.#onKey}
            >
              <adr-icon name="grip-vertical"></adr-icon>
            </button>`
          : nothing
      }<span class="at">${item.startsAt ?? this.next}</span>
      <div class="what">
        ${
          subject === null
            ? html`<h3 tabindex="-1">${item.title}</h3>`
            : html`<h3><a href=${this.place(subject.ref)}>${item.title}</a></h3>`
        }
        <p class="ask">
          ${subject === null ? nothing : html`<span class="id">${labelsOf(item)}</span>`}
          ${item.ask === '' ? nothing : askInWords(item)}
        </p>
        ${item.settled === null ? nothing : html`<p class="settled">${item.settled}</p>`}
        ${item.actions.length === 0 ? nothing : this.#actions(item.actions)}
        ${subject === null ? this.#block(item.decisions) : further(subject)}
        ${this.explained ? html`<p class="rule">${REASONS[item.reason].rule}</p>` : nothing}
      </div>
      <div class="why">
        <b><adr-icon name=${REASONS[item.reason].icon}></adr-icon>${item.label}</b>
        <small>${item.detail}</small>
        ${item.late ? html`<small class="came-late">Late: came after the freeze</small>` : nothing}
      </div>
      <div class="who">
        ${
          item.presenter === null
            ? nothing
            : html`<adr-avatar
                  name=${item.presenter.name}
                  ?me=${item.presenter.id !== null && item.presenter.id === this.me}
                ></adr-avatar
                ><span><span class="vh">Presented by </span>${item.presenter.name}</span>`
        }
      </div>
      ${
        this.tools && item.settled === null
          ? html`<adr-item-tools .item=${item} .can=${this.can} .around=${this.around}></adr-item-tools>`
          : html`<span class="minutes">${item.minutes} min</span>`
      }`;
  }

  #actions(actions: readonly AgendaAction[]) {
    return html`<ul>
      ${actions.map(
        (one) =>
          html`<li>
            ${one.what}
            <span class="more">${one.owner.name}, due ${dateInWords(one.due, 'UTC', one.due)}</span>
          </li>`,
      )}
    </ul>`;
  }

  #onKey = (event: KeyboardEvent) => this.act(event);

  /** The keys of an item: Alt and an arrow move it, + and − change its time box, x takes it off. */
  act(event: KeyboardEvent): void {
    const tools = this.shadowRoot?.querySelector<ItemToolsElement>('adr-item-tools');
    if (tools === null || tools === undefined) return;
    const { key, altKey } = event;
    if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) tools.move(key === 'ArrowDown');
    else if (key === '+') tools.time(STEP);
    else if (key === '-') tools.time(-STEP);
    else if (key === 'x' && this.item !== null && this.can?.['hide-item'] === true)
      this.dispatchEvent(new MeetingFormAsked('hide-item', this.item.id));
    else return;
    event.preventDefault();
  }

  #block(decisions: readonly AgendaDecision[]) {
    return html`<ul>
      ${decisions.map(
        (one) =>
          html`<li>
            <a href=${this.place(one.ref)}><span class="id">${one.label}</span>${one.title}</a>
            ${further(one)}
          </li>`,
      )}
    </ul>`;
  }
}

/** What a decision still lacks, and for what other reasons it would stand here. */
function further({ lacks, also }: AgendaDecision) {
  return [
    ...lacks.map((sentence) => html`<p class="more">${sentence}</p>`),
    ...also.map(({ label, detail }) => html`<p class="more">Also: ${label.toLowerCase()}. ${detail}.</p>`),
  ];
}
