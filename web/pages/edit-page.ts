// Edits the text of a decision: source and preview side by side, the guide, and the panel that sends it to review.
// The controllers hold the text and its way to the server; this page shows how that goes.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { imageUrl } from '../api.ts';
import { clock, type EditorHeadElement } from '../components/editor-head.ts';
import type { Advice, DeskElement } from '../components/desk.ts';
import type { MergeElement } from '../components/merge.ts';
import type { Resolve } from '../components/prose.ts';
import { Checking } from '../controllers/checking.ts';
import { Editing, type Met } from '../controllers/editing.ts';
import { Guiding } from '../controllers/guiding.ts';
import { offersFor } from '../controllers/offering.ts';
import { Inviting } from '../controllers/inviting.ts';
import { Picturing } from '../controllers/picturing.ts';
import { SavingActs } from '../controllers/saving-acts.ts';
import { Sending } from '../controllers/sending.ts';
import type {
  CaretMoved,
  FieldChanged,
  FixWanted,
  InviteWanted,
  MergeSettled,
  Panes,
  PanesChosen,
  PicturesGiven,
  SourceChanged,
} from '../events/editor.ts';
import type { PeopleChanged } from '../events/controls.ts';
import type { ReviewWanted } from '../events/review.ts';
import { PageTitled, SessionStale, Toasted, Waiting } from '../events/shell.ts';
import { decisionLink, escaped, fileFrom, recordLink } from '../links.ts';
import { go, rewrite } from '../router.ts';
import type { Session, SessionPerson } from '../session.ts';
import { ControlKeys, focusIsFree } from '../shortcuts.ts';
import { NO_OFFERS, type Offers } from '../source/offers.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { editorLooks } from '../styles/editor.ts';
import { sections } from '../styles/sections.ts';
import { authorsOf, proposedTerms } from '../terms.ts';
import '../components/banner.ts';
import '../components/desk.ts';
import '../components/editing-notes.ts';

import '../components/editor-foot.ts';
import '../components/editor-head.ts';
import '../components/merge.ts';
import '../components/missing.ts';
import '../components/send-panel.ts';

const narrow = matchMedia('(max-width: 1100px)');
/** There is no room for the guide beside the text. */
const crowded = matchMedia('(max-width: 1280px)');

@customElement('adr-edit-page')
export class EditPage extends LitElement {
  static override styles = [base, controls, sections, editorLooks];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  @state() protected panes: Panes = narrow.matches ? 'source' : 'both';
  @state() protected caret = { line: 1, column: 1 };
  @state() protected guided = false;

  @query('adr-desk') private desk!: DeskElement | null;
  @query('adr-editor-head') private head!: EditorHeadElement | null;
  @query('adr-merge') private merge!: MergeElement | null;

