// The list that opens below a field to choose from: people, decisions.

import { css } from 'lit';

export const combobox = css`
  :host {
    position: relative;
  }
  [role='listbox'] {
    position: absolute;
    z-index: 10;
    left: 0;
    right: 0;
    margin-top: 0.25rem;
    max-height: 16rem;
    overflow: auto;
    padding: 0.25rem;
    background: var(--color-raised);
    border: 1px solid var(--color-line-strong);
    border-radius: var(--radius-lg);
    box-shadow: var(--depth-pop);
  }
  [role='option'] {
    padding: 0.25rem 0.5rem;
    border-radius: var(--radius);
    cursor: pointer;
    line-height: 1.35;
  }
  [role='option'][aria-selected='true'] {
    background: var(--color-selected);
  }
  [role='option'] small {
    display: block;
    font-size: var(--text-xs);
    color: var(--color-text-3);
  }
  [aria-selected='true'] small {
    color: var(--color-text-2);
  }
`;
