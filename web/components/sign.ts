// The sign-off bar: one decision's text, one person, one stance. It names the revision that is signed and never signs another.
// It asks with `CommandAsked`; the page sends, and hands back `pending` and `wrong`.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { nameOf } from '../../server/domain/person.ts';
import type { StanceEntry } from '../../server/domain/review.ts';
import { STANCES, type Stance } from '../../server/domain/stance.ts';
import { dayAndTime } from '../../server/domain/words.ts';
import { CommandAsked, NewestWanted, type ReasonGiven, type StanceChosen } from '../events.ts';
import { focusIsFree, Shortcuts } from '../shortcuts.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { signLooks } from '../styles/sign.ts';
import { closedWords, signState, signedWords, type SignState } from './sign-states.ts';
import type { PickElement } from './pick.ts';
import type { ReasonElement } from './reason.ts';
import './glyph.ts';
import './pick.ts';
import './reason.ts';
import './stance.ts';

const BUTTONS: Readonly<Record<Stance, (revision: number) => string>> = {
  consent: (revision) => `Sign revision ${revision}`,
  concern: () => 'Write concern and sign',
  object: () => 'Write objection and sign',
  'stand-aside': (revision) => `Sign revision ${revision}`,
  recuse: () => 'Write reason and sign',
};

const NEEDS_WORDS: Readonly<Partial<Record<Stance, string>>> = {
  concern: 'A concern',
  object: 'An objection',
  recuse: 'A recusal',
};

@customElement('adr-sign')
export class SignElement extends LitElement {
  static override styles = [base, controls, signLooks];

  @property({ attribute: false }) view: DecisionView | null = null;
  /** What is there now, where its text is another than the one shown. */
  @property({ attribute: false }) newer: DecisionView | null = null;
  /** The stance on its way to the server. */
  @property() pending: Stance | null = null;
  /** Why the last one did not land. */
  @property() wrong = '';
  @property() zone = 'UTC';
  /** Is there nothing to do here? Then the bar doesn't stick. */
  @property({ type: Boolean, reflect: true }) idle = false;

  @state() protected chosen: Stance | null = null;
  @state() protected changing = false;
  @state() protected asking = false;
  @query('adr-reason') private dialog!: ReasonElement;
  @query('adr-pick') private pick!: PickElement | null;
  @query('.btns > :last-child') private lastButton!: HTMLElement | null;
  #reason = '';
  #yesIf = '';
  #state: SignState = { kind: 'none' };
  /** What was drawn when something was pressed here: once it is another, the focus goes to what comes next. */
  #pressedIn: string | null = null;

