// What changed between two texts of a decision: a tab of its page. The address says which two and how they are shown; without them it is
// what changed since the text you signed, else the last change.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { list } from '../../server/domain/judgement.ts';
import { textKey, textName, textTitle, type OldText, type PastText } from '../../server/domain/past.ts';
import type { DiffSection } from '../../server/domain/prose-diff.ts';
import { countOf } from '../../server/domain/words.ts';
import { getHistory, getText } from '../api.ts';
import type { ChangesElement } from '../components/changes.ts';
import type { Resolve } from '../components/prose.ts';
import { QueryChosen } from '../events/controls.ts';
import { TextsCompared, type ChangesLook, type LookChosen, type PairChosen } from '../events/past.ts';
import { Waiting } from '../events/shell.ts';
import { decisionLink } from '../links.ts';
import { Shortcuts } from '../shortcuts.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { bodyLooks, decisionLooks } from '../styles/decision.ts';
import { sections } from '../styles/sections.ts';
import '../components/banner.ts';
import '../components/changes-rail.ts';
import '../components/changes.ts';
import '../components/compare-bar.ts';
import '../components/empty.ts';

/** How long it waits before it looks again whether the history is read, in milliseconds. */
const LOOKS_AGAIN = 1000;
const LOOKS: readonly ChangesLook[] = ['reading', 'side', 'source'];

interface Pair {
  readonly from: PastText;
  readonly to: PastText;
}

