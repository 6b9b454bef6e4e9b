// Who takes part in the round and where each stands: deciders, then consulted, then informed; objections with their answers in place.

import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { Role } from '../../server/domain/event.ts';
import { shortName, type Person, type PersonId } from '../../server/domain/person.ts';
import {
  currentStance,
  isOutdated,
  lastRound,
  openObjections,
  revisionOf,
  type Objection,
  type StanceEntry,
} from '../../server/domain/review.ts';
import { settledInWords } from '../../server/domain/review/words.ts';
import type { Stance } from '../../server/domain/stance.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { base } from '../styles/base.ts';
import { FormWanted } from '../events/review.ts';
import { railLooks } from '../styles/decision.ts';
import { sections } from '../styles/sections.ts';
import './objection.ts';
import './person-row.ts';

/** Who is asked for a stance; the informed only hear of it. */
const GROUPS: readonly (readonly [Role, string])[] = [
  ['decider', 'Deciders'],
  ['consulted', 'Consulted'],
];

@customElement('adr-stances')
export class StancesElement extends LitElement {
  static override styles = [base, sections, railLooks];

  @property({ attribute: false }) view: DecisionView | null = null;
  /** One's own stance on its way. */
  @property() pending: Stance | null = null;
  /** Why one's own stance did not land. */
  @property() wrong = '';
  /** Why the last answer to an objection, by its id, was refused. */
  @property({ attribute: false }) refused: { readonly objection: string; readonly why: string } | null = null;
  @property() zone = 'UTC';

  override render() {
    const { view } = this;
    const round = view === null ? null : lastRound(view.decision.review);
    if (view === null || round === null) return nothing;
    const answered = this.#answered(view);
    const informed = round.participants
      .filter((one) => one.role === 'informed')
      .map(({ person }) => view.people[person]?.name ?? person);
    const settled = view.decision.review.objections.filter((one) => one.end !== null);
    const named = new Set(
      round.participants.filter((one) => one.role !== 'informed').map((one) => one.person),
    );
    const others = openObjections(view.decision.review).filter((one) => !named.has(one.by));
    return html`<section class="sec">
        <h2>Stances on revision ${view.revision} <span class="count push">${answered}</span></h2>
        ${GROUPS.map(([role, label]) => {
          const own = round.participants.filter((one) => one.role === role);
          return own.length === 0
            ? nothing
            : html`<h3 class="sub">${label}</h3>
                <ul class="rows">
                  ${repeat(
                    own,
                    ({ person }) => person,
                    ({ person }) => html`<li>${this.#row(view, person)}</li>`,
                  )}
                </ul>`;
        })}
        ${
          informed.length === 0
            ? nothing
            : html`<h3 class="sub">Informed</h3>
                <p>${informed.join(', ')}</p>`
        }
        ${others.length === 0 ? nothing : this.#others(view, others)}
      </section>
      ${settled.length === 0 ? nothing : this.#settled(view, settled)}`;
  }

