// How a decision stands among the others: what is in force, in words, then every relation with who says it, then the same as a picture.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView, Related } from '../../server/domain/decision-view.ts';
import { isInForce } from '../../server/domain/decision.ts';
import { list } from '../../server/domain/judgement.ts';
import type { Relation } from '../../server/domain/record/links.ts';
import type { RelationsGraph } from '../../server/domain/relations-graph.ts';
import { countOf } from '../../server/domain/words.ts';
import { DepthChosen } from '../events/past.ts';
import { decisionLink } from '../links.ts';
import { href } from '../router.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import './relation-graph.ts';
import './status.ts';

/** In the order in which they matter to a reader. */
const KINDS: readonly (readonly [Relation['kind'], string])[] = [
  ['superseded-by', 'superseded by'],
  ['supersedes', 'supersedes'],
  ['amended-by', 'amended by'],
  ['amends', 'amends'],
  ['depends-on', 'depends on'],
  ['needed-by', 'needed by'],
  ['relates-to', 'relates to'],
];

/** What the page knows around the decision. */
export interface Around {
  readonly words: readonly string[];
  readonly graph: RelationsGraph;
}

/** What is in its slot stands below the list: the way to add a relation. */
@customElement('adr-relations')
export class RelationsElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      .say {
        font: 400 1.125rem/1.42 var(--font-read);
        margin-bottom: 0.875rem;
        max-width: 52rem;
        text-wrap: pretty;
        overflow-wrap: anywhere;
      }
      .picture {
        margin-top: var(--space-6);
      }
      .picture header {
        flex-wrap: wrap;
      }
      .picture label {
        display: flex;
        gap: 0.375rem;
        align-items: center;
        font-size: var(--text-sm);
        font-weight: 550;
      }
      .picture select {
        width: auto;
      }
      .row {
        display: grid;
        grid-template-columns: 8.5rem 5.5rem 10rem minmax(0, 1fr) minmax(0, 1fr);
        gap: 0 1rem;
        padding: 0.4375rem 0;
        align-items: center;
        font-size: var(--text-sm);
      }
      .kind,
      .who {
        color: var(--color-text-2);
      }
      .kind {
        font-weight: 550;
      }
      .t {
        font: 560 1rem/1.3 var(--font-read);
        overflow-wrap: anywhere;
      }
      @media (max-width: 1100px) {
        .row {
          grid-template-columns: 7rem 5rem minmax(0, 1fr);
        }
        .t,
        .who {
          grid-column: 1/-1;
        }
      }
      @media (max-width: 480px) {
        .row {
          grid-template-columns: minmax(0, auto) 1fr;
        }
        .row adr-status {
          grid-column: 1/-1;
        }
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  /** The graph around it, with what stands in its place in words; null until that is known. */
  @property({ attribute: false }) around: Around | null = null;
  @property({ type: Number }) depth = 1;

  override render() {
    const { view, around } = this;
    if (view === null) return nothing;
    const { relations } = view.decision;
    const words = around?.words ?? [];
    // Of one that is not in force the words tell all there is to tell.
    const now = isInForce(view.decision.status) || words.length === 0 ? [inForceNow(view)] : [];
    const whole = relations.filter((one) => one.path !== null);
    const broken = relations.filter((one) => one.path === null);
    return html`${[...now, ...words].map((sentence) => html`<p class="say">${sentence}</p>`)}
      <ul class="rows" aria-label="Relations">
        ${KINDS.flatMap(([kind, words]) => whole.filter((one) => one.kind === kind).map((one) => row(view, one, words)))}
      </ul>
      <slot></slot>
      ${
        broken.length === 0
          ? nothing
          : html`<section class="sec" aria-labelledby="broken">
              <h2 id="broken">Links that lead nowhere <span class="count">${broken.length}</span></h2>
              <ul class="rows">
                ${broken.map(
                  (one) =>
                    html`<li class="row">
                      <span class="kind">${wordsOf(one.kind)}</span><span class="id">${one.text}</span>
                      <span></span><span></span
                      ><span class="who">There is no such decision in this repository.</span>
                    </li>`,
                )}
              </ul>
            </section>`
      }
      ${around === null ? nothing : this.#picture(view, around)}`;
  }

  #picture({ decision }: DecisionView, { graph }: Around) {
    return html`<section class="sec picture" aria-labelledby="picture">
      <header>
        <h2 id="picture">As a picture</h2>
        <label class="push"
          >Steps away
          <select class="inp" @change=${this.#onDepth}>
            ${[1, 2, 3].map((depth) => html`<option .selected=${depth === this.depth}>${depth}</option>`)}
          </select></label
        >
        <a class="link" href=${href('/map')}>The map of all decisions</a>
      </header>
      <adr-relation-graph
        .graph=${graph}
        center=${decision.record.path}
        label="Relations of ${decision.record.label} as a graph"
      ></adr-relation-graph>
      ${graph.left === 0 ? nothing : html`<p class="note">${countOf(graph.left, 'more decision')} would not fit in the picture.</p>`}
    </section>`;
  }

  #onDepth = (event: Event) => {
    if (event.target instanceof HTMLSelectElement)
      this.dispatchEvent(new DepthChosen(Number(event.target.value)));
  };
}

