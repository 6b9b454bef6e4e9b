// The looks of the page for a new decision: the title stands as it will be read.

import { css } from 'lit';

export const newLooks = css`
  .name {
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
  .name[aria-invalid='true'] {
    border-color: var(--color-no);
  }
  aside > .sec {
    margin-top: var(--space-6);
  }
  .primary {
    width: 100%;
    margin: 0.25rem 0 0.5rem;
  }
  .small {
    font-size: var(--text-sm);
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
  .text + adr-checks {
    margin-top: var(--space-5);
  }
  .wrong {
    margin-bottom: 0.5rem;
  }
  @media (max-width: 860px) {
    .pagehead .push {
      margin-left: 0;
    }
    .name {
      font-size: 1.25rem;
    }
    .text {
      height: auto;
    }
  }
`;
