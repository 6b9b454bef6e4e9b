// Every series of meetings: its rule in words, what is on the next agenda, and the meetings after it.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { meetingPath, type Agenda } from '../../server/domain/meeting.ts';
import { SCOPES } from '../../server/domain/policy.ts';
import { countOf, dayAndTime, dayInWords, distanceInDays } from '../../server/domain/words.ts';
import { getMeetings, makeFeed, revokeFeed, type Problem, type Value } from '../api.ts';
import { Following } from '../controllers/following.ts';
import type { FeedAsked } from '../events/meeting.ts';
import { PageTitled, Toasted, Waiting } from '../events/shell.ts';
import { InOrder } from '../in-order.ts';
import { href } from '../router.ts';
import type { Session } from '../session.ts';
import { Shortcuts } from '../shortcuts.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import '../components/banner.ts';
import '../components/empty.ts';
import '../components/feed.ts';

type Meetings = Value<typeof getMeetings>;
type SeriesView = Meetings['series'][number];

@customElement('adr-meetings-page')
export class MeetingsPage extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      .facts {
        margin-bottom: var(--space-3);
      }
      .facts div {
        align-items: baseline;
      }
      .meeting {
        display: grid;
        grid-template-columns: 11rem 7rem minmax(0, 1fr);
        gap: 0 var(--space-5);
        align-items: baseline;
        padding: 0.625rem 0;
      }
      .meeting a {
        font-weight: 600;
      }
      .meeting p {
        font-size: var(--text-sm);
        color: var(--color-text-2);
      }
      /* A reason is read whole on the page of its meeting. */
      .meeting p {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
        overflow: hidden;
        overflow-wrap: anywhere;
      }
      .rows + .note,
      adr-feed {
        display: block;
        margin-top: var(--space-4);
      }
      @media (max-width: 860px) {
        .meeting {
          grid-template-columns: minmax(0, 1fr) auto;
          gap: 0.125rem var(--space-5);
        }
        .meeting p {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  @state() protected meetings: Meetings | null = null;
  @state() protected problem: Problem | null = null;
  /** The link that was just made. */
  @state() protected feed: { readonly series: string; readonly url: string } | null = null;

  readonly #order = new InOrder();
  protected following = new Following(this, { look: () => this.#look() });
  protected keys = new Shortcuts(this, () => [
    { keys: 'j', label: 'Next meeting', run: () => this.#step(1) },
    { keys: 'k', label: 'Meeting before it', run: () => this.#step(-1) },
  ]);

  override firstUpdated() {
    const loading = this.#load();
    this.dispatchEvent(new Waiting(loading));
  }

  /** Without an answer what is shown stays. */
  async #look() {
    const answer = await this.#order.ask(getMeetings);
    if (answer?.ok === true) this.meetings = answer.value;
  }

  async #load() {
    const answer = await this.#order.ask(getMeetings);
    if (answer !== null) this.problem = answer.ok ? null : answer.problem;
    if (answer?.ok === true) this.meetings = answer.value;
    await this.updateComplete;
    this.dispatchEvent(new PageTitled('Meetings'));
  }

  override render() {
    return html`<div class="wrap">
      <header class="pagehead"><h1>Meetings</h1></header>
      ${
        this.problem === null
          ? nothing
          : html`<adr-banner tone="red"
              ><b>The meetings could not be loaded.</b> ${this.problem.detail} Nothing is lost.
              <button slot="action" class="btn sm" @click=${() => this.#load()}>Try again</button></adr-banner
            >`
      }
      ${this.meetings === null ? nothing : this.#all(this.meetings)}
    </div>`;
  }

  #all({ series, at }: Meetings) {
    return series.length === 0
      ? html`<adr-empty
          sentence="No series of meetings is set. The policy, .accord/policy.yaml, names them under “series”."
        ></adr-empty>`
      : series.map((one) => this.#series(one, at));
  }

  #series({ series, rule, coming, agenda, held }: SeriesView, at: string) {
    const led = agenda?.facilitators.map((one) => one.name).join(', ') ?? '';
    return html`<section class="sec" aria-labelledby=${series.id}>
      <header>
        <h2 id=${series.id}>${series.name}</h2>
        <span class="count">${series.mode === 'deciding' ? 'decides' : 'advises'}</span>
      </header>
      <dl class="facts">
        ${fact('When', `${rule.charAt(0).toUpperCase()}${rule.slice(1)}, ${series.start} (${series.zone})`)}
        ${fact('How long', countOf(series.minutes, 'minute'))} ${fact('Where', series.where)}
        ${fact('Led by', led)} ${fact('New decisions', `from ${SCOPES[series.scope].label.toLowerCase()} up`)}
      </dl>
      ${
        coming.length === 0
          ? html`<p class="note">The rule names no day from now on.</p>`
          : html`<ol class="rows">
              ${coming.map((one) => meeting(series, one, one.date === agenda?.date ? agenda : null, at))}
            </ol>`
      }
      ${
        held.length === 0
          ? nothing
          : html`<p class="note">
              Minutes:
              ${held.map(
                (one) =>
                  html`<a class="link" href=${href(meetingPath(series.id, one.date))}
                      >${dayInWords(one.date, series.zone, at)}</a
                    >${one.approved ? '' : ' (not approved yet)'} `,
              )}
            </p>`
      }
      <adr-feed
        series=${series.id}
        name=${series.name}
        url=${this.feed?.series === series.id ? this.feed.url : ''}
        @feed-asked=${this.#onFeed}
      ></adr-feed>
    </section>`;
  }

  #onFeed = async ({ series, what }: FeedAsked) => {
    this.feed = null;
    if (what === 'revoke') {
      const revoked = await revokeFeed(series);
      const message = revoked.ok ? 'The calendar link is revoked.' : revoked.problem.detail;
      this.dispatchEvent(new Toasted({ message }));
      return;
    }
    const made = await makeFeed(series);
    if (made.ok) this.feed = { series, url: made.value.url };
    else this.dispatchEvent(new Toasted({ message: made.problem.detail, refused: true }));
  };

  #step(by: number) {
    const links = [...this.renderRoot.querySelectorAll<HTMLElement>('.meeting a')];
    const from = links.findIndex((link) => link === this.shadowRoot?.activeElement);
    links[Math.min(links.length - 1, Math.max(0, from + by))]?.focus();
  }
}

function fact(name: string, value: string) {
  return value === ''
    ? nothing
    : html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`;
}

function meeting(
  series: SeriesView['series'],
  { date, start, end, moved, cancelled, holiday }: SeriesView['coming'][number],
  agenda: Agenda | null,
  at: string,
) {
  const isNow = start <= at && at < end;
  const when = dayAndTime(start, series.zone, at);
  return html`<li class="meeting">
    <a href=${href(meetingPath(series.id, date))}>${cancelled === null ? when : html`<s>${when}</s>`}</a>
    <span class="soft"
      >${cancelled !== null ? 'cancelled' : isNow ? 'now' : distanceInDays(start, series.zone, at)}</span
    >
    ${
      cancelled !== null
        ? html`<p>Cancelled: “${cancelled.reason}”</p>`
        : moved !== null || agenda !== null || holiday
          ? html`<p>
              ${holiday ? 'This day is a holiday.' : nothing}
              ${moved === null ? nothing : `Moved from ${dayInWords(date, series.zone, at)}: “${moved.reason}”`}
              ${agenda === null ? nothing : inWords(agenda, at)}
            </p>`
          : nothing
    }
  </li>`;
}

function inWords({ items, minutes, freezesAt, frozen, series }: Agenda, at: string): string {
  const planned =
    items.length === 0
      ? 'Nothing is on the agenda yet.'
      : `${countOf(items.length, 'item')}, ${minutes.wanted} of ${minutes.available} minutes.`;
  return `${planned} ${frozen ? 'Frozen since' : 'Freezes'} ${dayInWords(freezesAt, series.zone, at)}.`;
}
