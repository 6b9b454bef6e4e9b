// The editor fills the window: a head, the panes, a foot, and no page that scrolls. On a phone it is one column that does.

import { css } from 'lit';

export const editorLooks = css`
  .shell {
    display: flex;
    flex-direction: column;
    /* The shell's own live region takes the last pixel. */
    height: calc(100dvh - var(--bar-h) - 1px);
    min-height: 26rem;
  }
  .banners {
    padding: 0 var(--space-6);
  }
  .panes {
    flex: 1;
    display: flex;
    min-height: 0;
  }
  /* What is hidden but read aloud is placed absolutely: it must not reach out of its pane. */
  .panes > *,
  .conflict {
    position: relative;
  }
  .panes > * {
    overflow: auto;
    min-height: 0;
    min-width: 0;
    /* A key lays out the source, and nothing beside it. */
    contain: layout paint style;
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
    overflow-wrap: anywhere;
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
    min-height: 0;
    overflow: auto;
    padding: 0 var(--space-6) var(--space-6);
  }
  @media (max-width: 1280px) {
    .guide {
      display: none;
    }
  }
  @media (max-width: 1100px) {
    .both .preview {
      display: none;
    }
  }
  @media (max-width: 860px) {
    .shell {
      display: block;
      height: auto;
      min-height: 0;
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
      flex: none;
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
  }
`;
