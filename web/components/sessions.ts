// Where one is signed in: each browser with its last use, to be ended one by one or all at once.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { dayAndTime } from '../../server/domain/words.ts';
import { browserInWords } from '../browsers.ts';
import { SessionEnded } from '../events/sign-in.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { ownRows } from '../styles/settings.ts';

export interface ShownSession {
  readonly name: string;
  /** ISO instants. */
  readonly since: string;
  readonly seen: string;
  /** What the browser calls itself. */
  readonly agent: string;
  readonly isThis: boolean;
}

@customElement('adr-sessions')
export class SessionsElement extends LitElement {
  static override styles = [
    base,
    controls,
    ownRows,
    css`
      .all {
        margin-top: 0.75rem;
      }
    `,
  ];

  @property({ attribute: false }) sessions: readonly ShownSession[] = [];
  @property() zone = 'UTC';
  @property() at = '';

  override render() {
    return html`<ul class="rows">
        ${this.sessions.map((one) => this.#row(one))}
      </ul>
      <button class="btn all" @click=${() => this.dispatchEvent(new SessionEnded(null))}>
        Sign out everywhere
      </button>
      <p class="hint">It holds from the next request on, in this browser too.</p>`;
  }

  #row({ name, since, seen, agent, isThis }: ShownSession) {
    const when = (instant: string) => dayAndTime(instant, this.zone, this.at);
    const browser = browserInWords(agent);
    return html`<li class="own">
      <b>${browser}${isThis ? ', this one' : nothing}</b>
      <span>since ${when(since)}</span>
      <span>used ${when(seen)}</span>
      ${
        isThis
          ? nothing
          : html`<button
              class="btn sm"
              aria-label="End ${browser}, used ${when(seen)}"
              @click=${() => this.dispatchEvent(new SessionEnded(name))}
            >
              End
            </button>`
      }
    </li>`;
  }
}
