// A decision: its text, how its review stands, and what can be done with it; in other tabs what changed, what happened, its relations.
// An address with `?at=` shows the text as it was.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { evidenceUrl, imageUrl } from '../api.ts';
import { isForm } from '../components/command-forms.ts';
import type { DecisionBodyElement } from '../components/decision-body.ts';
import { isTab, type Tab } from '../components/decision-tabs.ts';
import type { MissingElement } from '../components/missing.ts';
import type { Resolve } from '../components/prose.ts';
import type { SignElement } from '../components/sign.ts';
import { Amending } from '../controllers/amending.ts';
import { Commanding } from '../controllers/commanding.ts';
import { OpenDecision } from '../controllers/open-decision.ts';
import { PuttingBack } from '../controllers/putting-back.ts';
import { Reading } from '../controllers/reading.ts';
import { Relating } from '../controllers/relating.ts';
import { Signing } from '../controllers/signing.ts';
import { SinceThen } from '../controllers/since.ts';
import { isTalk, Threading } from '../controllers/threading.ts';
import { Undoing } from '../controllers/undoing.ts';
import { Watching } from '../controllers/watching.ts';
import type { MenuChosen, QueryChosen } from '../events/controls.ts';
import type { PutBackWanted, TextsCompared } from '../events/past.ts';
import type { AmendmentWritten, CommandAsked, FormWanted, WatchWanted } from '../events/review.ts';
import { PageTitled, SearchWanted, Waiting } from '../events/shell.ts';
import type { CommentWanted, CommentWritten, ThreadChosen, WordsMoved } from '../events/threads.ts';
import { escaped, fileFrom, recordLink } from '../links.ts';
import { go, rewrite } from '../router.ts';
import type { Session } from '../session.ts';
import { Shortcuts } from '../shortcuts.ts';
import { HERE } from '../here.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { decisionLooks } from '../styles/decision.ts';
import { sections } from '../styles/sections.ts';
import { threadsInShort } from '../threads/in-short.ts';
import { commentIn } from '../threads/marks.ts';
import { decisionTab, LOADS } from './decision-tab.ts';
import { notOpened } from './not-opened.ts';
import '../components/banner.ts';
import '../components/bypassed.ts';
import '../components/command-dialog.ts';
import '../components/decision-head.ts';
import '../components/decision-tabs.ts';
import '../components/in-force.ts';
import '../components/sign.ts';
import '../components/standing.ts';

@customElement('adr-decision-page')
export class DecisionPage extends LitElement {
  static override styles = [base, controls, sections, decisionLooks];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  /** Digest of the later one of the two texts that are compared. */
  @state() protected compared = '';
  @query('adr-missing') private missing!: MissingElement | null;
  @query('adr-sign') private sign!: SignElement | null;
  @query('adr-decision-body') private body!: DecisionBodyElement | null;

  #open = new OpenDecision(this);
  #undoing = new Undoing(this, this.#open);
  #signing = new Signing(this, this.#open, this.#undoing);
  #commands = new Commanding(this, this.#open, this.#undoing);
  #reading = new Reading(this, this.#open);
  #since = new SinceThen(this);
  #watching = new Watching(this, this.#open);
  #amending = new Amending(this, this.#open);
  #threads = new Threading(this, this.#open, this.#undoing);
  #back = new PuttingBack(this);
  #relating = new Relating(this, this.#open);
  #resolve: { readonly view: DecisionView | null; readonly resolve: Resolve } | null = null;

