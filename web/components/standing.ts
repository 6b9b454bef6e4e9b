// What holds for the whole decision and isn't the usual case: as found, bypassed, recorded, superseded, closed without being in force.
// Each is a banner with who, when and why; nothing here raises an alarm about a repository as it was found.

import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { list } from '../../server/domain/judgement.ts';
import { nameOf } from '../../server/domain/person.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { MenuChosen } from '../events/controls.ts';
import { decisionLink, editLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import './banner.ts';

@customElement('adr-standing')
export class StandingElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
      }
      .btns {
        margin-top: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property() zone = 'UTC';
  /** The tab that is open: what leads there is not said in it. */
  @property() tab = '';

  #said: readonly (TemplateResult | typeof nothing)[] = [];

  override willUpdate() {
    const { view } = this;
    this.#said =
      view === null
        ? []
        : [
            this.#standing(view),
            this.#onTrial(view),
            this.#escalated(view),
            ...view.decision.logNotes.map(note),
          ];
    this.hidden = this.#said.every((one) => one === nothing);
  }

  override render() {
    return this.#said;
  }

  #standing(view: DecisionView) {
    const { standing, recorded } = view.decision.review;
    switch (standing.kind) {
      case 'none':
        return this.#asFound(view);
      case 'superseded':
        return this.#superseded(view);
      case 'rejected':
      case 'accepted':
        if (recorded !== null && standing.mode === 'recorded') return this.#recorded(view, recorded);
        return standing.kind === 'accepted' ? nothing : this.#closed(view, standing, 'Rejected');
      case 'deferred': {
        const until = standing.until === null ? '' : ` until ${this.#day(view, standing.until)}`;
        return this.#closed(view, standing, `Deferred${until}`);
      }
      case 'withdrawn':
        return this.#closed(view, standing, 'Withdrawn');
      case 'deprecated':
        return this.#closed(
          view,
          standing,
          'Deprecated',
          'It is no longer in force, and nothing takes its place.',
        );
      default:
        return nothing;
    }
  }

  /** In force, and something is tried that would take its place. */
  #onTrial(view: DecisionView) {
    if (view.onTrial.length === 0) return nothing;
    const trials = view.onTrial.map((path) => view.related[path]);
    return html`<adr-banner icon="flask-conical"
      ><b>On trial:</b>
      ${trials.map((one, place) => (one === undefined ? nothing : html`${place === 0 ? '' : ', '}<a class="link" href=${decisionLink(one.ref, '?tab=trial')}>${one.label}, ${one.title}</a>`))}.
      This one stays in force until that is adopted.</adr-banner
    >`;
  }

  /** Red only for whoever must act. */
  #escalated({ ladder, decision }: DecisionView) {
    if (ladder === null || ladder.state !== 'open' || this.tab === 'escalation') return nothing;
    const where = ladder.deadlocked
      ? 'Nobody is left who may decide.'
      : `It is at the level “${ladder.level}”. ${ladder.rungs.find((one) => one.state === 'now')?.sentence ?? ''}`;
    return html`<adr-banner tone=${ladder.yours === null ? 'note' : 'red'} icon="arrow-up-right"
      ><b>${ladder.yours === null ? 'Escalated.' : 'Escalated to you.'}</b> ${where}
      <a slot="action" class="btn sm" href=${decisionLink(decision.ref, '?tab=escalation')}
        >Open the escalation</a
      ></adr-banner
    >`;
  }

  #asFound(view: DecisionView): TemplateResult | typeof nothing {
    const { status, record, ref } = view.decision;
    if (status.kind !== 'as-found') return nothing;
    if (status.word === 'superseded') return this.#superseded(view);
    if (status.word === 'accepted' || status.word === 'rejected' || status.word === 'deprecated')
      return nothing;
    const says = status.text === null ? 'The file gives no status' : `The file says “${status.text}”`;
    const since = record.date === null ? '' : ` since ${this.#day(view, record.date)}`;
    const by = record.authors.length === 0 ? '' : `, written by ${list(record.authors)}`;
    const sending = view.can['send-to-review'] === true;
    const recording = view.can.record === true;
    return html`<div>
      <adr-banner icon="file-search"
        ><b>No review here yet.</b> ${says}${since}${by}.
        ${sending && recording ? 'Send it to review, or record how it was decided.' : nothing}</adr-banner
      >
      <div class="btns">
        ${sending ? html`<a class="btn primary" href=${editLink(ref, '?send')}>Send to review</a>` : nothing}
        ${
          recording
            ? html`<button class="btn" @click=${() => this.dispatchEvent(new MenuChosen('record'))}>
                Record how it was decided
              </button>`
            : nothing
        }
      </div>
    </div>`;
  }

  #recorded(view: DecisionView, recorded: { on: string; deciders: readonly string[]; where: string }) {
    return html`<adr-banner icon="file-text"
      ><b>Recorded, not reviewed.</b> Decided on ${this.#day(view, recorded.on)} by
      ${list(recorded.deciders)}: <q>${recorded.where}</q></adr-banner
    >`;
  }

  #superseded(view: DecisionView) {
    const { review, relations } = view.decision;
    const { standing } = review;
    const ends = relations.filter(({ kind, path }) => kind === 'superseded-by' && path !== null);
    const whole = ends.filter(({ partial }) => !partial);
    const isPartly = standing.kind !== 'superseded' && whole.length === 0 && ends.length > 0;
    const said = (isPartly ? ends : whole).flatMap(({ path }) => (path === null ? [] : [path]));
    const paths = standing.kind === 'superseded' ? standing.successors : said;
    const since = standing.kind === 'superseded' ? ` Since ${this.#day(view, standing.at)}.` : '';
    const successors = paths.map((path, index) => {
      const other = view.related[path];
      const before = index === 0 ? ' by ' : ' and ';
      return other === undefined
        ? html`${before}${path}`
        : html`${before}<a class="link" href=${decisionLink(other.ref)}>${other.label}, ${other.title}</a>`;
    });
    return html`<adr-banner icon="arrow-right"
      ><b>Superseded.</b> ${
        successors.length === 0
          ? 'The file does not say by which decision.'
          : html`${isPartly ? 'Parts of it were' : 'It was'} replaced${successors}.${since}`
      }</adr-banner
    >`;
  }

  #closed(
    view: DecisionView,
    standing: { readonly at: string; readonly by: string; readonly note: string },
    what: string,
    more = '',
  ) {
    const by = nameOf(new Map(Object.entries(view.people)), standing.by);
    const reason = standing.note === '' ? nothing : html` <q>${standing.note}</q>`;
    return html`<adr-banner
      ><b>${what} by ${by}, ${this.#day(view, standing.at)}.</b> ${more}${reason}</adr-banner
    >`;
  }

  #day(view: DecisionView, when: string): string {
    return dateInWords(when, this.zone, view.at);
  }
}

function note(sentence: string) {
  return html`<adr-banner>${sentence}</adr-banner>`;
}
