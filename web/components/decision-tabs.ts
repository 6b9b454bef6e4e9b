// The tabs of a decision: what each is called, what is beside its name, and which of them there are.

import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { sections } from '../styles/sections.ts';

export const TAB_LABELS = {
  text: 'Text',
  trial: 'Trial',
  changes: 'Changes',
  threads: 'Threads',
  history: 'History',
  relations: 'Relations',
  escalation: 'Escalation',
} as const;

export type Tab = keyof typeof TAB_LABELS;

export function isTab(word: string): word is Tab {
  return word in TAB_LABELS;
}

/** What stands beside a tab's name; null where there is no such tab. */
const BESIDE: Readonly<Record<Tab, (view: DecisionView, threads: string) => string | null>> = {
  text: () => '',
  trial: (view) => (hasTrial(view) ? '' : null),
  changes: changesInShort,
  threads: (_, threads) => threads,
  history: () => '',
  relations: ({ decision: { relations } }) => (relations.length === 0 ? null : String(relations.length)),
  escalation: ({ ladder, decision: { review } }) =>
    ladder === null && review.rulings.length === 0 ? null : '',
};

@customElement('adr-decision-tabs')
export class DecisionTabsElement extends LitElement {
  static override styles = [base, sections];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property() current: Tab = 'text';
  /** Of the threads: "3 open". */
  @property() threads = '';

  override render() {
    const { view } = this;
    if (view === null) return nothing;
    const { ref } = view.decision;
    return html`<nav class="tabs" aria-label="This decision">
      ${Object.keys(TAB_LABELS)
        .filter(isTab)
        .map((tab) => {
          const beside = BESIDE[tab](view, this.threads);
          return beside === null
            ? nothing
            : html`<a
                href=${decisionLink(ref, tab === 'text' ? '' : `?tab=${tab}`)}
                aria-current=${tab === this.current ? 'page' : nothing}
                >${TAB_LABELS[tab]}${beside === '' ? nothing : html` <span class="count">${beside}</span>`}</a
              >`;
        })}
    </nav>`;
  }

  /** On a narrow screen the tabs go on beyond the edge: the one that is open is seen whole. */
  override updated() {
    const nav = this.renderRoot.querySelector('nav');
    const open = nav?.querySelector('[aria-current]');
    if (nav === null || open === null || open === undefined) return;
    const { left, right } = nav.getBoundingClientRect();
    const tab = open.getBoundingClientRect();
    nav.scrollLeft += Math.max(0, tab.right - right) + Math.min(0, tab.left - left);
  }
}

/** "rev 3 to 5": what changed since the text you signed or read. */
function changesInShort({ decision: { review }, revision, you, yours }: DecisionView): string {
  const since = you.stance?.text.digest ?? yours.read?.digest ?? '';
  const from = review.texts.findIndex(({ digest }) => digest === since) + 1;
  return from > 0 && from < revision ? `rev ${from} to ${revision}` : '';
}

/** There is a trial, or terms for one, or somebody who may write them. */
function hasTrial({ trial, terms, can, decision: { review } }: DecisionView): boolean {
  const { kind } = review.standing;
  const isOpen = kind === 'draft' || kind === 'in-review';
  return trial !== null || terms !== null || (isOpen && can.revise === true);
}