  protected keys = new Shortcuts(this, () => [
    { keys: 'j', label: 'Next section', run: () => this.body?.section(1) },
    { keys: 'k', label: 'Section before', run: () => this.body?.section(-1) },
    ...(this.#tabNow === 'changes' ? [] : this.#threads.keys(this.body)),
    ...(this.#editable ? [{ keys: 'e', label: 'Edit', run: () => this.#onMenu('edit') }] : []),
  ]);

  constructor() {
    super();
    this.addEventListener(SearchWanted.type, (event) => {
      if (this.missing?.search() === true) event.preventDefault();
    });
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', this.#onHash);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onHash);
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('params')) {
      const loading = this.#load(this.params['ref'] ?? '');
      this.dispatchEvent(new Waiting(loading));
    }
    if (changed.has('query')) this.#loadTab();
  }

  override render() {
    const { opened } = this.#open;
    const ref = this.params['ref'] ?? '';
    if (opened.kind === 'open') return this.#page(opened.view);
    return html`<div class="wrap">${notOpened(opened, ref, () => this.#load(ref))}</div>`;
  }

  #page(view: DecisionView) {
    // The text stays the one that is read; everything about it is as it is now.
    const now = this.#open.now ?? view;
    const tab = this.#tabNow;
    const zone = this.#zone;
    return html`<div
      class="wrap"
      @command-asked=${this.#onCommand}
      @menu-chosen=${(event: MenuChosen) => this.#onMenu(event.item)}
      @watch-wanted=${(event: WatchWanted) => this.#watching.choose(event.watching)}
      @amendment-written=${(event: AmendmentWritten) => this.#amending.propose(event)}
      @form-wanted=${(event: FormWanted) => this.#commands.ask(event.form, event.about)}
      @newest-wanted=${() => this.#open.showNewest()}
      @put-back-wanted=${this.#onPutBack}
      @query-chosen=${this.#onQuery}
      @comment-wanted=${(event: CommentWanted) => this.#threads.compose(event.range)}
      @words-moved=${(event: WordsMoved) => this.#threads.compose(event.range)}
      @comment-written=${(event: CommentWritten) => this.#threads.write(event)}
      @composing-left=${() => this.#threads.leave()}
      @thread-chosen=${(event: ThreadChosen) => this.#threads.focus(event.thread)}
      @texts-compared=${(event: TextsCompared) => (this.compared = event.digest)}
    >
      <adr-decision-head .view=${now} zone=${zone}></adr-decision-head>
      <adr-decision-tabs
        .view=${now}
        current=${tab}
        threads=${threadsInShort(this.#threads.shown)}
      ></adr-decision-tabs>
      ${this.#open.gone ? this.#gone() : nothing}
      <adr-bypassed .view=${now}></adr-bypassed>
      <adr-standing .view=${now} tab=${tab} zone=${zone}></adr-standing>
      <adr-in-force .view=${now} zone=${zone}></adr-in-force>
      ${this.#tabBody(view, tab)} ${this.#dialog(now)} ${this.#amending.render(now)}
    </div>`;
  }

