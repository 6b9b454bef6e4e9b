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
  .send {
    overflow: auto;
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
      display: block;
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
