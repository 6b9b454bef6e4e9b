// What changed between two texts of a decision: a tab of its page. The address says which two and how they are shown; without them it is
// what changed since the text you signed, else the last change.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { textKey, textName, textTitle } from '../../server/domain/past.ts';
import type { DiffSection } from '../../server/domain/prose-diff.ts';
import type { ChangeNotesElement } from '../components/change-notes.ts';
import type { ChangesElement } from '../components/changes.ts';
import type { Resolve } from '../components/prose.ts';
import { Comparing } from '../controllers/comparing.ts';
import { QueryChosen } from '../events/controls.ts';
import type { ChangesLook, LookChosen, PairChosen, SectionWanted } from '../events/past.ts';
import { Waiting } from '../events/shell.ts';
import { changedInWords } from '../changed-words.ts';
import { decisionLink } from '../links.ts';
import type { Pair } from '../pair.ts';
import { Shortcuts } from '../shortcuts.ts';
import { base } from '../styles/base.ts';
import { comparedLooks } from '../styles/changes.ts';
import { controls } from '../styles/controls.ts';
import { bodyLooks, decisionLooks } from '../styles/decision.ts';
import { sections } from '../styles/sections.ts';
import '../components/banner.ts';
import '../components/change-notes.ts';
import '../components/changed-sections.ts';
import '../components/changes-rail.ts';
import '../components/changes.ts';
import '../components/compare-bar.ts';
import '../components/empty.ts';
import '../components/suggestion.ts';

const LOOKS: readonly ChangesLook[] = ['reading', 'side', 'source'];

