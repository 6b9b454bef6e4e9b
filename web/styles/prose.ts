// The reading face: how a decision's own words are set. `adr-prose` uses it, and so does a page that shows quoted text.

import { css } from 'lit';

export const prose = css`
  .prose {
    font: 400 var(--read-size) / var(--read-lead) var(--font-read);
    font-optical-sizing: auto;
    font-variant-numeric: oldstyle-nums proportional-nums;
    hanging-punctuation: first;
    text-wrap: pretty;
    overflow-wrap: break-word;
  }
  .prose > :nth-child(1 of :not(slot)) {
    margin-top: 0;
  }
  .prose > :last-child {
    margin-bottom: 0;
  }
  .prose :is(p, ul, ol, dl, figure, pre, blockquote, .tablewrap, .callout, details, adr-diagram) {
    margin-bottom: 1.05em;
  }
  .prose :is(h1, h2, h3, h4, h5, h6) {
    font-variant-numeric: lining-nums;
    text-wrap: balance;
    scroll-margin-top: 4rem;
  }
  .prose :is(h1, h2) {
    font-size: 1.3333em;
    font-weight: 620;
    line-height: 1.2;
    letter-spacing: -0.012em;
    margin: 1.1em 0 0.45em;
  }
  .prose h1 {
    font-size: 1.4444em;
  }
  .prose :is(h3, h4, h5, h6) {
    font-size: 1em;
    font-weight: 650;
    line-height: 1.3;
    margin: 1.25em 0 0.3em;
  }
  .prose :is(h4, h5, h6) {
    font-weight: 600;
    color: var(--color-text-2);
  }
  .prose :is(ul, ol) {
    padding-left: 1.35em;
  }
  .prose ul {
    list-style: '–  ';
  }
  .prose ol {
    list-style: decimal;
  }
  .prose :is(li) :is(ul, ol) {
    margin-bottom: 0.35em;
  }
  .prose li {
    margin-bottom: 0.35em;
    padding-left: 0.15em;
  }
  .prose li > p {
    margin-bottom: 0.5em;
  }
  .prose li::marker {
    color: var(--color-text-3);
    font-variant-numeric: lining-nums;
  }
  .prose .task {
    list-style: none;
    margin-left: -1.35em;
    padding-left: 0;
    display: flex;
    gap: 0.6em;
    align-items: baseline;
  }
  .prose .task > input {
    flex: none;
    width: 0.875rem;
    height: 0.875rem;
    margin: 0;
    align-self: flex-start;
    margin-top: 0.45em;
  }
  .prose .task > div {
    min-width: 0;
  }
  .prose mark.c {
    cursor: pointer;
    color: inherit;
    background: var(--color-mark);
  }
  .prose mark.blocking {
    box-shadow: inset 0 -2px 0 var(--color-no);
  }
  .prose mark.near {
    background: none;
    border-bottom: 1px dashed var(--color-try);
  }
  .prose mark.resolved {
    background: none;
    box-shadow: inset 0 -1px 0 var(--color-line-strong);
  }
  .prose mark.composing,
  .prose mark.focused {
    background: var(--color-selected);
    box-shadow: inset 0 -2px 0 var(--color-ink);
  }
  .prose a.tref {
    font: 650 0.6875rem/1 var(--font-ui);
    vertical-align: super;
    margin-left: 0.1em;
    padding: 0 0.1em;
    text-decoration: none;
  }
  .prose a {
    color: var(--color-ink);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.16em;
  }
  .prose code,
  .prose kbd {
    font-variant-numeric: normal;
  }
  .prose kbd {
    display: inline-block;
  }
  .prose code {
    font-size: 0.86em;
    background: var(--color-sunken);
    padding: 0.06em 0.25em;
    border-radius: 2px;
  }
  .prose pre {
    font: 450 0.84375rem/1.55 var(--font-mono);
    background: var(--color-sunken);
    padding: 0.75rem 1rem;
    overflow: auto;
    border-left: 3px solid var(--color-line-strong);
  }
  .prose pre code {
    background: none;
    padding: 0;
    font: inherit;
    letter-spacing: 0;
  }
  .prose .tablewrap {
    overflow-x: auto;
  }
  .prose table {
    width: auto;
    min-width: 100%;
    font: 400 0.9375rem/1.4 var(--font-read);
    font-variant-numeric: lining-nums tabular-nums;
    border-top: 1.5px solid var(--color-rule);
    border-bottom: 1.5px solid var(--color-rule);
  }
  .prose :is(th, td) {
    padding: 0.4375rem 0.75rem 0.4375rem 0;
    vertical-align: top;
    border-bottom: 1px solid var(--color-line);
    min-width: 4.5rem;
  }
  .prose tr > :last-child {
    padding-right: 0;
  }
  .prose tbody tr:last-child > * {
    border-bottom: 0;
  }
  .prose thead th {
    font: 600 var(--text-sm) / 1.3 var(--font-ui);
    vertical-align: bottom;
    border-bottom-color: var(--color-line-strong);
  }
  .prose .right {
    text-align: right;
  }
  .prose .center {
    text-align: center;
  }
  .prose blockquote {
    padding-left: 1rem;
    border-left: 2px solid var(--color-line-strong);
    color: var(--color-text-2);
  }
  .prose .callout {
    border-top: 1.5px solid var(--color-rule);
    border-bottom: 1px solid var(--color-line-strong);
    padding: 0.5rem 0;
  }
  .prose .callout > :last-child {
    margin-bottom: 0;
  }
  .prose .callout > .kind {
    font: 650 var(--text-sm) / 1.4 var(--font-ui);
    margin-bottom: 0.25rem;
  }
  .prose .callout.warning > .kind {
    color: var(--color-try);
  }
  .prose img {
    max-width: 100%;
    height: auto;
  }
  .prose summary {
    cursor: pointer;
    font: 550 var(--text-sm) / 1.5 var(--font-ui);
  }
  .prose hr {
    margin: 1.5em 0;
  }
  .prose .footnotes {
    border-top: 1px solid var(--color-line-strong);
    padding-top: 0.75rem;
    margin-top: 1.75em;
    font-size: 0.9375rem;
    line-height: 1.5;
  }
  .prose :is(sup, sub) {
    font-size: 0.7em;
    line-height: 0;
  }
  .prose .gone {
    color: var(--color-text-3);
    border-bottom: 1px dashed currentColor;
  }
  .prose .hljs-comment,
  .prose .hljs-quote,
  .prose .hljs-meta {
    color: var(--color-text-3);
  }
  .prose .hljs-keyword,
  .prose .hljs-name,
  .prose .hljs-literal,
  .prose .hljs-selector-tag,
  .prose .hljs-built_in,
  .prose .hljs-type,
  .prose .hljs-section {
    color: var(--color-ink);
  }
  .prose .hljs-string,
  .prose .hljs-regexp,
  .prose .hljs-symbol,
  .prose .hljs-addition {
    color: var(--color-ok);
  }
  .prose .hljs-number,
  .prose .hljs-attr,
  .prose .hljs-attribute,
  .prose .hljs-variable,
  .prose .hljs-property {
    color: var(--color-try);
  }
  .prose .hljs-deletion {
    color: var(--color-no);
  }
  .prose .hljs-title,
  .prose .hljs-strong {
    font-weight: 600;
  }
  .prose .hljs-emphasis {
    font-style: italic;
  }
`;
