// One meeting: the agenda that the decisions, the policy and the date make, with the reason for each item, and its exports.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { meetingPath, type Agenda } from '../../server/domain/meeting.ts';
import type { MeetingView } from '../../server/domain/meeting-view.ts';
import { dayInWords, fullDayInWords } from '../../server/domain/words.ts';
import { getAgenda, getMeetings, type Problem } from '../api.ts';
import type { AgendaElement } from '../components/agenda.ts';
import { AgendaExport, EXPORTS } from '../controllers/agenda-export.ts';
import { Following } from '../controllers/following.ts';
import { Planning } from '../controllers/planning.ts';
import type { MenuChosen } from '../events/controls.ts';
import type { MeetingAsked, MeetingFormAsked } from '../events/meeting.ts';
import { PageTitled, Waiting } from '../events/shell.ts';
import { InOrder } from '../in-order.ts';
import { decisionLink } from '../links.ts';
import { go, href } from '../router.ts';
import type { Session } from '../session.ts';
import { Shortcuts } from '../shortcuts.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import '../components/agenda.ts';
import '../components/banner.ts';
import '../components/capacity.ts';
import '../components/empty.ts';
import '../components/icon.ts';
import '../components/meeting-dialog.ts';
import '../components/minutes.ts';
import '../components/menu.ts';
import { cutFrom, hiddenOf, howItWasMade } from './meeting-aside.ts';
import { meetingMenu } from './meeting-menu.ts';
import { notedFor, standingOf, withoutMeeting, type Meetings } from './meeting-notices.ts';

const EMPTY = html`<section class="sec" aria-label="Agenda">
  <adr-empty
    sentence="Nothing is on the agenda. No review is near its deadline, no objection stands and no trial is due."
    ><a class="btn" href=${href('/decisions')}>See all decisions</a></adr-empty
  >
</section>`;

