// Every decision, searched as you type: filters at the left, results in the middle, and from 1280 pixels on the chosen one beside them.
// Without words it shows everything, the newest first, so that a newcomer can simply read.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { parseQuery, toggleFilter } from '../../server/domain/query.ts';
import { countOf } from '../../server/domain/words.ts';
import { getDocuments, getTurns, type Value } from '../api.ts';
import type { QueryElement } from '../components/query.ts';
import type { ResultElement } from '../components/result.ts';
import { Cursor } from '../controllers/cursor.ts';
import { Following } from '../controllers/following.ts';
import { Peeking } from '../controllers/peeking.ts';
import { PAGE, Search, type Found, type Sort } from '../controllers/search.ts';
import type { FilterToggled, QueryTyped } from '../events/list.ts';
import { PageTitled, SearchWanted } from '../events/shell.ts';
import { valueOf } from '../field-value.ts';
import { InOrder } from '../in-order.ts';
import { documentLink } from '../links.ts';
import { href } from '../router.ts';
import type { Session } from '../session.ts';
import { Shortcuts } from '../shortcuts.ts';
import { base } from '../styles/base.ts';
import { browseLooks } from '../styles/browse.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { rewritten } from '../suggestions.ts';
import '../components/banner.ts';
import '../components/dialog.ts';
import '../components/empty.ts';
import '../components/facets.ts';
import '../components/icon.ts';
import '../components/nothing-found.ts';
import '../components/peek.ts';
import '../components/query.ts';
import '../components/result.ts';
import '../components/views.ts';

const SORTS: Readonly<Record<Sort, string>> = {
  best: 'Best match',
  newest: 'Newest decided',
  number: 'Number',
};

@customElement('adr-decisions-page')
export class DecisionsPage extends LitElement {
  static override styles = [base, controls, sections, browseLooks];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  @state() protected documents: Value<typeof getDocuments>['documents'] = [];
  /** Acts that are new to the reader, by path. */
  @state() protected unread: ReadonlyMap<string, number> = new Map();
  /** On a phone the filters are a sheet. */
  @state() protected isSheetOpen = false;

  @query('adr-query') private field!: QueryElement;

  protected peeking = new Peeking(this);
  protected search = new Search(this, () => this.#onResults());
  protected cursor = new Cursor<ResultElement>(this, 'adr-result', () => this.#peek());
  readonly #order = new InOrder();
  protected following = new Following(this, {
    isPersonal: true,
    look: () => Promise.all([this.search.look(), this.peeking.look(), this.#loadUnread()]),
  });
  protected keys = new Shortcuts(this, () => [
    ...this.cursor.keys(),
    { keys: 'Space', label: 'Peek at the decision, on a wide screen', run: () => this.peeking.toggle() },
  ]);

  constructor() {
    super();
    this.addEventListener(SearchWanted.type, (event) => {
      event.preventDefault();
      this.field.focus();
    });
  }

  override firstUpdated() {
    // A phone would open its keyboard over the list.
    if (matchMedia('(pointer: fine)').matches) this.field.focus();
    void this.#loadDocuments();
    void this.#loadUnread();
  }

  /** What others did where the reader watches. Without an answer there are no marks, and nothing else is missing. */
  async #loadUnread() {
    const answer = await this.#order.ask(getTurns);
    if (answer?.ok === true)
      this.unread = new Map(answer.value.watched.map(({ path, count }) => [path, count]));
  }

  /** Without an answer the line about them is missing, and nothing else. */
  async #loadDocuments() {
    const answer = await getDocuments();
    if (answer.ok) this.documents = answer.value.documents;
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('query')) this.search.open(this.query);
  }

  override render() {
    const { results } = this.search;
    return html`<div class="wrap">
      <h1 class="vh">Decisions</h1>
      ${results?.of === 0 ? this.#noDecisions() : [this.#searchLine(), this.#browse()]} ${this.#others()}
    </div>`;
  }

  #searchLine() {
    const chosen = Object.values(parseQuery(this.search.text).filters).flat().length;
    const { shownSort, hasWords } = this.search;
    return html`<div class="searchline" role="search">
      <adr-query
        .value=${this.search.text}
        .facets=${this.search.results?.facets ?? []}
        @query-typed=${(event: QueryTyped) => this.search.type(event.text, event.settled)}
        @query-left=${() => this.cursor.focus()}
      ></adr-query>
      <button class="btn" aria-haspopup="dialog" @click=${() => (this.isSheetOpen = true)}>
        <adr-icon name="sliders-horizontal"></adr-icon>${chosen === 0 ? 'Filters' : `Filters, ${chosen} on`}
      </button>
      <select
        class="inp"
        aria-label="Sort"
        @change=${(event: Event) => {
          const sort = sortOf(event);
          if (sort !== null) this.search.sortBy(sort);
        }}
      >
        ${Object.entries(SORTS).map(([sort, label]) =>
          sort === 'best' && !hasWords
            ? nothing
            : html`<option value=${sort} .selected=${sort === shownSort}>${label}</option>`,
        )}
      </select>
      <adr-views current="/decisions"></adr-views>
    </div>`;
  }

