// The outcomes of an item side by side, and its conclusion in the type that is read from a chair.

import { css } from 'lit';

export const outcomeLooks = css`
  :host {
    display: grid;
    gap: var(--space-5);
    grid-template-columns: minmax(0, 1fr);
  }
  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    min-width: 0;
  }
  .outc {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(7.25rem, 1fr));
    border: 1px solid var(--color-control);
    border-radius: var(--radius);
    overflow: hidden;
  }
  .outc label {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: 0.125rem;
    padding: 0.5rem 0.75rem 0.625rem;
    font-size: 1.125rem;
    font-weight: 600;
    cursor: pointer;
    box-shadow:
      1px 0 0 var(--color-line-strong),
      0 1px 0 var(--color-line-strong);
  }
  .outc span {
    display: flex;
    gap: 0.5rem;
    align-items: center;
  }
  .outc small {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 0.25rem;
    font-weight: 400;
  }
  .outc input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
  }
  .outc label:has(:checked) {
    background: var(--color-ink-soft);
    box-shadow: inset 0 -4px 0 var(--color-ink);
    color: var(--color-ink);
  }
  .outc label:has(:focus-visible) {
    outline: 2px solid var(--color-focus);
    outline-offset: -2px;
  }
  @media (forced-colors: active) {
    /* Neither a fill nor a shadow shows there. */
    .outc label:has(:checked) {
      outline: 3px solid Highlight;
      outline-offset: -3px;
    }
  }
  .off {
    color: var(--color-text-2);
  }
  /* As tall as its words, never as wide. */
  .field:has(.one) {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  textarea.one {
    width: 100%;
    font: 400 1.5rem/1.3 var(--font-read);
    field-sizing: content;
    resize: none;
  }
  .read {
    font: 400 1.5rem/1.3 var(--font-read);
  }
`;
