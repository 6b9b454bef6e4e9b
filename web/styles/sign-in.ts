// The looks of the pages that stand alone: one narrow column in which one thing is to be done.

import { css } from 'lit';

export const signInLooks = css`
  .alone {
    display: grid;
    gap: var(--space-4);
    justify-items: start;
    width: min(24rem, 100%);
    margin: 0 auto;
    padding: clamp(2rem, 14vh, 9rem) 0 var(--space-9);
  }
  .logo {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    margin-bottom: var(--space-2);
    font: 650 1.5rem/1.45 var(--font-read);
    letter-spacing: -0.01em;
  }
  .logo adr-glyph {
    width: 1.25rem;
    height: 1.25rem;
    color: var(--color-ink);
  }
  h1 {
    font: 620 1.625rem/1.2 var(--font-read);
    letter-spacing: -0.012em;
    text-wrap: balance;
  }
  .alone p:not(.logo) {
    color: var(--color-text-2);
    text-wrap: pretty;
  }
  .alone .btn,
  .alone adr-banner {
    justify-self: stretch;
  }
  .alone p.note {
    font-size: var(--text-sm);
    color: var(--color-text-3);
  }
  .mono {
    font: 500 0.92em/1.45 var(--font-mono);
    overflow-wrap: anywhere;
  }
`;
