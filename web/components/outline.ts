// The headings of the text beside it; the section being read is marked, followed by scrolling.
// It takes the heading elements that `adr-prose` names in `ProseReady`.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from '../styles/base.ts';

@customElement('adr-outline')
export class OutlineElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        font-size: var(--text-sm);
      }
      h2 {
        font-weight: 650;
        margin-bottom: 0.375rem;
      }
      a {
        display: flex;
        gap: 0.375rem;
        min-height: 1.5625rem;
        padding: 0.25rem 0 0.1875rem 0.625rem;
        border-left: 2px solid var(--color-line);
        color: var(--color-text-2);
        line-height: 1.3;
      }
      .deep {
        padding-left: 1.375rem;
      }
      a[aria-current] {
        border-color: var(--color-rule);
        color: var(--color-text);
        font-weight: 650;
      }
      .count {
        margin-left: auto;
        white-space: nowrap;
        color: var(--color-text-3);
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) headings: readonly HTMLElement[] = [];
  /** What stands beside a heading, by slug: open threads in it. */
  @property({ attribute: false }) counts: ReadonlyMap<string, number> = new Map();
  @property() label = 'Sections';

  @state() protected current = '';
  #observer: IntersectionObserver | null = null;

  override connectedCallback() {
    super.connectedCallback();
    // A jump takes headings from below to above without showing them on the way.
    window.addEventListener('scrollend', this.#onJump);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('scrollend', this.#onJump);
    this.#observer?.disconnect();
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('headings')) this.#follow();
  }

  override render() {
    if (this.headings.length < 2) return nothing;
    const top = Math.min(...this.headings.map(level));
    return html`<nav aria-labelledby="label">
      <h2 id="label">${this.label}</h2>
      <ol>
        ${this.headings
          .filter((heading) => level(heading) <= top + 1)
          .map((heading) => this.#row(heading, level(heading) > top))}
      </ol>
    </nav>`;
  }

  #row(heading: HTMLElement, deep: boolean) {
    const count = this.counts.get(heading.id);
    return html`<li>
      <a
        class=${deep ? 'deep' : ''}
        href="${location.pathname}${location.search}#${heading.id}"
        aria-current=${heading.id === this.current ? 'location' : nothing}
        @click=${() => heading.scrollIntoView()}
        >${heading.innerText}${count === undefined ? nothing : html`<span class="count">${count}</span>`}</a
      >
    </li>`;
  }

  /** The current section is the last whose heading has passed the upper quarter of the window. */
  #follow() {
    this.#observer?.disconnect();
    this.#observer = new IntersectionObserver(() => this.#find(), {
      rootMargin: '0px 0px -75% 0px',
      threshold: [0, 1],
    });
    for (const heading of this.headings) this.#observer.observe(heading);
    this.#find();
  }

  #onJump = () => this.#find();

  #find() {
    const passed = this.headings.filter((heading) => heading.getBoundingClientRect().top <= innerHeight / 4);
    this.current = (passed.at(-1) ?? this.headings[0])?.id ?? '';
  }
}

function level(heading: HTMLElement): number {
  return Number(heading.tagName.slice(1));
}
