// The item on the table, in the type that is read from a chair; larger on the wall, smaller on a phone.

import { css } from 'lit';

export const meetingHeadLooks = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--space-5);
  }
  :host([wall]) {
    gap: var(--space-7);
  }
  .top {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--space-7);
    align-items: start;
  }
  h1 {
    font: 620 2.625rem/1.1 var(--font-read);
    letter-spacing: -0.022em;
    text-wrap: balance;
    margin: 0.375rem 0 0.75rem;
    overflow-wrap: break-word;
  }
  .askbig {
    font: 400 1.375rem/1.4 var(--font-read);
    color: var(--color-text-2);
    max-width: 36em;
  }
  .l1 {
    font-size: 1.125rem;
    display: flex;
    gap: 0.25rem 1rem;
    flex-wrap: wrap;
    align-items: center;
  }
  .l1 .id,
  .l1 adr-status {
    font-size: 1.125rem;
    --status-width: none;
  }
  .ring .btns {
    justify-content: center;
    margin-top: 0.5rem;
    flex-wrap: nowrap;
  }
  .facts3 {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr));
    border-top: 1.5px solid var(--color-rule);
    margin: 0;
  }
  .facts3 div {
    padding: 0.5rem 1rem 0.125rem 0;
  }
  .facts3 dt {
    color: var(--color-text-2);
    font-size: var(--text-lg);
  }
  .facts3 dd {
    display: flex;
    flex-wrap: wrap;
    gap: 0.125rem 0.5rem;
    align-items: baseline;
    margin: 0;
    font-weight: 600;
    font-size: 1.375rem;
  }
  .facts3 dd small {
    font-weight: 400;
    font-size: 1rem;
  }
  .facts3 .not-met,
  .facts3 .not-met small {
    color: var(--color-no);
  }
  .facts3 .met adr-glyph {
    color: var(--color-ok);
  }
  :host([wall]) {
    --glyph-size: 0.9em;
  }
  :host([wall]) h1 {
    font-size: 4.5rem;
  }
  .block {
    font: 500 1.25rem/1.35 var(--font-read);
  }
  :host([wall]) .block {
    font: 400 2rem/1.35 var(--font-read);
    display: grid;
    gap: 0.5rem;
  }
  .block .id {
    font-size: 0.8em;
  }
  .queue {
    font-size: 1.75rem;
  }
  .queue p {
    font-size: 1.5rem;
  }
  .queue ol {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 2.5rem;
  }
  :host([wall]) .askbig,
  :host([wall]) .shown {
    font-size: 2.25rem;
  }
  :host([wall]) .l1,
  :host([wall]) .l1 .id,
  :host([wall]) .l1 adr-status {
    font-size: 1.75rem;
  }
  :host([wall]) .facts3 dt,
  :host([wall]) .facts3 dd small {
    font-size: 1.5rem;
  }
  :host([wall]) .facts3 dd {
    font-size: 2.25rem;
  }
  .shown {
    border-top: 1.5px solid var(--color-rule);
    padding-top: var(--space-4);
  }
  .shown .read {
    font: 600 2.75rem/1.2 var(--font-read);
    text-wrap: pretty;
  }

  @media (max-width: 860px) {
    h1,
    :host([wall]) h1 {
      font-size: 1.75rem;
      margin: 0;
    }
    .askbig {
      font-size: 1.125rem;
    }
    .top {
      gap: 0.5rem 1rem;
    }
    .what {
      display: contents;
    }
    .what .l1,
    .what .askbig {
      grid-column: 1/-1;
    }
    .ring {
      grid-row: 2;
      grid-column: 2;
    }
    :host([wall]) .top {
      grid-template-columns: minmax(0, 1fr);
    }
    :host([wall]) .l1,
    :host([wall]) .l1 .id,
    :host([wall]) .l1 adr-status,
    :host([wall]) .facts3 dt,
    :host([wall]) .facts3 dd small {
      font-size: 1.125rem;
    }
    :host([wall]) .askbig,
    :host([wall]) .block,
    :host([wall]) .facts3 dd {
      font-size: 1.375rem;
    }
    .shown .read {
      font-size: 1.75rem;
    }
    .queue,
    .queue p {
      font-size: 1.125rem;
    }
    :host([wall]) .ring {
      grid-row: auto;
      grid-column: 1;
      justify-self: center;
    }
  }
`;
