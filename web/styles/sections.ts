// How a page is laid out: sections opened by a rule, rows parted by hairlines, page heads, columns. A rule, not a box.

import { css } from 'lit';

export const sections = css`
  .wrap {
    max-width: 90rem;
    margin: 0 auto;
    padding: 0 var(--space-6) var(--space-9);
  }
  .pagehead {
    display: flex;
    align-items: flex-end;
    gap: var(--space-5);
    flex-wrap: wrap;
    padding: var(--space-6) 0 var(--space-5);
  }
  .pagehead h1,
  .title {
    font: 620 var(--text-3xl) / 1.12 var(--font-read);
    font-optical-sizing: auto;
    letter-spacing: -0.018em;
    text-wrap: balance;
  }
  .pagehead p {
    color: var(--color-text-2);
    margin-top: 0.25rem;
  }
  .pagehead .keys {
    margin-left: auto;
  }
  .sec {
    border-top: 1.5px solid var(--color-rule);
    padding-top: var(--space-3);
  }
  .sec + .sec {
    margin-top: var(--space-6);
  }
  .sec > h2,
  .sec > header {
    display: flex;
    align-items: baseline;
    gap: 0.5rem;
    margin-bottom: var(--space-3);
  }
  .sec h2 {
    font-size: var(--text-md);
    font-weight: 650;
    line-height: 1.4;
  }
  .push,
  .sec > header .push {
    margin-left: auto;
  }
  .count {
    color: var(--color-text-3);
    font-weight: 500;
  }
  .rows > * {
    border-top: 1px solid var(--color-line);
  }
  .rows > :first-child {
    border-top: 0;
  }
  .two {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 20rem;
    gap: var(--space-8);
    align-items: start;
  }
  .aside .sec,
  .rail {
    font-size: var(--text-sm);
  }
  .rail .sec + .sec {
    margin-top: var(--space-5);
  }
  .rail .sub {
    font-size: var(--text-xs);
    font-weight: 500;
    color: var(--color-text-3);
    padding-top: 0.375rem;
  }
  .rail .big {
    font-size: var(--text-lg);
    font-weight: 600;
    line-height: 1.3;
  }
  .mini {
    display: grid;
    grid-template-columns: auto 1fr auto;
    grid-template-rows: auto 1fr;
    gap: 0.125rem 0.625rem;
    padding: 0.4375rem 0;
    align-items: baseline;
  }
  .mini > .id:first-child {
    grid-row: span 2;
  }
  .mini .t {
    font: 500 0.9375rem/1.3 var(--font-read);
  }
  .mini :is(.t, .sub) {
    overflow-wrap: anywhere;
  }
  .mini .sub {
    grid-column: 2/-1;
    color: var(--color-text-3);
    font-size: var(--text-xs);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.5rem;
    font-size: var(--text-sm);
    color: var(--color-text-2);
  }
  .facts div {
    display: flex;
    gap: 0.375rem;
    align-items: center;
  }
  .facts dt {
    color: var(--color-text-3);
  }
  .facts dd {
    font-weight: 550;
    color: var(--color-text);
  }
  .tabs {
    display: flex;
    gap: 1.25rem;
    border-bottom: 1px solid var(--color-line-strong);
    margin-top: var(--space-4);
    overflow-x: auto;
    scrollbar-width: none;
  }
  .tabs a {
    padding: 0.4375rem 0;
    font-weight: 500;
    color: var(--color-text-2);
    white-space: nowrap;
  }
  .tabs a:focus-visible {
    outline-offset: -2px;
  }
  .tabs a[aria-current] {
    color: var(--color-text);
    font-weight: 650;
    box-shadow: inset 0 -3px 0 var(--color-rule);
  }
  .tabs .count {
    font-size: var(--text-sm);
  }
  .keys {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    color: var(--color-text-3);
    font-size: var(--text-xs);
    align-items: center;
  }
  .keys span {
    white-space: nowrap;
  }
  .note {
    font-size: var(--text-sm);
    color: var(--color-text-2);
  }
  @media (max-width: 700px) {
    .sec > header {
      flex-wrap: wrap;
    }
    .sec > header > h2 {
      flex: 1 0 auto;
      max-width: 100%;
    }
    .sec > header .push {
      margin-left: 0;
    }
  }
  @media (max-width: 1100px) {
    .two {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-6);
    }
  }
  @media (max-width: 860px) {
    .wrap {
      padding: 0 var(--space-5) var(--space-9);
    }
    .pagehead {
      padding: var(--space-5) 0 var(--space-4);
    }
    .pagehead h1,
    .title {
      font-size: var(--text-2xl);
    }
    .facts {
      gap: 0.25rem 1.25rem;
    }
  }
  @media (max-width: 860px), (pointer: coarse) {
    .keys {
      display: none;
    }
  }
`;