  protected keys = new Shortcuts(this, () => [
    ...(this.#act() === null ? [] : [{ keys: 's', label: this.#actWords(), run: () => this.#act()?.() }]),
    ...(this.#state.kind === 'outdated' && focusIsFree()
      ? [{ keys: 'Enter', label: this.#actWords(), run: () => this.#act()?.() }]
      : []),
  ]);

  override willUpdate(changed: PropertyValues<this>) {
    if (this.view === null) return;
    const before = changed.get('view');
    if (changed.has('view') && before?.you.stance?.id !== this.view.you.stance?.id) this.#forget();
    this.#state = signState(this.view, this.newer, this.pending, this.changing);
    this.idle = this.#state.kind === 'none' || this.#state.kind === 'reader';
  }

  override updated() {
    // Toasts stand above the bar.
    const height = this.idle ? 0 : this.offsetHeight;
    document.documentElement.style.setProperty('--foot', `${height}px`);
    if (this.#state.kind === 'signing' && this.#pressedIn !== null) this.#pressedIn = '';
    if (this.#state.kind === 'signing' || [null, this.#drawn].includes(this.#pressedIn)) return;
    this.#pressedIn = null;
    void this.#focusNext();
  }

  async #focusNext() {
    await this.pick?.updateComplete;
    (this.pick ?? this.lastButton)?.focus({ preventScroll: true });
  }

  /** Tells one content of the bar from another. */
  get #drawn(): string {
    return [this.#state.kind, this.view?.you.stance?.id, this.view?.decision.digest, this.wrong].join(' ');
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.documentElement.style.removeProperty('--foot');
  }

  override render() {
    const { view } = this;
    if (view === null || this.#state.kind === 'none') return nothing;
    return html`<div class="bar ${this.#state.kind}" role="group" aria-label="Sign-off">
        ${this.#content(view)}
      </div>
      <adr-reason
        ?open=${this.asking}
        stance=${this.chosen ?? 'object'}
        .revision=${view.revision}
        author=${nameOf(new Map(Object.entries(view.people)), view.decision.review.authors[0] ?? '')}
        .reason=${this.#reason}
        .yesIf=${this.#yesIf}
        @reason-given=${this.#onReason}
        @dialog-closed=${this.#onNotNow}
      ></adr-reason>`;
  }

  #content(view: DecisionView) {
    const now = this.#state;
    switch (now.kind) {
      case 'newer':
        return this.#newer(view, now);
      case 'reader':
        return this.#what(now.what, now.why);
      case 'signing':
        return this.#what(`Signing revision ${view.revision}`, STANCES[now.stance].label);
      case 'choosing':
        return this.#choosing(view, now.instead);
      case 'outdated':
        return this.#outdated(view, now.entry, now.signed);
      case 'signed':
        return this.#signed(view, now.entry, now.signed);
      default:
        return nothing;
    }
  }

  #what(what: unknown, why: unknown) {
    return html`<div class="what">
      <b>${what}</b><span class="soft">${why}</span>
      ${this.wrong === '' ? nothing : html`<span class="wrong" role="alert">${this.wrong}</span>`}
    </div>`;
  }

  #choosing(view: DecisionView, instead: StanceEntry | null) {
    const asks = this.chosen === null ? null : STANCES[this.chosen].asks;
    const closed = closedWords(view, this.zone);
    const why =
      this.chosen !== null && asks !== null
        ? `${NEEDS_WORDS[this.chosen] ?? 'It'} needs its words before the commit.`
        : closed || 'Your stance is a commit in your name.';
    return html`${this.#what(html`You sign revision ${view.revision} ${this.#digest(view)}`, why)}
      <adr-pick
        label="Your stance on revision ${view.revision}"
        .chosen=${this.chosen}
        @stance-chosen=${this.#onChosen}
      ></adr-pick>
      <span class="btns">
        ${instead === null ? nothing : html`<button class="btn quiet" @click=${this.#keep}>Cancel</button>`}
        <button
          class="btn primary"
          aria-disabled=${this.chosen === null ? 'true' : nothing}
          @click=${() => this.#act()?.()}
        >
          ${this.#actWords()} <kbd aria-hidden="true">s</kbd>
        </button>
      </span>`;
  }

  #outdated(view: DecisionView, entry: StanceEntry, signed: number) {
    const last = view.decision.review.texts.at(-1);
    const by =
      last === undefined
        ? ''
        : ` by ${nameOf(new Map(Object.entries(view.people)), last.by)}, ${dayAndTime(last.at, this.zone, view.at)}`;
    const stance = html`<adr-stance .stance=${entry.stance} outdated></adr-stance>`;
    return html`${this.#what(
        html`${stance}`,
        `You signed revision ${signed}. Revision ${view.revision} came since${by}.`,
      )}
      <span class="btns">
        <button class="btn" @click=${this.#change}>Change my stance</button>
        <button class="btn primary" @click=${() => this.#act()?.()}>
          ${this.#actWords()} <kbd aria-hidden="true">Enter</kbd>
        </button>
      </span>`;
  }

  #signed(view: DecisionView, entry: StanceEntry, signed: number) {
    const { what, stands } = signedWords(entry, signed);
    return html`${this.#what(
        html`<adr-glyph class=${entry.stance} name=${entry.stance}></adr-glyph> ${what}`,
        `${dayAndTime(entry.at, this.zone, view.at)}. ${stands}`,
      )}
      <span class="btns">
        <button class="btn quiet" @click=${this.#takeBack}>Take back</button>
        <button class="btn" @click=${this.#change}>Change my stance</button>
      </span>`;
  }

  #newer(view: DecisionView, { revision, read }: Extract<SignState, { kind: 'newer' }>) {
    const inReview = view.decision.review.standing.kind === 'in-review';
    const kept = this.#reason === '' ? '' : ' Your reason is kept.';
    const off = `Revision ${read} can no longer be signed; it is not the current text.${kept}`;
    return html`<div class="what" role="status">
        <b
          >${inReview ? `Revision ${revision} is out. You read revision ${read}.` : 'The text has changed. You read an earlier one.'}</b
        >
        <span class="soft">${inReview ? off : 'What you see stays until you go to the newest.'}</span>
      </div>
      <span class="btns">
        ${inReview && view.can['take-stance'] === true ? html`<button class="btn" aria-disabled="true">Sign revision ${read}</button>` : nothing}
        <button class="btn primary" @click=${this.#toNewest}>
          ${inReview ? `Go to revision ${revision}` : 'Show the newest text'}
        </button>
      </span>`;
  }

  #digest(view: DecisionView) {
    const short = view.decision.digest.replace('sha256:', '').slice(0, 7);
    return html`<span class="rev muted" title="The first digits of this text's SHA-256">${short}</span>`;
  }

  #actWords(): string {
    if (this.#state.kind === 'outdated') return `${STANCES[this.#state.entry.stance].label} again`;
    if (this.chosen === null) return 'Choose your stance';
    return BUTTONS[this.chosen](this.view?.revision ?? 0);
  }

  /** What the primary button does now; null when there is none or it is off. */
  #act(): (() => void) | null {
    const now = this.#state;
    if (now.kind === 'outdated') return () => this.#sign(now.entry.stance, now.entry.reason, '');
    const { chosen } = this;
    if (now.kind !== 'choosing' || chosen === null) return null;
    return STANCES[chosen].asks === null ? () => this.#sign(chosen, '', '') : () => (this.asking = true);
  }

  #sign(stance: Stance, reason: string, yesIf: string) {
    const digest = this.view?.decision.digest ?? '';
    this.#pressedIn = this.#drawn;
    this.dispatchEvent(new CommandAsked({ type: 'take-stance', stance, reason, yesIf, digest }));
  }

  #onChosen = (event: StanceChosen) => {
    this.chosen = event.stance;
  };

  #onReason = (event: ReasonGiven) => {
    this.#reason = event.reason;
    this.#yesIf = event.yesIf;
    this.asking = false;
    if (this.chosen !== null) this.#sign(this.chosen, event.reason, event.yesIf);
  };

  /** What was written so far is kept for the next time. */
  #onNotNow = () => {
    this.asking = false;
    this.#reason = this.dialog.reason;
    this.#yesIf = this.dialog.yesIf;
  };

  #takeBack = () => {
    this.#pressedIn = this.#drawn;
    this.dispatchEvent(new CommandAsked({ type: 'take-back-stance', reason: '' }));
  };

  #change = () => {
    this.#pressedIn = this.#drawn;
    this.changing = true;
  };

  #keep = () => {
    this.#pressedIn = this.#drawn;
    this.#forget();
  };

  #toNewest = () => {
    this.#pressedIn = this.#drawn;
    this.dispatchEvent(new NewestWanted());
  };

  #forget() {
    this.chosen = null;
    this.changing = false;
    this.asking = false;
    this.#reason = '';
    this.#yesIf = '';
  }
}
