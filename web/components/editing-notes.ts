// What an author should know about the text in the editor: why it can't be edited, that it was not saved, that it met somebody else's,
// that it came back from this browser. Each says what is safe and offers at most one act.

import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { countOf, dayAndTime } from '../../server/domain/words.ts';
import { DraftThrown, SaveWanted, SignInWanted } from '../events/editor.ts';
import { HERE } from '../here.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import './banner.ts';

@customElement('adr-editing-notes')
export class EditingNotesElement extends LitElement {
  static override styles = [base, controls];

  /** Why this text can't be edited; empty when it can. */
  @property() barred = '';
  /** Where it can be read. */
  @property() href = '';
  /** Why it can't be sent to review, where somebody came for that; empty when it can. */
  @property() unsendable = '';
  /** Why it was not saved; empty when nothing went wrong. */
  @property() unsaved = '';
  /** Could it not be saved because nobody is signed in any more? */
  @property({ type: Boolean, attribute: 'signed-out' }) signedOut = false;
  /** Somebody saved meanwhile, and both texts were put together; null when nobody did. */
  @property({ attribute: false }) together: { readonly who: string; readonly fitting: number } | null = null;
  /** ISO instant of an unsaved text that came back; null when none did. */
  @property() restored: string | null = null;
  /** Does another tab hold an unsaved text? */
  @property({ type: Boolean }) elsewhere = false;
  /** Why a picture was not added; empty when nothing went wrong. */
  @property() unadded = '';
  /** Does this browser keep drafts? */
  @property({ type: Boolean }) kept = true;

  override render() {
    return html`${
      this.barred === ''
        ? nothing
        : html`<adr-banner icon="lock"
            ><b>This text can’t be edited here.</b> ${this.barred}
            <a slot="action" class="btn sm" href=${this.href}>Open the decision</a></adr-banner
          >`
    }${
      this.unsendable === ''
        ? nothing
        : html`<adr-banner><b>It can’t be sent to review now.</b> ${this.unsendable}</adr-banner>`
    }${
      this.unsaved === ''
        ? nothing
        : html`<adr-banner tone="red"
            ><b>Not saved.</b> ${this.unsaved}
            ${this.kept ? 'Your text is kept in this browser.' : 'Your text stands in the editor.'}
            <button slot="action" class="btn sm" @click=${this.#save}>Try again</button></adr-banner
          >`
    }${
      this.signedOut
        ? html`<adr-banner tone="red"
            ><b>Not saved: you are signed out.</b>
            ${
              this.kept
                ? 'Your text is kept in this browser, and is saved when you are back.'
                : 'This browser keeps no draft: copy your text before you leave this page.'
            }
            <button slot="action" class="btn sm" @click=${() => this.dispatchEvent(new SignInWanted())}>
              Sign in and save
            </button></adr-banner
          >`
        : nothing
    }${
      this.unadded === ''
        ? nothing
        : html`<adr-banner tone="red"
            ><b>The picture was not added.</b> ${this.unadded} The text is as it was.</adr-banner
          >`
    }${
      this.elsewhere
        ? html`<adr-banner
            ><b>You are writing this in another tab, too.</b> What is unsaved there stays there. When you have
            saved both, the second shows how they fit together.</adr-banner
          >`
        : nothing
    }${
      this.together === null
        ? nothing
        : html`<adr-banner icon="git-merge"
            ><b
              >${this.together.who === '' ? 'The text was saved elsewhere' : `${this.together.who} saved`}
              while you wrote.</b
            >
            ${this.together.fitting === 1 ? 'The change fits' : this.together.fitting === 2 ? 'Both changes fit' : `All ${countOf(this.together.fitting, 'change')} fit`}
            together and ${this.together.fitting === 1 ? 'stands' : 'stand'} in the text. Read it, then save.
            <button slot="action" class="btn sm" @click=${this.#save}>
              Save as one revision
            </button></adr-banner
          >`
    }${
      this.restored === null
        ? nothing
        : html`<adr-banner icon="history"
            ><b>Your unsaved text of ${dayAndTime(this.restored, HERE, new Date().toISOString())} is back.</b>
            It was kept in this browser.<button
              slot="action"
              class="btn sm"
              @click=${() => this.dispatchEvent(new DraftThrown())}
            >
              Throw it away
            </button></adr-banner
          >`
    }${
      this.kept
        ? nothing
        : html`<adr-banner tone="red"
            ><b>This browser keeps no draft.</b> Its storage is full or switched off, so save before you
            leave.</adr-banner
          >`
    }`;
  }

  #save = () => {
    this.dispatchEvent(new SaveWanted());
  };
}
