// Edits the text of a decision: source and preview side by side, the guide, and the panel that sends it to review.
// The controllers hold the text and its way to the server; this page shows how that goes.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { statusLabel } from '../../server/domain/decision.ts';
import { getDecisions, getSimilar, getTemplates, imageUrl } from '../api.ts';
import { clock, type EditorHeadElement } from '../components/editor-head.ts';
import type { Alike, GuideElement } from '../components/guide.ts';
import type { MergeElement } from '../components/merge.ts';
import type { PreviewElement } from '../components/editor-preview.ts';
import type { Resolve } from '../components/prose.ts';
import type { SourceElement } from '../components/source.ts';
import { Alongside } from '../controllers/alongside.ts';
import { Checking } from '../controllers/checking.ts';
import { Editing, type Met } from '../controllers/editing.ts';
import { offerUndo } from '../controllers/putting-back.ts';
import { Picturing } from '../controllers/picturing.ts';
import { Sending } from '../controllers/sending.ts';
import type {
  CaretMoved,
  FieldChanged,
  FixWanted,
  FilesChosen,
  LineWanted,
  MergeSettled,
  PaneMoved,
  Panes,
  PanesChosen,
  PicturesGiven,
  SourceChanged,
  WritingWanted,
} from '../events/editor.ts';
import type { ReviewWanted } from '../events/review.ts';
import { PageTitled, SessionStale, Toasted, Waiting } from '../events/shell.ts';
import { decisionLink, escaped, fileFrom, recordLink } from '../links.ts';
import { go, rewrite } from '../router.ts';
import type { Session } from '../session.ts';
import { focusIsFree, Shortcuts } from '../shortcuts.ts';
import { NO_OFFERS, type Offers } from '../source/offers.ts';
import { guidanceOf, linkFor, previewOf, sectionsOf, type SectionSketch } from '../source-text.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { editorLooks } from '../styles/editor.ts';
import { sections } from '../styles/sections.ts';
import { authorsOf, proposedTerms } from '../terms.ts';
import '../components/banner.ts';
import '../components/editing-notes.ts';
import '../components/editor-foot.ts';
import '../components/editor-head.ts';
import '../components/editor-preview.ts';
import '../components/guide.ts';
import '../components/merge.ts';
import '../components/missing.ts';
import '../components/send-panel.ts';
import '../components/source-tools.ts';
import '../components/source.ts';

/** How long typing rests before preview and guide follow, in milliseconds: longer for a long text, which takes longer to read. */
const restFor = (text: string) => 150 + text.length / 300;

const MOST_OFFERS = 8;

const narrow = matchMedia('(max-width: 1100px)');

@customElement('adr-edit-page')
export class EditPage extends LitElement {
  static override styles = [base, controls, sections, editorLooks];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  @state() protected panes: Panes = narrow.matches ? 'source' : 'both';
  @state() protected preview = '';
  @state() protected sketch: readonly SectionSketch[] = [];
  @state() protected caret = { line: 1, column: 1 };
  @state() protected alike: readonly Alike[] = [];
  /** Text of the template it was made from. */
  @state() protected template = '';

  @query('adr-guide') private guide!: GuideElement | null;
  @query('adr-source') private source!: SourceElement | null;
  @query('adr-preview') private reading!: PreviewElement | null;
  @query('.preview') private readingPane!: HTMLElement | null;
  @query('adr-editor-head') private head!: EditorHeadElement | null;
  @query('adr-merge') private merge!: MergeElement | null;

