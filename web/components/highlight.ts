// Colours for the languages that decisions quote. The language is the one the author named; nothing is guessed.

import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import python from 'highlight.js/lib/languages/python';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
// oxlint-disable-next-line no-restricted-imports -- the language's colours, not the parser
import yaml from 'highlight.js/lib/languages/yaml';

const LANGUAGES = {
  bash,
  csharp,
  css,
  diff,
  go,
  java,
  javascript,
  json,
  kotlin,
  python,
  rust,
  sql,
  typescript,
  xml,
  yaml,
};
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);

/** Longer blocks stay black, and so do blocks with longer lines: colouring takes time, in words without an end more with every character. */
const LONGEST = 20_000;
const LONGEST_LINE = 2000;

/** Escaped HTML with spans, or null where the language isn't one of ours. */
export function highlight(code: string, language: string): string | null {
  if (code.length > LONGEST || hljs.getLanguage(language) === undefined) return null;
  if (code.split(/[\n\u2028\u2029]/u).some((line) => line.length > LONGEST_LINE)) return null;
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
}
