// The looks of threads: in the margin, below a paragraph, and in their own tab; and of the parts they are made of.

import { css } from 'lit';

const frame = css`
  :host {
    font: 400 var(--text-sm) / 1.42 var(--font-ui);
    font-variant-numeric: tabular-nums;
    text-wrap: pretty;
    overflow-wrap: anywhere;
    border-top: 1px solid var(--color-line-strong);
    padding-top: 0.375rem;
    background: var(--color-page);
  }
  :host([blocking]) {
    border-top: 2px solid var(--color-no);
  }
  :host([focused]) {
    border-top: 2px solid var(--color-ink);
  }
  :host([focused][blocking]) {
    border-top-color: var(--color-no);
  }
`;

/** What stands within the frame. */
export const threadParts = css`
  header {
    display: flex;
    gap: 0.125rem 0.375rem;
    align-items: baseline;
    flex-wrap: wrap;
  }
  header b {
    font-weight: 650;
  }
  .no {
    font-weight: 650;
    color: var(--color-ink);
    min-width: 0.75rem;
  }
  .tag {
    color: var(--color-no);
    font-size: var(--text-xs);
    font-weight: 600;
    display: inline-flex;
    gap: 0.1875rem;
    align-items: center;
  }
  .tag adr-glyph {
    width: 0.75rem;
    height: 0.75rem;
  }
  p {
    margin: 0.1875rem 0 0.375rem;
  }
  q {
    font-family: var(--font-read);
    font-size: 0.9375rem;
  }
  .lost {
    color: var(--color-text-2);
  }
  .reply {
    border-left: 2px solid var(--color-line);
    padding-left: 0.5rem;
    margin: 0.375rem 0;
  }
  .acts,
  footer {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    font-size: var(--text-xs);
    color: var(--color-text-3);
    align-items: center;
  }
  .acts .link,
  footer .link {
    min-height: 1.5rem;
    min-width: 1.5rem;
  }
  .line {
    display: flex;
    gap: 0.375rem;
    align-items: baseline;
    width: 100%;
    min-height: 1.5rem;
    padding: 0 0 0.25rem;
    border: 0;
    background: none;
    text-align: left;
  }
  .line span:last-child {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--color-text-2);
  }
  .line:hover span:last-child {
    text-decoration: underline;
  }
  form {
    display: grid;
    gap: 0.375rem;
    margin: 0.25rem 0 0.375rem;
  }
  form .btns {
    gap: 0.375rem;
  }
  .saving {
    color: var(--color-text-3);
  }
  ins,
  del {
    font-family: var(--font-read);
    font-size: 0.9375rem;
  }
  ins {
    background: var(--color-ins);
    text-decoration: underline;
    text-decoration-thickness: 1px;
  }
  del {
    background: var(--color-del);
  }
  @media print {
    .acts,
    footer,
    form {
      display: none;
    }
  }
`;

export const threadLooks = [frame, threadParts];
