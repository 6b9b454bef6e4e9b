// The looks of the search field: the same text twice, once to be typed and once to be read in colours, one upon the other.

import { css } from 'lit';

export const queryLooks = css`
  :host {
    flex: 1;
    min-width: 0;
    position: relative;
  }
  .box {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    height: 2.625rem;
    padding: 0 0.5rem 0 0.75rem;
    border: 1px solid var(--color-control);
    border-radius: var(--radius);
    background: var(--color-page);
  }
  .box:focus-within {
    border: 1.5px solid var(--color-ink);
    outline: 3px solid var(--color-ink-soft);
    padding: 0 calc(0.5rem - 0.5px) 0 calc(0.75rem - 0.5px);
  }
  .text {
    flex: 1;
    min-width: 0;
    align-self: stretch;
    position: relative;
  }
  input,
  .runs {
    position: absolute;
    inset: 0;
    width: 100%;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    font: 500 var(--text-lg) / 2.5rem var(--font-mono);
    letter-spacing: -0.01em;
    white-space: pre;
    overflow: hidden;
  }
  input {
    color: transparent;
    caret-color: var(--color-text);
    text-overflow: clip;
  }
  input:focus-visible {
    outline: none;
  }
  input::placeholder {
    font-family: var(--font-ui);
    font-weight: 400;
    letter-spacing: 0;
  }
  input::selection {
    background: var(--color-selected);
  }
  /* A row of boxes: the blanks between tags in the template are then no text. */
  .runs {
    display: flex;
    pointer-events: none;
  }
  .runs span {
    flex: none;
  }
  .key {
    color: var(--color-text-3);
  }
  .value {
    color: var(--color-ink);
  }
  .mistake {
    text-decoration: underline wavy 1px var(--color-no);
    text-underline-offset: 0.25em;
  }
  .list {
    position: absolute;
    z-index: 10;
    top: calc(100% + 0.25rem);
    left: 0;
    min-width: 16rem;
    max-width: 100%;
    max-height: 20rem;
    overflow: auto;
    padding: 0.375rem;
    background: var(--color-raised);
    border: 1px solid var(--color-line-strong);
    border-radius: var(--radius-lg);
    box-shadow: var(--depth-pop);
    --color-page: var(--color-raised);
  }
  .list li {
    display: flex;
    gap: 1.5rem;
    align-items: baseline;
    padding: 0.25rem 0.5rem;
    border-radius: var(--radius);
    cursor: pointer;
    font-size: var(--text-sm);
  }
  .list .muted {
    margin-left: auto;
    text-align: right;
  }
  .list li:hover {
    background: var(--color-hover);
  }
  .list [aria-selected='true'] {
    background: var(--color-selected);
  }
  .list [aria-selected='true'] .muted {
    color: var(--color-text-2);
  }
  .mistakes {
    margin-top: 0.375rem;
    font-size: var(--text-sm);
    color: var(--color-text-2);
  }
  .mistakes code {
    color: var(--color-no);
  }
  @media (max-width: 860px) {
    :host {
      flex: 1 0 100%;
    }
  }
  @media (forced-colors: active) {
    input {
      color: FieldText;
    }
    .runs {
      display: none;
    }
  }
`;
