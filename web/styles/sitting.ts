// The room of a meeting under way: large enough to be read from a chair. No text under 15 px, keys excepted.

import { css } from 'lit';

export const sitting = css`
  h2,
  .sec h2 {
    font-size: var(--text-lg);
    font-weight: 650;
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.5rem;
    align-items: baseline;
    margin-bottom: 0.25rem;
  }
  .lab,
  .field > span.lab {
    font-size: var(--text-lg);
    font-weight: 600;
    margin-bottom: 0.25rem;
  }
  .inp {
    font-size: var(--text-lg);
    min-height: 2.5rem;
    padding: 0.4375rem 0.625rem;
  }
  .soft {
    color: var(--color-text-2);
  }
  small {
    font-size: 0.9375rem;
    color: var(--color-text-2);
  }
  .wrong {
    font-size: var(--text-lg);
    margin-top: 0.375rem;
  }
  .btn.sm {
    font-size: 0.9375rem;
    height: 1.75rem;
  }
  ul,
  ol {
    list-style: none;
    padding: 0;
    margin: 0;
  }
`;
