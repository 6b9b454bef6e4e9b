// The looks of a drawn graph: a solid frame is in force, a dashed one is not, a heavy one is the decision that is looked at; the form of
// a line tells its kind and the dashes of a line that it has no effect yet. Colour says nothing that form doesn't.

import { css } from 'lit';

export const graphLooks = css`
  :host {
    display: block;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
    align-items: center;
    margin-bottom: var(--space-3);
  }
  .tools .note {
    margin-left: 0.375rem;
  }
  .region {
    position: relative;
    overflow: auto;
    max-height: var(--graph-height, 34rem);
    border: 1px solid var(--color-line);
    overscroll-behavior: contain;
  }
  .region:focus-visible {
    outline-offset: -2px;
  }
  .region.held {
    cursor: grabbing;
    user-select: none;
  }
  svg {
    display: block;
  }
  text {
    font: 12px var(--font-ui);
    fill: var(--color-text);
  }
  .id {
    font-family: var(--font-mono);
    fill: var(--color-text-2);
  }
  .word {
    fill: var(--color-text-2);
  }
  .t {
    font: 560 14px var(--font-read);
  }
  .words {
    fill: var(--color-text-2);
    paint-order: stroke;
    stroke: var(--color-page);
    stroke-width: 4px;
  }
  .node rect {
    fill: var(--color-page);
    stroke: var(--color-text-2);
    stroke-dasharray: 4 3;
  }
  .node.force rect {
    stroke: var(--color-text);
    stroke-width: 1.5;
    stroke-dasharray: none;
  }
  .node.this rect {
    stroke: var(--color-text);
    stroke-width: 3;
  }
  .node:not(.force) .t {
    fill: var(--color-text-2);
  }
  .node:hover rect {
    fill: var(--color-hover);
  }
  .node:focus-visible {
    outline: none;
  }
  .node:focus-visible rect {
    outline: 2px solid var(--color-focus);
    outline-offset: 2px;
  }
  .seal {
    --glyph-cut: var(--color-page);
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
    color: var(--color-text-2);
  }
  .seal.accepted {
    color: var(--color-ok);
  }
  .seal.safe-to-try {
    color: var(--color-try);
  }
  .seal.rejected {
    color: var(--color-no);
  }
  .edge {
    fill: none;
    stroke: var(--color-text-2);
    stroke-width: 1.25;
  }
  .edge.supersedes {
    stroke: var(--color-text);
    stroke-width: 2;
  }
  .edge.relates-to {
    stroke-dasharray: 1.5 4;
    stroke-linecap: round;
  }
  .edge.open {
    stroke-dasharray: 6 4;
  }
  .edge.faint {
    stroke-width: 0.75;
  }
  .edge.lit {
    stroke: var(--color-ink);
    stroke-width: 2.5;
  }
  marker path {
    fill: var(--color-text);
    stroke: none;
  }
  marker path.hollow {
    fill: var(--color-page);
    stroke: var(--color-text-2);
  }
  marker path.line {
    fill: none;
    stroke: var(--color-text-2);
    stroke-width: 1.25;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
    margin-top: var(--space-3);
    font-size: var(--text-xs);
    color: var(--color-text-2);
  }
  .legend li {
    display: flex;
    gap: 0.375rem;
    align-items: center;
  }
  .say {
    margin-top: var(--space-3);
    font-size: var(--text-xs);
    color: var(--color-text-2);
    max-width: 60rem;
  }
  @media print {
    .tools {
      display: none;
    }
    .region {
      overflow: visible;
      max-height: none;
    }
  }
`;
