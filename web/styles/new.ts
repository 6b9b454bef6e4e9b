// The looks of the page for a new decision: the title as it will be read, and the number it will have.

import { css } from 'lit';

export const newLooks = css`
  .pagehead .seg {
    margin-left: auto;
  }
  .title {
    display: block;
    width: 100%;
    resize: none;
    field-sizing: content;
    font: 600 1.625rem/1.25 var(--font-read);
    letter-spacing: -0.01em;
    padding: 0.4375rem 0.625rem;
    border: 1px solid var(--color-control);
    border-radius: var(--radius);
    background: var(--color-page);
    overflow: hidden;
  }
  .title[aria-invalid='true'] {
    border-color: var(--color-no);
  }
  .number {
    font: 600 1.625rem/1.2 var(--font-mono);
    letter-spacing: -0.02em;
    margin-bottom: 0.25rem;
    overflow-wrap: anywhere;
  }
  .file {
    font-size: 0.8125rem;
    line-height: 1.45;
    overflow-wrap: anywhere;
  }
  dl {
    display: grid;
    grid-template-columns: 6.5rem minmax(0, 1fr);
    gap: 0.25rem 0.75rem;
  }
  dt {
    color: var(--color-text-3);
  }
  dd {
    font-weight: 550;
  }
  .gap {
    margin-top: 0.75rem;
  }
  .primary {
    width: 100%;
    margin-bottom: 0.5rem;
  }
  .lead {
    max-width: 46rem;
    color: var(--color-text-2);
  }
  .text {
    margin-top: 0.25rem;
    border: 1px solid var(--color-control);
    border-radius: var(--radius);
    height: 28rem;
    background: var(--color-chrome);
  }
  .wrong {
    margin-bottom: 0.5rem;
  }
  @media (max-width: 860px) {
    .pagehead .seg {
      margin-left: 0;
    }
    .title {
      font-size: 1.25rem;
    }
    .text {
      height: auto;
    }
    .hide-sm {
      display: none;
    }
  }
`;
