// How escalation and trials look: two columns with a rail, forms that read like records, rows of measures.

import { css } from 'lit';

export const trialLooks = css`
  .esc {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 20rem;
    gap: var(--space-8);
    align-items: start;
    padding: var(--space-5) 0 var(--space-8);
  }
  .doc {
    font: 620 1.5rem/1.2 var(--font-read);
    letter-spacing: -0.012em;
  }
  .sec h2.doc {
    font: 620 1.5rem/1.2 var(--font-read);
    display: flex;
    gap: 0.5rem;
    align-items: center;
  }
  .lead {
    font: 400 1.1875rem/1.5 var(--font-read);
    max-width: 44em;
    white-space: pre-line;
  }
  .said {
    font: 400 1.0625rem/1.5 var(--font-read);
    white-space: pre-line;
  }
  .formgrid {
    display: grid;
    grid-template-columns: 10.5rem minmax(0, 1fr);
    gap: 0 var(--space-6);
  }
  .formgrid > * {
    border-top: 1px solid var(--color-line);
    padding: 0.75rem 0;
    min-width: 0;
  }
  .formgrid > .k {
    font-weight: 650;
  }
  .formgrid > .k small {
    display: block;
    font-weight: 400;
    color: var(--color-text-3);
    font-size: var(--text-xs);
    line-height: 1.4;
    margin-top: 0.125rem;
  }
  .tablewrap {
    overflow-x: auto;
  }
  .plain {
    font-size: var(--text-sm);
  }
  .plain th,
  .plain td {
    padding: 0.375rem 1rem 0.375rem 0;
    border-bottom: 1px solid var(--color-line);
    vertical-align: baseline;
  }
  .stack {
    display: grid;
    gap: 0.625rem;
  }
  .rail .stack {
    margin-top: 0.75rem;
  }
  .rail adr-stances {
    display: block;
    margin-top: var(--space-5);
  }
  .stack > .btn {
    width: 100%;
  }
  blockquote {
    margin: 0 0 0.75rem;
  }
  .opts .off {
    color: var(--color-text-3);
  }
  .rail p + p {
    margin-top: 0.25rem;
  }
  @media (max-width: 1100px) {
    .esc {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-6);
    }
    .esc > aside {
      grid-row: 1;
    }
  }
  @media (max-width: 860px) {
    .formgrid {
      grid-template-columns: minmax(0, 1fr);
    }
    .formgrid > .v {
      border-top: 0;
      padding-top: 0;
    }
  }
`;

/** One measure of a trial with its result. */
export const measureLooks = css`
  .row {
    display: grid;
    grid-template-columns: 11rem 132px minmax(0, 1fr) 17.5rem;
    gap: 0.25rem 1.25rem;
    padding: 0.75rem 0;
    align-items: start;
    font-size: var(--text-sm);
  }
  .row .k b {
    display: block;
    font-size: var(--text-md);
    font-weight: 650;
  }
  .row .k small {
    color: var(--color-text-3);
    font-size: var(--text-xs);
  }
  .row dl div {
    display: flex;
    gap: 0.5rem;
  }
  .row dt {
    color: var(--color-text-3);
    min-width: 3.5rem;
  }
  .row dd {
    font-weight: 550;
  }
  .row .res {
    display: grid;
    gap: 0.375rem;
  }
  .row .res .seg {
    display: flex;
  }
  .row .res .seg label {
    flex: 1 1 auto;
    justify-content: center;
    padding: 0 0.375rem;
    white-space: nowrap;
  }
  .row .nt {
    grid-column: 2/-1;
    color: var(--color-text-2);
  }
  summary {
    cursor: pointer;
    color: var(--color-text-3);
    min-height: 1.5rem;
  }
  @media (max-width: 1280px) {
    .row {
      grid-template-columns: minmax(0, 1fr) 17.5rem;
    }
    .row .nt {
      grid-column: 1/-1;
    }
  }
  @media (max-width: 860px) {
    .row {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

/** The page on which a trial is judged, and its bar at the bottom. */
export const judgeLooks = css`
  summary {
    cursor: pointer;
    color: var(--color-text-3);
    min-height: 1.5rem;
  }
  .verdict {
    border: 1px solid var(--color-control);
    border-radius: var(--radius);
    margin-bottom: 0.75rem;
  }
  .verdict label {
    display: grid;
    grid-template-columns: 0.875rem 7rem minmax(0, 1fr);
    gap: 0.125rem 0.75rem;
    padding: 0.625rem 0.75rem;
    border-top: 1px solid var(--color-line);
    cursor: pointer;
    font-size: var(--text-sm);
    line-height: 1.45;
    align-items: start;
  }
  .verdict label:first-child {
    border-top: 0;
  }
  .verdict input {
    margin-top: 0.1875rem;
  }
  .verdict .n {
    font-weight: 650;
    font-size: var(--text-md);
  }
  .verdict .y {
    grid-column: 3;
    color: var(--color-no);
    font-weight: 550;
  }
  .verdict label:has(:checked) {
    background: var(--color-ink-soft);
  }
  .verdict label:has(:checked) .n {
    color: var(--color-ink);
  }
  .verdict label:has(:focus-visible) {
    outline: 2px solid var(--color-focus);
    outline-offset: -2px;
  }
  .verdict .off {
    cursor: default;
  }
  .verdict .off .n,
  .verdict .off .d {
    color: var(--color-text-3);
  }
  .verdict .off .y {
    color: var(--color-text-2);
    font-weight: 500;
  }
  .report {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
    gap: 0.5rem 0.75rem;
    align-items: end;
  }
  .mini3 {
    display: flex;
    justify-content: space-between;
    gap: 0.75rem;
    padding: 0.375rem 0;
  }
  .judgebar {
    position: sticky;
    bottom: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    align-items: center;
    justify-content: space-between;
    background: var(--color-raised);
    border-top: 1px solid var(--color-ink);
    padding: 0.75rem 0;
    z-index: 2;
  }
  .judgebar b {
    display: block;
  }
  @media (max-width: 860px) {
    .verdict label {
      grid-template-columns: 0.875rem minmax(0, 1fr);
    }
    .verdict .d,
    .verdict .y {
      grid-column: 2;
    }
    .judgebar {
      bottom: 3.5rem;
    }
  }
`;
