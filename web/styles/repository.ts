// The repository's name in the bar, with how far it is from its remote.

import { css } from 'lit';

export const repositoryLooks = css`
  :host {
    display: flex;
    align-items: center;
    min-width: 0;
    padding-left: var(--space-4);
    border-left: 1px solid var(--color-line);
  }
  .repo {
    display: flex;
    gap: 0.3rem;
    align-items: center;
    min-width: 0;
    overflow: hidden;
    white-space: nowrap;
    color: var(--color-text-3);
    font: 500 var(--text-xs) / 1.45 var(--font-mono);
  }
  .repo adr-icon {
    width: 0.8rem;
    height: 0.8rem;
  }
  .repo span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .repo .branch {
    flex: none;
    max-width: 12ch;
  }
  .branch::before {
    content: '/ ';
    color: var(--color-line-strong);
  }
  .repo .apart {
    flex: none;
    margin-left: 0.25rem;
    color: var(--color-text-2);
    font-family: var(--font-ui);
  }
  .repo .trouble {
    color: var(--color-no);
  }
`;
