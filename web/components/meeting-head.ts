// The item on the table of a meeting under way: what it is, what it asks, how its time runs, and what a trial measured. In large type for the
// wall, with what is written of its outcome so far: nobody steers there.

import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CurrentItem, LiveView } from '../../server/domain/live-view.ts';
import { subjectOf } from '../../server/domain/meeting.ts';
import { SPEAKING, boxOf, itemBeside, secondsOf } from '../../server/domain/meeting-journal.ts';
import { outcomeInWords } from '../../server/domain/meeting-outcome.ts';
import { StepAsked } from '../events/sitting.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { meetingHeadLooks } from '../styles/meeting-head.ts';
import { sitting } from '../styles/sitting.ts';
import './glyph.ts';
import './icon.ts';
import './meeting-against.ts';
import './meeting-timer.ts';
import './status.ts';

/** Minutes by which a box is extended at a time. */
export const MORE = 2;

/** Speakers that the wall has room for. */
const MOST_SHOWN = 3;

@customElement('adr-meeting-head')
export class MeetingHeadElement extends LitElement {
  static override styles = [base, controls, sitting, meetingHeadLooks];

  @property({ attribute: false }) view: LiveView | null = null;
  /** The server's time now, as an ISO instant. */
  @property() now = '';
  @property({ type: Boolean, reflect: true }) wall = false;

  override render() {
    const { view } = this;
    const current = view?.current ?? null;
    if (view === null || current === null) return nothing;
    const { item, table } = current;
    const fitting = view.meeting.items.filter((one) => one.fits);
    const place = fitting.findIndex((one) => one.id === item.id);
    const [only] = table;
    return html`<div class="top">
        <div class="what">
          <div class="l1">
            <b>${place === -1 ? 'Item' : `Item ${place + 1} of ${fitting.length}`}</b>
            ${
              only !== undefined && table.length === 1
                ? html`<a class="id" href=${decisionLink(only.ref)}>${only.label}</a
                    ><adr-status .status=${only.status}></adr-status>`
                : nothing
            }
            ${item.presenter === null ? nothing : html`<span class="soft">${item.presenter.name} presents</span>`}
          </div>
          <h1>${item.title}</h1>
          <p class="askbig">${item.settled ?? capital(item.ask)}</p>
        </div>
        <div class="ring">
          <adr-timer
            ?large=${this.wall}
            .spent=${secondsOf(view.journal, item.id, this.now)}
            .box=${boxOf(view.journal, item) * 60}
            ?paused=${view.journal.running === null}
            ?over=${current.concluded !== null}
            item=${item.id}
          ></adr-timer>
          ${view.you.leads && !this.wall ? this.#steering(view) : nothing}
        </div>
      </div>
      ${this.#measures(current)}
      ${
        table.some((one) => one.against.length > 0)
          ? html`<adr-meeting-against ?wall=${this.wall} .table=${table}></adr-meeting-against>`
          : nothing
      }
      ${this.wall || isLonely(current) ? this.#block(current) : nothing}
      ${this.wall ? [this.#queue(view), this.#outcome(view)] : nothing}`;
  }

  #steering({ journal, meeting }: LiveView) {
    const next = itemBeside(journal, meeting.items, 1);
    return html`<div class="btns">
      <button class="btn sm" @click=${() => this.#step({ type: 'extend', minutes: MORE })}>
        <adr-icon small name="plus"></adr-icon>${MORE} min
      </button>
      <button
        class="btn sm"
        ?disabled=${next === undefined}
        @click=${() => next !== undefined && this.#step({ type: 'show', item: next.id })}
      >
        Next <kbd aria-hidden="true">→</kbd>
      </button>
    </div>`;
  }

  #step(step: StepAsked['step']) {
    this.dispatchEvent(new StepAsked(step));
  }

  /** On the wall nobody can look it up: each decision of a block stands there by its title, each action with who has it. */
  #block(current: CurrentItem) {
    const { decisions } = current.item;
    const { due } = current;
    if (due.length > 0)
      return html`<ul class="block" aria-label="Actions of this item">
        ${due.map(
          (one) =>
            html`<li>
              ${one.what} <span class="soft">${one.owner}, ${one.done ? 'done' : `by ${one.by}`}</span>
            </li>`,
        )}
      </ul>`;
    if (decisions.length < 2 && !isLonely(current)) return nothing;
    return html`<ul class="block" aria-label="Decisions of this item">
      ${decisions.map((one) => html`<li><span class="id">${one.label}</span> ${one.title}</li>`)}
    </ul>`;
  }

  /** Who speaks next, for those who have no screen of their own. */
  #queue({ journal, names }: LiveView) {
    if (journal.queue.length === 0) return nothing;
    return html`<section class="queue" aria-label="Next to speak">
      <p class="soft">Next to speak</p>
      <ol>
        ${journal.queue
          .slice(0, MOST_SHOWN)
          .map(
            ({ person, kind }) =>
              html`<li>
                ${names[person] ?? person} <span class="soft">${SPEAKING[kind].label.toLowerCase()}</span>
              </li>`,
          )}
      </ol>
    </section>`;
  }

  #outcome({ current, journal }: LiveView) {
    const draft = journal.drafts[current?.item.id ?? ''];
    const concluded = current?.concluded ?? null;
    const shown = concluded?.outcome ?? draft?.outcome ?? null;
    const own = (concluded ?? draft)?.outcomes ?? [];
    const words = concluded?.conclusion ?? draft?.conclusion ?? '';
    if (shown === null && words === '') return nothing;
    return html`<section class="shown" aria-label="What comes of it">
      ${shown === null ? nothing : html`<p class="soft">${concluded === null ? 'Proposed' : 'Concluded'}: ${outcomeInWords(shown, own, current?.item.decisions ?? [])}</p>`}
      <p class="read">${words}</p>
    </section>`;
  }

  #measures({ table }: CurrentItem) {
    const measures = table.flatMap((one) => one.measures);
    if (measures.length === 0) return nothing;
    const words = { met: 'met', 'not-met': 'not met', 'not-measured': 'not measured' } as const;
    return html`<dl class="facts3" aria-label="Success measures">
      ${measures.map(
        (one) =>
          html`<div>
            <dt>${one.metric}</dt>
            <dd class=${one.result}>
              <adr-glyph name=${one.result === 'met' ? 'met' : 'unmet'}></adr-glyph
              >${one.value === '' ? 'No value' : one.value}
              <small>target ${one.target}, ${words[one.result]}</small>
            </dd>
          </div>`,
      )}
    </dl>`;
  }
}

/** A block with one decision left in it has the title of a block: which one it is must be said. */
function isLonely({ item }: CurrentItem): boolean {
  return item.decisions.length === 1 && subjectOf(item) === null;
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
