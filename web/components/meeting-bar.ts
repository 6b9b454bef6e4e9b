// Above the room of a meeting: which meeting it is, when it ends and how far ahead it is, and for who leads it: pause, and the end.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LiveView } from '../../server/domain/live-view.ts';
import { meetingPath } from '../../server/domain/meeting.ts';
import { minutesAhead } from '../../server/domain/meeting-journal.ts';
import { dayInWords } from '../../server/domain/words.ts';
import { MenuChosen } from '../events/controls.ts';
import { StepAsked } from '../events/sitting.ts';
import { href } from '../router.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sitting } from '../styles/sitting.ts';
import './icon.ts';

@customElement('adr-meeting-bar')
export class MeetingBarElement extends LitElement {
  static override styles = [
    base,
    controls,
    sitting,
    css`
      .livebar {
        display: flex;
        align-items: center;
        gap: 0.5rem 1.25rem;
        flex-wrap: wrap;
        padding: 0.5rem var(--space-6);
        border-bottom: 1.5px solid var(--color-rule);
        font-size: var(--text-lg);
      }
      .logo {
        display: grid;
        place-content: center;
        min-width: 1.5rem;
        min-height: 1.5rem;
        color: inherit;
      }
      .livebar .push {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1.5rem;
        align-items: center;
        margin-left: auto;
      }
      @media (max-width: 860px) {
        .livebar {
          padding: 0.5rem 1rem;
          font-size: var(--text-md);
        }
        .livebar .push {
          width: 100%;
          margin-left: 0;
          gap: 0.5rem 0.75rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) view: LiveView | null = null;
  /** The server's time now, as an ISO instant. */
  @property() now = '';
  @property({ type: Boolean }) wall = false;

  override render() {
    if (this.view === null) return nothing;
    const { meeting, journal, you, can } = this.view;
    const { series, on, endsAt } = meeting;
    const page = href(meetingPath(series.id, meeting.date));
    const isLive = meeting.phase === 'live';
    return html`<header class="livebar">
      <a class="logo" href=${page} aria-label="Leave the room view"
        ><adr-icon name="arrow-left"></adr-icon
      ></a>
      <b>${series.name}</b><span class="soft">${dayInWords(on, series.zone, meeting.builtAt)}</span>
      <span class="push">
        ${isLive ? html`<span>Ends ${endsAt}${this.#ahead(this.view)}</span>` : nothing}
        ${meeting.scribe === null ? nothing : html`<span class="soft">Minutes: ${meeting.scribe.name}</span>`}
        ${
          this.wall
            ? html`<a class="btn" href=${href(`${meetingPath(series.id, meeting.date)}/live`)}
                >Leave the wall</a
              >`
            : html`<a class="btn quiet" href=${href(`${meetingPath(series.id, meeting.date)}/live?view=room`)}
                >For the wall</a
              >`
        }
        ${
          isLive && you.leads && !this.wall
            ? html`<button
                  class="btn"
                  @click=${() =>
                    this.dispatchEvent(
                      new StepAsked({ type: journal.running === null ? 'resume' : 'pause' }),
                    )}
                >
                  <adr-icon name=${journal.running === null ? 'play' : 'pause'}></adr-icon
                  >${journal.running === null ? 'Go on' : 'Pause'}
                </button>
                <button
                  class="btn"
                  aria-disabled=${can.end === true ? nothing : 'true'}
                  title=${can.end === true ? nothing : can.end}
                  @click=${() => can.end === true && this.dispatchEvent(new MenuChosen('end'))}
                >
                  End meeting
                </button>`
            : nothing
        }
      </span>
    </header>`;
  }

  /** ", 2 min ahead": what was planned up to the current item against what it took. */
  #ahead({ since, journal, meeting, conclusions }: LiveView) {
    if (since === null) return nothing;
    const minutes = minutesAhead(journal, meeting.items, new Set(conclusions.map((one) => one.item)), {
      since,
      at: this.now,
    });
    if (minutes === 0) return html`, <b>on time</b>`;
    return html`, <b>${Math.abs(minutes)} min ${minutes > 0 ? 'ahead' : 'behind'}</b>`;
  }
}
