// One decision in a list of results: what it is, where it stands, the words that were found, and the relation worth knowing first.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { statusKey } from '../../server/domain/decision.ts';
import type { Hit, SnippetPart } from '../../server/domain/hit.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { cursorRow } from '../styles/row.ts';
import './avatar.ts';
import './status.ts';

@customElement('adr-result')
export class ResultElement extends LitElement {
  static override styles = [
    base,
    cursorRow,
    css`
      .l1 {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.75rem;
        align-items: center;
        font-size: var(--text-sm);
      }
      .id {
        overflow: hidden;
        text-overflow: ellipsis;
        max-width: 100%;
      }
      .l1 time {
        margin-left: auto;
      }
      h3 {
        font: 580 1.1875rem/1.25 var(--font-read);
        letter-spacing: -0.006em;
        margin: 0.125rem 0 0.1875rem;
        text-wrap: pretty;
        overflow-wrap: break-word;
      }
      :host([gone]) h3 {
        color: var(--color-text-2);
        font-weight: 500;
      }
      :host(:not([peekable])) h3 a::before {
        content: '';
        position: absolute;
        inset: 0;
      }
      .snip {
        font: 400 1rem/1.45 var(--font-read);
        color: var(--color-text-2);
        max-width: 68ch;
        overflow-wrap: break-word;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        gap: 0.125rem 1rem;
        font-size: var(--text-sm);
        color: var(--color-text-3);
        margin-top: 0.3125rem;
        align-items: center;
      }
      .foot:empty {
        display: none;
      }
      .people {
        display: flex;
        gap: 0.5rem;
        align-items: center;
      }
      .avatars {
        display: inline-flex;
      }
      .avatars adr-avatar + adr-avatar {
        margin-left: -0.375rem;
      }
      .relation {
        color: var(--color-text-2);
        position: relative;
      }
      @media (max-width: 860px) {
        .snip {
          font-size: 0.9375rem;
        }
      }
      .new {
        color: var(--color-ink);
        font-weight: 650;
      }
    `,
  ];

  @property({ attribute: false }) hit: Hit | null = null;
  @property({ type: Boolean, reflect: true }) cursor = false;
  /** Without a line above: the first row, and the one below the cursor. */
  @property({ type: Boolean, reflect: true }) unruled = false;
  /** Superseded: its title is quieter. */
  @property({ type: Boolean, reflect: true }) gone = false;
  /** There is a column that shows it, so only its title opens it. */
  @property({ type: Boolean, reflect: true }) peekable = false;
  /** How many acts of others are new to the reader. */
  @property({ type: Number }) unread = 0;
  /** Who reads: their own initials are ink. */
  @property() me = '';
  @property() zone = 'UTC';
  @property() now = '';

  @query('h3 a') private link!: HTMLAnchorElement;

  override focus(options?: FocusOptions) {
    this.link.focus(options);
  }

  /** Opens it, as Enter on its title does. */
  open() {
    this.link.click();
  }

  override willUpdate() {
    this.gone = this.hit !== null && statusKey(this.hit.status) === 'superseded';
  }

  override render() {
    if (this.hit === null) return nothing;
    const { label, status, area, date, ref, title, snippet } = this.hit;
    const tab = this.cursor ? '0' : '-1';
    return html`<div class="l1">
        <span class="id">${label}</span><adr-status .status=${status}></adr-status>
        ${area === null ? nothing : html`<span class="muted">${area}</span>`}
        ${date === null ? nothing : html`<time class="muted" datetime=${date}>${dateInWords(date, this.zone, this.now)}</time>`}
        ${this.unread === 0 ? nothing : html`<b class="new">${this.unread} new</b>`}
      </div>
      <h3><a href=${decisionLink(ref)} tabindex=${tab}>${title.map(run)}</a></h3>
      ${snippet.length === 0 ? nothing : html`<p class="snip voice">${snippet.map(run)}</p>`}
      <div class="foot">${this.#people(this.hit)}${this.#relation(this.hit, tab)}</div>`;
  }

  #people({ people }: Hit) {
    const [first, second] = people;
    if (first === undefined) return nothing;
    const words =
      people.length > 2 || second === undefined
        ? `${first.name}${people.length > 2 ? ` and ${people.length - 1} others` : ''}`
        : `${first.name}, ${second.name}`;
    return html`<span class="people"
      ><span class="avatars"
        >${people.slice(0, 3).map((one) => html`<adr-avatar name=${one.name} ?me=${one.name === this.me}></adr-avatar>`)}</span
      ><span>${words}</span></span
    >`;
  }

  #relation({ relation }: Hit, tab: string) {
    if (relation === null) return nothing;
    return html`<span class="relation"
      >${relation.words}
      <a class="link" href=${decisionLink(relation.ref)} tabindex=${tab}>${relation.label}</a></span
    >`;
  }
}

function run({ text, hit }: SnippetPart) {
  return hit ? html`<mark>${text}</mark>` : text;
}
