// How the room of a meeting is laid out: agenda, item, room; one column on a phone; one item alone on the wall.

import { css } from 'lit';

export const livePage = css`
  .live {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    min-height: 100vh;
    overflow-wrap: anywhere;
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
  .next .voice {
    font: 600 1.1875rem/1.25 var(--font-read);
  }
  .wallmain {
    padding: var(--space-8) var(--space-9);
    display: flex;
    flex-direction: column;
    gap: var(--space-7);
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
    .livemain,
    .wallmain {
      padding: 1rem;
    }
  }
`;
