// Edits the text of a decision: source and preview side by side, the guide, and the panel that sends it to review.
// The controller holds the text and saves it; this page shows how that goes.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { countOf, minutesToRead } from '../../server/domain/words.ts';
import { getSimilar, getTemplates, imageUrl, requestId, sendCommand } from '../api.ts';
import type { Alike } from '../components/guide.ts';
import type { Resolve } from '../components/prose.ts';
import type { SourceElement } from '../components/source.ts';
import { Editing } from '../controllers/editing.ts';
import { PageTitled, SessionStale, Toasted, Waiting, type CaretMoved, type LineWanted, type MergeSettled, type ReviewWanted, type SourceChanged, type WritingWanted } from '../events.ts';
import { decisionLink, editLink, escaped, fileFrom, recordLink } from '../links.ts';
import { go, href, rewrite } from '../router.ts';
import type { Session } from '../session.ts';
import { Shortcuts } from '../shortcuts.ts';
import { guidanceOf, previewOf, sectionsOf } from '../source-text.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { editorLooks } from '../styles/editor.ts';
import { sections } from '../styles/sections.ts';
import { authorsOf, proposedTerms } from '../terms.ts';
import '../components/banner.ts';
import '../components/empty.ts';
import '../components/guide.ts';
import '../components/icon.ts';
import '../components/merge.ts';
import '../components/prose.ts';
import '../components/send-panel.ts';
import '../components/source-tools.ts';
import '../components/source.ts';
import '../components/status.ts';

type Panes = 'source' | 'both' | 'preview';

const PANES: Readonly<Record<Panes, string>> = { source: 'Source', both: 'Both', preview: 'Preview' };
/** How long typing rests before the preview follows, in milliseconds. */
const REST = 200;
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

@customElement('adr-edit-page')
export class EditPage extends LitElement {
  static override styles = [base, controls, sections, editorLooks];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  @state() protected panes: Panes = matchMedia('(max-width: 1100px)').matches ? 'source' : 'both';
  @state() protected preview = '';
  @state() protected caret = { line: 1, column: 1 };
  @state() protected summary = '';
  @state() protected sendingTo: 'closed' | 'open' | 'sending' = 'closed';
  @state() protected refused = '';
  @state() protected alike: readonly Alike[] = [];
  @state() protected template = '';

  @query('adr-source') private source!: SourceElement | null;
  @query('#send') private sendButton!: HTMLElement | null;

