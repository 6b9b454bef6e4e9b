// A meeting under way: one current item on everybody's screen, and the same in large type for the wall (`?view=room`). Who leads steers; everybody
// else follows, asks to speak, and signs for themselves.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { CurrentItem, LiveView } from '../../server/domain/live-view.ts';
import { meetingPath, type AgendaItem } from '../../server/domain/meeting.ts';
import { boxOf, minutesAhead, secondsOf } from '../../server/domain/meeting-journal.ts';
import { OUTCOMES } from '../../server/domain/meeting-outcome.ts';
import { dayInWords, timeInWords } from '../../server/domain/words.ts';
import { Sitting } from '../controllers/sitting.ts';
import { PageTitled, Waiting } from '../events/shell.ts';
import type { ConcludeAsked, RoomAsked, StanceAsked, StepAsked, VerdictAsked } from '../events/sitting.ts';
import { decisionLink } from '../links.ts';
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
import '../components/glyph.ts';
import '../components/icon.ts';
import '../components/meeting-actions.ts';
import '../components/meeting-course.ts';
import '../components/meeting-notes.ts';
import '../components/meeting-outcome.ts';
import '../components/meeting-room.ts';
import '../components/meeting-speakers.ts';
import '../components/meeting-stances.ts';
import '../components/meeting-timer.ts';
import '../components/status.ts';

