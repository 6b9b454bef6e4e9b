// A meeting under way: one current item on everybody's screen, and the same in large type for the wall (`?view=room`). Who leads steers; everybody
// else follows, asks to speak, and signs for themselves.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { list } from '../../server/domain/judgement.ts';
import type { CurrentItem, LiveView } from '../../server/domain/live-view.ts';
import { meetingPath } from '../../server/domain/meeting.ts';
import { itemBeside } from '../../server/domain/meeting-journal.ts';
import { dayInWords, timeInWords } from '../../server/domain/words.ts';
import { RoomAsks } from '../controllers/room-asks.ts';
import { Sitting } from '../controllers/sitting.ts';
import { PageTitled, Waiting } from '../events/shell.ts';
import { href } from '../router.ts';
import type { Session } from '../session.ts';
import { Shortcuts } from '../shortcuts.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { livePage } from '../styles/live-page.ts';
import { sections } from '../styles/sections.ts';
import { sitting } from '../styles/sitting.ts';
import '../components/banner.ts';
import '../components/dialog.ts';
import '../components/empty.ts';
import { MORE } from '../components/meeting-head.ts';
import '../components/meeting-actions.ts';
import '../components/meeting-bar.ts';
import '../components/meeting-course.ts';
import '../components/meeting-due.ts';
import '../components/meeting-notes.ts';
import '../components/meeting-outcome.ts';
import '../components/meeting-room.ts';
import '../components/meeting-speakers.ts';
import '../components/meeting-stances.ts';

@customElement('adr-live-page')
export class LivePage extends LitElement {
  static override styles = [base, controls, sections, sitting, livePage];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  @state() protected ending = false;

  protected sitting = new Sitting(this, () => ({
    series: this.params['series'] ?? '',
    date: this.params['date'] ?? '',
  }));
  protected asks = new RoomAsks(this.sitting);
  protected keys = new Shortcuts(this, () =>
    this.sitting.view?.you.leads === true && !this.#isWall
      ? [
          { keys: 'ArrowRight', label: 'Next item', run: () => this.#go(1) },
          { keys: 'ArrowLeft', label: 'Item before', run: () => this.#go(-1) },
          { keys: '+', label: `${MORE} minutes more`, run: () => void this.#extend() },
          { keys: 'p', label: 'Pause or go on', run: () => void this.#pause() },
        ]
      : [],
  );

  get #isWall(): boolean {
    return this.query.get('view') === 'room';
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('params')) this.dispatchEvent(new Waiting(this.#load()));
  }

  async #load() {
    await this.sitting.look();
    await this.updateComplete;
    const { view } = this.sitting;
    this.dispatchEvent(
      new PageTitled(view === null ? 'Meeting under way' : `Live: ${view.meeting.series.name}`),
    );
  }

  override render() {
    const { view, problem } = this.sitting;
    if (view === null)
      return problem === null
        ? nothing
        : html`<div class="wrap">
            <header class="pagehead"><h1>There is no such meeting</h1></header>
            <adr-empty sentence=${problem.detail}
              ><a class="btn" href=${href('/meetings')}>See all meetings</a></adr-empty
            >
          </div>`;
    return html`<div
      class=${classMap({ live: true, wall: this.#isWall })}
      @step-asked=${this.asks.onStep}
      @menu-chosen=${() => (this.ending = true)}
      @room-asked=${this.asks.onRoom}
      @conclude-asked=${this.asks.onConclude}
      @stance-asked=${this.asks.onStance}
      @verdict-asked=${this.asks.onVerdict}
      @due-done=${this.asks.onDue}
    >
      <adr-meeting-bar .view=${view} .now=${this.sitting.now()} ?wall=${this.#isWall}></adr-meeting-bar>
      ${view.meeting.phase === 'live' ? this.#grid(view) : this.#before(view)}
    </div>`;
  }

  #before(view: LiveView) {
    const { meeting, can, ended } = view;
    const { series, date, start, builtAt } = meeting;
    const page = href(meetingPath(series.id, date));
    if (meeting.phase === 'ended')
      return html`<div class="wrap">
        <header class="pagehead"><h1>The meeting is over</h1></header>
        <adr-empty
          sentence="It ended ${ended === null ? '' : `at ${timeInWords(ended, series.zone)}`}. Its minutes are written and lie in the repository."
          ><a class="btn primary" href=${page}>Read the minutes</a></adr-empty
        >
      </div>`;
    const when = `It is planned for ${dayInWords(start, series.zone, builtAt)}, ${meeting.startsAt}.`;
    return html`<div class="wrap">
      <header class="pagehead">
        <h1>${meeting.cancelled === null ? 'The meeting has not begun' : 'The meeting is cancelled'}</h1>
      </header>
      <adr-empty
        sentence=${
          can.start === true
            ? `${when} Starting it freezes the agenda if it is not frozen yet, and shows everybody the first item.`
            : meeting.cancelled === null
              ? `${when} ${can.start}`
              : can.start
        }
        ><div class="btns">
          <button
            class="btn primary"
            aria-disabled=${can.start === true ? nothing : 'true'}
            @click=${() => can.start === true && this.sitting.give({ type: 'start' })}
          >
            Start the meeting
          </button>
          <a class="btn" href=${page}>Back to the agenda</a>
        </div></adr-empty
      >
    </div>`;
  }

  #grid(view: LiveView) {
    if (this.#isWall) return html`<div class="wallmain">${this.#head(view)}</div>`;
    const { meeting, journal, current, you, can } = view;
    const { zone } = meeting.series;
    const people = this.session?.people ?? [];
    return html`<div class="livegrid">
        <nav class="livenav" aria-label="Agenda">
          <adr-meeting-course .view=${view}></adr-meeting-course>
          ${this.#minutesBefore(view)}
        </nav>
        <div class="livemain">${this.#head(view)} ${this.#item(view)}</div>
        <aside class="liveside" aria-label="Room">
          <adr-meeting-room
            .room=${view.room}
            .people=${people}
            .quorums=${quorumsOf(current)}
            .can=${can['note-attendance']}
            zone=${zone}
          ></adr-meeting-room>
          <adr-meeting-speakers
            .queue=${journal.queue}
            .names=${view.names}
            me=${you.id ?? ''}
            ?leads=${you.leads}
          ></adr-meeting-speakers>
          <adr-meeting-actions
            .actions=${view.actions}
            .people=${people}
            .can=${can['agree-action']}
            .item=${journal.item}
            zone=${zone}
            now=${view.at}
          ></adr-meeting-actions>
          ${this.#next(view)}
        </aside>
      </div>
      <adr-dialog
        ?open=${this.ending}
        heading="End the meeting?"
        @dialog-closed=${() => (this.ending = false)}
        ><p>The minutes are written into the repository. What was not concluded goes to the next meeting.</p>
        ${
          view.escalating.length === 0
            ? nothing
            : html`<p>
                ${list(view.escalating)} ${view.escalating.length === 1 ? 'escalates' : 'escalate'}: no
                meeting finished ${view.escalating.length === 1 ? 'it' : 'them'}, and this is the third in a
                row.
              </p>`
        }
        <button slot="actions" class="btn" @click=${() => (this.ending = false)}>Not yet</button>
        <button slot="actions" class="btn primary" @click=${this.#end}>
          End and write the minutes
        </button></adr-dialog
      >`;
  }

  #head(view: LiveView) {
    if (view.current === null)
      return html`<adr-empty sentence="No item is open. Who leads the meeting chooses one."></adr-empty>`;
    return html`<adr-meeting-head
      .view=${view}
      .now=${this.sitting.now()}
      ?wall=${this.#isWall}
    ></adr-meeting-head>`;
  }

  #item({ current, journal, noted, names, you, can }: LiveView) {
    if (current === null) return nothing;
    const { item, table, due } = current;
    return html`${due.length === 0 ? nothing : html`<adr-meeting-due .due=${due}></adr-meeting-due>`}
      <adr-meeting-stances
        .table=${table}
        .noted=${noted}
        .names=${names}
        me=${you.id ?? ''}
        ?leads=${you.leads}
      ></adr-meeting-stances>
      <adr-meeting-outcome
        .current=${current}
        .draft=${journal.drafts[item.id] ?? null}
        ?leads=${you.leads}
        ?busy=${this.sitting.busy}
        .canPullOut=${can['pull-out']}
      ></adr-meeting-outcome>
      <adr-meeting-notes
        item=${item.id}
        .notes=${journal.notes}
        .names=${names}
        ?leads=${you.leads}
      ></adr-meeting-notes>`;
  }