  protected editing = new Editing(this);
  protected keys = new Shortcuts(this, () => [
    { keys: 'Ctrl+S', label: 'Save', run: () => void this.#save() },
    { keys: 'Ctrl+\\', label: 'Source, both or preview', run: this.#turnPanes },
    { keys: 'Ctrl+Enter', label: 'Send to review', run: this.#openPanel },
  ]);
  #resolve: Resolve = { link: () => null, image: () => null };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sendRequest = requestId();
  #shown: DecisionView | null = null;

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onKey);
    clearTimeout(this.#timer);
  }

  override willUpdate(changed: PropertyValues<this>) {
    const { ref } = this.params;
    if (this.session !== null && ref !== undefined && (changed.has('params') || changed.has('session'))) this.#open(ref, this.session.repository.name);
    const { view } = this.editing;
    if (view !== null && view !== this.#shown) this.#follow(view);
  }

  override render() {
    const { opened, conflict } = this.editing;
    if (opened.kind === 'loading') return nothing;
    if (opened.kind !== 'open') return this.#unopened();
    const { view } = opened;
    const readOnly = this.editing.editable !== true;
    return html`<div class="shell">
      ${this.#head(view, readOnly)}
      <div class="banners">${this.#banners(view)}</div>
      ${conflict === null ? this.#panes(view, readOnly) : this.#conflict()} ${this.#foot()}
    </div>`;
  }

  #head(view: DecisionView, readOnly: boolean) {
    const { record, status } = view.decision;
    const { isDirty, saving } = this.editing;
    return html`<header class="head">
      <a class="id" href=${decisionLink(view.decision.ref)}>${record.label}</a><adr-status .status=${status}></adr-status>
      <h1>${record.title}</h1>
      <span class="state push" role="status">${this.#state()}</span>
      ${
        this.editing.conflict !== null
          ? nothing
          : html`<span class="seg" role="group" aria-label="Panes"
                >${keysOf(PANES).map((one) => html`<button class="${one}-button" aria-pressed=${this.panes === one ? 'true' : 'false'} @click=${() => (this.panes = one)}>${PANES[one]}</button>`)}</span
              >
              ${
                readOnly
                  ? nothing
                  : html`<input
                        class="inp summary"
                        aria-label="What changed (optional)"
                        placeholder="What changed (optional)"
                        maxlength="200"
                        .value=${this.summary}
                        @input=${(event: InputEvent) => (this.summary = event.target instanceof HTMLInputElement ? event.target.value : '')}
                      />
                      <button class="btn sm" aria-disabled=${isDirty && saving.kind !== 'saving' ? nothing : 'true'} @click=${() => this.#save()}>Save</button>`
              }
              ${
                view.can['send-to-review'] === true
                  ? html`<button id="send" class="btn sm" aria-expanded=${this.sendingTo === 'closed' ? 'false' : 'true'} @click=${this.sendingTo === 'closed' ? this.#openPanel : this.#closePanel}>
                      Send to review
                    </button>`
                  : nothing
              }`
      }
    </header>`;
  }

  #state() {
    const { saving, isDirty, drafts } = this.editing;
    if (saving.kind === 'saving') return 'Saving';
    if (isDirty) return drafts.works ? 'Not saved yet, kept in this browser' : 'Not saved yet';
    if (saving.kind !== 'saved') return nothing;
    return html`<adr-icon small name="check"></adr-icon> Saved ${clock.format(saving.at)}${saving.commit === null ? nothing : html`, committed as <span class="rev">${saving.commit.slice(0, 7)}</span>`}`;
  }

  #banners(view: DecisionView) {
    const { editable, saving, restored, together, drafts } = this.editing;
    const cannotSend = view.can['send-to-review'];
    return html`${
      editable === true
        ? nothing
        : html`<adr-banner icon="lock"
            ><b>This text can’t be edited here.</b> ${editable}<a slot="action" class="btn sm" href=${decisionLink(view.decision.ref)}>Open the decision</a></adr-banner
          >`
    }${
      this.query.has('send') && cannotSend !== true ? html`<adr-banner><b>It can’t be sent to review now.</b> ${cannotSend}</adr-banner>` : nothing
    }${
      saving.kind === 'failed'
        ? html`<adr-banner tone="red"
            ><b>Not saved.</b> ${saving.problem.detail} ${drafts.works ? 'Your text is kept in this browser.' : 'Your text stands in the editor.'}<button slot="action" class="btn sm" @click=${() => this.#save()}>
              Try again
            </button></adr-banner
          >`
        : nothing
    }${
      together === null
        ? nothing
        : html`<adr-banner icon="git-merge"
            ><b>${together.who === '' ? 'Somebody' : together.who} saved while you wrote.</b> All ${countOf(together.merged.fitting, 'change')} fit together and stand in the text. Read it, then
            save.<button slot="action" class="btn sm" @click=${() => this.#save()}>Save as one revision</button></adr-banner
          >`
    }${
      restored === null
        ? nothing
        : html`<adr-banner icon="history"
            ><b>Your unsaved text of ${clock.format(new Date(restored))} is back.</b> It was kept in this browser.<button slot="action" class="btn sm" @click=${this.#throwAway}>
              Throw it away
            </button></adr-banner
          >`
    }${drafts.works ? nothing : html`<adr-banner tone="red"><b>This browser keeps no draft.</b> Its storage is full or switched off, so save before you leave.</adr-banner>`}`;
  }

  #panes(view: DecisionView, readOnly: boolean) {
    const { value } = this.editing;
    const panes = readOnly ? 'preview' : this.panes;
    const isSending = this.sendingTo !== 'closed';
    return html`<div class="panes ${panes === 'both' ? 'both' : `${panes}-only`} ${isSending ? 'sending' : ''}">
      <aside class="guide" aria-label="Guide" tabindex="0">
        <adr-guide
          .sketch=${sectionsOf(value, this.template)}
          .advice=${guidanceOf(this.template)}
          line=${this.caret.line - 1}
          .alike=${this.alike}
          @line-wanted=${(event: LineWanted) => this.source?.goTo(event.line)}
        ></adr-guide>
      </aside>
      <section class="source" aria-label="Markdown source">
        <adr-source-tools @writing-wanted=${(event: WritingWanted) => this.source?.write(event.what)}></adr-source-tools>
        <adr-source
          label="Source of ${view.decision.record.label}"
          .value=${value}
          ?readonly=${readOnly}
          @source-changed=${this.#onChange}
          @caret-moved=${({ line, column }: CaretMoved) => (this.caret = { line, column })}
        ></adr-source>
      </section>
      <section class="preview" aria-label="Preview" tabindex="0">
        <h2>${view.decision.record.title}</h2>
        <adr-prose .text=${this.preview} .resolve=${this.#resolve}></adr-prose>
      </section>
      ${
        isSending
          ? html`<adr-send
              class="send"
              .session=${this.session}
              .terms=${this.session === null ? nothing : proposedTerms(view, this.session)}
              .authors=${authorsOf(view.decision.review.authors, view.you.id)}
              .unfilled=${view.decision.unfilled}
              round=${view.decision.review.rounds.length + 1}
              refused=${this.refused}
              ?sending=${this.sendingTo === 'sending'}
              @review-wanted=${this.#onReview}
              @dialog-closed=${this.#closePanel}
            ></adr-send>`
          : nothing
      }
    </div>`;
  }

  #conflict() {
    const { conflict, baseText } = this.editing;
    if (conflict === null) return nothing;
    return html`<div class="conflict">
      <adr-merge
        .merged=${conflict.merged}
        .baseText=${baseText}
        who=${conflict.who}
        when=${conflict.at === '' ? '' : `saved ${clock.format(new Date(conflict.at))}`}
        @merge-settled=${(event: MergeSettled) => this.#wait(this.editing.settle(event.text, this.summary))}
        @merge-put-off=${this.#putOff}
      ></adr-merge>
    </div>`;
  }

  #foot() {
    const words = this.preview.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0;
    return html`<footer class="foot">
      <span>Ln ${this.caret.line}, Col ${this.caret.column}</span><span>Markdown</span>
      <span>${countOf(words, 'word')}, about ${countOf(minutesToRead(this.preview), 'minute')} to read</span>
      <span class="push hide-sm"><kbd>Ctrl</kbd> <kbd>S</kbd> save</span>
      <span class="hide-sm"><kbd>Ctrl</kbd> <kbd>Enter</kbd> send to review</span>
      <span class="hide-sm"><kbd>Ctrl</kbd> <kbd>\\</kbd> panes</span>
      <span class="hide-sm"><kbd>Esc</kbd> then <kbd>Tab</kbd> leaves the editor</span>
    </footer>`;
  }

  #unopened() {
    const { opened } = this.editing;
    const choices = opened.kind === 'choices' ? opened.choices : [];
    const sentence = opened.kind === 'choices' ? 'Several decisions have this id. Choose one.' : opened.kind === 'missing' || opened.kind === 'failed' ? opened.problem.detail : '';
    return html`<div class="wrap">
      <header class="pagehead"><h1>${opened.kind === 'choices' ? 'Which one' : 'Nothing to edit here'}</h1></header>
      <adr-empty sentence=${sentence}>${opened.kind === 'choices' ? nothing : html`<a class="btn" href=${href('/decisions')}>See all decisions</a>`}</adr-empty>
      <ul class="rows">
        ${choices.map(
          (one) =>
            html`<li class="mini"><span class="id">${one.label}</span><a class="t" href=${editLink(one.path)}>${one.title}</a><span class="sub">${one.path}</span></li>`,
        )}
      </ul>
    </div>`;
  }

  #open(ref: string, repository: string) {
    const opening = this.editing.open(ref, repository);
    this.#wait(opening);
  }

