// The editor fills the window: a head, the panes, a foot, and no page that scrolls. On a phone it is one column that does.

import { css } from 'lit';

export const editorLooks = css`
  .shell {
    display: flex;
    flex-direction: column;
    height: calc(100dvh - var(--bar-h));
    min-height: 26rem;
  }
  .head {
    display: flex;
    gap: 0.5rem 1rem;
    align-items: center;
    padding: 0.5rem var(--space-6);
    border-bottom: 1px solid var(--color-line-strong);
  }
  .head h1 {
    font: 600 1.1875rem/1.2 var(--font-read);
    letter-spacing: -0.008em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 4rem;
  }
  .head > :not(h1) {
    flex: none;
  }
  .head .summary {
    width: 13rem;
    flex: 0 1 13rem;
    min-height: 1.625rem;
    padding-block: 0.125rem;
    font-size: var(--text-sm);
  }
  .state {
    font-size: var(--text-sm);
    color: var(--color-text-3);
    white-space: nowrap;
  }
  .banners {
    padding: 0 var(--space-6);
  }
  .panes {
    flex: 1;
    display: flex;
    min-height: 0;
  }
  .panes > * {
    overflow: auto;
    min-height: 0;
    min-width: 0;
  }
  .guide {
    flex: 0 0 14.5rem;
    padding: var(--space-4) var(--space-5) var(--space-5) var(--space-6);
    border-right: 1px solid var(--color-line);
  }
  .source {
    flex: 1.14 1 0;
    background: var(--color-chrome);
    display: flex;
    flex-direction: column;
    overflow: hidden;
  }
  .source adr-source {
    flex: 1;
  }
  .preview {
    flex: 1 1 0;
    padding: var(--space-5) var(--space-6) var(--space-8);
    border-left: 1px solid var(--color-line);
    --read-size: 1.0625rem;
  }
  .preview > * {
    max-width: 36rem;
  }
  .preview h2 {
    font: 620 1.625rem/1.15 var(--font-read);
    letter-spacing: -0.015em;
    margin-bottom: 1rem;
    text-wrap: balance;
  }
  .source-only .preview,
  .preview-only .source,
  .preview-only .guide {
    display: none;
  }
  .preview-only .preview > * {
    max-width: 39.5rem;
    margin-inline: auto;
  }
  .send {
    flex: 0 0 19.5rem;
    border-left: 1.5px solid var(--color-rule);
    padding: var(--space-4) var(--space-6) var(--space-5) var(--space-5);
  }
  .conflict {
    flex: 1;
    padding: 0 var(--space-6) var(--space-6);
  }
  .foot {
    display: flex;
    gap: 0.25rem 1.25rem;
    align-items: center;
    padding: 0.3125rem var(--space-6);
    border-top: 1px solid var(--color-line-strong);
    font-size: var(--text-xs);
    color: var(--color-text-2);
  }
  @media (max-width: 1280px) {
    .guide {
      display: none;
    }
  }
  @media (max-width: 1100px) {
    .both .preview,
    .seg .both-button {
      display: none;
    }
    .head {
      flex-wrap: wrap;
    }
    .head h1 {
      white-space: normal;
      width: 100%;
      order: -1;
    }
  }
  @media (max-width: 860px) {
    .shell {
      display: block;
      height: auto;
      min-height: 0;
    }
    .head {
      padding: 0.5rem 1rem;
    }
    .head h1 {
      order: 0;
    }
    .head .push {
      margin-left: 0;
    }
    .head .summary {
      flex: 1 1 100%;
    }
    .state {
      width: 100%;
      white-space: normal;
    }
    .state:empty {
      display: none;
    }
    .banners {
      padding: 0 1rem;
    }
    .panes {
      flex-direction: column;
    }
    .panes > * {
      overflow: visible;
    }
    .guide {
      display: block;
      order: 2;
      flex: none;
      padding: 1rem;
      border: 0;
    }
    .source {
      flex: none;
    }
    .preview {
      padding: 1rem;
      border: 0;
    }
    .send {
      flex: none;
      border: 0;
      padding: 1rem;
    }
    .sending > :not(.send) {
      display: none;
    }
    .conflict {
      padding: 0 1rem 1rem;
    }
    .foot {
      padding: 0.5rem 1rem;
      flex-wrap: wrap;
    }
    .hide-sm {
      display: none;
    }
  }
`;
