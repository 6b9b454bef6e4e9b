// How the list of decisions is laid out: filters, results, and the column that shows one of them from 1280 pixels on.

import { css } from 'lit';

export const browseLooks = css`
  .searchline {
    display: flex;
    gap: var(--space-4);
    align-items: flex-start;
    padding: var(--space-5) 0 var(--space-4);
  }
  .searchline select {
    width: auto;
    height: 2.625rem;
  }
  .searchline .btn {
    display: none;
    height: 2.625rem;
  }
  .searchline adr-views {
    height: 2.625rem;
  }
  .browse {
    display: grid;
    grid-template-columns: 12.5rem minmax(0, 1fr);
    gap: var(--space-7);
    align-items: start;
  }
  .browse.peeking {
    grid-template-columns: 12.5rem minmax(0, 1fr) 23rem;
  }
  .results .sec {
    padding-bottom: 0.375rem;
  }
  .results header {
    margin: 0;
  }
  .after {
    padding-top: var(--space-5);
  }
  details {
    margin-top: var(--space-6);
    font-size: var(--text-sm);
    color: var(--color-text-2);
  }
  summary {
    cursor: pointer;
    min-height: 1.5rem;
  }
  details li {
    padding: 0.1875rem 0;
    overflow-wrap: anywhere;
  }
  .browse > aside {
    position: sticky;
    top: calc(var(--bar-h) + 1rem);
    max-height: calc(100dvh - var(--bar-h) - 2rem);
    overflow-y: auto;
  }
  .sheet {
    max-height: calc(100dvh - 11rem);
    overflow-y: auto;
    margin: 0 -0.5rem;
    padding: 0.25rem 0.5rem;
  }
  @media (max-width: 1279px) {
    .browse {
      grid-template-columns: 11rem minmax(0, 1fr);
    }
  }
  @media (max-width: 860px) {
    .searchline {
      flex-wrap: wrap;
      gap: var(--space-3);
    }
    .searchline .btn {
      display: inline-flex;
    }
    .searchline select {
      margin-left: auto;
    }
    .browse {
      grid-template-columns: minmax(0, 1fr);
    }
    .column {
      display: none;
    }
  }
`;
