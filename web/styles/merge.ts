// Two texts that don't fit together: one's, the other's, and what will be saved, in three columns or below each other.

import { css } from 'lit';

export const mergeLooks = css`
  section + section {
    border-top: 1px solid var(--color-line);
  }
  h2 {
    font-size: var(--text-sm);
    font-weight: 650;
    margin: 0.75rem 0 0.25rem;
  }
  .cols {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    margin-bottom: 0.75rem;
  }
  .cols > div {
    padding: 0.25rem 1.25rem;
    border-left: 1px solid var(--color-line-strong);
    display: flex;
    flex-direction: column;
    gap: 0.5rem;
    align-items: flex-start;
  }
  .cols > div:first-child {
    padding-left: 0;
    border-left: 0;
  }
  .cols > div:last-child {
    padding-right: 0;
  }
  h3 {
    font-size: var(--text-sm);
    font-weight: 650;
  }
  h3 .muted {
    font-weight: 400;
  }
  pre,
  textarea.inp {
    margin: 0;
    flex: 1;
    width: 100%;
    font: 450 0.84375rem/1.55 var(--font-mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  textarea.inp {
    min-height: 6rem;
    field-sizing: content;
  }
  ins {
    background: var(--color-ins);
    text-decoration: none;
  }
  del {
    background: var(--color-del);
  }
  .before {
    font-size: var(--text-xs);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    margin-bottom: 0.75rem;
  }
  .actions {
    margin-top: 0.5rem;
    padding-top: 0.75rem;
    border-top: 1px solid var(--color-line-strong);
  }
  @media (max-width: 1100px) {
    .cols {
      grid-template-columns: minmax(0, 1fr);
    }
    .cols > div {
      padding: 0.75rem 0;
      border-left: 0;
      border-top: 1px solid var(--color-line-strong);
    }
    .cols > div:first-child {
      border-top: 0;
    }
  }
`;