  /** A decision stands here, perhaps after a save: what hangs on it is put right. */
  #follow(view: DecisionView) {
    const { record, ref, review } = view.decision;
    const isFirst = this.#shown === null;
    this.#shown = view;
    this.#resolve = {
      link: (link) => recordLink(record.path, link, view.related),
      image: (src) => imageUrl(fileFrom(record.path, src).path),
    };
    this.dispatchEvent(new PageTitled(`Editing ${record.label}`));
    if (!isFirst) return;
    this.preview = previewOf(this.editing.value);
    if (this.params['ref'] !== ref) rewrite(`/edit/${escaped(ref)}${this.query.size === 0 ? '' : `?${this.query.toString()}`}`);
    if (this.query.has('send')) this.#openPanel();
    void this.#loadGuide(record.title, record.path, review.template);
  }

  async #loadGuide(title: string, path: string, template: string | null) {
    const [templates, similar] = await Promise.all([getTemplates(), getSimilar(title)]);
    if (templates.ok) this.template = templates.value.templates.find((one) => one.id === template)?.text ?? '';
    if (!similar.ok) return;
    const others = similar.value.hits.filter((hit) => hit.path !== path).slice(0, 3);
    this.alike = others.map((hit) => ({ href: decisionLink(hit.ref), label: hit.label, title: hit.title.map((part) => part.text).join(''), status: hit.status }));
  }

  #onChange = (event: SourceChanged) => {
    this.editing.change(event.value);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.preview = previewOf(this.editing.value)), REST);
  };

  #onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const act = { s: () => void this.#save(), '\\': this.#turnPanes, Enter: this.#openPanel }[event.key];
    if (act === undefined || event.defaultPrevented) return;
    event.preventDefault();
    act();
  };

  #turnPanes = () => {
    const isNarrow = matchMedia('(max-width: 1100px)').matches;
    const next: Readonly<Record<Panes, Panes>> = { source: isNarrow ? 'preview' : 'both', both: 'preview', preview: 'source' };
    this.panes = next[this.panes];
  };

  async #save(): Promise<boolean> {
    const saving = this.editing.save(this.summary);
    this.#wait(saving);
    const done = await saving;
    if (!done) return false;
    this.summary = '';
    this.dispatchEvent(new SessionStale());
    return true;
  }

  #wait(until: Promise<unknown>) {
    this.dispatchEvent(new Waiting(until));
  }

  #throwAway = () => {
    const undo = this.editing.throwAway();
    this.preview = previewOf(this.editing.value);
    this.dispatchEvent(new Toasted({ message: 'Your unsaved text is thrown away.', undo }));
    this.source?.focus();
  };

  #putOff = () => {
    const { view } = this.editing;
    this.editing.drafts.keep();
    if (view !== null) go(`/decisions/${escaped(view.decision.ref)}`);
  };

  #openPanel = () => {
    if (this.editing.view?.can['send-to-review'] !== true || this.editing.conflict !== null) return;
    if (this.sendingTo === 'closed') this.sendingTo = 'open';
  };

  #closePanel = async () => {
    this.sendingTo = 'closed';
    this.refused = '';
    await this.updateComplete;
    this.sendButton?.focus();
  };

  /** The round opens on the saved text, so what is unsaved is saved first. */
  #onReview = async (event: ReviewWanted) => {
    const { view } = this.editing;
    if (view === null) return;
    this.sendingTo = 'sending';
    this.refused = '';
    if (!(await this.#save())) {
      this.sendingTo = 'open';
      this.refused = 'The text could not be saved first.';
      return;
    }
    const { participants, ...terms } = event.terms;
    const asked = sendCommand(view.decision.record.path, { type: 'send-to-review', ...terms, participants: [...participants] }, this.#sendRequest);
    this.#wait(asked);
    const answer = await asked;
    this.sendingTo = 'open';
    if (!answer.ok) {
      this.refused = answer.problem.detail;
      return;
    }
    this.dispatchEvent(new SessionStale());
    this.dispatchEvent(new Toasted({ message: `Sent ${view.decision.record.label} to review.` }));
    go(`/decisions/${escaped(view.decision.ref)}`);
  };
}

function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(table) as K[];
}
