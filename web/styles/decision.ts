// The looks of a decision's page: its head, its four columns, its rail, and how it prints.

import { css } from 'lit';

export const headLooks = css`
  :host {
    padding-top: var(--space-5);
  }
  .l1 {
    display: flex;
    gap: 0.25rem 0.875rem;
    align-items: center;
    flex-wrap: wrap;
    font-size: var(--text-sm);
    color: var(--color-text-2);
  }
  /* An id made of a date and a title is as long as a title. */
  .l1 .id {
    white-space: normal;
    overflow-wrap: anywhere;
  }
  /* Somebody must answer. */
  .challenged {
    display: inline-flex;
    gap: 0.25rem;
    align-items: center;
    font-weight: 650;
    font-size: var(--text-xs);
    color: var(--color-no);
  }
  .l1 .btns {
    margin-left: auto;
    gap: 0.25rem;
  }
  .title {
    margin: 0.25rem 0 0.375rem;
    max-width: 30em;
    line-height: 1.14;
    overflow-wrap: anywhere;
  }
  dd {
    overflow-wrap: anywhere;
  }
  details {
    margin-top: 0.25rem;
    font-size: var(--text-sm);
  }
  summary {
    cursor: pointer;
    color: var(--color-text-3);
    min-height: 1.5rem;
  }
  @media (max-width: 860px) {
    .l1 .btns {
      order: 9;
      width: 100%;
      margin-left: -0.5rem;
    }
    /* A button with a frame stands where the text does. */
    .l1 .btns .primary {
      margin-left: 0.5rem;
    }
  }
  @media print {
    .btns,
    details {
      display: none;
    }
  }
`;

export const railLooks = css`
  :host {
    font-size: var(--text-sm);
  }
  .sec .sub {
    font-size: var(--text-xs);
    font-weight: 500;
    color: var(--color-text-3);
    padding-top: 0.375rem;
  }
  .rows + .sub {
    border-top: 1px solid var(--color-line);
  }
  .big {
    font-size: var(--text-lg);
    font-weight: 600;
    line-height: 1.3;
  }
  .said {
    font: 400 0.9375rem/1.4 var(--font-read);
  }
  .rows > li:not(:has(> adr-person-row)) {
    padding: 0.375rem 0;
  }
  .more {
    color: var(--color-text-2);
    margin-top: 0.375rem;
  }
  .more > summary {
    cursor: pointer;
    color: var(--color-text-3);
    min-height: 1.5rem;
  }
`;

export const decisionLooks = css`
  .wrap {
    padding-bottom: 0;
  }
  adr-standing,
  adr-bypassed,
  adr-in-force,
  .alone {
    margin-top: var(--space-5);
  }
  .whole {
    padding: var(--space-6) 0 var(--space-8);
  }
  @media print {
    .tabs {
      display: none;
    }
    .wrap {
      padding: 0;
    }
  }
`;

export const bodyLooks = css`
  .body {
    display: grid;
    grid-template-columns: 9.5rem minmax(0, 39.5rem) 13.5rem minmax(16.5rem, 1fr);
    column-gap: var(--space-7);
    align-items: start;
    padding: var(--space-6) 0 var(--space-7);
  }
  .outline {
    position: sticky;
    top: 4.5rem;
    display: grid;
    gap: var(--space-6);
  }
  .outline .keys {
    flex-direction: column;
    align-items: flex-start;
    gap: 0.375rem;
  }
  .text {
    grid-column: 2;
    min-width: 0;
  }
  .rail {
    grid-column: 4;
    min-width: 0;
  }
  .where {
    display: none;
  }
  @media (max-width: 1280px) {
    .body {
      grid-template-columns: minmax(0, 40rem) minmax(16.5rem, 1fr);
    }
    .outline {
      display: none;
    }
    .text {
      grid-column: 1;
    }
    .rail {
      grid-column: 2;
    }
  }
  @media (max-width: 860px) {
    .body {
      grid-template-columns: minmax(0, 1fr);
      padding-top: 1.25rem;
      row-gap: 1.75rem;
    }
    .rail {
      grid-column: 1;
    }
  }
  @media print {
    .outline {
      display: none;
    }
    .body {
      display: block;
    }
    .rail {
      margin-top: 2rem;
      break-before: auto;
    }
    .where {
      display: block;
      margin-top: 1.5rem;
      font-size: var(--text-xs);
    }
  }
`;
