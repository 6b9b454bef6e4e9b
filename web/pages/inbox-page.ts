// What waits for the reader, with the reason and the day, and beside it what else is going on. Nothing here is stored: it follows from
// the decisions, so it is asked for again whenever the reader comes back to the page.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { TURN_NAMES, TURNS, type TurnKind } from '../../server/domain/turn-kinds.ts';
import { numberInWords } from '../../server/domain/words.ts';
import { getMeetings, getTurns, type Problem, type Value } from '../api.ts';
import type { TurnElement } from '../components/turn.ts';
import { Cursor } from '../controllers/cursor.ts';
import { Following } from '../controllers/following.ts';
import { Snoozing } from '../controllers/snoozing.ts';
import type { MenuChosen } from '../events/controls.ts';
import type { TurnWanted } from '../events/list.ts';
import { PageTitled, Waiting } from '../events/shell.ts';
import { InOrder } from '../in-order.ts';
import { href } from '../router.ts';
import type { Session } from '../session.ts';
import { Shortcuts } from '../shortcuts.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import '../components/banner.ts';
import '../components/coming.ts';
import '../components/empty.ts';
import '../components/snoozed.ts';
import '../components/turn.ts';

type Turns = Value<typeof getTurns>;
type Meetings = Value<typeof getMeetings>;