  protected editing = new Editing(this);
  protected sending = new Sending(this);
  protected picturing = new Picturing(this);
  protected alongside = new Alongside(this, (side) =>
    this.panes !== 'both' || this.readingPane === null
      ? null
      : side === 'source'
        ? (this.source?.pane ?? null)
        : (this.reading?.pane(this.readingPane) ?? null),
  );
  protected checking = new Checking(this, {
    path: () => this.editing.view?.decision.record.path ?? null,
    text: () => this.editing.value,
    put: (text) => this.#put(text),
  });
  protected keys = new Shortcuts(this, () => [
    { keys: 'Ctrl+S', label: 'Save', run: () => void this.#save() },
    { keys: 'Ctrl+\\', label: 'Source, both or preview', run: this.#turnPanes },
    { keys: 'Ctrl+Enter', label: 'Send to review', run: this.#openPanel },
    { keys: 'Ctrl+.', label: 'Mend what the checks find in this line', run: this.#mend },
  ]);
  #resolve: Resolve = { link: () => null, image: () => null };
  #offers: Offers = NO_OFFERS;
  #timer: ReturnType<typeof setTimeout> | undefined;
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
    if (this.session !== null && (changed.has('params') || changed.has('session'))) this.#open(this.session);
    const { view } = this.editing;
    if (view !== null && view !== this.#shown) this.#follow(view);
  }

  override render() {
    const { opened, conflict } = this.editing;
    const ref = this.params['ref'] ?? '';
    if (opened.kind === 'loading') return nothing;
    if (opened.kind === 'open') return this.#editor(opened.view, conflict);
    const choices = opened.kind === 'choices' ? opened.choices : [];
    const sentence = opened.kind === 'choices' ? '' : opened.problem.detail;
    return html`<div class="wrap">
      ${
        opened.kind === 'failed'
          ? html`<adr-banner tone="red"><b>The text could not be loaded.</b> ${sentence}</adr-banner>`
          : html`<adr-missing ref=${ref} sentence=${sentence} .choices=${choices}></adr-missing>`
      }
    </div>`;
  }

  #editor(view: DecisionView, conflict: Met | null) {
    const { editable, isDirty, saving, together, restored, drafts } = this.editing;
    const sendable = view.can['send-to-review'] === true;
    return html`<div class="shell" @save-wanted=${this.#save} @draft-thrown=${this.#throwAway}>
      <adr-editor-head
        .decision=${view.decision}
        panes=${this.panes}
        .saving=${saving}
        ?dirty=${isDirty}
        ?kept=${drafts.works}
        ?readonly=${editable !== true}
        ?sendable=${sendable}
        ?sending=${this.sending.state !== 'closed'}
        ?busy=${conflict !== null}
        @panes-chosen=${(event: PanesChosen) => (this.panes = event.panes)}
        @send-toggled=${this.sending.state === 'closed' ? this.#openPanel : this.#closePanel}
      ></adr-editor-head>
      <adr-editing-notes
        class="banners"
        barred=${editable === true ? '' : editable}
        href=${decisionLink(view.decision.ref)}
        unsendable=${sendable || !this.query.has('send') ? '' : view.can['send-to-review']}
        unsaved=${saving.kind === 'failed' ? saving.why : ''}
        .together=${together === null ? null : { who: together.who, fitting: together.merged.fitting }}
        unadded=${this.picturing.refused}
        .restored=${restored}
        .elsewhere=${this.editing.elsewhere}
        .kept=${drafts.works}
      ></adr-editing-notes>
      ${conflict === null ? this.#panes(view, editable === true) : this.#conflict(conflict)}
      ${
        conflict === null
          ? html`<adr-editor-foot
              line=${this.caret.line}
              column=${this.caret.column}
              text=${this.preview}
              ?sendable=${sendable}
            ></adr-editor-foot>`
          : nothing
      }
    </div>`;
  }

  #panes(view: DecisionView, editable: boolean) {
    const { value } = this.editing;
    const panes = !editable ? 'preview-only' : this.panes === 'both' ? 'both' : `${this.panes}-only`;
    const isSending = this.sending.state !== 'closed';
    return html`<div class="panes ${panes} ${isSending ? 'sending' : ''}">
      <aside class="guide" aria-label="Guide">
        <adr-guide
          .sketch=${this.sketch}
          .advice=${guidanceOf(this.template)}
          line=${this.caret.line - 1}
          .alike=${this.alike}
          .findings=${this.checking.findings}
          problem=${this.checking.problem}
          .fields=${this.checking.fields}
          .refused=${this.checking.refused}
          @fix-wanted=${(event: FixWanted) => this.checking.fix(event.fix)}
          @field-changed=${(event: FieldChanged) => this.checking.write(event.id, event.value)}
          @line-wanted=${(event: LineWanted) => this.source?.goTo(event.line)}
        ></adr-guide>
      </aside>
      <section
        class="source"
        aria-label="Markdown source"
        @pointerover=${this.#lead('source')}
        @focusin=${this.#lead('source')}
        @keydown=${this.#lead('source')}
        @pane-moved=${this.#onPane}
      >
        <adr-source-tools
          placed
          @writing-wanted=${(event: WritingWanted) => this.source?.write(event.what)}
          @files-chosen=${(event: FilesChosen) => this.source?.give(event.files)}
        ></adr-source-tools>
        <adr-source
          label="Source of ${view.decision.record.label}"
          .value=${value}
          .offers=${this.#offers}
          @source-changed=${this.#onChange}
          @caret-moved=${({ line, column }: CaretMoved) => (this.caret = { line, column })}
          @pictures-given=${this.#onPictures}
        ></adr-source>
      </section>
      <section
        class="preview"
        aria-label="Preview"
        tabindex="0"
        @pointerover=${this.#lead('preview')}
        @focusin=${this.#lead('preview')}
        @keydown=${this.#lead('preview')}
        @scroll=${() => this.alongside.moved('preview')}
        @pane-moved=${this.#onPane}
      >
        <h2>${view.decision.record.title}</h2>
        <adr-preview
          .text=${this.preview}
          .resolve=${this.#resolve}
          line=${this.caret.line - 1}
        ></adr-preview>
      </section>
      ${isSending && this.session !== null ? this.#panel(view, this.session) : nothing}
    </div>`;
  }

  #panel(view: DecisionView, session: Session) {
    const { review, unfilled } = view.decision;
    return html`<adr-send
      class="send"
      .session=${session}
      .terms=${proposedTerms(view, session)}
      .authors=${authorsOf(review.authors, view.you.id)}
      .unfilled=${unfilled}
      round=${review.rounds.length + 1}
      refused=${this.sending.refused}
      ?sending=${this.sending.state === 'sending'}
      @review-wanted=${this.#onReview}
      @dialog-closed=${this.#closePanel}
    ></adr-send>`;
  }

  #conflict({ merged, who, at }: Met) {
    return html`<div class="conflict">
      <adr-merge
        .merged=${merged}
        .baseText=${this.editing.baseText}
        who=${who}
        when=${at === '' ? '' : `saved ${clock.format(new Date(at))}`}
        @merge-settled=${this.#onMerged}
        @merge-put-off=${this.#putOff}
      ></adr-merge>
    </div>`;
  }

