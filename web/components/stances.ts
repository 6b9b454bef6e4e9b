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
import type { Stance } from '../../server/domain/stance.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { base } from '../styles/base.ts';
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
      >${objection === null || saving ? nothing : this.#objection(view, objection)}</adr-person-row
    >`;
  }

  #meta(view: DecisionView, person: Person | undefined, entry: StanceEntry | null): string {
    const author = person !== undefined && view.decision.review.authors.includes(person.id) ? ['author'] : [];
    const day = entry === null ? [] : [dateInWords(entry.at, this.zone, view.at)];
    return [...(person?.teams ?? []), ...author, ...day].join(', ');
  }

  #objection(view: DecisionView, objection: Objection) {
    return html`<adr-objection
      .objection=${objection}
      .people=${new Map(Object.entries(view.people))}
      me=${view.you.id}
      ?answerable=${view.can['answer-objection'] === true}
      ?resolvable=${view.can['resolve-objection'] === true}
      zone=${this.zone}
      now=${view.at}
      wrong=${this.refused?.objection === objection.id ? this.refused.why : ''}
    ></adr-objection>`;
  }

  #settled(view: DecisionView, objections: readonly Objection[]) {
    return html`<details class="more">
      <summary>
        ${objections.length === 1 ? '1 objection was lifted' : `${objections.length} objections were lifted`}
      </summary>
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
