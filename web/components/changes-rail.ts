// What a change means for the stances: which it made outdated and whose, which still stand, what is yours, and what was saved between.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { list } from '../../server/domain/judgement.ts';
import type { PastText } from '../../server/domain/past.ts';
import { shortName } from '../../server/domain/person.ts';
import { revisionOf, roleOf, type StanceEntry } from '../../server/domain/review.ts';
import { STANCES } from '../../server/domain/stance.ts';
import { countOf, dayAndTime } from '../../server/domain/words.ts';
import { decisionLink } from '../links.ts';
import { madeOutdated, whyOf } from '../outdated.ts';
import { base } from '../styles/base.ts';
import { railLooks } from '../styles/decision.ts';
import { sections } from '../styles/sections.ts';
import './person-row.ts';

@customElement('adr-changes-rail')
export class ChangesRailElement extends LitElement {
  static override styles = [
    base,
    sections,
    railLooks,
    css`
      .sec + .sec {
        margin-top: var(--space-5);
      }
      .said {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  /** Newest first. */
  @property({ attribute: false }) texts: readonly PastText[] = [];
  @property({ attribute: false }) from: PastText | null = null;
  @property({ attribute: false }) to: PastText | null = null;
  @property() zone = 'UTC';

  override render() {
    const { view, from, to } = this;
    if (view === null || from === null || to === null) return nothing;
    const stances = view.decision.review.stances.filter(({ current }) => current);
    const between = this.texts.slice(this.texts.indexOf(to), this.texts.indexOf(from));
    const older = new Set(this.texts.slice(this.texts.indexOf(to) + 1).map(({ digest }) => digest));
    const outdated = stances.filter(
      (entry) =>
        !STANCES[entry.stance].standsOnOtherText &&
        entry.text.digest !== to.digest &&
        older.has(entry.text.digest),
    );
    const standing = stances.filter(
      (entry) => STANCES[entry.stance].standsOnOtherText || entry.text.digest === to.digest,
    );
    return html`${this.#stances(view, 'Made outdated', outdated, true)}
    ${this.#stances(view, 'Still stands', standing, false)} ${this.#yours(view, to)}
    ${this.#saved(view, between)}`;
  }

  #stances(view: DecisionView, title: string, entries: readonly StanceEntry[], outdated: boolean) {
    if (entries.length === 0) return nothing;
    return html`<section class="sec">
      <h2>${title} <span class="count">${entries.length}</span></h2>
      <ul class="rows">
        ${entries.map((entry) => {
          const name = view.people[entry.by]?.name ?? entry.by;
          return html`<li>
            <adr-person-row
              name=${name}
              meta=${(view.people[entry.by]?.teams ?? []).join(', ')}
              ?me=${entry.by === view.you.id}
              .stance=${entry.stance}
              ?outdated=${outdated}
              note=${noteOn(view, entry, outdated)}
            ></adr-person-row>
          </li>`;
        })}
      </ul>
    </section>`;
  }

  #outdated(view: DecisionView, text: PastText): string {
    const names = madeOutdated(view, this.texts, text);
    return names.length === 0 ? '' : `. Made outdated: ${list(names)}`;
  }

  #yours(view: DecisionView, to: PastText) {
    const { stance, role } = view.you;
    if (role === null || role === 'informed' || view.decision.review.standing.kind !== 'in-review')
      return nothing;
    const signed = stance === null ? null : revisionOf(view.decision.review, stance.text.digest);
    const said =
      signed === null
        ? 'You have not signed any revision.'
        : stance?.text.digest === to.digest
          ? `You signed revision ${signed}, which is this text.`
          : `You signed revision ${signed}.`;
    const isCurrent = to.digest === view.decision.digest;
    return html`<section class="sec">
      <h2>Your stance</h2>
      <p class="soft">
        ${said}
        ${isCurrent ? nothing : html`<a class="link" href=${decisionLink(view.decision.ref)}>Go to the text as it stands.</a>`}
      </p>
    </section>`;
  }

  #saved(view: DecisionView, between: readonly PastText[]) {
    if (between.length === 0) return nothing;
    return html`<section class="sec">
      <h2>Saved between <span class="count">${countOf(between.length, 'text')}</span></h2>
      <ul class="rows">
        ${between.map(
          (text) =>
            html`<li class="mini">
              <a class="rev muted" href=${decisionLink(view.decision.ref, `?at=${text.commit.slice(0, 10)}`)}
                >${text.commit.slice(0, 7)}</a
              >
              <span class="said">${whyOf(view, text)}</span><span></span>
              <span class="sub"
                >${text.who.name},
                ${dayAndTime(text.at, this.zone, view.at)}${this.#outdated(view, text)}</span
              >
            </li>`,
        )}
      </ul>
    </section>`;
  }
}

function noteOn(view: DecisionView, entry: StanceEntry, outdated: boolean): string {
  const { review } = view.decision;
  const signed = revisionOf(review, entry.text.digest);
  const name = shortName(view.people[entry.by]?.name ?? entry.by);
  if (outdated) {
    const waits =
      roleOf(review, entry.by) === 'decider'
        ? `It does not count until ${name} answers.`
        : 'Nothing waits for it.';
    return `Signed revision ${signed}. ${waits}`;
  }
  if (entry.stance === 'object') return `On revision ${signed}. It stands until ${name} lifts it.`;
  return `On revision ${signed}.`;
}