  #tabBody(view: DecisionView, tab: Tab) {
    const { dialog, busy, wrong, refused } = this.#commands;
    return decisionTab(tab, {
      view,
      now: this.#open.now ?? view,
      zone: this.#zone,
      query: this.query,
      people: this.session?.people ?? [],
      resolve: this.#resolveFor(view),
      shown: this.#threads.shown,
      commands: { busy, wrong: dialog === null ? wrong : '', refused },
      pending: this.#signing.pending?.stance ?? null,
      wrong: this.#signing.wrong,
      back: this.#back,
      relating: this.#relating,
      // What was compared with the newest text may be signed there.
      signOff: tab === 'changes' && this.compared !== view.decision.digest ? nothing : this.#signOff(view),
      showWhatIsThere: () => this.#showWhatIsThere(),
    });
  }

  #gone() {
    return html`<adr-banner tone="red"
      ><b>This decision is gone from the repository.</b> It was discarded, renamed or removed while you read
      it. What you see is the last there was.</adr-banner
    >`;
  }

  #signOff(view: DecisionView) {
    return html`<adr-sign
      .view=${view}
      .newer=${this.#open.newer}
      .since=${this.#sinceThen(view)}
      .pending=${this.#signing.pending?.stance ?? null}
      wrong=${this.#signing.wrong}
      zone=${this.#zone}
    ></adr-sign>`;
  }

  /** Since the text before the reader's eyes, else the one they signed, else the one they read before they came. */
  #sinceThen(view: DecisionView) {
    const { newer } = this.#open;
    if (newer !== null) return this.#since.of(view, view.decision.digest, newer);
    const { stance, outdated } = view.you;
    const digest = outdated && stance !== null ? stance.text.digest : this.#reading.before?.digest;
    return digest === undefined ? null : this.#since.of(view, digest);
  }

  #dialog(view: DecisionView) {
    return html`<adr-command
      .type=${this.#commands.dialog}
      about=${this.#commands.about}
      .view=${view}
      .session=${this.session}
      ?busy=${this.#commands.busy}
      wrong=${this.#commands.wrong}
      @dialog-closed=${() => this.#commands.close()}
    ></adr-command>`;
  }

  get #tabNow(): Tab {
    const wished = this.query.get('tab') ?? '';
    return isTab(wished) ? wished : 'text';
  }

  get #zone(): string {
    return this.session?.policy.calendar.zone ?? HERE;
  }

  get #editable(): boolean {
    const view = this.#open.now;
    return view !== null && view.editable === true && view.can.revise === true;
  }

  /** The same object as long as the text is the same: a new one would lay out the prose again. */
  #resolveFor(view: DecisionView): Resolve {
    const known = this.#resolve;
    if (known?.view?.decision.blob === view.decision.blob) return known.resolve;
    const { path } = view.decision.record;
    const resolve: Resolve = {
      link: (link) => recordLink(path, link, view.related, view.documents),
      image: (link) => imageUrl(fileFrom(path, link).path),
    };
    this.#resolve = { view, resolve };
    return resolve;
  }

  #loadTab() {
    const load = this.query.has('at') ? () => import('./old-text-page.ts') : LOADS[this.#tabNow];
    if (load !== undefined) this.dispatchEvent(new Waiting(load()));
    // Who looks at what changed sees the newest text there, and may sign it.
    if (this.#tabNow === 'changes') this.#open.showNewest();
  }

  async #load(ref: string): Promise<void> {
    await this.#open.open(ref);
    const record = this.#open.view?.decision.record;
    const without = this.#open.opened.kind === 'choices' ? `Which ${ref}?` : 'Not found';
    this.#threads.resume();
    this.#onHash();
    this.dispatchEvent(new PageTitled(record === undefined ? without : `${record.label} ${record.title}`));
  }

  #onCommand = async ({ command }: CommandAsked): Promise<void> => {
    if (command.type === 'take-stance') return this.#signing.take(command);
    if (command.type === 'take-back-stance') return this.#signing.takeBack(command);
    if (command.type === 'send-to-review') return;
    if (isTalk(command)) return void this.#threads.give(command);
    const isDone = await this.#commands.give(command);
    // What one did oneself needs no asking.
    if (isDone && (command.type === 'amend' || command.type === 'revert-bypass')) this.#open.showNewest();
    if (isDone && command.type === 'discard') go('/decisions');
    // The objection is folded away, and its objector signs anew.
    if (isDone && command.type === 'resolve-objection') await this.sign?.focusNext();
  };

  /** A link to a comment opens at its thread. */
  #onHash = () => {
    const comment = commentIn(location.hash);
    if (comment !== null) this.#threads.show(comment);
  };

  #onQuery = ({ query }: QueryChosen) => {
    const { ref } = this.#open.view?.decision ?? { ref: '' };
    rewrite(`/decisions/${escaped(ref)}?${query.toString()}`);
    this.query = query;
  };

  #onPutBack = async ({ commit, name }: PutBackWanted): Promise<void> => {
    const { view } = this.#open;
    if (view === null) return;
    const { ref, blob, record } = view.decision;
    const text = { at: commit, base: blob, name };
    const isDone = await this.#back.put(record.path, text, () => void this.#showWhatIsThere());
    await this.#showWhatIsThere();
    if (isDone && this.query.has('at')) go(`/decisions/${escaped(ref)}`);
  };

  /** What one did oneself needs no asking. */
  async #showWhatIsThere(): Promise<void> {
    await this.#open.refresh();
    this.#open.showNewest();
  }

  #onMenu(item: string): void {
    const edit = `/edit/${escaped(this.#open.view?.decision.ref ?? '')}`;
    if (item === 'edit') go(edit);
    else if (item === 'send-to-review') go(`${edit}?send`);
    else if (item === 'leave-debt') go(`/new?debt-of=${escaped(this.#open.view?.decision.ref ?? '')}`);
    else if (item === 'print') print();
    else if (item === 'evidence') window.open(evidenceUrl(this.#open.view?.decision.ref ?? ''));
    else if (item === 'propose-amendment') void this.#amending.open();
    else if (isForm(item)) this.#commands.ask(item);
  }
}
