// What the deciders of an item hold, and a form to say it: for oneself it signs, for somebody else in the room it is noted, and they are asked to
// confirm it. A sign-off is never somebody else's.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LiveView, OnTable } from '../../server/domain/live-view.ts';
import { STANCE_NAMES, STANCES, type Stance } from '../../server/domain/stance.ts';
import { RoomAsked, StanceAsked } from '../events/sitting.ts';
import { valueOf } from '../field-value.ts';
import { decisionLink } from '../links.ts';
import { saidIn } from '../said.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sitting } from '../styles/sitting.ts';
import './stance.ts';
import './status.ts';

@customElement('adr-meeting-stances')
export class MeetingStancesElement extends LitElement {
  static override styles = [
    base,
    controls,
    sitting,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      .mine {
        border-top: 1.5px solid var(--color-try);
        padding-top: 0.5rem;
        font-size: var(--text-lg);
      }
      .deciders {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1.25rem;
        font-size: var(--text-lg);
      }
      .deciders li {
        display: inline-flex;
        gap: 0.375rem;
        align-items: center;
      }
      .deciders small {
        white-space: nowrap;
      }
      form {
        display: grid;
        grid-template-columns: 1fr 1fr 2fr auto;
        gap: 0.375rem;
        align-items: end;
      }
      summary {
        font-size: var(--text-lg);
        font-weight: 600;
        cursor: pointer;
      }
      details[open] summary {
        margin-bottom: 0.375rem;
      }
      adr-stance {
        font-size: 0.9375rem;
      }
      .soft {
        font-size: 0.9375rem;
        margin-top: 0.25rem;
      }
      form .btn {
        height: 2.5rem;
      }
      @media (max-width: 860px) {
        form {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      h3 {
        font: 600 1.125rem/1.3 var(--font-read);
      }
    `,
  ];

  @property({ attribute: false }) table: readonly OnTable[] = [];
  @property({ attribute: false }) noted: LiveView['noted'] = [];
  @property({ attribute: false }) names: Readonly<Record<string, string>> = {};
  @property() me = '';
  @property({ type: Boolean }) leads = false;

  /** What is wrong with a form, and which stance it has chosen: by the decision it is about. */
  @state() protected wrong: Readonly<Record<string, string>> = {};
  @state() protected chosen: Readonly<Record<string, Stance>> = {};

  override render() {
    return html`${this.noted.filter((one) => one.person === this.me).map((one) => this.#asked(one))}
    ${this.table.map((one) => this.#decision(one))}`;
  }

  #asked(one: LiveView['noted'][number]) {
    return html`<div class="mine" role="group" aria-label="Noted for you">
      <p>
        <b>Noted for you on ${one.label}: ${STANCES[one.stance].label}.</b>
        ${one.reason === '' ? nothing : `“${one.reason}”`} It counts once you confirm it.
      </p>
      <div class="btns">
        <button class="btn" @click=${() => this.#give({ type: 'confirm-stance', note: one.id })}>
          Confirm and sign
        </button>
        <button
          class="btn quiet"
          @click=${() => this.#give({ type: 'decline-stance', note: one.id, reason: '' })}
        >
          That is not what I said
        </button>
      </div>
    </div>`;
  }

  #decision(one: OnTable) {
    if (one.deciders.length === 0) return nothing;
    const isTrial = one.measures.length > 0;
    const others = this.leads ? one.deciders.filter((other) => other.here && other.id !== this.me) : [];
    const canSign = !isTrial && one.canSign === true;
    const { [one.path]: wrong = '' } = this.wrong;
    const { [one.path]: stance = 'consent' } = this.chosen;
    return html`<div>
      ${
        this.table.length > 1
          ? html`<h3><a class="link" href=${decisionLink(one.ref)}>${one.label} ${one.title}</a></h3>`
          : nothing
      }
      <ul class="deciders" aria-label="What its deciders hold">
        ${one.deciders.map(
          (other) =>
            html`<li>
              ${other.name}${other.here ? '' : html`<small>absent</small>`}
              ${
                isTrial
                  ? html`<small>${other.verdict === '' ? 'no verdict yet' : other.verdict}</small>`
                  : html`<adr-stance .stance=${other.stance}></adr-stance>`
              }${
                this.noted.some((note) => note.person === other.id && note.decision === one.path)
                  ? html`<small>noted, not confirmed</small>`
                  : nothing
              }
            </li>`,
        )}
      </ul>
      ${
        isTrial || (!canSign && others.length === 0)
          ? nothing
          : html`<details>
              <summary>${canSign ? 'Take or note a stance' : 'Note a stance'}</summary>
              <form @submit=${(event: SubmitEvent) => this.#submit(event, one)}>
                <label class="field"
                  ><span>Whose</span
                  ><select class="inp" name="whose">
                    ${canSign ? html`<option value=${this.me}>Mine</option>` : nothing}
                    ${others.map((other) => html`<option value=${other.id}>${other.name}</option>`)}
                  </select></label
                ><label class="field"
                  ><span>Stance</span
                  ><select
                    class="inp"
                    name="stance"
                    @change=${(event: Event) => this.#choose(one.path, stanceIn(valueOf(event)))}
                  >
                    ${STANCE_NAMES.map((name) => html`<option value=${name}>${STANCES[name].label}</option>`)}
                  </select></label
                ><label class="field"
                  ><span>${STANCES[stance].asks ?? 'Why, if they say'}</span><input class="inp" name="reason"
                /></label>
                <button class="btn">Take or note it</button>
              </form>
              <p class="soft">
                Your own is signed. Somebody else’s is noted, and they are asked to confirm it.
              </p>
              ${wrong === '' ? nothing : html`<p class="wrong" role="alert">${wrong}</p>`}
            </details>`
      }
    </div>`;
  }

  #choose(path: string, stance: Stance) {
    this.chosen = { ...this.chosen, [path]: stance };
  }

  #submit(event: SubmitEvent, { path, digest }: OnTable) {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    const field = (name: string) => saidIn(data, name);
    const stance = stanceIn(field('stance'));
    const reason = field('reason');
    const { asks, label } = STANCES[stance];
    const wrong = asks !== null && reason === '' ? `“${label}” needs a reason. ${asks}` : '';
    this.wrong = { ...this.wrong, [path]: wrong };
    if (wrong !== '') return;
    const whose = field('whose');
    const taken = () => {
      form.reset();
      this.#choose(path, 'consent');
    };
    if (whose === this.me) this.dispatchEvent(new StanceAsked(path, stance, reason, taken));
    else
      this.#give(
        {
          type: 'note-stance',
          note: crypto.randomUUID(),
          decision: path,
          person: whose,
          stance,
          reason,
          yesIf: '',
          digest,
        },
        taken,
      );
  }

  #give(command: RoomAsked['command'], taken?: () => void) {
    this.dispatchEvent(new RoomAsked(command, taken));
  }
}

function stanceIn(value: string): Stance {
  return STANCE_NAMES.find((one) => one === value) ?? 'consent';
}
