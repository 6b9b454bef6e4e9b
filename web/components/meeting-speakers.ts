// Who wants to speak, in the order in which the floor is given. Everybody asks for themselves; who leads gives the floor.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { SPEAKING, type Speaker, type Speaking } from '../../server/domain/meeting-journal.ts';
import { StepAsked } from '../events/sitting.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { sitting } from '../styles/sitting.ts';

@customElement('adr-meeting-speakers')
export class MeetingSpeakersElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    sitting,
    css`
      :host {
        display: block;
        font-size: var(--text-lg);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.5rem;
        align-items: center;
        padding: 0.25rem 0;
      }
      .btns {
        margin-top: 0.375rem;
        gap: 0.375rem;
      }
    `,
  ];

  @property({ attribute: false }) queue: readonly Speaker[] = [];
  @property({ attribute: false }) names: Readonly<Record<string, string>> = {};
  @property() me = '';
  @property({ type: Boolean }) leads = false;

  override render() {
    return html`<section class="sec" aria-labelledby="speakers">
      <h2 id="speakers">Speakers <span class="count">${this.queue.length}</span></h2>
      ${this.queue.length === 0 ? html`<p class="soft">Nobody waits to speak.</p>` : nothing}
      <ol>
        ${this.queue.map(
          (one) =>
            html`<li>
              <span
                >${this.names[one.person] ?? one.person}<br /><small>${SPEAKING[one.kind].label}</small></span
              >
              ${
                this.leads || one.person === this.me
                  ? html`<button
                      class="btn sm"
                      @click=${() => this.dispatchEvent(new StepAsked({ type: 'leave-queue', speaker: one.id }))}
                    >
                      ${one.person === this.me ? 'Leave' : 'Has spoken'}<span class="vh">
                        ${this.names[one.person] ?? one.person}</span
                      >
                    </button>`
                  : nothing
              }
            </li>`,
        )}
      </ol>
      ${
        this.me === ''
          ? nothing
          : html`<div class="btns" role="group" aria-label="Ask to speak">
              ${(Object.keys(SPEAKING) as Speaking[]).map(
                (kind) =>
                  html`<button
                    class="btn sm"
                    @click=${() =>
                      this.dispatchEvent(
                        new StepAsked({ type: 'ask-to-speak', speaker: crypto.randomUUID(), kind }),
                      )}
                  >
                    ${SPEAKING[kind].label}
                  </button>`,
              )}
            </div>`
      }
    </section>`;
  }
}
