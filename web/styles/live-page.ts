// How the room of a meeting is laid out: agenda, item, room; one column on a phone; one item alone on the wall.

import { css } from 'lit';

export const livePage = css`
  .live {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    min-height: 100vh;
  }
  .livebar {
    display: flex;
    align-items: center;
    gap: 0.5rem 1.25rem;
    flex-wrap: wrap;
    padding: 0.5rem var(--space-6);
    border-bottom: 1.5px solid var(--color-rule);
    font-size: var(--text-lg);
  }
  .logo {
    display: grid;
    place-content: center;
    min-width: 1.5rem;
    min-height: 1.5rem;
    color: inherit;
  }
  .livebar .push {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.5rem;
    align-items: center;
    margin-left: auto;
  }
  .livegrid {
    display: grid;
    grid-template-columns: 17rem minmax(0, 1fr) 21rem;
    min-height: 0;
  }
  .livenav {
    border-right: 1px solid var(--color-line);
    padding: var(--space-5) var(--space-5) var(--space-5) var(--space-6);
    font-size: var(--text-lg);
  }
  .livenav .sec,
  .liveside > * + * {
    margin-top: var(--space-6);
  }
  .livemain {
    padding: var(--space-6) var(--space-7);
    display: flex;
    flex-direction: column;
    gap: var(--space-5);
    min-width: 0;
  }
  .liveside {
    border-left: 1px solid var(--color-line);
    padding: var(--space-5) var(--space-6);
    font-size: var(--text-lg);
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
  .next .voice {
    font: 600 1.1875rem/1.25 var(--font-read);
  }
  .wallmain {
    padding: var(--space-8) var(--space-9);
    display: flex;
    flex-direction: column;
    gap: var(--space-7);
  }
  .wall h1 {
    font-size: 4.5rem;
  }
  .wall .askbig,
  .wall .shown {
    font-size: 2.25rem;
  }
  .wall .l1,
  .wall .l1 .id,
  .wall .l1 adr-status {
    font-size: 1.75rem;
  }
  .wall .facts3 dt,
  .wall .facts3 dd small {
    font-size: 1.5rem;
  }
  .wall .facts3 dd {
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
  @media (max-width: 1100px) {
    .livegrid {
      grid-template-columns: minmax(0, 1fr) 19rem;
    }
    .livenav {
      grid-column: 1/-1;
      grid-row: 2;
      border: 0;
      border-top: 1.5px solid var(--color-rule);
    }
  }
  @media (max-width: 860px) {
    .livegrid {
      display: flex;
      flex-direction: column;
    }
    .livenav {
      order: 3;
      padding: 1rem;
    }
    .liveside {
      border: 0;
      border-top: 1.5px solid var(--color-rule);
      padding: 1rem;
    }
    .livebar {
      padding: 0.5rem 1rem;
      font-size: var(--text-md);
    }
    .livebar .push {
      width: 100%;
      margin-left: 0;
      gap: 0.5rem 0.75rem;
    }
    .livemain,
    .wallmain {
      padding: 1rem;
    }
    h1,
    .wall h1 {
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
  }
`;
