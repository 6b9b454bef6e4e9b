// Edits the text of a decision: source and preview side by side, the guide, and the panel that sends it to review.
// The controllers hold the text and its way to the server; this page shows how that goes.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { imageUrl } from '../api.ts';
import type { EditorHeadElement } from '../components/editor-head.ts';
import type { DeskElement } from '../components/desk.ts';
import type { MergeElement } from '../components/merge.ts';
import type { Resolve } from '../components/prose.ts';
import { Arranging } from '../controllers/arranging.ts';
import { Checking } from '../controllers/checking.ts';
import { Editing } from '../controllers/editing.ts';
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
  PicturesGiven,
  SourceChanged,
} from '../events/editor.ts';
import type { ReviewWanted } from '../events/review.ts';
import { PageTitled, Waiting } from '../events/shell.ts';
import { escaped, fileFrom, recordLink } from '../links.ts';
import { go, rewrite } from '../router.ts';
import type { Session } from '../session.ts';
import { ControlKeys, focusIsFree } from '../shortcuts.ts';
import { NO_OFFERS, type Offers } from '../source/offers.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { editorLooks } from '../styles/editor.ts';
import { sections } from '../styles/sections.ts';
import '../components/desk.ts';
import {
  adviceOf,
  editorFoot,
  editorHead,
  editorNotes,
  leftText,
  sendPanel,
  twoTexts,
} from './edit-frame.ts';
import { notOpened } from './not-opened.ts';

@customElement('adr-edit-page')
export class EditPage extends LitElement {
  static override styles = [base, controls, sections, editorLooks];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  @query('adr-desk') private desk!: DeskElement | null;
  @query('adr-editor-head') private head!: EditorHeadElement | null;
  @query('adr-merge') private merge!: MergeElement | null;

  readonly arranging = new Arranging(this);
  readonly editing = new Editing(this);
  readonly sending = new Sending(this);
  readonly inviting = new Inviting(this);
  readonly picturing = new Picturing(this);
  readonly guiding = new Guiding(this, () => this.editing.value);
  readonly checking = new Checking(this, {
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
    { key: '\\', keys: 'Ctrl+\\', label: 'Source, both or preview', run: () => this.arranging.turn() },
    { key: 'Enter', keys: 'Ctrl+Enter', label: 'Send to review', run: () => this.#openPanel() },
    {
      key: ';',
      keys: 'Ctrl+;',
      label: 'Guide: sections, checks and fields',
      run: () => this.arranging.openGuide(() => this.desk?.goToGuide()),
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
    const { opened } = this.editing;
    return opened.kind === 'open'
      ? this.#editor(opened.view)
      : html`<div class="wrap">
          ${notOpened(opened, this.params['ref'] ?? '', () => this.session !== null && this.#open(this.session))}
          ${leftText(this)}
        </div>`;
  }

  #editor(view: DecisionView) {
    const { conflict } = this.editing;
    return html`<div
      class="shell"
      @save-wanted=${this.#save}
      @draft-thrown=${this.#throwAway}
      @sign-in-wanted=${() => this.keeping.signIn(this.#address)}
      @guide-toggled=${() => this.arranging.toggleGuide()}
      @invite-wanted=${this.#onInvite}
      @send-toggled=${() => (this.sending.state === 'closed' ? this.#openPanel() : this.#closePanel())}
      @merge-settled=${this.#onMerged}
      @merge-put-off=${() => this.keeping.putOff()}
    >
      ${editorHead(view, this.session, this)} ${editorNotes(view, this.query.has('send'), this)}
      ${conflict === null ? [this.#panes(view), editorFoot(view, this)] : twoTexts(conflict, this)}
    </div>`;
  }

  #panes(view: DecisionView) {
    const isSending = this.sending.state !== 'closed';
    const editable = this.editing.editable === true;
    return html`<div
      class="panes ${isSending ? 'sending' : ''}"
      @review-wanted=${this.#onReview}
      @dialog-closed=${this.#closePanel}
    >
      <adr-desk
        label=${view.decision.record.label}
        heading=${view.decision.record.title}
        panes=${editable ? this.arranging.panes : 'preview'}
        ?guided=${this.arranging.guided && editable}
        .value=${this.editing.value}
        .offers=${this.#offers}
        .preview=${this.guiding.preview}
        .resolve=${this.#resolve}
        .advice=${adviceOf(this)}
        @source-changed=${this.#onChange}
        @caret-moved=${(event: CaretMoved) => this.arranging.moved(event)}
        @pictures-given=${this.#onPictures}
        @fix-wanted=${(event: FixWanted) => this.checking.fix(event.fix)}
        @field-changed=${(event: FieldChanged) => this.checking.write(event.id, event.value)}
      ></adr-desk>
      ${isSending && this.session !== null ? sendPanel(view, this.session, this) : nothing}
    </div>`;
  }

  /** This page with what it was asked for. */
  get #address(): string {
    const query = this.query.size === 0 ? '' : `?${this.query.toString()}`;
    return `/edit/${escaped(this.editing.view?.decision.ref ?? '')}${query}`;
  }

  #open({ repository, me }: Session) {
    const opening = this.editing.open(this.params['ref'] ?? '', repository.name, me?.id ?? '');
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

  /** Who came here to write begins at once. */
  async #beginWriting() {
    await this.updateComplete;
    await this.desk?.updateComplete;
    if (this.arranging.mayFocus && focusIsFree() && this.editing.editable === true) this.desk?.focus();
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
    if (view !== null && (await this.inviting.invite(view.decision.record.path, { id: person, name })))
      await this.editing.refresh();
  };

  #onPictures = ({ files, put }: PicturesGiven) => {
    const { view } = this.editing;
    if (view !== null) this.picturing.add(view.decision.record.path, files, put);
  };

  #put = (text: string) => {
    this.editing.change(text);
    this.#look();
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
    if (await this.sending.send(view.decision.record, terms, this.#save))
      go(`/decisions/${escaped(view.decision.ref)}`);
  };
}
