// The looks of what happened: a line of marks from the newest to the oldest, with the time before each and the commit behind it.

import { css } from 'lit';

export const pastLooks = css`
  .head {
    display: grid;
    grid-template-columns: 1.875rem 1.5rem;
    font-size: var(--text-xs);
    color: var(--color-text-3);
  }
  h3 {
    font-size: var(--text-sm);
    font-weight: 650;
    padding: 0.625rem 0 0.125rem 8.25rem;
    border-top: 1px solid var(--color-line);
    margin-top: 0.375rem;
  }
  .days > :first-child > h3 {
    border-top: 0;
    margin-top: -1.25rem;
  }
  .row {
    display: grid;
    grid-template-columns: 3.375rem 3.25rem 1.5rem minmax(0, 1fr) 4.5rem;
    gap: 0 0.625rem;
    padding: 0.25rem 0;
    align-items: start;
    font-size: var(--text-sm);
  }
  time {
    color: var(--color-text-3);
    text-align: right;
    padding-top: 0.0625rem;
  }
  .pair {
    display: grid;
    grid-template-columns: 1.875rem 1.5rem;
  }
  .pair input {
    width: 1rem;
    height: 1rem;
    margin: 0.1875rem 0;
  }
  .dot {
    display: grid;
    justify-items: center;
    align-items: start;
    align-self: stretch;
    position: relative;
    padding-top: 0.1875rem;
    color: var(--color-text-2);
  }
  .dot::after {
    content: '';
    position: absolute;
    top: 1.4375rem;
    bottom: -0.1875rem;
    left: calc(50% - 0.5px);
    border-left: 1px solid var(--color-line-strong);
  }
  .days > :last-child .row:last-child .dot::after {
    display: none;
  }
  .rv {
    display: grid;
    place-items: center;
    min-width: 1.25rem;
    height: 1.25rem;
    margin-top: -0.125rem;
    border: 1.5px solid var(--color-rule);
    font: 650 0.75rem/1 var(--font-mono);
    color: var(--color-text);
    background: var(--color-page);
  }
  .name {
    font-weight: 650;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.16em;
    text-decoration-color: var(--color-line-strong);
  }
  .words :is(a, button) {
    display: inline-flex;
    align-items: center;
    min-height: 1.5rem;
    font-size: var(--text-sm);
  }
  .words > p > .name {
    font-size: inherit;
  }
  .key p {
    font-size: var(--text-md);
  }
  .words {
    overflow-wrap: anywhere;
  }
  small {
    display: block;
    color: var(--color-text-2);
    font-size: var(--text-sm);
    max-width: 46rem;
  }
  q {
    font-size: 0.9375rem;
    line-height: 1.4;
  }
  .row > .rev {
    text-align: right;
    padding-top: 0.125rem;
    white-space: nowrap;
  }
  adr-glyph:is(.consent, .concern, .accepted) {
    color: var(--color-ok);
  }
  adr-glyph:is(.object, .rejected) {
    color: var(--color-no);
  }
  adr-glyph.outdated {
    color: var(--color-text-3);
    stroke-dasharray: 2 1.6;
  }
  @media (max-width: 860px) {
    .head {
      display: none;
    }
    .row {
      grid-template-columns: 3.25rem 1.5rem minmax(0, 1fr);
    }
    .pair {
      grid-column: 1;
      grid-row: 2;
    }
    .words {
      grid-row: 1/3;
      grid-column: 3;
    }
    .dot {
      grid-row: 1/3;
    }
    .row > .rev {
      grid-column: 3;
      text-align: left;
    }
    time {
      text-align: left;
    }
    h3 {
      padding-left: 0;
    }
    .days > :first-child > h3 {
      margin-top: 0;
    }
  }
`;
