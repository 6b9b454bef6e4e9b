// Rows of trials with their measures, on the page of all of them.

import { css } from 'lit';

export const rowsOfTrials = css`
  .team {
    width: auto;
  }
  .trials > li {
    display: grid;
    grid-template-columns: 5.25rem minmax(0, 1fr) minmax(0, 33rem) 8.25rem 4.5rem;
    gap: 0 var(--space-4);
    padding: 0.5625rem 0;
    align-items: start;
    border-top: 1px solid var(--color-line);
  }
  .trials > li:first-child {
    border-top: 0;
  }
  h3 {
    font: 560 1.0625rem/1.3 var(--font-read);
  }
  .why {
    font-size: var(--text-sm);
    color: var(--color-text-2);
    margin-top: 0.125rem;
    max-width: 30rem;
  }
  .meta {
    font-size: var(--text-sm);
    color: var(--color-text-2);
  }
  .meta small {
    display: block;
    font-size: var(--text-xs);
    color: var(--color-text-3);
  }
  .act {
    justify-self: end;
  }
  .meas {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 132px 6.5rem 8.5rem;
    gap: 0 0.75rem;
    align-items: center;
    font-size: var(--text-sm);
    line-height: 1.25;
    padding: 0.125rem 0;
  }
  .mn {
    color: var(--color-text-2);
    text-align: right;
  }
  .mv {
    display: flex;
    gap: 0.3125rem;
    align-items: center;
  }
  .mv b {
    font-weight: 600;
  }
  .mv.ok adr-glyph {
    color: var(--color-ok);
  }
  .mv.un {
    color: var(--color-no);
  }
  .mt {
    font-size: var(--text-xs);
    color: var(--color-text-3);
  }
  .tablewrap {
    overflow-x: auto;
  }
  .plain {
    font-size: var(--text-sm);
  }
  .plain th,
  .plain td {
    padding: 0.375rem 1.25rem 0.375rem 0;
    border-bottom: 1px solid var(--color-line);
    vertical-align: baseline;
  }
  .plain .r {
    text-align: right;
  }
  /* A reason is read, not spelled: where there is no room the table moves sideways. */
  .plain .because {
    min-width: 14rem;
  }
  .plain .voice {
    font-weight: 560;
    font-size: 0.9375rem;
  }
  tbody th {
    font-weight: 400;
  }
  @media (max-width: 1280px) {
    .trials > li {
      grid-template-columns: 5.25rem minmax(0, 1fr) 8.25rem 4.5rem;
    }
    .ms {
      grid-column: 2/-1;
      grid-row: 2;
      max-width: 33rem;
    }
    .mn {
      text-align: left;
    }
  }
  @media (max-width: 860px) {
    .trials > li {
      grid-template-columns: 1fr auto;
      gap: 0.25rem 0.75rem;
    }
    .main {
      grid-column: 1/-1;
      grid-row: 2;
    }
    .meta {
      grid-column: 2;
      grid-row: 1;
      text-align: right;
    }
    .meta small {
      display: none;
    }
    .ms {
      grid-column: 1/-1;
      grid-row: 3;
    }
    .act {
      grid-column: 1/-1;
      justify-self: start;
    }
    .meas {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .meas adr-spark {
      grid-column: 2;
      grid-row: 1/3;
    }
    .mt {
      grid-column: 1/-1;
    }
  }
`;
