// The round of a review: until when it runs, in words and in days, and how it ended when it has.

import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { nameOf } from '../../server/domain/person.ts';
import { lastRound, type Review, type Round } from '../../server/domain/review.ts';
import { howItEnded } from '../../server/domain/review/words.ts';
import { countOf, dateInWords, dayAndTime, daysBetween } from '../../server/domain/words.ts';
import { HERE } from '../here.ts';
import { base } from '../styles/base.ts';
import { railLooks } from '../styles/decision.ts';
import { sections } from '../styles/sections.ts';
import './meter.ts';

/** Longer rounds are drawn with one cell for several days. */
const MOST_CELLS = 30;

@customElement('adr-round')
export class RoundElement extends LitElement {
  static override styles = [base, sections, railLooks];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property() zone = 'UTC';

  override render() {
    const round = this.view === null ? null : lastRound(this.view.decision.review);
    if (this.view === null || round === null) return nothing;
    const { standing } = this.view.decision.review;
    const said = round.closedAt === null ? round.note : standing.kind === 'accepted' ? standing.note : '';
    return html`<section class="sec">
      <h2>Round ${round.number} <span class="count push">${this.#earlier(this.view)}</span></h2>
      ${round.closedAt === null ? this.#running(this.view, round) : this.#closed(this.view, round, round.closedAt)}
      ${said === '' ? nothing : html`<p class="said"><q>${said}</q></p>`}
    </section>`;
  }

  #earlier({ decision: { review }, at }: DecisionView): string {
    const before = review.rounds.at(-2);
    if (before?.closedAt === undefined || before.closedAt === null) return '';
    const objections = review.objections.filter((one) => one.round === before.number).length;
    const had = objections === 0 ? '' : `, ${countOf(objections, 'objection')}`;
    return `Round ${before.number} closed ${dateInWords(before.closedAt, this.zone, at)}${had}`;
  }

  #running({ at }: DecisionView, round: Round) {
    const isOver = at >= round.deadline;
    const all = Math.max(1, daysBetween(round.openedAt, round.deadline, this.zone));
    const used = Math.min(all, Math.max(0, daysBetween(round.openedAt, at, this.zone)));
    const scale = Math.min(1, MOST_CELLS / all);
    return html`<p class="big">
        ${isOver ? 'Closed' : 'Closes'} ${dayAndTime(round.deadline, this.zone, at)}
      </p>
      <adr-meter
        .value=${isOver ? Math.round(all * scale) : Math.round(used * scale)}
        .max=${Math.round(all * scale)}
        label="${used} of ${countOf(all, 'day')} used"
      ></adr-meter>
      <p class="muted">${daysLeft(round, at, this.zone)} ${whereInWords(round.deadline, this.zone, at)}</p>`;
  }

  #closed({ at, decision: { review }, people }: DecisionView, round: Round, closedAt: string) {
    return html`<p class="big">${outcomeOf(review)} ${dayAndTime(closedAt, this.zone, at)}</p>
      <p class="muted">${howItEnded(review, (id) => nameOf(new Map(Object.entries(people)), id))}</p>`;
  }
}

/** Whose clock it is, and what the reader's own says where that is another. */
function whereInWords(deadline: string, zone: string, at: string): string {
  const [theirs, yours] = [dayAndTime(deadline, zone, at), dayAndTime(deadline, HERE, at)];
  return theirs === yours ? '' : `The clock is ${zone}’s; yours says ${yours}.`;
}

function daysLeft(round: Round, at: string, zone: string): string {
  const left = daysBetween(at, round.deadline, zone);
  const silence = round.rules.lazy ? ' Silence is assent here.' : '';
  if (at >= round.deadline)
    return round.rules.lazy
      ? 'The deadline has passed, and silence was assent.'
      : 'The deadline has passed. Stances can still change until somebody closes the review.';
  return `${left === 0 ? 'It ends today.' : `${countOf(left, 'day')} left.`}${silence}`;
}

function outcomeOf({ standing }: Review): string {
  if (standing.kind === 'accepted' || standing.kind === 'superseded') return 'Accepted';
  if (standing.kind === 'rejected') return 'Rejected';
  return 'Closed';
}
