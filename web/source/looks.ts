// How the source looks: the tokens of the page, a column of line numbers, Markdown's signs quieter than its words.

import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export const colours = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '650' },
  { tag: tags.strong, fontWeight: '650' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: [tags.link, tags.labelName], color: 'var(--color-ink)' },
  { tag: [tags.monospace, tags.propertyName, tags.atom], color: 'var(--color-ok)' },
  {
    tag: [tags.processingInstruction, tags.url, tags.comment, tags.contentSeparator, tags.escape],
    color: 'var(--color-text-3)',
    fontWeight: '450',
  },
]);

const FIELD = {
  border: '1px solid var(--color-control)',
  borderRadius: 'var(--radius)',
  background: 'var(--color-page)',
  color: 'inherit',
  font: '550 var(--text-sm) / 1 var(--font-ui)',
};

export const looks = EditorView.theme({
  '&': { flex: '1', minHeight: '0', color: 'inherit', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: '2px solid var(--color-focus)', outlineOffset: '-2px' },
  '.cm-scroller': {
    font: '450 0.84375rem/1.58 var(--font-mono)',
    fontVariantNumeric: 'normal',
    overflow: 'auto',
  },
  '.cm-content': { padding: '0.5rem 0 30vh', caretColor: 'var(--color-ink)', minWidth: '0' },
  '.cm-line': { padding: '0 1rem 0 0.5rem' },
  '.cm-gutters': { backgroundColor: 'transparent', border: '0', color: 'var(--color-text-3)' },
  '.cm-lineNumbers .cm-gutterElement': {
    minWidth: '2.75rem',
    padding: '0.1rem 0.25rem 0 0.5rem',
    fontSize: 'var(--text-xs)',
  },
  '.cm-activeLine': { backgroundColor: 'var(--color-hover)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--color-hover)', color: 'var(--color-text)' },
  '&.cm-focused .cm-content ::selection, .cm-content ::selection': {
    backgroundColor: 'var(--color-selected)',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--color-mark)' },
  '.cm-searchMatch-selected': { outline: '2px solid var(--color-mark-line)' },
  '.cm-wave': {
    textDecorationLine: 'underline',
    textDecorationStyle: 'wavy',
    textDecorationColor: 'var(--color-no)',
    textDecorationThickness: '1px',
    textUnderlineOffset: '0.2em',
    textDecorationSkipInk: 'none',
  },
  '.cm-wave.cm-could': { textDecorationColor: 'var(--color-text-3)' },
  '.cm-panels': { backgroundColor: 'var(--color-page)', color: 'inherit', zIndex: '5' },
  '.cm-panels-top': { borderBottom: '1px solid var(--color-line)' },
  '.cm-panel.cm-search': {
    font: '400 var(--text-sm) / 1.45 var(--font-ui)',
    padding: '0.375rem 2.25rem 0.375rem 0.75rem',
    display: 'flex',
    flexWrap: 'wrap',
    gap: '0.25rem 0.375rem',
    alignItems: 'center',
    position: 'relative',
  },
  '.cm-panel.cm-search br': { flexBasis: '100%', content: '""' },
  '.cm-panel.cm-search label': {
    display: 'inline-flex',
    gap: '0.25rem',
    alignItems: 'center',
    minHeight: '1.5rem',
    fontSize: 'var(--text-sm)',
    margin: '0 0.25rem 0 0',
  },
  '.cm-panel.cm-search input[type=checkbox]': { accentColor: 'var(--color-ink-fill)', margin: '0' },
  '.cm-panel.cm-search .cm-textfield': {
    ...FIELD,
    height: '1.625rem',
    padding: '0 0.375rem',
    margin: '0',
    flex: '0 1 9rem',
  },
  '.cm-panel.cm-search .cm-button': {
    ...FIELD,
    height: '1.625rem',
    padding: '0 0.5rem',
    margin: '0',
    backgroundImage: 'none',
    cursor: 'pointer',
  },
  '.cm-panel.cm-search .cm-button:hover': { backgroundColor: 'var(--color-hover)' },
  '.cm-panel.cm-search [name=close]': {
    position: 'absolute',
    top: '0.375rem',
    right: '0.5rem',
    width: '1.625rem',
    height: '1.625rem',
    border: '0',
    background: 'none',
    fontSize: '1.125rem',
    color: 'inherit',
    cursor: 'pointer',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--color-raised)',
    border: '1px solid var(--color-line-strong)',
    borderRadius: 'var(--radius-lg)',
    boxShadow: 'var(--depth-pop)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    font: '400 var(--text-sm) / 1.35 var(--font-ui)',
    maxHeight: '17rem',
    maxWidth: 'min(30rem, 94vw)',
    padding: '0.25rem',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    gap: '0.625rem',
    alignItems: 'baseline',
    padding: '0.3125rem 0.5rem',
    borderRadius: 'var(--radius)',
    color: 'var(--color-text)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--color-selected)',
    color: 'var(--color-text)',
  },
  '.cm-completionLabel': { flex: 'none', fontFamily: 'var(--font-mono)', fontWeight: '500' },
  '.cm-person .cm-completionLabel': { fontFamily: 'var(--font-ui)', fontWeight: '550' },
  '.cm-completionDetail': {
    flex: '1',
    margin: '0',
    fontStyle: 'normal',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '.cm-decision .cm-completionDetail': { fontFamily: 'var(--font-read)' },
  '.cm-status': { flex: 'none', color: 'var(--color-text-2)' },
  '@media (max-width: 860px)': {
    '.cm-scroller': { fontSize: '1rem' },
    '.cm-content': { padding: '0.5rem 0 2rem', minHeight: '60vh' },
  },
});
