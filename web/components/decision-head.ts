// The head of a decision: what it is called and how it stands, its facts in one line, and what can be done with it.
// What is off stays in the menu with the server's reason. The page hears `MenuChosen` with the command's name.

import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { debtInWords, isToldAsDebt, rangeInWords } from '../../server/domain/debt.ts';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { nameOf, type PersonId } from '../../server/domain/person.ts';
import { DOORS, SCOPES } from '../../server/domain/policy.ts';
import { lastRound, openChallenges } from '../../server/domain/review.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { WatchWanted } from '../events/review.ts';
import { Toasted } from '../events/shell.ts';
import { decisionLink, editLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { headLooks } from '../styles/decision.ts';
import { sections } from '../styles/sections.ts';
import { actionsOf } from './decision-actions.ts';
import { roundWords } from './sign-states.ts';
import './icon.ts';
import './menu.ts';
import './status.ts';

@customElement('adr-decision-head')
export class DecisionHeadElement extends LitElement {
  static override styles = [base, controls, sections, headLooks];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property() zone = 'UTC';

  override render() {
    if (this.view === null) return nothing;
    const { decision, can, editable, ladder, revision, you, yours } = this.view;
    const { record, review } = decision;
    const hasLog = review.standing.kind !== 'none';
    return html`<div class="l1">
        <span class="id">${record.label}</span>
        <adr-status .status=${decision.status}></adr-status>
        ${hasLog ? html`<span>${roundWords(lastRound(review), revision)}</span>` : nothing}
        ${ladder?.state === 'open' ? html`<span>${ladder.deadlocked ? 'Deadlocked' : 'Escalated'}</span>` : nothing}
        ${
          openChallenges(review).length === 0
            ? nothing
            : html`<span class="challenged"
                ><adr-icon small name="message-circle-warning"></adr-icon>challenged</span
              >`
        }
        ${decision.area === null ? nothing : html`<span class="muted">${decision.area}</span>`}
        <div class="btns">
          <button class="btn sm quiet" @click=${this.#copy}>
            <adr-icon name="link"></adr-icon>Copy link
          </button>
          ${you.id === '' ? nothing : this.#watching(yours.watching)}
          ${
            editable === true && can.revise === true
              ? html`<a class="btn sm quiet" href=${editLink(decision.ref)}
                  ><adr-icon name="pencil"></adr-icon>Edit</a
                >`
              : nothing
          }
          ${
            review.standing.kind === 'draft' && can['send-to-review'] === true
              ? html`<a class="btn sm primary" href=${editLink(decision.ref, '?send')}>Send to review</a>`
              : nothing
          }
          <adr-menu look="sm icon quiet" label="More actions" .items=${actionsOf(this.view)}
            ><adr-icon name="ellipsis"></adr-icon
          ></adr-menu>
        </div>
      </div>
      <h1 class="title">${record.title}</h1>
      <dl class="facts">
        ${this.#facts(this.view).map(fact)} ${this.#debt(this.view).map(fact)} ${this.#ends(this.view)}
      </dl>
      ${this.#otherFields(this.view)}`;
  }

  /** What happens in what is watched shows in "Your turn" of who watches. */
  #watching(watching: boolean) {
    return html`<button
      class="btn sm quiet"
      aria-pressed=${watching ? 'true' : 'false'}
      @click=${() => this.dispatchEvent(new WatchWanted(!watching))}
    >
      <adr-icon name=${watching ? 'bell' : 'bell-off'}></adr-icon>${watching ? 'Watching' : 'Watch'}
    </button>`;
  }

  #facts(view: DecisionView): readonly (readonly [string, string])[] {
    const { review, record } = view.decision;
    const round = lastRound(review);
    const opened = review.rounds[0];
    const people = new Map(Object.entries(view.people));
    const names = (ids: readonly PersonId[]) => ids.map((id) => nameOf(people, id)).join(', ');
    const day = (date: string) => dateInWords(date, this.zone, view.at);
    const authors = review.authors.length > 0 ? names(review.authors) : record.authors.join(', ');
    const facts: readonly (readonly [string, string])[] = [
      [authors.includes(',') ? 'Authors' : 'Author', authors],
      ['Owned by', round?.team ?? ''],
      ['Scope', round === null ? '' : SCOPES[round.scope].label],
      ['Door', round === null ? '' : DOORS[round.door].label],
      ['Facilitator', round?.facilitator ? names([round.facilitator]) : ''],
      ['Opened', opened === undefined ? '' : day(opened.openedAt)],
      ['Date', round === null && record.date !== null ? day(record.date) : ''],
      ['Deciders', round === null ? record.deciders.join(', ') : ''],
      ['Consulted', round === null ? record.consulted.join(', ') : ''],
      ['Informed', round === null ? record.informed.join(', ') : ''],
      ['Tags', record.tags.join(', ')],
    ];
    return facts.filter(([, value]) => value !== '');
  }

  /** What a technical debt costs, and what repaying it brings. */
  #debt({ debt, decision: { record } }: DecisionView): readonly (readonly [string, string])[] {
    return debt === null ? [] : debtInWords(debt, record).filter(([, words]) => words !== '');
  }

  /** A debt and the decision that left it: each names the other. */
  #ends({ comesFrom, debts, related }: DecisionView) {
    const linked = (path: string, more = '') => {
      const other = related[path];
      return other === undefined
        ? nothing
        : html`<a class="link" href=${decisionLink(other.ref)}>${other.label}, ${other.title}</a>${more} `;
    };
    return html`${comesFrom.length === 0 ? nothing : fact(['Comes from', comesFrom.map((path) => linked(path))])}
    ${
      debts.length === 0
        ? nothing
        : fact([
            'Debt it leaves',
            debts.map(({ path, debt: { principal } }) =>
              linked(path, principal === null ? '' : `, ${rangeInWords(principal)} person-days`),
            ),
          ])
    }`;
  }

  #otherFields({ debt, decision: { record } }: DecisionView) {
    const others = record.otherFields.filter((one) => debt === null || !isToldAsDebt(one.name));
    const count = others.length;
    if (count === 0) return nothing;
    return html`<details>
      <summary>${count === 1 ? '1 more field of the file' : `${count} more fields of the file`}</summary>
      <dl class="facts">${others.map((field) => fact([field.name, field.value]))}</dl>
    </details>`;
  }

  #copy = async () => {
    const url = new URL(decisionLink(this.view?.decision.ref ?? ''), location.href).href;
    const said = await navigator.clipboard.writeText(url).then(
      () => 'Link copied.',
      () => `The browser did not let the link be copied. It is ${url}`,
    );
    this.dispatchEvent(new Toasted({ message: said }));
  };
}

function fact([name, value]: readonly [string, unknown]) {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}