@customElement('adr-inbox-page')
export class InboxPage extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      .groups .sec + .sec {
        margin-top: 1.125rem;
      }
      .groups .sec > header {
        margin-bottom: 0.125rem;
      }
      @media (max-width: 860px) {
        .sec > header {
          flex-wrap: wrap;
        }
        .groups .note {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  @state() protected turns: Turns | null = null;
  @state() protected meetings: Meetings | null = null;
  @state() protected problem: Problem | null = null;

  readonly #turnsInOrder = new InOrder();
  readonly #meetingsInOrder = new InOrder();
  protected cursor = new Cursor<TurnElement>(this, 'adr-turn');
  protected following = new Following(this, { isPersonal: true, look: () => this.#look() });
  protected snoozing = new Snoozing(this, () => this.#look());
  protected keys = new Shortcuts(this, () => [
    ...this.cursor.keys(),
    { keys: 's', label: 'Do what the row asks for', run: () => this.cursor.row?.act() },
    { keys: 'z', label: 'Snooze the row', run: () => this.cursor.row?.snooze() },
  ]);

  override connectedCallback() {
    super.connectedCallback();
    const loading = this.#load();
    this.dispatchEvent(new Waiting(loading));
  }

  /** Without an answer what is shown stays. */
  async #look() {
    await this.#ask();
  }

  async #ask() {
    const [turns, meetings] = await Promise.all([
      this.#turnsInOrder.ask(getTurns),
      this.#meetingsInOrder.ask(getMeetings),
    ]);
    if (turns?.ok === true) this.turns = turns.value;
    if (meetings?.ok === true) this.meetings = meetings.value;
    return turns;
  }

  async #load() {
    const turns = await this.#ask();
    if (turns !== null) this.problem = turns.ok ? null : turns.problem;
    await this.updateComplete;
    this.dispatchEvent(new PageTitled('Your turn'));
  }

  override render() {
    const { turns } = this;
    return html`<div class="wrap">
      <header class="pagehead">
        <div>
          <h1>Your turn</h1>
          ${this.#waiting.length === 0 ? nothing : html`<p>${summary(this.#waiting, turns?.minutes ?? {})}</p>`}
        </div>
        ${this.#waiting.length === 0 ? nothing : keysInWords()}
      </header>
      ${
        this.problem === null
          ? nothing
          : html`<adr-banner tone="red"
              ><b>What waits for you could not be loaded.</b> ${this.problem.detail}
              <button slot="action" class="btn sm" @click=${() => this.#load()}>Try again</button></adr-banner
            >`
      }
      ${
        turns === null
          ? nothing
          : html`<div class="two">
              <div>
                ${this.#waiting.length === 0 ? this.#nothingWaits(turns) : this.#groups(turns)}
                <adr-snoozed
                  .all=${turns.snoozed}
                  zone=${this.#zone}
                  now=${turns.at}
                  @turn-wanted=${this.#onTurnWanted}
                ></adr-snoozed>
              </div>
              <aside class="aside" aria-label="Coming up">
                <adr-coming
                  .agenda=${nextAgenda(this.meetings)}
                  .news=${turns}
                  me=${this.session?.me?.id ?? ''}
                  zone=${this.#zone}
                ></adr-coming>
              </aside>
            </div>`
      }
    </div>`;
  }

  /** Without what is on its way out. */
  get #waiting(): Turns['turns'] {
    return (this.turns?.turns ?? []).filter((turn) => !this.snoozing.isLeaving(turn));
  }

  #groups(turns: Turns) {
    const kinds = TURN_NAMES.filter((kind) => this.#waiting.some((turn) => turn.kind === kind));
    return html`<div class="groups" @keydown=${this.cursor.onKey}>
      ${kinds.map((kind) => this.#group(kind, turns))}
    </div>`;
  }

  #group(kind: TurnKind, { at, minutes, snoozes }: Turns) {
    const rows = this.#waiting
      .map((turn, place) => ({ turn, place }))
      .filter(({ turn }) => turn.kind === kind);
    return html`<section class="sec" aria-labelledby=${kind}>
      <header>
        <h2 id=${kind}>${TURNS[kind].heading} <span class="count">${rows.length}</span></h2>
        <span class="muted note push">${TURNS[kind].note}</span>
      </header>
      <ul>
        ${repeat(
          rows,
          ({ turn }) => turn.path,
          ({ turn, place }, index) =>
            html`<li aria-current=${place === this.cursor.at ? 'true' : nothing}>
              <adr-turn
                .turn=${turn}
                ?unruled=${index === 0 || place === this.cursor.at + 1}
                ?cursor=${place === this.cursor.at}
                .later=${this.snoozing.items(turn, snoozes)}
                minutes=${minutes[turn.path] ?? 0}
                wrong=${this.snoozing.wrong(turn)}
                zone=${this.#zone}
                now=${at}
                @focusin=${() => this.cursor.put(place)}
                @menu-chosen=${({ item }: MenuChosen) => this.snoozing.put(turn, item, snoozes)}
              ></adr-turn>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #nothingWaits({ closing }: Turns) {
    const { session } = this;
    const isEmpty = session?.repository.folders.every((folder) => folder.decisions === 0) ?? false;
    if (isEmpty)
      return html`<adr-empty sentence="There are no decisions here yet, so nothing can wait for you.">
        <a class="btn primary" href=${href('/new')}>Start a log</a>
      </adr-empty>`;
    const isKnown = session === null || session.me !== null;
    const others = `${numberInWords(closing.length)} ${closing.length === 1 ? 'review closes this week and waits' : 'reviews close this week and wait'} for others.`;
    return html`<adr-empty
      sentence=${
        isKnown
          ? `Nothing waits for you.${closing.length === 0 ? '' : ` ${others}`}`
          : 'Git does not say who you are here, so nothing can wait for you. Everything can be read.'
      }
    >
      <a class="btn" href=${href('/decisions')}>See all decisions</a>
    </adr-empty>`;
  }

  #onTurnWanted = ({ path }: TurnWanted) => {
    const put = this.turns?.snoozed.find(({ turn }) => turn.path === path);
    if (put !== undefined) void this.snoozing.bringBack(put.turn);
  };

  get #zone(): string {
    return this.session?.policy.calendar.zone ?? 'UTC';
  }
}

/** "Nine things wait for you. Two are late. About 50 minutes of reading." */
function summary(turns: Turns['turns'], minutes: Turns['minutes']): string {
  const count = turns.length;
  const late = turns.filter((turn) => turn.late).length;
  const reading = turns.reduce((sum, turn) => sum + (minutes[turn.path] ?? 0), 0);
  return [
    `${numberInWords(count)} ${count === 1 ? 'thing waits' : 'things wait'} for you.`,
    late === 0 ? '' : `${numberInWords(late)} ${late === 1 ? 'is' : 'are'} late.`,
    reading < 2 ? '' : `About ${reading} minutes of reading.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function keysInWords() {
  return html`<div class="keys">
    <span><kbd>j</kbd> <kbd>k</kbd> move</span><span><kbd>Enter</kbd> open</span><span><kbd>s</kbd> act</span
    ><span><kbd>z</kbd> snooze</span><span><kbd>g</kbd> <kbd>d</kbd> decisions</span>
  </div>`;
}

function nextAgenda(meetings: Meetings | null) {
  const coming = (meetings?.series ?? []).flatMap((one) => one.agenda ?? []);
  return coming.sort((a, b) => a.start.localeCompare(b.start))[0] ?? null;
}