/** Minutes by which a box is extended at a time. */
const MORE = 2;

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
      @step-asked=${this.#onStep}
      @room-asked=${this.#onRoom}
      @conclude-asked=${this.#onConclude}
      @stance-asked=${this.#onStance}
      @verdict-asked=${this.#onVerdict}
    >
      ${this.#bar(view)} ${view.meeting.phase === 'live' ? this.#grid(view) : this.#before(view)}
    </div>`;
  }

  #bar({ meeting, journal, you, can }: LiveView) {
    const { series, on, endsAt } = meeting;
    const page = href(meetingPath(series.id, meeting.date));
    const isLive = meeting.phase === 'live';
    return html`<header class="livebar">
      <a class="logo" href=${page} aria-label="Leave the room view"
        ><adr-icon name="arrow-left"></adr-icon
      ></a>
      <b>${series.name}</b><span class="soft">${dayInWords(on, series.zone, meeting.builtAt)}</span>
      <span class="push">
        ${isLive ? html`<span>Ends ${endsAt}${this.#ahead()}</span>` : nothing}
        ${meeting.scribe === null ? nothing : html`<span class="soft">Minutes: ${meeting.scribe.name}</span>`}
        ${
          this.#isWall
            ? html`<a class="btn" href=${href(`${meetingPath(series.id, meeting.date)}/live`)}
                >Leave the wall</a
              >`
            : html`<a class="btn quiet" href=${href(`${meetingPath(series.id, meeting.date)}/live?view=room`)}
                >For the wall</a
              >`
        }
        ${
          isLive && you.leads && !this.#isWall
            ? html`<button class="btn" @click=${() => this.#pause()}>
                  <adr-icon name=${journal.running === null ? 'play' : 'pause'}></adr-icon
                  >${journal.running === null ? 'Go on' : 'Pause'}
                </button>
                <button
                  class="btn"
                  aria-disabled=${can.end === true ? nothing : 'true'}
                  title=${can.end === true ? nothing : can.end}
                  @click=${() => (this.ending = can.end === true)}
                >
                  End meeting
                </button>`
            : nothing
        }
      </span>
    </header>`;
  }

  /** ", 2 min ahead": what was planned up to the current item against what it took. */
  #ahead() {
    const { view } = this.sitting;
    if (view === null || view.since === null) return nothing;
    const { since, journal, meeting, conclusions } = view;
    const minutes = minutesAhead(journal, meeting.items, new Set(conclusions.map((one) => one.item)), {
      since,
      at: this.sitting.now(),
    });
    if (minutes === 0) return html`, <b>on time</b>`;
    return html`, <b>${Math.abs(minutes)} min ${minutes > 0 ? 'ahead' : 'behind'}</b>`;
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
    return html`<div class="wrap">
      <header class="pagehead"><h1>The meeting has not begun</h1></header>
      <adr-empty
        sentence=${can.start === true ? 'Starting it freezes the agenda if it is not frozen yet, and shows everybody the first item.' : `${can.start} It is planned for ${dayInWords(start, series.zone, builtAt)}, ${meeting.startsAt}.`}
        ><button
          class="btn primary"
          aria-disabled=${can.start === true ? nothing : 'true'}
          @click=${() => can.start === true && this.sitting.give({ type: 'start' })}
        >
          Start the meeting
        </button>
        <a class="btn" href=${page}>Back to the agenda</a></adr-empty
      >
    </div>`;
  }

  #grid(view: LiveView) {
    if (this.#isWall) return html`<div class="wallmain">${this.#item(view, true)}</div>`;
    const { meeting, journal, current, you, can } = view;
    const { zone } = meeting.series;
    const people = this.session?.people ?? [];
    return html`<div class="livegrid">
        <nav class="livenav" aria-label="Agenda">
          <adr-meeting-course .view=${view}></adr-meeting-course>
          ${this.#minutesBefore(view)}
        </nav>
        <div class="livemain">${this.#item(view, false)}</div>
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
        <button slot="actions" class="btn" @click=${() => (this.ending = false)}>Not yet</button>
        <button slot="actions" class="btn primary" @click=${this.#end}>
          End and write the minutes
        </button></adr-dialog
      >`;
  }

  #item(view: LiveView, isLarge: boolean) {
    const { current, journal, meeting, you } = view;
    if (current === null)
      return html`<adr-empty sentence="No item is open. Who leads the meeting chooses one."></adr-empty>`;
    const { item, table } = current;
    const fitting = meeting.items.filter((one) => one.fits);
    const place = fitting.findIndex((one) => one.id === item.id);
    const [only] = table;
    const draft = journal.drafts[item.id] ?? null;
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
          <p class="askbig">${item.settled ?? askOf(item)}</p>
        </div>
        <div class="ring">
          <adr-timer
            ?large=${isLarge}
            .spent=${secondsOf(journal, item.id, this.sitting.now())}
            .box=${boxOf(journal, item) * 60}
            ?paused=${journal.running === null}
            item=${item.id}
          ></adr-timer>
          ${
            you.leads && !isLarge
              ? html`<div class="btns">
                  <button class="btn sm" @click=${this.#extend}>
                    <adr-icon small name="plus"></adr-icon>${MORE} min
                  </button>
                  <button
                    class="btn sm"
                    ?disabled=${place === fitting.length - 1}
                    @click=${() => this.#go(1)}
                  >
                    Next <kbd aria-hidden="true">→</kbd>
                  </button>
                </div>`
              : nothing
          }
        </div>
      </div>
      ${this.#measures(current)}
      ${
        isLarge
          ? this.#shown(current, draft?.outcome ?? null, draft?.conclusion ?? '')
          : html`<adr-meeting-stances
                .table=${table}
                .noted=${view.noted}
                .names=${view.names}
                me=${you.id ?? ''}
                ?leads=${you.leads}
              ></adr-meeting-stances>
              <adr-meeting-outcome
                .current=${current}
                .draft=${draft}
                ?leads=${you.leads}
                ?busy=${this.sitting.busy}
              ></adr-meeting-outcome>
              <adr-meeting-notes
                item=${item.id}
                .notes=${journal.notes}
                .names=${view.names}
                ?leads=${you.leads}
              ></adr-meeting-notes>`
      }`;
  }

  /** What is written so far, for the wall: nobody steers there. */
  #shown({ concluded }: CurrentItem, outcome: keyof typeof OUTCOMES | null, conclusion: string) {
    const shown = concluded?.outcome ?? outcome;
    const words = concluded?.conclusion ?? conclusion;
    if (shown === null && words === '') return nothing;
    return html`<section class="shown" aria-label="What comes of it">
      ${shown === null ? nothing : html`<p class="soft">${concluded === null ? 'Proposed' : 'Concluded'}: ${OUTCOMES[shown].label}</p>`}
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

  #next({ meeting, journal }: LiveView) {
    const fitting = meeting.items.filter((one) => one.fits);
    const next = fitting[fitting.findIndex((one) => one.id === journal.item) + 1];
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

  #go(by: number) {
    const { view } = this.sitting;
    if (view === null) return;
    const fitting = view.meeting.items.filter((one) => one.fits);
    const item = fitting[fitting.findIndex((one) => one.id === view.journal.item) + by];
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

  #onStep = async (event: StepAsked) => {
    if (!(await this.sitting.step(event.step))) event.refused();
  };

  #onRoom = async (event: RoomAsked) => {
    if (await this.sitting.give(event.command)) event.taken();
  };

  #onConclude = async (event: ConcludeAsked) => {
    const item = this.sitting.view?.current?.item.id;
    if (item === undefined) return;
    const { outcome, conclusion, unmeasured } = event;
    const done = await this.sitting.give({
      type: 'conclude-item',
      item,
      outcome,
      outcomes: [],
      conclusion,
      notes: '',
      seconds: 0,
      until: null,
      unmeasured,
    });
    if (done) this.sitting.say(`Concluded: ${OUTCOMES[outcome].label}.`);
  };

  #onStance = async (event: StanceAsked) => {
    const on = this.sitting.view?.current?.table.find((one) => one.path === event.path);
    if (on === undefined) return;
    const { stance, reason, path } = event;
    const { digest } = on;
    if (await this.sitting.decide(path, { type: 'take-stance', stance, reason, yesIf: '', digest }))
      event.taken();
  };

  #onVerdict = (event: VerdictAsked) => {
    const on = this.sitting.view?.current?.table.find((one) => one.path === event.path);
    if (on === undefined) return;
    const { outcome, conclusion, unmeasured, path } = event;
    void this.sitting.decide(path, {
      type: 'judge-trial',
      outcome,
      results: on.measures.map(({ result, value }) => ({
        result,
        value: result === 'not-measured' ? '' : value,
        note: '',
      })),
      conclusion,
      until: outcome === 'extend' ? on.extendUntil : null,
      unmeasured: outcome === 'adopt' ? unmeasured : '',
    });
  };
}

function askOf({ ask }: AgendaItem): string {
  return ask === '' ? '' : `${ask.charAt(0).toUpperCase()}${ask.slice(1)}`;
}

function quorumsOf(current: CurrentItem | null): readonly string[] {
  const all = (current?.table ?? []).filter((one) => one.quorum !== '');
  return all.map((one) => (all.length > 1 ? `${one.label}. ${one.quorum}` : one.quorum));
}