function row(view: DecisionView, relation: Relation, words: string) {
  const other = relation.path === null ? undefined : view.related[relation.path];
  if (other === undefined) return nothing;
  return html`<li class="row">
    <span class="kind">${relation.partial ? `partly ${words}` : words}</span>
    <span class="id">${other.label}</span>
    <adr-status .status=${other.status}></adr-status>
    <a class="t" href=${decisionLink(other.ref)}>${other.title}</a>
    <span class="who">${whoSaysIt(view, relation, other)}</span>
  </li>`;
}

function wordsOf(kind: Relation['kind']): string {
  return KINDS.find(([one]) => one === kind)?.[1] ?? kind;
}

function whoSaysIt({ decision: { record } }: DecisionView, relation: Relation, other: Related): string {
  if (relation.from === 'suggested') {
    const where = relation.saidBy === 'other' ? other.label : record.label;
    return `Suggested: the text of ${where} speaks of it.`;
  }
  if (relation.saidBy === 'both') return 'Both say so.';
  return relation.saidBy === 'this' ? `${record.label} says so.` : `Only ${other.label} says so.`;
}

/** What holds today, and what will when this decision is accepted. */
export function inForceNow(view: DecisionView): string {
  const { decision, related } = view;
  const { label } = decision.record;
  const ends = (kind: Relation['kind']) =>
    decision.relations.flatMap((one) => {
      const other = one.path === null ? undefined : related[one.path];
      return one.kind === kind && !one.partial && one.from === 'stated' && other !== undefined ? [other] : [];
    });
  const holding = (others: readonly Related[]) =>
    others.filter((one) => isInForce(one.status)).map((one) => one.label);
  const before = holding(ends('supersedes'));
  const after = holding(ends('superseded-by'));
  const verb = (labels: readonly string[]) => (labels.length === 1 ? 'is' : 'are');
  if (isInForce(decision.status)) {
    return before.length === 0
      ? `${label} is in force.`
      : `${label} is in force, and so ${verb(before)} ${list(before)}, which it says it supersedes.`;
  }
  const open = decision.review.standing.kind === 'draft' || decision.review.standing.kind === 'in-review';
  if (before.length > 0 && open)
    return `Today ${list(before)} ${verb(before)} in force. When ${label} is accepted it takes ${before.length === 1 ? 'its' : 'their'} place in the same commit.`;
  if (after.length > 0) return `${label} is not in force. ${list(after)} ${verb(after)}, in its place.`;
  return open ? `${label} is not in force yet.` : `${label} is not in force.`;
}
