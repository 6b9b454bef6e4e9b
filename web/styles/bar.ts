// The looks of the bar and of the tabs that it becomes on a phone.

import { css } from 'lit';

export const barLooks = css`
  :host {
    position: sticky;
    top: 0;
    z-index: 20;
  }
  header {
    height: var(--bar-h);
    display: flex;
    align-items: center;
    gap: var(--space-4);
    padding: 0 var(--space-6);
    background: var(--color-page);
    border-bottom: 1.5px solid var(--color-rule);
  }
  .logo {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    font: 650 1.125rem/1.45 var(--font-read);
    letter-spacing: -0.01em;
  }
  .logo:hover {
    text-decoration: none;
  }
  .logo adr-glyph {
    color: var(--color-ink);
    width: 1.125rem;
    height: 1.125rem;
  }
  .repo {
    min-width: 0;
  }
  nav {
    display: flex;
    align-self: stretch;
    margin-left: var(--space-5);
    gap: var(--space-2);
  }
  nav a {
    display: flex;
    align-items: center;
    gap: 0.4rem;
    padding: 0 0.625rem;
    color: var(--color-text-2);
    font-weight: 500;
    position: relative;
    white-space: nowrap;
  }
  nav adr-icon {
    display: none;
  }
  nav a:hover {
    color: var(--color-text);
    text-decoration: none;
    background: var(--color-hover);
  }
  nav a:focus-visible {
    outline-offset: -2px;
  }
  nav a[aria-current] {
    color: var(--color-text);
    font-weight: 650;
  }
  nav a[aria-current]::after {
    content: '';
    position: absolute;
    inset: auto 0.625rem -1.5px;
    height: 4px;
    background: var(--color-rule);
  }
  .n {
    font: 600 var(--text-xs) / 1 var(--font-ui);
    color: var(--color-ink);
  }
  .find {
    margin-left: auto;
    display: flex;
    align-items: center;
    gap: 0.5rem;
    height: 2rem;
    /* It takes what the name of the repository leaves. */
    flex: 1 1 9rem;
    min-width: 2.25rem;
    max-width: 17.5rem;
    overflow: hidden;
    white-space: nowrap;
    padding: 0 0.5rem 0 0.625rem;
    border: 1px solid var(--color-control);
    border-radius: var(--radius);
    color: var(--color-text-3);
  }
  .find:hover {
    text-decoration: none;
    border-color: var(--color-text-2);
  }
  .find span {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .away {
    visibility: hidden;
  }
  adr-menu {
    margin-right: -0.5rem;
  }
  .acting {
    color: var(--color-text-3);
    font-weight: 400;
    font-size: var(--text-sm);
  }
  @media (max-width: 1280px) {
    .repo,
    .acting {
      display: none;
    }
  }
  @media (max-width: 860px) {
    header {
      padding: 0 1rem;
      gap: 0.5rem;
    }
    nav {
      position: fixed;
      inset: auto 0 0;
      z-index: 30;
      margin: 0;
      height: 3.5rem;
      justify-content: space-around;
      background: var(--color-page);
      border-top: 1.5px solid var(--color-rule);
    }
    nav a {
      /* By their words: "Trials and debt" needs more than a quarter of 320 pixels. */
      flex: 1 1 auto;
      flex-direction: column;
      justify-content: center;
      gap: 0.125rem;
      padding: 0;
      font-size: var(--text-xs);
    }
    nav adr-icon {
      display: block;
      width: 1.25rem;
      height: 1.25rem;
    }
    nav a[aria-current]::after {
      inset: -1.5px 25% auto;
    }
    .n {
      position: absolute;
      top: 0.3rem;
      left: calc(50% + 0.75rem);
    }
    .find {
      flex: 0 0 2.25rem;
      justify-content: center;
      padding: 0;
      border: 0;
      color: var(--color-text-2);
    }
    .find span,
    .find kbd,
    .btn span,
    .name {
      display: none;
    }
    .btn {
      width: 2.25rem;
      padding: 0;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
