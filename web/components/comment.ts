// One comment: who wrote it and when, their words, and what can be done with it. What needs words (an edit, the reason of a redaction) is
// asked in its place. It asks with `CommandAsked`.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { nameOf, shortName } from '../../server/domain/person.ts';
import type { ThreadComment } from '../../server/domain/review.ts';
import { agoInShort, dayAndTime } from '../../server/domain/words.ts';
import type { MenuChosen } from '../events/controls.ts';
import { CommandAsked } from '../events/review.ts';
import { Toasted } from '../events/shell.ts';
import { wordsKey } from '../kept-words.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { threadLooks } from '../styles/thread.ts';
import { commentHash } from '../threads/marks.ts';
import type { MenuItem } from './menu.ts';
import { said } from './said.ts';
import type { WordsElement } from './words.ts';
import './icon.ts';
import './menu.ts';
import './words.ts';

/** What asks for words before it is sent. */
const FORMS = {
  edit: { label: 'Your comment', button: 'Save' },
  redact: { label: 'Why is it redacted?', button: 'Redact' },
  admit: { label: 'Why does it bar acceptance?', button: 'Admit as an objection' },
} as const;

type FormName = keyof typeof FORMS;

@customElement('adr-comment')
export class CommentElement extends LitElement {
  static override styles = [
    base,
    controls,
    threadLooks,
    css`
      :host {
        border: 0;
        padding: 0;
      }
      :host {
        position: relative;
      }
      header {
        padding-right: 1.75rem;
      }
      adr-menu {
        position: absolute;
        right: -0.25rem;
        top: -0.1875rem;
      }
      @media (hover: hover) {
        adr-menu {
          opacity: 0;
        }
        :host(:hover) adr-menu,
        adr-menu:focus-within {
          opacity: 1;
        }
      }
      :host([reply]) header b {
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) comment: ThreadComment | null = null;
  @property({ attribute: false }) view: DecisionView | null = null;
  /** Is it an answer in a thread? */
  @property({ type: Boolean, reflect: true }) reply = false;
  @property({ type: Boolean }) saving = false;
  @property() zone = 'UTC';

  @state() protected writing: FormName | null = null;
  @query('adr-words') private field!: WordsElement | null;
  @query('adr-menu') private menu!: HTMLElement | null;

  override render() {
    const { comment, view } = this;
    if (comment === null || view === null) return nothing;
    const name = nameOf(new Map(Object.entries(view.people)), comment.by);
    return html`<header>
        <slot name="number"></slot><b>${this.reply ? shortName(name) : name}</b> <slot name="tag"></slot>${
          this.saving
            ? html`<span class="saving">saving</span>`
            : html`<a
                class="muted"
                href="#${commentHash(comment.id)}"
                title=${dayAndTime(comment.at, this.zone, view.at)}
                >${agoInShort(comment.at, view.at)}</a
              >`
        }
        ${comment.editedAt === null || comment.redacted !== null ? nothing : html`<span class="muted">edited</span>`}
        ${
          this.saving || comment.redacted !== null
            ? nothing
            : html`<adr-menu
                look="sm icon quiet"
                label="More about this comment"
                .items=${this.#items(view, comment)}
                @menu-chosen=${this.#onMenu}
                ><adr-icon name="ellipsis"></adr-icon
              ></adr-menu>`
        }
      </header>
      <slot></slot>
      ${this.writing === null || comment.redacted !== null ? this.#words(view, comment) : this.#form(view, comment, this.writing)}`;
  }

  #words(view: DecisionView, comment: ThreadComment) {
    const { redacted } = comment;
    if (redacted === null)
      return html`<div class=${this.saving ? 'saving' : ''}>${said(comment.body, view.people)}</div>`;
    const by = nameOf(new Map(Object.entries(view.people)), redacted.by);
    return html`<p class="muted">
      Redacted by ${by}, ${dayAndTime(redacted.at, this.zone, view.at)}. <q>${redacted.reason}</q> Its words
      still stand in git’s history; taking them out there is for the git host.
    </p>`;
  }

  #items({ talk }: DecisionView, { id }: ThreadComment): MenuItem[] {
    const may = talk.comments[id];
    const row = (key: string, label: string, can: true | string | undefined): MenuItem => ({
      key,
      label,
      ...(can === true || can === undefined ? {} : { off: can }),
    });
    const all = [
      row('edit', 'Edit', may?.edit),
      row('redact', 'Redact', may?.redact),
      ...(this.reply ? [] : [row('admit', 'Admit as an objection', may?.admit)]),
    ];
    return [
      { key: 'link', label: 'Copy a link to it', icon: 'link' },
      ...all.filter((item) => item.off === undefined),
      ...all.filter((item) => item.off !== undefined),
    ];
  }

  #form(view: DecisionView, comment: ThreadComment, name: FormName) {
    const { label, button } = FORMS[name];
    return html`<form @submit=${this.#onSubmit} @words-sent=${this.#send} @keydown=${this.#onKey}>
      <adr-words
        label=${label}
        .value=${name === 'edit' ? comment.body : ''}
        .people=${Object.values(view.people)}
        .keep=${name === 'edit' ? '' : wordsKey(view.you.id, view.decision.record.path, `${name} ${comment.id}`)}
      ></adr-words>
      ${
        name === 'redact'
          ? html`<p class="hint">
              The words go from every page here. They stay in git’s history until its host removes them.
            </p>`
          : nothing
      }
      <div class="btns">
        <button class="btn sm primary">${button}</button>
        <button class="btn sm quiet" type="button" @click=${this.#leave}>Cancel</button>
      </div>
    </form>`;
  }

  #onMenu = async (event: MenuChosen) => {
    // The page has a menu of its own.
    event.stopPropagation();
    const { item } = event;
    if (item === 'link') return this.#copy();
    if (!(item in FORMS)) return;
    this.writing = item as FormName;
    await this.updateComplete;
    this.field?.focus();
  };

  async #copy() {
    const url = new URL(location.href);
    url.hash = commentHash(this.comment?.id ?? '');
    const told = await navigator.clipboard.writeText(url.href).then(
      () => 'Link copied.',
      () => `The browser did not let the link be copied. It is ${url.href}`,
    );
    this.dispatchEvent(new Toasted({ message: told }));
  }

  #onSubmit = (event: Event) => {
    event.preventDefault();
    this.#send();
  };

  #send = () => {
    const comment = this.comment?.id ?? '';
    const words = this.field?.value.trim() ?? '';
    if (words === '') return this.field?.focus();
    if (this.writing === 'edit')
      this.dispatchEvent(new CommandAsked({ type: 'edit-comment', comment, body: words }));
    else if (this.writing === 'redact')
      this.dispatchEvent(new CommandAsked({ type: 'redact-comment', comment, reason: words }));
    else this.dispatchEvent(new CommandAsked({ type: 'admit-objection', comment, reason: words }));
    void this.#leave();
    return undefined;
  };

  #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') void this.#leave();
  };

  #leave = async () => {
    this.writing = null;
    await this.updateComplete;
    this.menu?.focus();
  };
}