@customElement('adr-meeting-page')
export class MeetingPage extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      .explain {
        margin-top: 0.375rem;
      }
      .mini .id {
        max-width: 7rem;
        white-space: normal;
        overflow-wrap: anywhere;
      }
      .mini.bare {
        grid-template-columns: 1fr auto;
      }
      .mini.bare .sub {
        grid-column: 1 / -1;
      }
      .near {
        display: inline-flex;
      }
      .coming {
        padding: 0.5rem 0;
      }
      .pagehead + adr-banner {
        margin-bottom: var(--space-5);
      }
      @media (max-width: 860px) {
        .pagehead .push {
          margin-left: 0;
        }
      }
      @media (max-width: 420px) {
        .mini {
          grid-template-columns: auto 1fr;
        }
        .mini.bare {
          grid-template-columns: 1fr;
        }
        .mini .btn {
          grid-row: 3;
          grid-column: -2;
          justify-self: start;
        }
      }
    `,
  ];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  @state() protected agenda: MeetingView | null = null;
  /** There is no meeting on this day: what there is instead. */
  @state() protected instead: Meetings | null = null;
  @state() protected problem: Problem | null = null;
  @state() protected explained = false;

  @query('adr-agenda') private list!: AgendaElement | null;

  protected planning = new Planning(this, {
    of: () => this.agenda,
    changed: () => this.#look(),
  });
  protected exports = new AgendaExport(this, () => this.agenda);
  readonly #order = new InOrder();
  protected following = new Following(this, { look: () => this.#look() });
  protected keys = new Shortcuts(this, () => [
    { keys: 'j', label: 'Next item', run: () => this.list?.step(1) },
    { keys: 'k', label: 'Item before it', run: () => this.list?.step(-1) },
    { keys: '[', label: 'Meeting before this one', run: () => this.#goTo(this.agenda?.previous ?? null) },
    { keys: ']', label: 'Meeting after this one', run: () => this.#goTo(this.agenda?.next ?? null) },
    ...this.exports.shortcuts(),
  ]);

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('params')) this.dispatchEvent(new Waiting(this.#load()));
  }

  /** Without an answer what is shown stays. */
  async #look() {
    const { series = '', date = '' } = this.params;
    const answer = await this.#order.ask(() => getAgenda(series, date));
    if (answer?.ok === true) this.agenda = answer.value;
  }

  async #load() {
    const { series = '', date = '' } = this.params;
    // What is still said of another meeting comes too late.
    this.#order.anew();
    const answer = await this.#order.ask(() => getAgenda(series, date));
    const isMissing =
      answer?.ok === false && (answer.problem.status === 404 || answer.problem.status === 400);
    const meetings = isMissing ? await getMeetings() : null;
    if (series !== this.params['series'] || date !== this.params['date']) return;
    // Where it comes too late, a look that was asked for after it was answered before.
    if (answer !== null) {
      this.agenda = answer.ok ? answer.value : null;
      this.instead = meetings?.ok === true ? meetings.value : null;
      this.problem = answer.ok || this.instead !== null ? null : answer.problem;
    }
    await this.updateComplete;
    this.dispatchEvent(new PageTitled(this.#title()));
  }

  #title(): string {
    if (this.agenda === null) return this.problem === null ? 'No meeting on this day' : 'Agenda';
    const { series, start, builtAt } = this.agenda;
    return `${series.name}, ${dayInWords(start, series.zone, builtAt)}`;
  }

  override render() {
    return html`<div
      class="wrap"
      @meeting-asked=${this.#onAsked}
      @meeting-form-asked=${(event: MeetingFormAsked) => this.planning.open(event.form, event.item)}
      @dialog-closed=${() => this.planning.close()}
    >
      ${
        this.problem === null
          ? nothing
          : html`<adr-banner tone="red"
              ><b>The agenda could not be loaded.</b> ${this.problem.detail} Nothing is lost.
              <button slot="action" class="btn sm" @click=${() => this.#load()}>Try again</button></adr-banner
            >`
      }
      ${this.instead === null ? nothing : withoutMeeting(this.instead, this.params)}
      ${this.agenda === null ? nothing : this.#meeting(this.agenda)}
    </div>`;
  }

  #meeting(agenda: MeetingView) {
    const { series, start, end, startsAt, endsAt, facilitators, builtAt } = agenda;
    const names = facilitators.map((one) => one.name).join(', ');
    return html`<header class="pagehead">
        <div>
          <h1>${series.name}</h1>
          <p>
            ${fullDayInWords(start, series.zone)}, ${startsAt} to ${endsAt} (${series.zone}).
            ${series.where === '' ? nothing : `${series.where}.`}
            ${names === '' ? nothing : `Facilitated by ${names}.`}
            ${agenda.scribe === null ? nothing : `Minutes: ${agenda.scribe.name}.`}
          </p>
        </div>
        <div class="push btns">
          ${
            agenda.phase === 'ended' || agenda.cancelled !== null
              ? nothing
              : html`<a
                  class="btn ${agenda.phase === 'live' ? 'primary' : ''}"
                  href=${href(`${meetingPath(series.id, agenda.date)}/live`)}
                  ><adr-icon name="play"></adr-icon
                  >${agenda.phase === 'live' ? 'Join: it is under way' : 'Run the meeting'}</a
                >`
          }
          <span class="near"
            >${this.#neighbour(agenda, agenda.previous, 'arrow-left', 'Meeting before')}
            ${this.#neighbour(agenda, agenda.next, 'arrow-right', 'Meeting after')}</span
          >
          <button
            class="btn"
            aria-disabled=${agenda.can['add-item'] === true ? nothing : 'true'}
            title=${agenda.can['add-item'] === true ? nothing : agenda.can['add-item']}
            @click=${() => agenda.can['add-item'] === true && this.planning.open('add-item', null)}
          >
            <adr-icon name="plus"></adr-icon>Add item
          </button>
          <adr-menu
            label="Export"
            .items=${EXPORTS}
            @menu-chosen=${(event: MenuChosen) => this.exports.run(event.item)}
            ><adr-icon name="share"></adr-icon>Export <adr-icon small name="chevron-down"></adr-icon
          ></adr-menu>
          <adr-menu
            look="quiet icon"
            label="More for this meeting"
            .items=${meetingMenu(agenda)}
            @menu-chosen=${(event: MenuChosen) => this.#choose(event.item)}
            ><adr-icon name="ellipsis"></adr-icon
          ></adr-menu>
        </div>
      </header>
      ${standingOf(agenda)} ${notedFor(agenda, this.#give)}
      ${
        end > builtAt || agenda.written !== null
          ? nothing
          : html`<adr-banner icon="history"
              ><b>This meeting has passed.</b> The list is made from the decisions as they are now, not as
              they were on that day.</adr-banner
            >`
      }
      <div class="two">
        <div>
          ${
            agenda.written === null
              ? nothing
              : html`<adr-minutes
                  .minutes=${agenda.written}
                  .can=${agenda.can}
                  me=${this.session?.me?.id ?? ''}
                  now=${builtAt}
                ></adr-minutes>`
          }
          ${agenda.written === null ? html`<adr-capacity .agenda=${agenda}></adr-capacity>` : nothing}
          ${
            agenda.written !== null
              ? nothing
              : agenda.items.length === 0
                ? EMPTY
                : html`<adr-agenda
                    .agenda=${agenda}
                    .can=${agenda.phase === 'ended' ? null : agenda.can}
                    .place=${decisionLink}
                    .me=${this.session?.me?.id ?? null}
                    ?explained=${this.explained}
                  ></adr-agenda>`
          }
        </div>
        <aside class="aside" aria-label="About this agenda">
          ${
            agenda.written === null
              ? [
                  howItWasMade(agenda, this.explained, this.#explain),
                  cutFrom(agenda, this.#give),
                  hiddenOf(agenda, this.#give),
                ]
              : nothing
          }
        </aside>
      </div>
      <adr-meeting-dialog
        .form=${this.planning.form}
        .item=${this.planning.item}
        .people=${this.session?.people ?? []}
        .values=${this.#valuesFor(agenda)}
        about=${agenda.items.find((one) => one.id === this.planning.item)?.title ?? ''}
        zone=${series.zone}
        ?busy=${this.planning.busy}
        .wrong=${this.planning.wrong}
      ></adr-meeting-dialog>`;
  }

  #onAsked = async (event: MeetingAsked) => {
    if (await this.#give(event.command)) event.taken();
  };

  #give = (command: MeetingAsked['command']) => this.planning.give(command);

  /** What a form begins with: what holds now, so that nothing is changed by leaving it. */
  #valuesFor({ on, startsAt, scribe, items }: MeetingView): Readonly<Record<string, string>> {
    switch (this.planning.form) {
      case 'move':
        return { date: on, time: startsAt };
      case 'name-scribe':
        return { person: scribe?.id ?? '' };
      case 'name-presenter': {
        const item = items.find((one) => one.id === this.planning.item);
        return { presenter: item?.presenter?.id ?? '', notBefore: item?.notBefore ?? '' };
      }
      default:
        return {};
    }
  }

  #explain = () => (this.explained = !this.explained);

  #choose(key: string) {
    if (key === 'freeze') void this.planning.give({ type: 'freeze' });
    else if (key === 'restore') void this.planning.give({ type: 'restore', reason: '' });
    else if (key === 'move' || key === 'cancel' || key === 'name-scribe') this.planning.open(key, null);
  }

  #neighbour({ series, builtAt }: Agenda, date: string | null, icon: string, words: string) {
    if (date === null) return nothing;
    const day = dayInWords(date, series.zone, builtAt);
    const arrow = html`<adr-icon name=${icon}></adr-icon>`;
    return html`<a class="btn quiet" href=${href(meetingPath(series.id, date))} aria-label="${words}, ${day}"
      >${icon === 'arrow-left' ? [arrow, day] : [day, arrow]}</a
    >`;
  }

  #goTo(date: string | null) {
    if (this.agenda !== null && date !== null) go(meetingPath(this.agenda.series.id, date));
  }
}
