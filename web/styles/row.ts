// A row that can hold the cursor: hairline above, tinted and marked in ink while it is the one.

import { css } from 'lit';

export const cursorRow = css`
  :host {
    --bleed: 0.75rem;
    position: relative;
    padding: 0.75rem var(--bleed);
    margin: 0 calc(-1 * var(--bleed));
    background-image: linear-gradient(var(--color-line) 0 0);
    background-size: calc(100% - 2 * var(--bleed)) 1px;
    background-position: 50% 0;
    background-repeat: no-repeat;
  }
  :host(:hover) {
    background-color: var(--color-hover);
    --color-page: var(--color-hover);
  }
  :host([unruled]),
  :host([cursor]) {
    background-image: none;
  }
  :host([cursor]) {
    background-color: var(--color-selected);
    --color-page: var(--color-selected);
    --color-text-3: var(--color-text-2);
  }
  :host([cursor])::after {
    content: '';
    position: absolute;
    inset: 0 auto 0 0;
    width: 3px;
    background: var(--color-ink);
  }
  h3 a:focus-visible {
    outline-offset: 3px;
  }
  @media (max-width: 860px) {
    :host {
      --bleed: 1rem;
    }
  }
`;
