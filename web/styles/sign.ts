// The looks of the sign-off bar: it sticks to the bottom, above the tabs of a phone, under the line that is yours.

import { css } from 'lit';

export const signLooks = css`
  :host {
    position: sticky;
    bottom: 0;
    z-index: 10;
    margin: var(--space-7) calc(var(--space-6) * -1) 0;
  }
  :host([idle]) {
    position: static;
  }
  .bar {
    display: grid;
    grid-template-columns: minmax(0, 15rem) minmax(0, 1fr) auto;
    gap: var(--space-6);
    align-items: center;
    padding: 0.625rem var(--space-6) 0.75rem;
    background: var(--color-page);
    border-top: 1.5px solid var(--color-ink);
    box-shadow: 0 -6px 16px -12px var(--color-shadow);
  }
  :host([idle]) .bar {
    box-shadow: none;
    border-top-color: var(--color-line-strong);
  }
  .what {
    font-size: var(--text-sm);
    line-height: 1.4;
  }
  .what b,
  .what > span {
    display: block;
  }
  .what b {
    font-weight: 650;
  }
  adr-since {
    grid-column: 1 / -1;
  }
  .whose {
    grid-column: 1 / -1;
    justify-self: start;
  }
  .bar:not(.choosing) {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .consent,
  .concern {
    color: var(--color-ok);
  }
  .object {
    color: var(--color-no);
  }
  .btns {
    flex-wrap: nowrap;
  }
  @media (max-width: 1280px) {
    .choosing {
      grid-template-columns: minmax(0, 12rem) minmax(0, 1fr) auto;
      gap: var(--space-5);
    }
  }
  @media (max-width: 1100px) {
    .choosing {
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0.5rem var(--space-5);
    }
    .choosing .what {
      grid-column: 1/-1;
    }
    .choosing .what > * {
      display: inline;
      margin-right: 0.5rem;
    }
  }
  @media (max-width: 860px) {
    :host {
      bottom: 3.5rem;
      margin-inline: calc(var(--space-5) * -1);
    }
    .bar,
    .bar:not(.choosing) {
      grid-template-columns: minmax(0, 1fr);
      gap: 0.5rem;
      padding: 0.5rem var(--space-5) 0.625rem;
    }
    .btns {
      flex-wrap: wrap;
    }
    .btns > * {
      flex: 1 0 auto;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
