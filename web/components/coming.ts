// What is going on beside one's own turns: the next meeting, one's reviews that others close, what closes soon, what was decided.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Mention } from '../../server/domain/attention.ts';
import type { Closing, Decided, WithOthers } from '../../server/domain/attention-aside.ts';
import type { Agenda } from '../../server/domain/meeting.ts';
import type { PersonId } from '../../server/domain/person.ts';
import { countOf, dayAndTime } from '../../server/domain/words.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { sections } from '../styles/sections.ts';
import './meter.ts';
import './next-meeting.ts';
import './status.ts';

/** What others did in a decision that the reader watches. */
export interface Watched extends Mention {
  readonly count: number;
  readonly sentence: string;
  readonly at: string;
}

export interface News {
  /** ISO instant. */
  readonly at: string;
  readonly turns: readonly Mention[];
  readonly withOthers: readonly WithOthers[];
  readonly closing: readonly Closing[];
  readonly decided: readonly Decided[];
  readonly watched: readonly Watched[];
}

/** "Soon" is within so many days. */
const WEEK = 7;
/** More than this nobody reads beside a list. */
const MOST_WATCHED = 6;

@customElement('adr-coming')
export class ComingElement extends LitElement {
  static override styles = [
    base,
    sections,
    css`
      .sec {
        font-size: var(--text-sm);
      }
      .mini {
        grid-template-columns: minmax(0, max-content) minmax(0, 1fr) auto;
      }
      .mini .id {
        overflow: hidden;
        text-overflow: ellipsis;
        max-width: 6rem;
      }
      .days {
        display: inline-flex;
        width: 3.25rem;
        gap: 2px;
        margin: 0 0.25rem 0 0;
        vertical-align: middle;
      }
    `,
  ];

  @property({ attribute: false }) agenda: Agenda | null = null;
  @property({ attribute: false }) news: News | null = null;
  @property() me: PersonId = '';
  @property() zone = 'UTC';

  override render() {
    if (this.news === null) return nothing;
    const { withOthers, closing, decided, turns, at } = this.news;
    // What waits for the reader says itself why.
    const watched = this.news.watched.filter(({ path }) => turns.every((turn) => turn.path !== path));
    return html`${this.#meeting(this.news)}
    ${list('New where you watch', watched.slice(0, MOST_WATCHED), (one) => seen(one, dayAndTime(one.at, this.zone, at)))}
    ${list('Yours, with others', withOthers, (one) => mini(one, nothing, one.sentence))}
    ${list('Closing soon', closing, soon)}
    ${list('Decided this week', decided, (one) => mini(one, nothing, html`<adr-status .status=${one.status}></adr-status>`))}`;
  }

  #meeting({ turns, at }: News) {
    if (this.agenda === null) return nothing;
    return html`<section class="sec">
      <h2>Next meeting</h2>
      <adr-next-meeting
        .agenda=${this.agenda}
        .waiting=${turns.map((turn) => turn.ref)}
        me=${this.me}
        now=${at}
      ></adr-next-meeting>
    </section>`;
  }
}

function list<One extends Mention>(heading: string, items: readonly One[], row: (one: One) => unknown) {
  if (items.length === 0) return nothing;
  return html`<section class="sec">
    <h2>${heading}</h2>
    <ul class="rows">
      ${items.map(row)}
    </ul>
  </section>`;
}

/** "Ben Okafor objects, on revision 2. 3 more." */
function seen(one: Watched, when: string) {
  const more = one.count === 1 ? '' : ` ${one.count - 1} more before it.`;
  return mini(one, nothing, html`${one.sentence}.${more} <span class="muted">${when}</span>`);
}

function soon(one: Closing) {
  const days = countOf(one.days, 'day');
  const meter = html`<adr-meter
    class="days"
    .value=${one.days}
    .max=${WEEK}
    label="${days} left"
  ></adr-meter>`;
  return mini(one, html`<span class="nb">${one.days === 0 ? 'today' : days}</span>`, [meter, one.sentence]);
}

function mini({ ref, label, title }: Mention, right: unknown, below: unknown) {
  return html`<li class="mini">
    <span class="id" title=${label}>${label}</span><a class="t" href=${decisionLink(ref)}>${title}</a>${right}
    <span class="sub">${below}</span>
  </li>`;
}