  #browse() {
    const { results, problem } = this.search;
    const { isOpen, peeked } = this.peeking;
    return html`${
        problem === null
          ? nothing
          : html`<adr-banner tone="red"
              ><b>The search was not answered.</b> ${problem.detail} The results below are the last ones.
              <button slot="action" class="btn sm" @click=${() => this.search.again()}>
                Try again
              </button></adr-banner
            >`
      }
      <div class="browse ${isOpen ? 'peeking' : ''}" @filter-toggled=${this.#onFilter}>
        <form class="column" aria-label="Filters" @submit=${(event: Event) => event.preventDefault()}>
          ${this.#facets()}
        </form>
        <section class="results" aria-label="Results">
          ${results === null ? nothing : this.#results(results)}
        </section>
        ${
          isOpen && peeked !== null
            ? html`<aside aria-label="Peek">
                <adr-peek
                  .view=${peeked.view}
                  .passage=${peeked.passage}
                  .resolve=${peeked.resolve}
                  zone=${this.#zone}
                  @peek-toggled=${this.#togglePeek}
                ></adr-peek>
              </aside>`
            : nothing
        }
      </div>
      ${this.#sheet()}`;
  }

  #facets() {
    return html`<adr-facets
      .facets=${this.search.results?.facets ?? []}
      me=${this.session?.me?.name ?? ''}
    ></adr-facets>`;
  }

  #results({ total, of, facets }: Found) {
    const { hits } = this.search;
    const left = total - hits.length;
    return html`<div class="sec">
        <header>
          <h2>${countOf(total, 'decision')}</h2>
          ${total === of ? nothing : html`<span class="muted note">of ${of}</span>`}
          <span class="keys push"
            ><span><kbd>/</kbd> search</span
            ><span><kbd>j</kbd> <kbd>k</kbd> move</span
            >${this.peeking.hasRoom ? html`<span><kbd>Space</kbd> peek</span>` : nothing}<span
              ><kbd>Enter</kbd> open</span
            ></span
          >${
            this.peeking.hasRoom && !this.peeking.isOpen
              ? html`<button class="link" @click=${this.#togglePeek}>Open the peek column</button>`
              : nothing
          }
        </header>
        <p class="vh" role="status">${countOf(total, 'decision')} of ${of}</p>
      </div>
      ${
        total > 0
          ? nothing
          : html`<adr-nothing-found
              .text=${this.search.text}
              .facets=${facets}
              @query-typed=${this.#onWayOut}
            ></adr-nothing-found>`
      }
      <ul @keydown=${this.cursor.onKey}>
        ${repeat(
          hits,
          (hit) => hit.path,
          (hit, at) =>
            html`<li aria-current=${at === this.cursor.at ? 'true' : nothing}>
              <adr-result
                .hit=${hit}
                ?unruled=${at === 0 || at === this.cursor.at + 1}
                ?cursor=${at === this.cursor.at}
                ?peekable=${this.peeking.isOpen}
                unread=${this.unread.get(hit.path) ?? 0}
                me=${this.session?.me?.name ?? ''}
                zone=${this.#zone}
                now=${this.session?.at ?? new Date().toISOString()}
                @focusin=${() => this.cursor.put(at)}
                @click=${() => this.cursor.put(at)}
              ></adr-result>
            </li>`,
        )}
      </ul>
      ${
        left <= 0
          ? nothing
          : html`<p class="after">
              <button class="btn" @click=${this.#more}>Show ${Math.min(PAGE, left)} more</button>
            </p>`
      }`;
  }

  #noDecisions() {
    return html`<div class="pagehead"></div>
      <adr-empty
        sentence="There are no decisions here yet. The first one starts the log, as a file in this repository."
      >
        <a class="btn primary" href=${href('/new')}>Start a log</a>
      </adr-empty>`;
  }

  #sheet() {
    const { total = 0 } = this.search.results ?? {};
    return html`<adr-dialog
      heading="Filters"
      ?open=${this.isSheetOpen}
      @filter-toggled=${this.#onFilter}
      @dialog-closed=${() => (this.isSheetOpen = false)}
    >
      ${this.isSheetOpen ? html`<div class="sheet">${this.#facets()}</div>` : nothing}
      <button slot="actions" class="btn primary" @click=${() => (this.isSheetOpen = false)}>
        Show ${countOf(total, 'decision')}
      </button>
    </adr-dialog>`;
  }

  #others() {
    if (this.documents.length === 0) return nothing;
    const link = ({ path }: { readonly path: string }) =>
      html`<li><a class="link" href=${documentLink(path)}>${path}</a></li>`;
    return html`<details>
      <summary>${countOf(this.documents.length, 'other document')} in the decision folders</summary>
      <ul>
        ${this.documents.map(link)}
      </ul>
    </details>`;
  }

  get #zone(): string {
    return this.session?.policy.calendar.zone ?? 'UTC';
  }

  #onFilter = (event: FilterToggled) => {
    this.search.type(rewritten(toggleFilter(parseQuery(this.search.text), event.key, event.value)));
  };

  #onWayOut = async (event: QueryTyped) => {
    this.search.type(event.text, event.settled);
    await this.updateComplete;
    this.field.focus();
  };

  /** By the pointer; the focus then goes to the row that is shown. */
  #togglePeek = () => {
    this.peeking.toggle();
    void this.cursor.focus();
  };

  #more = async () => {
    const from = this.search.hits.length;
    await this.search.more();
    await this.cursor.focus(from);
  };

  #onResults() {
    this.cursor.put(0);
    this.#peek();
    void this.updateComplete.then(() => this.dispatchEvent(new PageTitled('Decisions')));
  }

  #peek() {
    this.peeking.show(this.search.hits[this.cursor.at]?.path ?? null);
  }
}

function sortOf(event: Event): Sort | null {
  const value = valueOf(event);
  return value === 'best' || value === 'newest' || value === 'number' ? value : null;
}
