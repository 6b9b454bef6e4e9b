// The list of a menu, which floats: it casts a shadow and its rows are quiet buttons.

import { css } from 'lit';

export const menuLooks = css`
  :host {
    display: inline-block;
  }
  [popover] {
    position: fixed;
    inset: auto;
    margin: 0;
    width: max-content;
    min-width: 12rem;
    max-width: min(24rem, calc(100vw - 1rem));
    max-height: calc(100vh - 1rem);
    overflow: auto;
    color: var(--color-text);
    background: var(--color-raised);
    border: 1px solid var(--color-line-strong);
    border-radius: var(--radius-lg);
    box-shadow: var(--depth-pop);
    padding: 0.375rem;
    --color-page: var(--color-raised);
    opacity: 1;
    transition: opacity var(--fast);
    @starting-style {
      opacity: 0;
    }
  }
  [popover] > button {
    display: grid;
    grid-template-columns: 1rem 1fr auto;
    gap: 0 0.625rem;
    width: 100%;
    padding: 0.375rem 0.5rem;
    border: 0;
    background: none;
    text-align: left;
    border-radius: var(--radius);
    align-items: center;
    line-height: 1.4;
  }
  [popover] > button:focus {
    background: var(--color-selected);
    outline: none;
  }
  [popover] > button:focus-visible {
    outline: 2px solid var(--color-focus);
    outline-offset: -2px;
  }
  [popover] > button:focus .muted {
    color: var(--color-text-2);
  }
  [popover] .muted {
    font-size: var(--text-sm);
  }
  small {
    grid-column: 2/-1;
    color: var(--color-text-2);
    font-size: var(--text-xs);
  }
  [aria-disabled='true'],
  [aria-disabled='true'] > small {
    color: var(--color-text-3);
    cursor: default;
  }
  [aria-disabled='true']:focus,
  [aria-disabled='true']:focus > small {
    color: var(--color-text-2);
  }
  .group {
    padding: 0.375rem 0.5rem 0.125rem;
    font-size: var(--text-xs);
    color: var(--color-text-3);
  }
  .group:not(:first-child) {
    margin-top: 0.375rem;
    border-top: 1px solid var(--color-line);
  }
`;