  #open({ repository }: Session) {
    const opening = this.editing.open(this.params['ref'] ?? '', repository.name);
    this.dispatchEvent(new Waiting(opening));
  }

  /** A decision stands here, perhaps after a save: what hangs on it is put right. */
  #follow(view: DecisionView) {
    const { record, ref, review } = view.decision;
    const isOther = this.#shown?.decision.record.path !== record.path;
    this.#shown = view;
    this.#resolve = {
      link: (link) => recordLink(record.path, link, view.related),
      image: (src) => imageUrl(fileFrom(record.path, src).path),
    };
    this.#offers = {
      decisions: (words) => this.#offerDecisions(view, words),
      people: (this.session?.people ?? []).map(({ name, teams }) => ({ name, note: teams.join(', ') })),
    };
    this.#look();
    if (!isOther) return;
    this.dispatchEvent(new PageTitled(`Editing ${record.label}`));
    const query = this.query.size === 0 ? '' : `?${this.query.toString()}`;
    if (this.params['ref'] !== ref) rewrite(`/edit/${escaped(ref)}${query}`);
    if (this.query.has('send')) this.#openPanel();
    else void this.#beginWriting();
    void this.#loadGuide(record.title, record.path, review.template);
  }

  /** Who came here to write begins at once; on a small screen the focus would open the keyboard over the page. */
  async #beginWriting() {
    await this.updateComplete;
    if (!narrow.matches && focusIsFree() && this.editing.editable === true) this.source?.focus();
  }

  async #loadGuide(title: string, path: string, template: string | null) {
    const [templates, similar] = await Promise.all([getTemplates(), getSimilar(title)]);
    if (templates.ok)
      this.template = templates.value.templates.find((one) => one.id === template)?.text ?? '';
    this.#look();
    if (!similar.ok) return;
    this.alike = similar.value.hits
      .filter((hit) => hit.path !== path)
      .slice(0, 3)
      .map((hit) => ({
        ...hit,
        href: decisionLink(hit.ref),
        title: hit.title.map((part) => part.text).join(''),
      }));
  }

  /** What is like the words, or the newest ones before anything is typed. */
  async #offerDecisions({ decision }: DecisionView, words: string) {
    const found = await getDecisions({
      q: words,
      sort: words === '' ? 'newest' : 'best',
      limit: MOST_OFFERS + 1,
    });
    if (!found.ok) return [];
    return found.value.hits
      .filter((hit) => hit.path !== decision.record.path)
      .slice(0, MOST_OFFERS)
      .map(({ path, label, title: parts, status }) => {
        const title = parts.map((part) => part.text).join('');
        const markdown = linkFor(decision.record, { path, label, title });
        return { label, title, status: statusLabel(status), markdown };
      });
  }

  #onChange = (event: SourceChanged) => {
    this.editing.change(event.value);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#look, restFor(event.value));
  };

  /** Preview and guide follow the text as it stands now. */
  #look = () => {
    this.preview = previewOf(this.editing.value);
    this.sketch = sectionsOf(this.editing.value, this.template);
    this.checking.look();
  };

  #onPictures = ({ files, put }: PicturesGiven) => {
    const { view } = this.editing;
    if (view !== null)
      this.dispatchEvent(new Waiting(this.picturing.add(view.decision.record.path, files, put)));
  };

  #lead = (side: 'source' | 'preview') => () => this.alongside.lead(side);

  #onPane = ({ pane }: PaneMoved) => this.alongside.moved(pane, pane === 'preview');

  #onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.defaultPrevented) return;
    const act = { s: this.#save, '\\': this.#turnPanes, Enter: this.#openPanel, '.': this.#mend }[event.key];
    if (act === undefined) return;
    event.preventDefault();
    void act();
  };

  #mend = () => {
    this.guide?.fixAt(this.caret.line - 1);
  };

  #put = (text: string) => {
    this.editing.change(text);
    this.#look();
  };

  #turnPanes = () => {
    const afterSource = narrow.matches ? 'preview' : 'both';
    this.panes = this.panes === 'source' ? afterSource : this.panes === 'both' ? 'preview' : 'source';
  };

  /** While two texts are put together, only what comes of it can be saved. */
  #save = async () => {
    if (this.merge === null) return this.#saved(this.editing.save(this.head?.summary ?? ''));
    this.merge.save();
    return false;
  };

  async #saved(saving: Promise<boolean>): Promise<boolean> {
    const before = this.editing.view;
    this.dispatchEvent(new Waiting(saving));
    const done = await saving;
    if (done && this.head !== null) this.head.summary = '';
    if (done) this.dispatchEvent(new SessionStale());
    if (done && before !== null) this.#offerUndo(before);
    this.#look();
    return done;
  }

  /** A saved text can be taken back for a while; nobody else's is lost by it. */
  #offerUndo({ decision }: DecisionView) {
    const { saving } = this.editing;
    if (saving.kind !== 'saved' || saving.commit === null) return;
    const saved = { path: decision.record.path, commit: saving.commit, before: decision.blob };
    offerUndo(this, `Saved, commit ${saving.commit.slice(0, 7)}.`, saved, () => {
      if (this.session !== null) this.#open(this.session);
    });
  }

  #throwAway = () => {
    const undo = this.editing.throwAway();
    this.#look();
    this.dispatchEvent(new Toasted({ message: 'Your unsaved text is thrown away.', undo }));
    this.source?.focus();
  };

  #onMerged = async (event: MergeSettled) => {
    await this.#saved(this.editing.settle(event.text, this.head?.summary ?? ''));
    await this.updateComplete;
    this.source?.focus();
  };

  #putOff = () => {
    const { view, drafts } = this.editing;
    drafts.keep();
    if (view !== null) go(`/decisions/${escaped(view.decision.ref)}`);
  };

  #openPanel = () => {
    if (this.editing.view?.can['send-to-review'] === true && this.editing.conflict === null)
      this.sending.open();
  };

  #closePanel = async () => {
    this.sending.close();
    await this.updateComplete;
    this.head?.focusSend();
  };

  #onReview = async ({ terms }: ReviewWanted) => {
    const { view } = this.editing;
    if (view === null) return;
    const { ref, record } = view.decision;
    const sending = this.sending.send(record.path, terms, this.#save);
    this.dispatchEvent(new Waiting(sending));
    if (!(await sending)) return;
    this.dispatchEvent(new SessionStale());
    this.dispatchEvent(new Toasted({ message: `Sent ${record.label} to review.` }));
    go(`/decisions/${escaped(ref)}`);
  };
}