@customElement('adr-changes-page')
export class ChangesPage extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    decisionLooks,
    bodyLooks,
    css`
      .outline h2 {
        font-size: var(--text-sm);
        font-weight: 650;
        margin-bottom: 0.375rem;
      }
      .outline {
        font-size: var(--text-sm);
      }
      .outline button {
        display: flex;
        gap: 0.375rem;
        width: 100%;
        min-height: 1.5625rem;
        padding: 0.25rem 0 0.1875rem 0.625rem;
        border: 0;
        border-left: 2px solid var(--color-line);
        background: none;
        color: var(--color-text-2);
        line-height: 1.3;
        text-align: left;
      }
      .outline button:hover {
        color: var(--color-text);
      }
      .tc {
        margin-left: auto;
        white-space: nowrap;
        color: var(--color-text-3);
      }
      .outline p {
        margin-top: 0.5rem;
      }
      .wide .text {
        grid-column: 1 / 4;
      }
      .wide .outline {
        display: none;
      }
      .text {
        padding-left: 0.25rem;
      }
      adr-banner {
        margin-top: var(--space-5);
      }
      @media (max-width: 1280px) {
        .wide .text {
          grid-column: 1 / -1;
        }
        .wide .rail {
          grid-column: 1 / -1;
        }
      }
      @media (max-width: 860px) {
        .text {
          padding-left: 1rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) resolve: Resolve = { link: () => null, image: () => null };
  @property() zone = 'UTC';

  @state() protected texts: readonly PastText[] | null = null;
  @state() protected complete = true;
  @state() protected pair: Pair | null = null;
  @state() protected shown: { readonly before: OldText; readonly after: OldText } | null = null;
  @state() protected wrong = '';
  /** What the address calls a text that isn't there. */
  @state() protected unknown: string | null = null;
  @state() protected at = '';
  /** What `adr-changes` counted. */
  @state() protected counts: { readonly added: number; readonly removed: number } | null = null;
  @state() protected changed: readonly DiffSection[] = [];
  @query('adr-changes') private changes!: ChangesElement | null;

  #timer: ReturnType<typeof setTimeout> | undefined;
  #blob = '';

  protected keys = new Shortcuts(this, () => [
    { keys: 'n', label: 'Next change', run: () => this.#go(1) },
    { keys: 'p', label: 'Change before', run: () => this.#go(-1) },
    { keys: '[', label: 'The change before this one', run: () => this.#step(1) },
    { keys: ']', label: 'The change after this one', run: () => this.#step(-1) },
    { keys: 'd', label: 'Reading, side by side or source', run: this.#turnLook },
  ]);

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('view') && this.view !== null && this.view.decision.blob !== this.#blob) {
      this.#blob = this.view.decision.blob;
      this.dispatchEvent(new Waiting(this.#load()));
    } else if (changed.has('query')) this.dispatchEvent(new Waiting(this.#choose()));
  }

  override render() {
    const { view, texts } = this;
    if (view === null) return nothing;
    if (this.wrong !== '' && texts === null) return this.#failed(this.wrong);
    if (texts === null) return nothing;
    if (texts.length < 2)
      return html`<div class="whole">
        ${this.complete ? nothing : READING}
        <adr-empty
          sentence=${texts.length === 0 ? 'Nothing is known yet of what this text was before.' : 'This decision has had one text so far. Changes are shown here from the second one on.'}
        >
          <a class="btn" href=${decisionLink(view.decision.ref)}>Read the text</a>
        </adr-empty>
      </div>`;
    return html`<adr-compare-bar
        .texts=${texts}
        from=${this.pair === null ? '' : textKey(this.pair.from)}
        to=${this.pair === null ? '' : textKey(this.pair.to)}
        look=${this.#look}
        said=${this.#said()}
        ?long=${this.changes?.isLong ?? false}
        zone=${this.zone}
        now=${view.at}
        @pair-chosen=${(event: PairChosen) => this.#toAddress(event.from, event.to)}
        @look-chosen=${(event: LookChosen) => this.#toLook(event.look)}
      >
        <span class="btns">
          <span class="muted" role="status">${this.at}</span>
          <button class="btn sm" aria-label="Before: the change before" @click=${() => this.#go(-1)}>
            Before <kbd aria-hidden="true">p</kbd>
          </button>
          <button class="btn sm" aria-label="Next change" @click=${() => this.#go(1)}>
            Next <kbd aria-hidden="true">n</kbd>
          </button>
        </span>
      </adr-compare-bar>
      ${this.complete ? nothing : READING} ${this.wrong === '' ? nothing : this.#failed(this.wrong)}
      ${this.unknown === null ? nothing : html`<adr-banner>The history of this decision has no text ${this.unknown}.</adr-banner>`}
      ${this.pair === null ? nothing : this.#body(view, this.pair)}`;
  }

  #body(view: DecisionView, { from, to }: Pair) {
    const isWide = this.#look !== 'reading';
    return html`<div class="body ${isWide ? 'wide' : ''}">
      <nav class="outline" aria-label="Changed sections">${this.#outline()}</nav>
      <article class="text" aria-label="Changes from ${textName(from)} to ${textName(to)}">
        ${
          this.shown === null
            ? nothing
            : html`<adr-changes
                .older=${this.shown.before}
                .newer=${this.shown.after}
                older-name=${textTitle(from)}
                newer-name=${textTitle(to)}
                .resolve=${this.resolve}
                look=${this.#look}
                @changes-ready=${this.#onReady}
              ></adr-changes>`
        }
        ${this.#isSame ? html`<adr-empty sentence="These two texts are the same, word for word."></adr-empty>` : nothing}
      </article>
      <aside class="rail" aria-label="What this means for stances">
        <adr-changes-rail
          .view=${view}
          .texts=${this.texts ?? []}
          .from=${from}
          .to=${to}
          zone=${this.zone}
        ></adr-changes-rail>
      </aside>
    </div>`;
  }

  #outline() {
    const same = this.changed.filter(({ first, title }) => first === -1 && title !== '').length;
    const rows = this.changed.filter(({ first }) => first !== -1);
    if (this.counts === null) return nothing;
    return html`${
        rows.length === 0
          ? nothing
          : html`<div>
              <h2>Changed sections</h2>
              <ul>
                ${rows.map(
                  (section) =>
                    html`<li>
                      <button @click=${() => this.changes?.goToSection(section)}>
                        ${section.title === '' ? 'Above the first heading' : section.title}<span class="tc"
                          ><span class="vh">added ${section.added}, removed ${section.removed}</span
                          ><span aria-hidden="true">+${section.added} −${section.removed}</span></span
                        >
                      </button>
                    </li>`,
                )}
              </ul>
              ${
                same === 0
                  ? nothing
                  : html`<p class="muted">
                      ${countOf(same, 'section is', 'sections are')} the same word for word.
                    </p>`
              }
            </div>`
      }
      <div class="keys" aria-hidden="true">
        <span><kbd>n</kbd> <kbd>p</kbd> change</span>
        <span><kbd>[</kbd> <kbd>]</kbd> revision</span>
        <span><kbd>d</kbd> reading, source</span>
      </div>`;
  }

  #failed(why: string) {
    return html`<adr-banner tone="red"
      ><b>The changes could not be shown.</b> ${why}
      <button slot="action" class="btn sm" @click=${() => this.#load()}>Try again</button></adr-banner
    >`;
  }

  /** "3 sections changed: 96 words added, 41 removed, in 2 texts by Ana Moreira". */
  #said(): string {
    const { counts, pair, texts } = this;
    if (counts === null || pair === null || texts === null) return '';
    const changed = this.changed.filter(({ first }) => first !== -1).length;
    if (changed === 0) return '';
    const between = texts.slice(texts.indexOf(pair.to), texts.indexOf(pair.from));
    const by = [...new Set(between.map(({ who }) => who.name))];
    const made = between.length === 0 ? '' : `, in ${countOf(between.length, 'text')} by ${list(by)}`;
    const words = `${countOf(counts.added, 'word')} added, ${counts.removed} removed`;
    return `${countOf(changed, 'section')} changed: ${words}${made}`;
  }

  get #isSame(): boolean {
    return this.#look !== 'source' && this.counts !== null && this.changed.every(({ first }) => first === -1);
  }

  get #look(): ChangesLook {
    const wished = this.query.get('view');
    return LOOKS.find((look) => look === wished) ?? 'reading';
  }

  async #load() {
    clearTimeout(this.#timer);
    const path = this.view?.decision.record.path ?? '';
    const answer = await getHistory(path, { limit: 1 });
    if (path !== this.view?.decision.record.path) return;
    this.wrong = answer.ok ? '' : answer.problem.detail;
    if (!answer.ok) return;
    this.texts = answer.value.texts;
    this.complete = answer.value.complete;
    if (!this.complete && this.isConnected) this.#timer = setTimeout(() => void this.#load(), LOOKS_AGAIN);
    await this.#choose();
  }

  /** Shows the pair of the address. */
  async #choose() {
    const { view, texts } = this;
    if (view === null || texts === null) return;
    const pair = this.#wanted(texts, view);
    if (pair === null) return;
    if (
      this.pair !== null &&
      pair.from.commit === this.pair.from.commit &&
      pair.to.commit === this.pair.to.commit
    ) {
      this.pair = pair;
      if (this.shown !== null) return;
    }
    this.pair = pair;
    this.at = '';
    const { path } = view.decision.record;
    const [before, after] = await Promise.all([
      getText(path, pair.from.commit),
      getText(path, pair.to.commit),
    ]);
    if (pair !== this.pair) return;
    if (!before.ok || !after.ok) {
      this.wrong = [before, after].flatMap((one) => (one.ok ? [] : [one.problem.detail]))[0] ?? '';
      return;
    }
    this.wrong = '';
    this.counts = null;
    this.shown = { before: before.value, after: after.value };
    this.dispatchEvent(new TextsCompared(after.value.digest));
  }

  #wanted(texts: readonly PastText[], view: DecisionView): Pair | null {
    const named = (name: string) => {
      const key = this.query.get(name);
      if (key === null) return undefined;
      const found = texts.find(
        (text) => textKey(text) === key || (key.length >= 7 && text.commit.startsWith(key)),
      );
      if (found === undefined) this.unknown = key;
      return found;
    };
    this.unknown = null;
    const to = named('to') ?? texts[0];
    if (to === undefined) return null;
    const from = named('from') ?? before(texts, to, this.query.has('to') ? null : view);
    return from === undefined ? null : { from, to };
  }

  #toAddress(from: string, to: string) {
    this.#say({ from, to });
  }

  #toLook(view: ChangesLook) {
    this.at = '';
    this.#say({ view });
  }

  /** The address is the page's to change. */
  #say(chosen: Readonly<Record<string, string>>) {
    const query = new URLSearchParams(this.query);
    for (const [name, value] of Object.entries(chosen)) query.set(name, value);
    this.dispatchEvent(new QueryChosen(query));
  }

  #turnLook = () => this.#toLook(LOOKS[(LOOKS.indexOf(this.#look) + 1) % LOOKS.length] ?? 'reading');

  /** To the change one text older, or newer. */
  #step(by: 1 | -1) {
    const { texts, pair } = this;
    if (texts === null || pair === null) return;
    const place = texts.indexOf(pair.to) + by;
    const [to, from] = [texts[place], texts[place + 1]];
    if (to !== undefined && from !== undefined) this.#toAddress(textKey(from), textKey(to));
  }

  #go(step: 1 | -1) {
    const gone = this.changes?.go(step) ?? null;
    this.at = gone === null ? '' : `Change ${gone.at} of ${gone.of}`;
  }

  #onReady = () => {
    const { changes } = this;
    if (changes === null || changes.counts === this.counts) return;
    this.counts = changes.counts;
    this.changed = changes.sections;
  };
}

const READING = html`<adr-banner
  ><b>The history is still being read.</b> Older texts appear here as soon as they are found.</adr-banner
>`;

/** The text that a change is seen from: the one you signed, where that is older, else the one before. */
function before(texts: readonly PastText[], to: PastText, view: DecisionView | null): PastText | undefined {
  const place = texts.indexOf(to);
  const signed = view?.you.stance?.text.digest;
  const mine = texts.findIndex((text, index) => index > place && text.digest === signed);
  return to.digest === signed
    ? texts[place + 1]
    : (texts[mine === -1 ? place + 1 : mine] ?? texts[place + 1]);
}
