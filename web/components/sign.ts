// The sign-off bar: one decision's text, one person, one stance. It names the revision that is signed and never signs another.
// It asks with `CommandAsked`; the page sends, and hands back `pending` and `wrong`.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { nameOf, type PersonId } from '../../server/domain/person.ts';
import { STANCES, type Stance } from '../../server/domain/stance.ts';
import { CommandAsked, NewestWanted, type ReasonGiven, type StanceChosen } from '../events/review.ts';
import type { Since } from './since-words.ts';
import { CommentWanted } from '../events/threads.ts';
import { focusIsFree, Shortcuts } from '../shortcuts.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { signLooks } from '../styles/sign.ts';
import { changesLink, signButtons, whoseField } from './sign-buttons.ts';
import { barWords, signState, type SignState } from './sign-states.ts';
import type { PickElement } from './pick.ts';
import type { ReasonElement } from './reason.ts';
import './glyph.ts';
import './pick.ts';
import './reason.ts';
import './since.ts';
import './stance.ts';

const BUTTONS: Readonly<Record<Stance, (revision: number) => string>> = {
  consent: (revision) => `Sign revision ${revision}`,
  concern: () => 'Write concern and sign',
  object: () => 'Write objection and sign',
  'stand-aside': (revision) => `Sign revision ${revision}`,
  recuse: () => 'Write reason and sign',
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
  /** What changed since the text that the reader signed, read last, or has before them. */
  @property({ attribute: false }) since: Since | null = null;
  @property() zone = 'UTC';
  /** Is there nothing to do here? Then the bar doesn't stick. */
  @property({ type: Boolean, reflect: true }) idle = false;

  @state() protected chosen: Stance | null = null;
  @state() protected changing = false;
  @state() protected asking = false;
  /** For whom a delegate signs; null for themselves. */
  @state() protected whose: PersonId | null = null;
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
    void this.focusNext();
  }

  /** Puts the focus on what can be done here now. */
  async focusNext() {
    await this.updateComplete;
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
    const { what, why } = barWords(now, {
      view,
      chosen: this.chosen,
      since: this.since,
      zone: this.zone,
      hasReason: this.#reason !== '',
    });
    return html`${this.#changed(now)}
      <div class="what" role=${now.kind === 'newer' ? 'status' : nothing}>
        <b>${this.#mark(now)} ${what} ${now.kind === 'choosing' ? this.#digest(view) : nothing}</b>
        <span class="soft">${why}</span>
        ${this.wrong === '' ? nothing : html`<span class="wrong" role="alert">${this.wrong}</span>`}
      </div>
      ${
        now.kind === 'choosing'
          ? html`${this.#forWhom(view)}<adr-pick
                label="Your stance on revision ${view.revision}"
                .chosen=${this.chosen}
                @stance-chosen=${this.#onChosen}
              ></adr-pick>`
          : nothing
      }
      <span class="btns"
        >${signButtons(view, now, {
          newer: this.newer,
          chosen: this.chosen,
          words: this.#actWords(),
          act: () => this.#act()?.(),
          keep: this.#keep,
          change: this.#change,
          takeBack: this.#takeBack,
          toNewest: this.#toNewest,
          comment: () => this.dispatchEvent(new CommentWanted(null)),
        })}</span
      >`;
  }

  /** Before signing again one sees what one would sign. */
  #changed(now: SignState) {
    const { view, since } = this;
    if (view === null || since === null || now.kind !== 'outdated') return nothing;
    return html`<adr-since .since=${since} href=${changesLink(view, now.signed, view.revision)}></adr-since>`;
  }

  /** Somebody who is away may have left it to the reader. */
  #forWhom({ you, people, can }: DecisionView) {
    if (you.signsFor.length === 0) return nothing;
    const isOwn = you.role === 'decider' || you.role === 'consulted';
    if (!isOwn && this.whose === null) this.whose = you.signsFor[0] ?? null;
    return whoseField(
      { signsFor: you.signsFor, people, isOwn, isHidden: can['take-stance'] !== true, whose: this.whose },
      (whose) => (this.whose = whose),
    );
  }

  #mark(now: SignState) {
    if (now.kind === 'outdated') return html`<adr-stance .stance=${now.entry.stance} outdated></adr-stance>`;
    if (now.kind !== 'signed') return nothing;
    return html`<adr-glyph class=${now.entry.stance} name=${now.entry.stance}></adr-glyph>`;
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
    const whose = this.whose === null ? {} : { for: this.whose };
    this.dispatchEvent(new CommandAsked({ type: 'take-stance', stance, reason, yesIf, digest, ...whose }));
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
    this.whose = null;
    this.#reason = '';
    this.#yesIf = '';
  }
}
