// What every shadow root starts with: resets, type roles, links, focus. Each element lists it first in `static styles`.

import { css } from 'lit';

export const base = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  blockquote,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  h1,
  h2,
  h3,
  h4 {
    font: inherit;
  }
  ul,
  ol {
    list-style: none;
  }
  a {
    color: inherit;
    text-decoration: none;
  }
  a:hover {
    text-decoration: underline;
    text-underline-offset: 0.16em;
    text-decoration-thickness: 1px;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  button {
    cursor: pointer;
  }
  legend {
    padding: 0;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th {
    text-align: left;
    font-weight: 600;
  }
  hr {
    border: 0;
    border-top: 1px solid var(--color-line);
    margin: 0.25rem 0;
  }
  time,
  .nb {
    white-space: nowrap;
  }
  ::placeholder {
    color: var(--color-text-3);
    opacity: 1;
  }
  :focus-visible {
    outline: 2px solid var(--color-focus);
    outline-offset: 2px;
    border-radius: 2px;
  }
  .vh {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  kbd {
    font: 500 0.6875rem/1 var(--font-mono);
    color: var(--color-text-3);
    border: 1px solid var(--color-line-strong);
    border-bottom-width: 2px;
    border-radius: 3px;
    padding: 0.125rem 0.25rem;
    background: var(--color-page);
    min-width: 1.15rem;
    display: inline-block;
    text-align: center;
  }
  .id,
  .rev,
  code,
  .mono {
    font-family: var(--font-mono);
    font-size: 0.92em;
    font-weight: 500;
    letter-spacing: -0.01em;
  }
  .id {
    color: var(--color-text-3);
    white-space: nowrap;
    font-size: 0.8125rem;
  }
  .muted {
    color: var(--color-text-3);
  }
  .soft {
    color: var(--color-text-2);
  }
  .strong {
    font-weight: 600;
  }
  .late {
    color: var(--color-no);
    font-weight: 600;
  }
  .old {
    font-weight: 550;
    color: var(--color-try);
    border-bottom: 1px dashed currentColor;
  }
  .voice,
  q {
    font-family: var(--font-read);
    font-optical-sizing: auto;
  }
  q {
    quotes: '\\201c' '\\201d';
  }
  mark {
    background: var(--color-mark);
    color: inherit;
    padding: 0.05em 0.08em;
    box-shadow: inset 0 -1px 0 var(--color-mark-line);
  }
  .link {
    color: var(--color-ink);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.16em;
    text-decoration-color: color-mix(in srgb, currentColor 45%, transparent);
  }
  .link:hover {
    text-decoration-color: currentColor;
  }
  button.link {
    background: none;
    border: 0;
    padding: 0;
    min-height: 1.5rem;
  }
  @media (max-width: 860px) {
    kbd {
      display: none;
    }
  }
`;
