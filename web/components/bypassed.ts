// What another hand changed past the review: the status line, or the text of what is in force. Red, because somebody must act, with the acts
// that end it and where to see who did it.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { openObjections } from '../../server/domain/review.ts';
import { STATUSES, WORDS } from '../../server/domain/status.ts';
import { countOf } from '../../server/domain/words.ts';
import { FormWanted } from '../events/review.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import './banner.ts';

@customElement('adr-bypassed')
export class BypassedElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      .btns {
        margin-top: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;

  override willUpdate() {
    this.hidden = this.view === null || this.#said(this.view) === null;
  }

  override render() {
    const { view } = this;
    const said = view === null ? null : this.#said(view);
    if (view === null || said === null) return nothing;
    const { can, decision } = view;
    return html`<adr-banner tone="red" icon="shield-alert"
        ><b>${said.what}</b> ${said.why}
        <a class="link" href=${decisionLink(decision.ref, '?tab=history&kinds=outside')}
          >See who changed it</a
        ></adr-banner
      >
      <div class="btns">
        ${can.ratify === true ? this.#button('ratify', 'Ratify, with a reason') : nothing}
        ${can['revert-bypass'] === true ? this.#button('revert-bypass', said.back) : nothing}
      </div>`;
  }

  #said({ decision: { status, review }, altered }: DecisionView) {
    if (status.kind === 'logged' && status.bypassed !== null) {
      const open = openObjections(review).length;
      const with_ = open === 0 ? '' : `, with ${countOf(open, 'open objection')}`;
      const log = STATUSES[status.status].label.toLowerCase();
      return {
        what: 'The status was changed outside Accord.',
        why: `The file says ${WORDS[status.bypassed].label.toLowerCase()}; the log says ${log}${with_}.`,
        back: `Put back to ${log}`,
      };
    }
    if (!altered) return null;
    return {
      what: 'The text was changed outside Accord after it was decided.',
      why: 'Nobody signed the words that the file has now.',
      back: 'Put the decided text back',
    };
  }

  #button(form: 'ratify' | 'revert-bypass', label: string) {
    return html`<button class="btn" @click=${() => this.dispatchEvent(new FormWanted(form))}>
      ${label}
    </button>`;
  }
}
