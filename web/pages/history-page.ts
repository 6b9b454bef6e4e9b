// The history of a decision: a tab of its page. Everything that happened, newest first, fifty at a time; the address says which page and
// which kinds.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { PAST_KINDS, textKey, type PastKind, type PastPage } from '../../server/domain/past.ts';
import { countOf } from '../../server/domain/words.ts';
import { evidenceUrl, getHistory } from '../api.ts';
import { QueryChosen } from '../events/controls.ts';
import type { PairChosen } from '../events/past.ts';
import { Waiting } from '../events/shell.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import '../components/banner.ts';
import '../components/empty.ts';
import '../components/icon.ts';
import '../components/past-facts.ts';
import '../components/past.ts';

const PAGE = 50;
/** How long it waits before it looks again whether the history is read, in milliseconds. */
const LOOKS_AGAIN = 1000;

const KINDS: Readonly<Record<PastKind, string>> = {
  revision: 'Revisions',
  stance: 'Stances',
  review: 'Rounds and status',
  outside: 'Outside commits',
};

@customElement('adr-history-page')
export class HistoryPage extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      .compare {
        display: flex;
        align-items: center;
        gap: 0.5rem 0.75rem;
        flex-wrap: wrap;
        padding: var(--space-4) 0;
        border-bottom: 1px solid var(--color-line);
        font-size: var(--text-sm);
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 0.875rem;
        margin-left: auto;
      }
      label {
        display: flex;
        gap: 0.3125rem;
        align-items: center;
        min-height: 1.5rem;
      }
      .two {
        padding: var(--space-5) 0 var(--space-8);
      }
      .pages {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        margin-top: var(--space-5);
        font-size: var(--text-sm);
      }
      adr-banner {
        margin-top: var(--space-5);
      }
      @media (max-width: 860px) {
        fieldset {
          margin-left: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ attribute: false }) query = new URLSearchParams();
  /** Why the last text was not put back. */
  @property() refused = '';
  @property({ type: Boolean }) busy = false;
  @property() zone = 'UTC';

  @state() protected past: PastPage | null = null;
  @state() protected wrong = '';
  @state() protected from = '';
  @state() protected to = '';

  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('view');
    const isOther = changed.has('view') && before?.events.length !== this.view?.events.length;
    const isNew = changed.has('view') && before?.decision.blob !== this.view?.decision.blob;
    if (this.view !== null && (isOther || isNew || changed.has('query')))
      this.dispatchEvent(new Waiting(this.#load()));
  }

  override render() {
    const { view, past } = this;
    if (view === null) return nothing;
    if (past === null)
      return this.wrong === ''
        ? nothing
        : html`<adr-banner tone="red"
            ><b>The history could not be shown.</b> ${this.wrong}
            <button slot="action" class="btn sm" @click=${() => this.#load()}>Try again</button></adr-banner
          >`;
    return html`<div class="compare">${this.#compare(view)} ${this.#kinds(past)}</div>
      ${
        past.complete
          ? nothing
          : html`<adr-banner
              ><b>The history is still being read.</b> What is older appears here as soon as it is
              found.</adr-banner
            >`
      }
      ${this.refused === '' ? nothing : html`<adr-banner tone="red">${this.refused}</adr-banner>`}
      <div class="two">
        <section aria-label="What happened">
          <h2 class="vh">What happened</h2>
          ${
            past.entries.length === 0
              ? html`<adr-empty
                  sentence=${past.complete ? 'Nothing of these kinds happened.' : 'Nothing is found yet.'}
                ></adr-empty>`
              : html`<adr-past
                  .view=${view}
                  .entries=${past.entries}
                  from=${this.from}
                  to=${this.to}
                  zone=${this.zone}
                  ?restorable=${view.editable === true && view.can.revise === true}
                  ?busy=${this.busy}
                  @pair-chosen=${this.#onPair}
                ></adr-past>`
          }
          ${this.#pages(view, past)}
        </section>
        <aside class="aside" aria-label="About this history">
          <adr-past-facts
            .view=${view}
            .past=${past}
            evidence=${evidenceUrl(view.decision.ref)}
            zone=${this.zone}
          ></adr-past-facts>
        </aside>
      </div>`;
  }

  #compare({ decision }: DecisionView) {
    const known = (key: string) => this.past?.texts.some((text) => textKey(text) === key) === true;
    if (!known(this.from) || !known(this.to))
      return html`<span class="muted">There is one text so far.</span>`;
    const query = `?tab=changes&from=${this.from}&to=${this.to}`;
    return html`<span class="strong">Compare</span> <span class="mono">${short(this.from)}</span
      ><adr-icon name="arrow-right"></adr-icon><span class="mono">${short(this.to)}</span>
      <a class="btn sm" href=${decisionLink(decision.ref, query)}>Show what changed</a>
      <span class="muted">Any two: choose in the list.</span>`;
  }

  #kinds({ counts }: PastPage) {
    const chosen = this.#chosen;
    return html`<fieldset>
      <legend class="vh">Show</legend>
      ${PAST_KINDS.map(
        (kind) =>
          html`<label
            ><input
              type="checkbox"
              .checked=${chosen.includes(kind)}
              @change=${() => this.#toggle(kind)}
            />${KINDS[kind]} <span class="count">${counts[kind]}</span></label
          >`,
      )}
    </fieldset>`;
  }

  #pages({ decision }: DecisionView, { total }: PastPage) {
    const last = Math.ceil(total / PAGE);
    if (last < 2) return nothing;
    const link = (page: number) => {
      const query = new URLSearchParams(this.query);
      query.set('page', String(page));
      return decisionLink(decision.ref, `?${query.toString()}`);
    };
    const page = this.#page;
    return html`<nav class="pages" aria-label="Pages of the history">
      ${page > 1 ? html`<a class="btn sm" href=${link(page - 1)}>Newer</a>` : nothing}
      <span class="muted">Page ${page} of ${last}, ${countOf(total, 'commit')}</span>
      ${page < last ? html`<a class="btn sm" href=${link(page + 1)}>Older</a>` : nothing}
    </nav>`;
  }

  get #page(): number {
    return Math.max(1, Math.trunc(Number(this.query.get('page') ?? 1)) || 1);
  }

  get #chosen(): readonly PastKind[] {
    const wished = this.query.get('kinds')?.split(',');
    return wished === undefined ? PAST_KINDS : PAST_KINDS.filter((kind) => wished.includes(kind));
  }

  #toggle(kind: PastKind) {
    const chosen = this.#chosen;
    const kinds = PAST_KINDS.filter((one) => (one === kind ? !chosen.includes(one) : chosen.includes(one)));
    const query = new URLSearchParams(this.query);
    query.delete('page');
    query.set('kinds', kinds.join(','));
    if (kinds.length === PAST_KINDS.length) query.delete('kinds');
    this.dispatchEvent(new QueryChosen(query));
  }

  #onPair = ({ from, to }: PairChosen) => {
    this.from = from;
    this.to = to;
  };

  async #load() {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    const path = this.view?.decision.record.path ?? '';
    const answer = await getHistory(path, {
      kinds: this.#chosen,
      offset: PAGE * (this.#page - 1),
      limit: PAGE,
    });
    if (turn !== this.#turn) return;
    this.wrong = answer.ok ? '' : answer.problem.detail;
    if (!answer.ok) return;
    this.past = answer.value;
    const [to, from] = answer.value.texts.map(textKey);
    const known = new Set(answer.value.texts.map(textKey));
    if (!known.has(this.from)) this.from = from ?? '';
    if (!known.has(this.to)) this.to = to ?? '';
    if (!answer.value.complete && this.isConnected)
      this.#timer = setTimeout(() => void this.#load(), LOOKS_AGAIN);
  }
}

/** "rev 3", or the digits of a commit. */
function short(key: string): string {
  return /^\d{1,5}$/u.test(key) ? `rev ${key}` : key.slice(0, 7);
}
