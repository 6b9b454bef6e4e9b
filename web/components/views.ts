// The three ways to look at all decisions: as a list, along time, as a map. Links, because each has its own address.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { href } from '../router.ts';
import { base } from '../styles/base.ts';

const VIEWS = [
  { path: '/decisions', label: 'List' },
  { path: '/timeline', label: 'Timeline' },
  { path: '/map', label: 'Map' },
] as const;

export type ViewPath = (typeof VIEWS)[number]['path'];

@customElement('adr-views')
export class ViewsElement extends LitElement {
  static override styles = [
    base,
    css`
      nav {
        display: flex;
        height: 100%;
        border: 1px solid var(--color-control);
        border-radius: var(--radius);
        overflow: clip;
      }
      a {
        display: flex;
        align-items: center;
        min-height: 2rem;
        padding: 0 0.75rem;
        color: var(--color-text);
        font-weight: 550;
      }
      a + a {
        border-left: 1px solid var(--color-control);
      }
      a:hover {
        background: var(--color-hover);
        text-decoration: none;
      }
      a:focus-visible {
        outline-offset: -3px;
      }
      a[aria-current] {
        background: var(--color-selected);
        color: var(--color-ink);
        box-shadow: inset 0 -2px 0 var(--color-ink);
      }
    `,
  ];

  @property() current: ViewPath = '/decisions';

  override render() {
    return html`<nav aria-label="Ways to look at the decisions">
      ${VIEWS.map(
        ({ path, label }) =>
          html`<a href=${href(path)} aria-current=${path === this.current ? 'page' : nothing}>${label}</a>`,
      )}
    </nav>`;
  }
}
