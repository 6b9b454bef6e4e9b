// The line above the editor: which decision, how its text is kept, which panes are shown, and the buttons that save and send.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Decision } from '../../server/domain/decision.ts';
import type { PersonId } from '../../server/domain/person.ts';
import { PanesChosen, SaveWanted, SendToggled, type Panes } from '../events/editor.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import type { Known } from './people-field.ts';
import './co-authors.ts';
import './icon.ts';
import './status.ts';

/** How the saving of a text goes. */
export type Saving =
  | { readonly kind: 'idle' | 'saving' }
  | { readonly kind: 'saved'; readonly at: Date; readonly commit: string | null }
  | { readonly kind: 'failed'; readonly why: string }
  /** Nobody is signed in any more, and nothing can be saved until somebody is. */
  | { readonly kind: 'signed-out' };

export const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

const PANES: readonly { readonly panes: Panes; readonly label: string }[] = [
  { panes: 'source', label: 'Source' },
  { panes: 'both', label: 'Both' },
  { panes: 'preview', label: 'Preview' },
];

@customElement('adr-editor-head')
export class EditorHeadElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        gap: 0.5rem 1rem;
        align-items: center;
        padding: 0.5rem var(--space-6);
        border-bottom: 1px solid var(--color-line-strong);
      }
      h1 {
        font: 600 1.1875rem/1.2 var(--font-read);
        letter-spacing: -0.008em;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        flex: 0 99 auto;
        min-width: 4rem;
      }
      .id {
        flex: 0 1 auto;
        min-width: min(8ch, 100%);
        max-width: 12rem;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      adr-status,
      adr-co-authors,
      .seg,
      .btn,
      .state {
        flex: none;
      }
      .state {
        margin-left: auto;
        font-size: var(--text-sm);
        color: var(--color-text-3);
        white-space: nowrap;
      }
      .summary {
        flex: 0 1 13rem;
        width: 13rem;
        min-width: 6rem;
        min-height: 1.625rem;
        padding-block: 0.125rem;
        font-size: var(--text-sm);
      }
      @media (max-width: 1280px) {
        :host {
          flex-wrap: wrap;
        }
        h1 {
          white-space: normal;
          width: 100%;
          order: -1;
        }
      }
      @media (max-width: 1100px) {
        .seg .both {
          display: none;
        }
      }
      @media (max-width: 860px) {
        :host {
          padding: 0.5rem 1rem;
        }
        h1 {
          order: 0;
        }
        .state {
          width: 100%;
          margin: 0;
          white-space: normal;
        }
        .summary {
          flex: 1 1 100%;
        }
        /* It stands in the line that stays in sight. */
        .save {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) decision: Decision | null = null;
  @property() panes: Panes = 'both';
  @property({ attribute: false }) saving: Saving = { kind: 'idle' };
  /** Is there anything unsaved? */
  @property({ type: Boolean }) dirty = false;
  /** Does this browser keep it meanwhile? */
  @property({ type: Boolean }) kept = false;
  @property({ type: Boolean }) readonly = false;
  /** Can it be sent to review, and is the panel for that open? */
  @property({ type: Boolean }) sendable = false;
  @property({ type: Boolean }) sending = false;
  /** Two texts are being put together: nothing else can be done meanwhile. */
  @property({ type: Boolean }) busy = false;
  /** Who wrote it too, and who could have. */
  @property({ attribute: false }) coAuthors: readonly PersonId[] = [];
  @property({ attribute: false }) people: readonly Known[] = [];
  /** May people be invited to edit it, and why was the last one not? */
  @property({ type: Boolean }) invites = false;
  @property() uninvited = '';
  /** What changed, in the author's words; goes into the commit. */
  @property() summary = '';

  @query('.send') private send!: HTMLElement | null;

  /** Where the focus returns when the panel closes. */
  focusSend() {
    this.send?.focus();
  }

  override render() {
    if (this.decision === null) return nothing;
    const { ref, record, status } = this.decision;
    return html`<a class="id" href=${decisionLink(ref)}>${record.label}</a
      ><adr-status .status=${status}></adr-status>
      <h1>${record.title}</h1>
      <span class="state" role="status">${this.readonly ? 'Read only' : this.#state()}</span>
      ${this.busy ? nothing : this.#controls()}`;
  }

  #controls() {
    return html`${
      this.readonly
        ? nothing
        : html`<span class="seg" role="group" aria-label="Panes"
              >${PANES.map(
                ({ panes, label }) =>
                  html`<button
                    class=${panes}
                    aria-pressed=${panes === this.panes ? 'true' : 'false'}
                    @click=${() => this.dispatchEvent(new PanesChosen(panes))}
                  >
                    ${label}
                  </button>`,
              )}</span
            >
            <input
              class="inp summary"
              aria-label="What changed (optional)"
              placeholder="What changed (optional)"
              maxlength="200"
              .value=${this.summary}
              @input=${this.#onSummary}
            />
            <adr-co-authors
              .people=${this.coAuthors}
              .known=${this.people}
              .authors=${this.decision?.review.authors ?? []}
              ?invites=${this.invites}
              refused=${this.uninvited}
            ></adr-co-authors>
            <button
              class="btn sm save"
              aria-disabled=${this.dirty && this.saving.kind !== 'saving' ? nothing : 'true'}
              @click=${() => this.dispatchEvent(new SaveWanted())}
            >
              Save
            </button>`
    }
    ${
      this.sendable
        ? html`<button
            class="btn sm send"
            aria-expanded=${this.sending ? 'true' : 'false'}
            @click=${() => this.dispatchEvent(new SendToggled())}
          >
            Send to review
          </button>`
        : nothing
    }`;
  }

  #state() {
    const { saving } = this;
    if (saving.kind === 'saving') return 'Saving';
    if (this.dirty) return this.kept ? 'Not saved, kept in this browser' : 'Not saved';
    if (saving.kind !== 'saved') return 'Nothing to save';
    return html`<adr-icon small name="check"></adr-icon> Saved
      ${clock.format(saving.at)}${
        saving.commit === null
          ? nothing
          : html`, committed as <span class="rev">${saving.commit.slice(0, 7)}</span>`
      }`;
  }

  #onSummary = (event: InputEvent) => {
    if (event.target instanceof HTMLInputElement) this.summary = event.target.value;
  };
}