@customElement('adr-changes-page')
export class ChangesPage extends LitElement {
  static override styles = [base, controls, sections, decisionLooks, bodyLooks, comparedLooks];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) resolve: Resolve = { link: () => null, image: () => null };
  @property() zone = 'UTC';

  @state() protected at = '';
  /** What `adr-changes` counted. */
  @state() protected counts: { readonly added: number; readonly removed: number } | null = null;
  @state() protected changed: readonly DiffSection[] = [];
  @query('adr-changes') private changes!: ChangesElement | null;
  @query('adr-change-notes') private notes!: ChangeNotesElement | null;

  #blob = '';
  /** The texts that were counted. */
  #counted: Comparing['shown'] = null;

  protected comparing = new Comparing(this);
  protected keys = new Shortcuts(this, () => [
    { keys: 'n', label: 'Next change', run: () => this.#go(1) },
    { keys: 'p', label: 'Change before', run: () => this.#go(-1) },
    { keys: '[', label: 'The change before this one', run: () => this.#step(1) },
    { keys: ']', label: 'The change after this one', run: () => this.#step(-1) },
    { keys: 'd', label: 'Reading, side by side or source', run: this.#turnLook },
  ]);

  override willUpdate(changed: PropertyValues<this>) {
    const { view, query } = this;
    if (view === null) return;
    if (view.decision.blob !== this.#blob) {
      this.#blob = view.decision.blob;
      this.dispatchEvent(new Waiting(this.comparing.load(view, query)));
    } else if (changed.has('query')) {
      this.at = '';
      this.dispatchEvent(new Waiting(this.comparing.choose(view, query)));
    }
    if (this.comparing.shown !== this.#counted) {
      this.#counted = this.comparing.shown;
      this.counts = null;
    }
  }

  override updated() {
    this.notes?.look();
  }

  override render() {
    const { view } = this;
    const { texts, complete, pair, wrong, unknown } = this.comparing;
    if (view === null) return nothing;
    if (wrong !== '' && texts === null) return this.#failed(view, wrong);
    if (texts === null) return nothing;
    if (texts.length < 2)
      return html`<div class="whole">
        ${complete ? nothing : READING}
        <adr-empty
          sentence=${texts.length === 0 ? 'Nothing is known yet of what this text was before.' : 'This decision has had one text so far. Changes are shown here from the second one on.'}
        >
          <a class="btn" href=${decisionLink(view.decision.ref)}>Read the text</a>
        </adr-empty>
      </div>`;
    return html`<adr-compare-bar
        .texts=${texts}
        from=${pair === null ? '' : textKey(pair.from)}
        to=${pair === null ? '' : textKey(pair.to)}
        look=${this.#look}
        said=${this.counts === null || pair === null ? '' : changedInWords(this.counts, this.changed, this.comparing.between(pair))}
        ?long=${this.changes?.isLong ?? false}
        zone=${this.zone}
        now=${view.at}
        @pair-chosen=${(event: PairChosen) => this.#toAddress(event.from, event.to)}
        @look-chosen=${(event: LookChosen) => this.#toLook(event.look)}
      >
        <span class="btns">
          <span class="muted" role="status">${this.at}</span>
          <button class="btn sm" @click=${() => this.#go(-1)}>
            Before<span class="vh"> this change</span> <kbd aria-hidden="true">p</kbd>
          </button>
          <button class="btn sm" @click=${() => this.#go(1)}>
            Next<span class="vh"> change</span> <kbd aria-hidden="true">n</kbd>
          </button>
        </span>
      </adr-compare-bar>
      ${complete ? nothing : READING} ${wrong === '' ? nothing : this.#failed(view, wrong)}
      ${unknown === null ? nothing : html`<adr-banner>The history of this decision has no text ${unknown}. Choose another above.</adr-banner>`}
      ${pair === null ? nothing : this.#body(view, pair)}`;
  }

  #body(view: DecisionView, { from, to }: Pair) {
    const isWide = this.#look !== 'reading';
    const isSource = this.#look === 'source';
    const { shown, texts } = this.comparing;
    return html`<div class="body ${isWide ? 'wide' : ''}">
      <nav class="outline" aria-label="Changed sections">
        ${
          this.counts === null
            ? nothing
            : html`<adr-changed-sections
                .sections=${this.changed}
                @section-wanted=${({ section }: SectionWanted) => this.changes?.goToSection(section)}
              ></adr-changed-sections>`
        }
      </nav>
      <article class="text" aria-label="Changes from ${textName(from)} to ${textName(to)}">
        ${
          shown === null || isSource || shown.before.title === shown.after.title
            ? nothing
            : html`<section class="sec titled">
                <h2>Title</h2>
                <adr-suggestion was=${shown.before.title} wish=${shown.after.title}></adr-suggestion>
              </section>`
        }
        ${
          shown === null
            ? nothing
            : html`<adr-changes
                .older=${shown.before}
                .newer=${shown.after}
                older-name=${textTitle(from)}
                newer-name=${textTitle(to)}
                .resolve=${this.resolve}
                look=${this.#look}
                @changes-ready=${this.#onReady}
              ></adr-changes>`
        }
        ${shown !== null && this.#isSame ? html`<adr-empty sentence=${sameness(shown)}></adr-empty>` : nothing}
      </article>
      ${
        isWide
          ? nothing
          : html`<adr-change-notes
              class="margin"
              .view=${view}
              .changes=${this.changes}
              .texts=${texts ?? []}
              .between=${this.comparing.between({ from, to })}
              .bodies=${this.comparing.bodies}
            ></adr-change-notes>`
      }
      <aside class="rail" aria-label="What this means for stances">
        <adr-changes-rail
          .view=${view}
          .texts=${texts ?? []}
          .from=${from}
          .to=${to}
          zone=${this.zone}
        ></adr-changes-rail>
      </aside>
    </div>`;
  }

  #failed(view: DecisionView, why: string) {
    return html`<adr-banner tone="red"
      ><b>The changes could not be shown.</b> ${why}
      <button slot="action" class="btn sm" @click=${() => this.comparing.load(view, this.query)}>
        Try again
      </button></adr-banner
    >`;
  }

  get #isSame(): boolean {
    return this.#look !== 'source' && this.counts !== null && this.changed.every(({ first }) => first === -1);
  }

  get #look(): ChangesLook {
    const wished = this.query.get('view');
    return LOOKS.find((look) => look === wished) ?? 'reading';
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
    const { texts, pair } = this.comparing;
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

/** What stands in the place of changes where the decision itself reads the same. */
function sameness({ before, after }: NonNullable<Comparing['shown']>): string {
  if (before.digest === after.digest) return 'These two texts are the same, word for word.';
  return before.title === after.title
    ? 'These two texts read the same. What differs stands in their fields or marks: see the source.'
    : 'But for the title, these two texts read the same.';
}

const READING = html`<adr-banner
  ><b>The history is still being read.</b> Older texts appear here as soon as they are found.</adr-banner
>`;
