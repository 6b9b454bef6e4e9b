// The looks of the shell outside the bar: the skip link, the line that says something is under way, the notices.

import { css } from 'lit';

export const appLooks = css`
  .skip {
    position: absolute;
    left: 0.5rem;
    top: -4rem;
    z-index: 50;
    padding: 0.5rem 0.75rem;
    color: var(--color-on-ink);
    background: var(--color-ink-fill);
    border: 0;
  }
  .skip:focus {
    position: fixed;
    top: 0.375rem;
  }
  main:focus {
    outline: none;
  }
  .reading > :not(adr-reading) {
    display: none;
  }
  .line {
    position: fixed;
    top: calc(var(--bar-h) - 2px);
    left: 0;
    z-index: 21;
    width: 38%;
    height: 2px;
    background: var(--color-ink);
  }
  .notices {
    max-width: 90rem;
    margin: 0 auto;
    padding: 0.75rem var(--space-6) 0;
  }
  .notices:empty {
    padding: 0;
  }
  .notices > * + * {
    border-top: 0;
  }
  @media (max-width: 860px) {
    .notices {
      padding-inline: var(--space-5);
    }
  }
  @media print {
    .skip,
    .notices {
      display: none;
    }
  }
`;