  #answered({ decision: { review, digest } }: DecisionView): string {
    const deciders = (lastRound(review)?.participants ?? []).filter(
      (one) => one.role === 'decider' && !review.authors.includes(one.person),
    );
    const answered = deciders.filter(({ person }) => {
      const entry = currentStance(review, person);
      return entry !== null && !isOutdated(review, entry, digest);
    });
    return `${answered.length} of ${deciders.length} ${deciders.length === 1 ? 'decider' : 'deciders'}`;
  }

  #row(view: DecisionView, id: PersonId) {
    const { review, digest } = view.decision;
    const person = view.people[id];
    const name = person?.name ?? id;
    const me = id === view.you.id;
    const entry = currentStance(review, id);
    const saving = me && this.pending !== null;
    const objection = openObjections(review).find((one) => one.by === id) ?? null;
    const outdated = entry !== null && !saving && isOutdated(review, entry, digest);
    // An answer waits for its objector, and lapses only after a reminder.
    const isWaitedFor = entry === null || outdated || (objection?.answers.length ?? 0) > 0;
    return html`<adr-person-row
      name=${name}
      meta=${this.#meta(view, person, entry)}
      ?me=${me}
      .stance=${saving ? this.pending : (entry?.stance ?? null)}
      ?outdated=${outdated}
      ?saving=${saving}
      wrong=${me ? this.wrong : ''}
      reason=${saving ? '' : (entry?.reason ?? '')}
      note=${entry === null || saving ? '' : noteOn(view, entry, outdated, objection, name)}
      >${objection === null || saving ? nothing : this.#objection(view, objection)}
      ${isWaitedFor && !me ? this.#remind(view, id) : nothing}</adr-person-row
    >`;
  }

  /** Whoever is waited for can be reminded; how often is the server's word. */
  #remind({ remind, decision: { review }, can }: DecisionView, id: PersonId) {
    if (review.standing.kind !== 'in-review' || can.remind !== true) return nothing;
    const may = remind[id];
    return may === true
      ? html`<button class="link" @click=${() => this.dispatchEvent(new FormWanted('remind', id))}>
          Remind
        </button>`
      : html`<small class="muted">${may}</small>`;
  }

  #meta(view: DecisionView, person: Person | undefined, entry: StanceEntry | null): string {
    const author = person !== undefined && view.decision.review.authors.includes(person.id) ? ['author'] : [];
    const day = entry === null ? [] : [dateInWords(entry.at, this.zone, view.at)];
    const through = entry?.through ?? null;
    const by = through === null ? [] : [`through ${view.people[through]?.name ?? through}`];
    return [...(person?.teams ?? []), ...author, ...day, ...by, ...awayInWords(view, person)].join(', ');
  }

  #objection(view: DecisionView, objection: Objection) {
    return html`<adr-objection
      .objection=${objection}
      .view=${view}
      zone=${this.zone}
      wrong=${this.refused?.objection === objection.id ? this.refused.why : ''}
    ></adr-objection>`;
  }

  /** Comments that were admitted, and objections of people who take part no longer. */
  #others(view: DecisionView, objections: readonly Objection[]) {
    return html`<h3 class="sub">Others who object</h3>
      <ul class="rows">
        ${repeat(
          objections,
          ({ id }) => id,
          (one) =>
            html`<li>
              <adr-person-row
                name=${view.people[one.by]?.name ?? one.by}
                meta=${this.#meta(view, view.people[one.by], null)}
                ?me=${one.by === view.you.id}
                .stance=${'object'}
                reason=${one.reason}
                >${this.#objection(view, one)}</adr-person-row
              >
            </li>`,
        )}
      </ul>`;
  }

  #settled(view: DecisionView, objections: readonly Objection[]) {
    return html`<details class="more">
      <summary>${settledInWords(objections)}</summary>
      <ul class="rows">
        ${objections.map(
          (one) =>
            html`<li>
              <b>${view.people[one.by]?.name ?? one.by}</b>
              <span class="muted">on revision ${revisionOf(view.decision.review, one.text.digest)}</span>
              <p class="said"><q>${one.reason}</q></p>
              ${this.#objection(view, one)}
            </li>`,
        )}
      </ul>
    </details>`;
  }
}

/** "away, Cem Kaya answers" */
function awayInWords({ away, people }: DecisionView, person: Person | undefined): readonly string[] {
  const standIn = person === undefined ? undefined : away[person.id];
  if (standIn === undefined) return [];
  return [standIn === null ? 'away' : `away, ${people[standIn]?.name ?? standIn} answers`];
}

/** What the tool says about a stance: on which text it is, and what it waits for. */
function noteOn(
  { decision: { review }, revision }: DecisionView,
  entry: StanceEntry,
  outdated: boolean,
  objection: Objection | null,
  name: string,
): string {
  const signed = revisionOf(review, entry.text.digest);
  if (outdated) return `Signed revision ${signed}. The text has changed since.`;
  if (objection !== null) {
    const on = signed === revision ? '' : `On revision ${signed}. `;
    const next =
      objection.answers.length === 0
        ? 'Nobody has answered yet.'
        : `Answered; it is ${shortName(name)}’s turn.`;
    return `${on}${next}`;
  }
  return signed === revision ? '' : `On revision ${signed}.`;
}