  protected editing = new Editing(this);
  protected sending = new Sending(this);
  protected inviting = new Inviting(this);
  protected picturing = new Picturing(this);
  protected guiding = new Guiding(this, () => this.editing.value);
  protected checking = new Checking(this, {
    path: () => this.editing.view?.decision.record.path ?? null,
    text: () => this.editing.value,
    put: (text) => this.#put(text),
  });
  protected keeping = new SavingActs(this, this.editing, {
    summary: () => this.head?.summary ?? '',
    saved: () => {
      if (this.head !== null) this.head.summary = '';
    },
    changed: () => this.#look(),
  });
  protected keys = new ControlKeys(this, [
    { key: 's', keys: 'Ctrl+S', label: 'Save', run: () => void this.#save() },
    { key: '\\', keys: 'Ctrl+\\', label: 'Source, both or preview', run: () => this.#turnPanes() },
    { key: 'Enter', keys: 'Ctrl+Enter', label: 'Send to review', run: () => this.#openPanel() },
    {
      key: ';',
      keys: 'Ctrl+;',
      label: 'Guide: sections, checks and fields',
      run: () => this.#openGuide(),
    },
    {
      key: '.',
      keys: 'Ctrl+.',
      label: 'Mend what the checks find in this line',
      run: () => void this.desk?.mend(),
    },
  ]);
  #resolve: Resolve = { link: () => null, image: () => null };
  #offers: Offers = NO_OFFERS;
  #shown: DecisionView | null = null;

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
    return html`<div
      class="shell"
      @save-wanted=${this.#save}
      @draft-thrown=${this.#throwAway}
      @sign-in-wanted=${() => this.keeping.signIn(this.#address)}
      @guide-toggled=${this.#toggleGuide}
    >
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
        .coAuthors=${this.editing.coAuthors}
        .people=${this.#others(view)}
        ?invites=${view.can['invite-author'] === true}
        uninvited=${this.inviting.refused}
        @invite-wanted=${this.#onInvite}
        @people-changed=${(event: PeopleChanged) => this.editing.credit(event.people)}
        @panes-chosen=${(event: PanesChosen) => (this.panes = event.panes)}
        @send-toggled=${this.sending.state === 'closed' ? this.#openPanel : this.#closePanel}
      ></adr-editor-head>
      <adr-editing-notes
        class="banners"
        barred=${editable === true ? '' : editable}
        href=${decisionLink(view.decision.ref)}
        unsendable=${sendable || !this.query.has('send') ? '' : view.can['send-to-review']}
        unsaved=${saving.kind === 'failed' ? saving.why : ''}
        ?signed-out=${saving.kind === 'signed-out'}
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
              text=${this.guiding.preview}
              .findings=${this.checking.findings?.length ?? null}
              ?sendable=${sendable}
              ?dirty=${isDirty && saving.kind !== 'saving'}
              ?readonly=${editable !== true}
              ?guided=${this.guided}
            ></adr-editor-foot>`
          : nothing
      }
    </div>`;
  }

  #panes(view: DecisionView, editable: boolean) {
    const isSending = this.sending.state !== 'closed';
    return html`<div class="panes ${isSending ? 'sending' : ''}">
      <adr-desk
        label=${view.decision.record.label}
        heading=${view.decision.record.title}
        panes=${editable ? this.panes : 'preview'}
        ?guided=${this.guided && editable}
        .value=${this.editing.value}
        .offers=${this.#offers}
        .preview=${this.guiding.preview}
        .resolve=${this.#resolve}
        .advice=${this.#advice()}
        @source-changed=${this.#onChange}
        @caret-moved=${({ line, column }: CaretMoved) => (this.caret = { line, column })}
        @pictures-given=${this.#onPictures}
        @fix-wanted=${(event: FixWanted) => this.checking.fix(event.fix)}
        @field-changed=${(event: FieldChanged) => this.checking.write(event.id, event.value)}
      ></adr-desk>
      ${isSending && this.session !== null ? this.#panel(view, this.session) : nothing}
    </div>`;
  }

  /** Who else could have written it. */
  #others({ you }: DecisionView): readonly SessionPerson[] {
    return this.session?.people.filter(({ id }) => id !== you.id) ?? [];
  }

  #advice(): Advice {
    const { sketch, guidance, alike } = this.guiding;
    const { findings, problem, fields, refused } = this.checking;
    return { sketch, guidance, alike, findings, problem, fields, refused };
  }

  #panel(view: DecisionView, session: Session) {
    const { review, unfilled } = view.decision;
    return html`<adr-send
      class="send"
      .session=${session}
      .terms=${proposedTerms(view, session)}
      .authors=${authorsOf(review.authors, view.you.id)}
      .unfilled=${unfilled}
      .proposed=${this.sending.proposed}
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
        @merge-put-off=${() => this.keeping.putOff()}
      ></adr-merge>
    </div>`;
  }

  /** This page with what it was asked for. */
  get #address(): string {
    const query = this.query.size === 0 ? '' : `?${this.query.toString()}`;
    return `/edit/${escaped(this.editing.view?.decision.ref ?? '')}${query}`;
  }

  #open({ repository }: Session) {
    const opening = this.editing.open(this.params['ref'] ?? '', repository.name);
    this.dispatchEvent(new Waiting(opening));
    void this.keeping.takeUp(opening);
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
    this.#offers = offersFor(view, this.session?.people ?? []);
    this.#look();
    if (!isOther) return;
    this.dispatchEvent(new PageTitled(`Editing ${record.label}`));
    if (this.params['ref'] !== ref) rewrite(this.#address);
    if (this.query.has('send')) this.#openPanel();
    else void this.#beginWriting();
    void this.guiding.open(record, review.template);
  }

  /** Who came here to write begins at once; on a small screen the focus would open the keyboard over the page. */
  async #beginWriting() {
    await this.updateComplete;
    await this.desk?.updateComplete;
    if (!narrow.matches && focusIsFree() && this.editing.editable === true) this.desk?.focus();
  }

  #onChange = (event: SourceChanged) => {
    this.editing.change(event.value);
    this.guiding.rest(() => this.checking.look());
  };

  /** Preview and guide follow the text as it stands now. */
  #look = () => {
    this.guiding.look();
    this.checking.look();
  };

  #onInvite = async ({ person }: InviteWanted) => {
    const { view } = this.editing;
    const name = this.session?.people.find(({ id }) => id === person)?.name ?? person;
    if (view === null) return;
    const inviting = this.inviting.invite(view.decision.record.path, { id: person, name });
    this.dispatchEvent(new Waiting(inviting));
    if (await inviting) await this.editing.refresh();
  };

  #onPictures = ({ files, put }: PicturesGiven) => {
    const { view } = this.editing;
    if (view !== null)
      this.dispatchEvent(new Waiting(this.picturing.add(view.decision.record.path, files, put)));
  };

  #put = (text: string) => {
    this.editing.change(text);
    this.#look();
  };

  #turnPanes = () => {
    const afterSource = narrow.matches ? 'preview' : 'both';
    this.panes = this.panes === 'source' ? afterSource : this.panes === 'both' ? 'preview' : 'source';
  };

  #toggleGuide = () => {
    this.guided = !this.guided;
  };

  /** Where it stands beside the text, the focus goes to it. */
  #openGuide = () => {
    if (crowded.matches && !this.guided) this.guided = true;
    else this.desk?.goToGuide();
  };

  /** While two texts are put together, only what comes of it can be saved. */
  #save = async () => {
    if (this.merge === null) return this.keeping.save();
    this.merge.save();
    return false;
  };

  #throwAway = () => {
    this.keeping.throwAway();
    this.desk?.focus();
  };

  #onMerged = async (event: MergeSettled) => {
    await this.keeping.settle(event.text);
    await this.updateComplete;
    await this.desk?.updateComplete;
    this.desk?.focus();
  };

  #openPanel = () => {
    const { view, conflict } = this.editing;
    if (view?.can['send-to-review'] === true && conflict === null)
      this.sending.open(view.decision.record.path);
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