  #next({ meeting, journal }: LiveView) {
    const next = itemBeside(journal, meeting.items, 1);
    if (next === undefined) return nothing;
    return html`<section class="sec next" aria-labelledby="next">
      <h2 id="next">Next</h2>
      <p class="voice">${next.title}</p>
      <p class="soft">
        ${[next.label, next.presenter?.name, `${next.minutes} min`].filter((one) => one !== undefined).join(', ')}
      </p>
    </section>`;
  }

  #minutesBefore({ unapproved, meeting, you }: LiveView) {
    if (unapproved === null) return nothing;
    const { series, builtAt } = meeting;
    return html`<section class="sec" aria-labelledby="before">
      <h2 id="before">Minutes of ${dayInWords(unapproved, series.zone, builtAt)}</h2>
      <p class="soft">
        <a class="link" href=${href(meetingPath(series.id, unapproved))}>Read them</a>. Nobody has approved
        them yet.
      </p>
      ${
        you.leads
          ? html`<button class="btn sm" @click=${() => this.#approve(series.id, unapproved)}>
              Approve them
            </button>`
          : nothing
      }
    </section>`;
  }

  #go(by: 1 | -1) {
    const { view } = this.sitting;
    if (view === null) return;
    const item = itemBeside(view.journal, view.meeting.items, by);
    if (item !== undefined) void this.sitting.step({ type: 'show', item: item.id });
  }

  #extend = () => this.sitting.step({ type: 'extend', minutes: MORE });

  #pause() {
    const isRunning = (this.sitting.view?.journal.running ?? null) !== null;
    return this.sitting.step({ type: isRunning ? 'pause' : 'resume' });
  }

  #end = async () => {
    this.ending = false;
    await this.sitting.give({ type: 'end', notes: '' });
  };

  #approve(series: string, date: string) {
    void this.sitting.giveTo(series, date, { type: 'approve-minutes', how: 'meeting' });
  }
}

function quorumsOf(current: CurrentItem | null): readonly string[] {
  const all = (current?.table ?? []).filter((one) => one.quorum !== '');
  return all.map((one) => (all.length > 1 ? `${one.label}. ${one.quorum}` : one.quorum));
}
