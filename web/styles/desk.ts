// The panes of the editor: guide, source and preview beside each other where there is room, one at a time where there isn't.

import { css } from 'lit';

export const deskLooks = css`
  :host {
    flex: 1 1 0;
    display: flex;
    min-width: 0;
    min-height: 0;
  }
  /* What is hidden but read aloud is placed absolutely: it must not reach out of its pane. */
  :host > * {
    position: relative;
  }
  .guide,
  .source,
  .preview {
    position: relative;
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
  :host([panes='source']) .preview,
  :host([panes='preview']) .source,
  :host([panes='preview']) .guide {
    display: none;
  }
  :host([panes='preview']) .preview {
    border: 0;
  }
  :host([panes='preview']) .preview > * {
    max-width: 39.5rem;
    margin-inline: auto;
  }
  @media (max-width: 1280px) {
    :host(:not([guided])) .guide {
      display: none;
    }
    :host([guided]) .guide {
      display: block;
    }
  }
  @media (max-width: 1100px) {
    :host([panes='both']) .preview {
      display: none;
    }
  }
  @media (max-width: 860px) {
    :host {
      display: block;
    }
    .guide,
    .source,
    .preview {
      overflow: visible;
    }
    .guide {
      padding: 1rem;
      border: 0;
    }
    .preview {
      padding: 1rem;
      border: 0;
    }
    :host([guided]) .source,
    :host([guided]) .preview {
      display: none;
    }
  }
`;
