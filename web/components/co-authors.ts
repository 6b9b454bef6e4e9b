// Who wrote a text together with the person who saves it: a button that says whom the next commit credits, and a small panel to change that
// and to invite them to edit it themselves.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { PersonId } from '../../server/domain/person.ts';
import { placeBeside } from '../beside.ts';
import { InviteWanted } from '../events/editor.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import type { Known, PeopleFieldElement } from './people-field.ts';
import './icon.ts';
import './people-field.ts';

@customElement('adr-co-authors')
export class CoAuthorsElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: inline-block;
      }
      [popover] {
        position: fixed;
        inset: auto;
        margin: 0;
        width: min(21rem, calc(100vw - 1rem));
        /* The people to choose from hang out of it. */
        overflow: visible;
        color: var(--color-text);
        background: var(--color-raised);
        border: 1px solid var(--color-line-strong);
        border-radius: var(--radius-lg);
        box-shadow: var(--depth-pop);
        padding: 0.75rem;
        --color-page: var(--color-raised);
      }
      .hint {
        margin: 0 0 0.625rem;
      }
      .invite {
        margin-top: 0.5rem;
      }
      .refused {
        margin: 0.5rem 0 0;
        color: var(--color-no);
      }
      .btn span {
        max-width: 10rem;
        overflow: hidden;
        text-overflow: ellipsis;
      }
    `,
  ];

  /** Who is credited. */
  @property({ attribute: false }) people: readonly PersonId[] = [];
  /** Everybody who can be. */
  @property({ attribute: false }) known: readonly Known[] = [];

  /** Those who can edit it themselves. */
  @property({ attribute: false }) authors: readonly PersonId[] = [];
  /** May somebody be invited to? */
  @property({ type: Boolean }) invites = false;
  /** Why the last invitation was refused; empty when it wasn't. */
  @property() refused = '';

  @state() protected open = false;
  @query('button') private trigger!: HTMLButtonElement;
  @query('[popover]') private panel!: HTMLElement;
  @query('adr-people') private field!: PeopleFieldElement | null;

  override render() {
    return html`<button
        class="btn sm"
        popovertarget="panel"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-haspopup="dialog"
      >
        <adr-icon small name="users"></adr-icon> <span>${this.#words()}</span>
      </button>
      <div
        id="panel"
        popover
        role="dialog"
        aria-label="Co-authors"
        @beforetoggle=${this.#onBeforeToggle}
        @toggle=${this.#onToggle}
        @keydown=${this.#onKey}
      >
        ${
          this.open
            ? html`<p class="hint">
                  Your next save credits them: its commit names them as co-authors, and so does the history.
                </p>
                <adr-people
                  label="Written together with"
                  add="Add a co-author"
                  .people=${this.people}
                  .known=${this.known}
                ></adr-people>
                ${this.#invitations()}`
            : nothing
        }
      </div>`;
  }

  /** Who is credited need not be able to edit, and may be asked to. */
  #invitations() {
    const others = this.invites ? this.people.filter((id) => !this.authors.includes(id)) : [];
    return html`${others.map(
      (id) =>
        html`<button class="btn sm invite" @click=${() => this.dispatchEvent(new InviteWanted(id))}>
          <adr-icon small name="user-plus"></adr-icon> Invite ${this.#name(id)} to edit it too
        </button>`,
    )}
    ${this.refused === '' ? nothing : html`<p class="refused" role="alert">${this.refused}</p>`}`;
  }

  #name(id: PersonId): string {
    return this.known.find((one) => one.id === id)?.name ?? id;
  }

  #words(): string {
    const [first] = this.people;
    if (first === undefined) return 'Co-authors';
    if (this.people.length > 1) return `With ${this.people.length} people`;
    return `With ${this.#name(first)}`;
  }

  #onBeforeToggle = ({ newState }: ToggleEvent) => {
    this.open = newState === 'open';
    if (!this.open && this.panel.matches(':focus-within')) this.trigger.focus({ preventScroll: true });
  };

  #onToggle = async () => {
    if (!this.open) return;
    await this.updateComplete;
    placeBeside(this.trigger, this.panel);
    await this.field?.updateComplete;
    this.field?.focus();
  };

  /** The next place after the panel is not on the page around it, so leaving it closes it. */
  #onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    this.panel.hidePopover();
  };
}
