// The brief of an escalation: what is agreed, between which options it is, and each side's best argument in its own words. Who may write or
// approve does it in place.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { openEscalation } from '../../server/domain/escalation.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { CommandAsked, type AskedCommand } from '../events/review.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { trialLooks } from '../styles/trial.ts';

const PARTS = [
  ['agreed', 'What is agreed'],
  ['options', 'Between which options it is'],
  ['evidence', 'What evidence would change minds'],
  ['waiting', 'What waiting costs'],
] as const;

@customElement('adr-brief')
export class BriefElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    trialLooks,
    css`
      .sides {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr));
        gap: 0 var(--space-7);
        margin-top: 1rem;
      }
      .sides > div {
        border-top: 1px solid var(--color-line);
        padding: 0.75rem 0;
      }
      dl {
        display: grid;
        grid-template-columns: 10.5rem minmax(0, 1fr);
        gap: 0.375rem var(--space-6);
        margin-top: 0.75rem;
      }
      dt {
        color: var(--color-text-3);
        font-size: var(--text-sm);
      }
      form {
        display: grid;
        gap: 0.5rem;
        margin: 0.5rem 0;
      }
      @media (max-width: 860px) {
        dl {
          grid-template-columns: minmax(0, 1fr);
          gap: 0.125rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property() zone = 'UTC';
  @property() wrong = '';
  @state() protected writing: string | null = null;
  @query('form') private form!: HTMLFormElement | null;

  override render() {
    const { view } = this;
    const open = view === null ? null : openEscalation(view.decision.review);
    const ladder = view?.ladder ?? null;
    if (view === null || open === null || ladder === null) return nothing;
    const { brief } = open;
    const name = (id: string) => view.people[id]?.name ?? id;
    const agreed = ladder.sides.every((one) => one.approved);
    return html`<section class="sec">
      <header>
        <h2 class="doc">The brief</h2>
        ${
          brief === null
            ? nothing
            : html`<span class="muted push"
                >Written by ${name(brief.by)}${agreed ? ', approved by every side' : ''},
                ${dateInWords(brief.at, this.zone, view.at)}</span
              >`
        }
      </header>
      ${
        this.writing === 'brief'
          ? this.#writeBrief(view)
          : brief === null
            ? html`<p class="soft">
                Nobody has written it yet. It tells what is agreed, between which options it is, and each
                side’s best argument.
              </p>`
            : html`<p class="lead">${brief.agreed}</p>
                <dl>
                  ${PARTS.slice(1).map(([key, label]) =>
                    brief[key] === ''
                      ? nothing
                      : html`<dt>${label}</dt>
                          <dd class="said">${brief[key]}</dd>`,
                  )}
                </dl>`
      }
      ${
        view.can['write-brief'] === true && this.writing !== 'brief'
          ? html`<button class="btn sm" @click=${() => (this.writing = 'brief')}>
              ${brief === null ? 'Write the brief' : 'Write it anew'}
            </button>`
          : nothing
      }
      <div class="sides">
        ${ladder.sides.map(
          ({ person, argument, approved, mine }) =>
            html`<div>
              <p>
                <b>${name(person)}</b>
                <span class="muted"
                  >${view.decision.review.authors.includes(person) ? 'author' : 'objects'}${argument === null ? '' : approved ? ', approved' : ', not approved yet'}</span
                >
              </p>
              ${
                this.writing === person
                  ? this.#writeSide(person, argument?.words ?? '')
                  : argument === null
                    ? html`<p class="soft">No argument yet.</p>`
                    : html`<p class="said">${argument.words}</p>`
              }
              ${
                view.can['argue-side'] === true &&
                this.writing === null &&
                (mine || !ladder.sides.some((one) => one.mine))
                  ? html`<button class="link" @click=${() => (this.writing = person)}>
                      ${argument === null ? 'Write the argument' : 'Change the words'}
                    </button>`
                  : nothing
              }
              ${
                mine && brief !== null && argument !== null && !approved
                  ? html`<button
                      class="btn sm"
                      @click=${() => this.#ask({ type: 'approve-brief', version: brief.version })}
                    >
                      Approve the brief
                    </button>`
                  : nothing
              }
            </div>`,
        )}
      </div>
      ${this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
    </section>`;
  }

  #writeBrief(view: DecisionView) {
    const brief = openEscalation(view.decision.review)?.brief ?? null;
    return html`<form @submit=${this.#onBrief}>
      ${PARTS.map(
        ([key, label]) =>
          html`<label class="field"
            ><span>${label}</span
            ><textarea class="inp voice" rows="2" name=${key} .value=${brief?.[key] ?? ''}></textarea>
          </label>`,
      )}
      ${this.#buttons('Save the brief')}
    </form>`;
  }

  #writeSide(person: string, words: string) {
    return html`<form @submit=${(event: Event) => this.#onSide(event, person)}>
      <label class="field"
        ><span>The best argument for this side</span
        ><textarea class="inp voice" rows="3" name="words" .value=${words}></textarea>
      </label>
      ${this.#buttons('Save the argument')}
    </form>`;
  }

  #buttons(label: string) {
    return html`<div class="btns">
      <button class="btn sm primary">${label}</button>
      <button class="btn sm quiet" type="button" @click=${() => (this.writing = null)}>Cancel</button>
    </div>`;
  }

  #onBrief = (event: Event) => {
    event.preventDefault();
    const said = (key: string) => this.#said(key);
    this.#ask({
      type: 'write-brief',
      agreed: said('agreed'),
      options: said('options'),
      evidence: said('evidence'),
      waiting: said('waiting'),
    });
  };

  #onSide(event: Event, side: string) {
    event.preventDefault();
    this.#ask({ type: 'argue-side', side, words: this.#said('words') });
  }

  #said(key: string): string {
    const value = this.form === null ? '' : new FormData(this.form).get(key);
    return typeof value === 'string' ? value : '';
  }

  #ask(command: AskedCommand) {
    this.writing = null;
    this.dispatchEvent(new CommandAsked(command));
  }
}
