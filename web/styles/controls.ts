// What people operate: buttons, fields, segmented choices. A border means "you can operate this".

import { css } from 'lit';

export const controls = css`
  .btn {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.375rem;
    height: 2rem;
    padding: 0 0.75rem;
    border: 1px solid var(--color-control);
    border-radius: var(--radius);
    background: var(--color-page);
    color: var(--color-text);
    font-weight: 550;
    white-space: nowrap;
    transition: background var(--fast) var(--ease);
  }
  .btn:hover {
    background: var(--color-hover);
    text-decoration: none;
  }
  .btn.primary {
    background: var(--color-ink-fill);
    border-color: var(--color-ink-fill);
    color: var(--color-on-ink);
  }
  .btn.primary:hover {
    background: var(--color-ink-hover);
    border-color: var(--color-ink-hover);
  }
  /* Takes no room and no gap: out of the flow, what follows it would stand as a part of its own. */
  .btn > .vh {
    position: static;
    margin-inline: calc(-0.375rem - 1px) 0;
  }
  .btn.quiet {
    border-color: transparent;
    background: none;
  }
  .btn.quiet:hover {
    background: var(--color-hover);
  }
  .btn.sm {
    height: 1.625rem;
    padding: 0 0.5rem;
    font-size: var(--text-sm);
  }
  .btn.lg {
    height: 2.5rem;
    padding: 0 1.125rem;
    font-size: var(--text-lg);
  }
  .btn.icon {
    width: 2rem;
    padding: 0;
  }
  .btn.icon.sm {
    width: 1.625rem;
  }
  .btn.primary kbd {
    background: none;
    color: inherit;
    border-color: color-mix(in srgb, currentColor 50%, transparent);
  }
  .btn[aria-disabled='true'],
  .btn:disabled {
    color: var(--color-text-3);
    background: var(--color-page);
    border-color: var(--color-line-strong);
    cursor: default;
  }
  .btns {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }
  .field {
    display: block;
  }
  .field > span,
  .lab {
    display: block;
    font-weight: 600;
    font-size: var(--text-sm);
    margin-bottom: 0.25rem;
  }
  .field small,
  .hint {
    display: block;
    font-size: var(--text-xs);
    color: var(--color-text-3);
    margin-top: 0.25rem;
    font-weight: 400;
  }
  .field .wrong,
  .wrong {
    color: var(--color-no);
    font-weight: 550;
  }
  .inp {
    display: block;
    width: 100%;
    min-height: 2rem;
    border: 1px solid var(--color-control);
    border-radius: var(--radius);
    background: var(--color-page);
    padding: 0.3125rem 0.5rem;
  }
  .inp[aria-invalid='true'] {
    border-color: var(--color-no);
  }
  /* Its own little parts would make it higher than the fields beside it. */
  .inp[type='date'],
  .inp[type='time'],
  .inp[type='datetime-local'] {
    padding-block: 0;
  }
  textarea.inp {
    resize: vertical;
    line-height: 1.5;
  }
  textarea.voice {
    font-size: 1rem;
  }
  input[type='checkbox'],
  input[type='radio'] {
    accent-color: var(--color-ink-fill);
    width: 0.875rem;
    height: 0.875rem;
    margin: 0;
  }
  .seg {
    display: inline-flex;
    border: 1px solid var(--color-control);
    border-radius: var(--radius);
    overflow: hidden;
  }
  .seg label,
  .seg a,
  .seg button {
    display: flex;
    align-items: center;
    gap: 0.35rem;
    padding: 0 0.625rem;
    height: 1.75rem;
    border: 0;
    border-right: 1px solid var(--color-line-strong);
    background: none;
    font-size: var(--text-sm);
    font-weight: 500;
    position: relative;
    color: var(--color-text-2);
  }
  .seg > :last-child {
    border-right: 0;
  }
  .seg label:has(:checked),
  .seg [aria-current],
  .seg [aria-pressed='true'] {
    background: var(--color-ink-soft);
    color: var(--color-ink);
    font-weight: 650;
  }
  .seg input {
    position: absolute;
    opacity: 0;
    inset: 0;
    width: 100%;
    height: 100%;
  }
  .seg label:has(:focus-visible),
  .seg :is(a, button):focus-visible {
    outline: 2px solid var(--color-focus);
    outline-offset: -2px;
  }
  .opts {
    display: grid;
    border: 1px solid var(--color-control);
    border-radius: var(--radius);
  }
  .opts label {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.5rem;
    padding: 0.3125rem 0.5rem;
    border-top: 1px solid var(--color-line);
    align-items: center;
    cursor: pointer;
  }
  .opts label:first-child {
    border-top: 0;
  }
  .opts label:has(:checked) {
    background: var(--color-ink-soft);
    font-weight: 600;
  }
  .opts small {
    color: var(--color-text-2);
    font-weight: 400;
  }
  @media (max-width: 860px) {
    .btn.sm {
      min-width: 1.75rem;
      height: 1.75rem;
    }
  }
`;
