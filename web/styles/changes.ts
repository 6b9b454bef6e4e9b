// How changes look in the reading face: words that came are underlined, words that went are struck through, and a bar in the margin has a sign.
// Colour only helps: line, sign and the hidden words "added" and "removed" say the same.

import { css } from 'lit';

export const changesLooks = css`
  ins {
    background: var(--color-ins);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.18em;
    text-decoration-color: var(--color-ok);
    padding: 0.04em 0;
  }
  del:is(.chg *, .chg) {
    background: var(--color-del);
    text-decoration: line-through;
    text-decoration-thickness: 1px;
    text-decoration-color: var(--color-no);
    padding: 0.04em 0;
    color: var(--color-text-2);
  }
  ins :is(a, code),
  .chg del :is(a, code) {
    color: inherit;
    background: none;
  }
  ins img,
  .chg del img {
    outline: 2px solid currentColor;
  }
  del + ins {
    margin-left: 0.08em;
  }
  ins::before,
  .chg del::before,
  ins::after,
  .chg del::after {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  ins::before {
    content: ' added: ';
  }
  .chg del::before {
    content: ' removed: ';
  }
  ins::after,
  .chg del::after {
    content: ', end ';
  }
  .chg {
    position: relative;
    --gut: -1.125rem;
    scroll-margin-block: 6rem;
  }
  li.chg {
    --gut: -2.625rem;
  }
  li.chg li.chg {
    --gut: -1.9rem;
  }
  .task.chg {
    --gut: -1.125rem;
  }
  .chg:not(td, th, tr)::before {
    content: '';
    position: absolute;
    left: var(--gut);
    top: 0.35em;
    bottom: 0.35em;
    width: 3px;
    background: var(--color-rule);
  }
  .chg.add:not(td, th, tr)::before {
    background: var(--color-ok);
  }
  .chg.rem:not(td, th, tr)::before {
    background: repeating-linear-gradient(var(--color-no) 0 4px, transparent 4px 7px);
  }
  .chg:is(.add, .rem):not(td, th, tr)::after {
    position: absolute;
    left: calc(var(--gut) - 0.875rem);
    top: 0.3em;
    font: 650 0.8125rem/1.4 var(--font-mono);
  }
  .chg.add:not(td, th, tr)::after {
    content: '+';
    color: var(--color-ok);
  }
  .chg.rem:not(td, th, tr)::after {
    content: '−';
    color: var(--color-no);
  }
  .chg.add > ins:only-child {
    text-decoration: none;
  }
  pre.chg {
    overflow-x: visible;
    white-space: pre-wrap;
  }
  pre.chg :is(ins, del) {
    text-decoration-thickness: 1px;
  }
  .drawn > .kind {
    font: 550 var(--text-sm) / 1.4 var(--font-ui);
    color: var(--color-text-2);
    margin-bottom: 0.25rem;
  }
  .chg:focus {
    outline: 2px solid var(--color-focus);
    outline-offset: 4px;
    border-radius: 2px;
  }
  @media (max-width: 860px) {
    .chg {
      --gut: -0.75rem;
    }
    li.chg {
      --gut: -2rem;
    }
    .chg:is(.add, .rem):not(td, th, tr)::after {
      content: none;
    }
    /* Without its sign, a paragraph that came has its line. */
    .chg.add > ins:only-child {
      text-decoration: underline;
    }
  }
`;

/** The page that shows two texts: wide where they stand side by side or as source. */
export const comparedLooks = css`
  .wide .text {
    grid-column: 1 / 4;
  }
  .wide .outline {
    display: none;
  }
  .text {
    padding-left: 0.25rem;
  }
  .titled {
    margin-bottom: var(--space-5);
  }
  .margin {
    grid-column: 3;
  }
  adr-banner {
    margin-top: var(--space-5);
  }
  @media (max-width: 1280px) {
    .wide .text {
      grid-column: 1 / -1;
    }
    .wide .rail {
      grid-column: 1 / -1;
    }
  }
  @media (max-width: 860px) {
    .text {
      padding-left: 1rem;
    }
  }
`;
