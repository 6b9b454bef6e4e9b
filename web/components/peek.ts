// A decision beside the list: what was decided or how the text begins, its facts, and the decisions it stands with.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { decidedOn, doorOf, scopeOf, statusLabel } from '../../server/domain/decision.ts';
import type { Passage } from '../../server/domain/passage.ts';
import { nameOf } from '../../server/domain/person.ts';
import { DOORS, SCOPES } from '../../server/domain/policy.ts';
import type { Relation } from '../../server/domain/record/links.ts';
import { lastRound } from '../../server/domain/review.ts';
import { dateInWords, dayAndTime } from '../../server/domain/words.ts';
import { PeekToggled } from '../events/list.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { sections } from '../styles/sections.ts';
import type { Resolve } from './prose.ts';
import './prose.ts';
import './status.ts';

const RELATIONS: Readonly<Record<Relation['kind'], string>> = {
  supersedes: 'replaces',
  'superseded-by': 'replaced by',
  amends: 'amends',
  'amended-by': 'amended by',
  'depends-on': 'depends on',
  'needed-by': 'needed by',
  'relates-to': 'relates to',
};

@customElement('adr-peek')
export class PeekElement extends LitElement {
  static override styles = [
    base,
    sections,
    css`
      :host {
        font-size: var(--text-sm);
      }
      .t {
        font: 620 1.25rem/1.22 var(--font-read);
        letter-spacing: -0.008em;
        margin-bottom: 0.5rem;
        text-wrap: balance;
        overflow-wrap: break-word;
      }
      h3 {
        font: 650 1rem/1.3 var(--font-read);
        margin-bottom: 0.25rem;
      }
      adr-prose {
        --read-size: 1rem;
      }
      .more {
        margin-top: 0.5rem;
      }
      .facts {
        display: grid;
        gap: 0.25rem;
        margin: 0.75rem 0;
      }
      .facts div {
        align-items: baseline;
      }
      .facts dt {
        white-space: nowrap;
      }
      .mini {
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
      }
      .mini .sub {
        grid-column: 1/-1;
        font-size: var(--text-xs);
      }
      .mini .id {
        white-space: normal;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ attribute: false }) passage: Passage | null = null;
  @property({ attribute: false }) resolve: Resolve = { link: () => null, image: () => null };
  @property() zone = 'UTC';

  override render() {
    if (this.view === null) return nothing;
    const { record, ref } = this.view.decision;
    return html`<section class="sec" aria-label="Peek at ${record.label}">
        <header>
          <h2>Peek</h2>
          <button class="link push" @click=${() => this.dispatchEvent(new PeekToggled())}>
            Close <kbd aria-hidden="true">Space</kbd>
          </button>
        </header>
        <p class="t"><a href=${decisionLink(ref)}>${record.title}</a></p>
        ${this.#passage(this.view)}
        <dl class="facts">${this.#facts(this.view).map(fact)}</dl>
      </section>
      ${this.#relations(this.view)}`;
  }

  #passage({ decision }: DecisionView) {
    if (this.passage === null) return nothing;
    const { heading, markdown, cut } = this.passage;
    return html`${heading === null ? nothing : html`<h3>${heading}</h3>`}
    ${
      markdown === ''
        ? html`<p class="soft">It has no text of its own yet.</p>`
        : html`<adr-prose .text=${markdown} .resolve=${this.resolve} under-title></adr-prose>`
    }
    ${cut ? html`<p class="more"><a class="link" href=${decisionLink(decision.ref)}>Read on</a></p>` : nothing}`;
  }

  #facts(view: DecisionView): readonly (readonly [string, string])[] {
    const { decision, at } = view;
    const { record, review, status } = decision;
    const people = new Map(Object.entries(view.people));
    const scope = scopeOf(decision);
    const door = doorOf(decision);
    const date = decidedOn(decision);
    const round = lastRound(review);
    const authors =
      review.authors.length > 0 ? review.authors.map((id) => nameOf(people, id)) : record.authors;
    const isOpen = status.kind === 'logged' && status.status === 'in-review' && round !== null;
    return [
      ['Scope', scope === null ? '' : SCOPES[scope].label],
      ['Door', door === null ? '' : DOORS[door].label],
      [isOpen ? 'Open until' : '', isOpen ? dayAndTime(round.deadline, this.zone, at) : ''],
      [isOpen ? '' : statusLabel(status), isOpen || date === null ? '' : dateInWords(date, this.zone, at)],
      [authors.length === 1 ? 'Author' : 'Authors', authors.join(', ')],
      ['Decided by', record.deciders.join(', ')],
      ['Tags', record.tags.join(', ')],
    ];
  }

  #relations({ decision, related }: DecisionView) {
    const known = decision.relations.flatMap((one) => {
      const other = one.path === null ? undefined : related[one.path];
      return one.from === 'stated' && other !== undefined ? [{ one, other }] : [];
    });
    if (known.length === 0) return nothing;
    return html`<section class="sec" aria-label="Relations of ${decision.record.label}">
      <h2>Relations</h2>
      <ul class="rows">
        ${known.map(
          ({ one, other }) =>
            html`<li class="mini">
              <span
                ><span class="muted">${one.partial ? 'partly ' : ''}${RELATIONS[one.kind]}</span>
                <a class="id link" href=${decisionLink(other.ref)}>${other.label}</a></span
              >
              <adr-status .status=${other.status}></adr-status>
              <span class="sub">${other.title}</span>
            </li>`,
        )}
      </ul>
    </section>`;
  }
}

function fact([name, value]: readonly [string, string]) {
  return value === '' || name === ''
    ? nothing
    : html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`;
}
