// The looks of settings: three columns that become one, and the rows of what is one's own.

import { css } from 'lit';

export const settingsLooks = css`
  .setgrid {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--space-7);
    font-size: var(--text-sm);
    align-items: start;
  }
  .setgrid > .sec + .sec {
    margin-top: 0;
  }
  .subh {
    font-size: var(--text-sm);
    font-weight: 650;
    margin: 1rem 0 0.25rem;
  }
  .sec > h2 + .subh {
    margin-top: 0;
  }
  .chk {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
    min-height: 1.5rem;
  }
  .soft {
    color: var(--color-text-2);
  }
  adr-away {
    margin-top: 0.75rem;
  }
  .setgrid + .sec {
    margin-top: var(--space-7);
    font-size: var(--text-sm);
  }
  @media (max-width: 1100px) {
    .setgrid {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

/** Rows of tokens, sessions and accounts: what it is, what is known of it, and the one thing that can be done with it. */
export const ownRows = css`
  .rows > * {
    border-top: 1px solid var(--color-line);
  }
  .rows > :first-child {
    border-top: 0;
  }
  .own {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 0.75rem;
    padding: 0.4375rem 0;
  }
  .own > b,
  .own > span {
    grid-column: 1;
    overflow-wrap: anywhere;
  }
  .own > b {
    font-weight: 600;
  }
  .own > span,
  .none {
    color: var(--color-text-3);
  }
  .own .btn {
    grid-column: 2;
    grid-row: 1 / span 3;
    align-self: center;
  }
  .over {
    font-style: normal;
    color: var(--color-no);
  }
`;
