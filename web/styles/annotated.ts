// The looks of a text with threads: in the margin from 1281 pixels on, else below their paragraph.

import { css } from 'lit';

export const annotatedLooks = css`
  adr-prose {
    position: relative;
  }
  .offer {
    position: fixed;
    z-index: 15;
    top: var(--offer-top);
    left: var(--offer-left);
    transform: translateX(-50%);
    box-shadow: var(--depth-pop);
    background: var(--color-raised);
  }
  adr-thread,
  adr-compose {
    margin: -0.25rem 0 1.25rem 1rem;
    max-width: 30rem;
    /* Neither the bar above nor the sign-off bar below covers what one came for. */
    scroll-margin: 4.5rem 0 calc(var(--foot, 0px) + 1rem);
  }
  @media (min-width: 1281px) {
    adr-prose {
      min-height: var(--threads, 0);
    }
    adr-thread,
    adr-compose {
      position: absolute;
      left: calc(100% + var(--space-7, 2rem));
      width: 13.5rem;
      top: var(--top, 0);
      margin: 0;
    }
    adr-compose,
    adr-thread[focused] {
      z-index: 2;
    }
    adr-thread[told] {
      display: none;
    }
    .told {
      position: absolute;
      left: calc(100% + var(--space-7, 2rem));
      top: var(--top, 0);
      width: 13.5rem;
      text-align: left;
      min-height: 1.5rem;
      font: 400 var(--text-xs) / 1.4 var(--font-ui);
    }
  }
  @media print {
    .told {
      display: none;
    }
    adr-thread[told] {
      display: block;
    }
  }
  @media (max-width: 860px) {
    adr-thread,
    adr-compose {
      scroll-margin-bottom: calc(var(--foot, 0px) + 4.5rem);
    }
  }
  @media (pointer: coarse) {
    .offer {
      inset: auto auto calc(var(--foot, 0px) + 4.5rem) 50%;
      height: 2.75rem;
      padding: 0 1rem;
    }
  }
  @media print {
    .offer,
    adr-compose {
      display: none;
    }
    adr-thread {
      position: static;
      width: auto;
      max-width: none;
      break-inside: avoid;
    }
  }
`;
