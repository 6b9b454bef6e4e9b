// Markdown as records have it, for colouring and for going on with lists: GitHub's, with the front matter at its head.
// No language of code blocks and no HTML is read, so that a key costs the same in every text.

import { markdownLanguage } from '@codemirror/lang-markdown';
import { Language } from '@codemirror/language';
import { tags } from '@lezer/highlight';
import { MarkdownParser, type BlockContext, type Line, type MarkdownConfig } from '@lezer/markdown';

/** Without it, the line that closes the front matter would make a heading of the one before it. */
const frontMatter: MarkdownConfig = {
  defineNodes: [
    { name: 'FrontMatter', block: true },
    { name: 'FrontMatterMark', style: tags.processingInstruction },
    { name: 'FrontMatterKey', style: tags.propertyName },
  ],
  parseBlock: [{ name: 'FrontMatter', before: 'HorizontalRule', parse: readFrontMatter }],
};

/** Of YAML, and of TOML. */
const FENCE = /^(?:---|\+\+\+)[ \t]*$/u;

const YAML_KEY = /^\s*(?:- )?([\w.-]+)(?=:(?:\s|$))/u;
const TOML_KEY = /^\s*([\w.-]+)(?=\s*=)/u;

/** Read as far as a blank line, so that three marks being typed at the head of a text don't take all of it. */
function readFrontMatter(context: BlockContext, line: Line): boolean {
  if (context.lineStart !== 0 || !FENCE.test(line.text)) return false;
  const fence = line.text.trim();
  const inner = [context.elt('FrontMatterMark', 0, line.text.length)];
  while (context.nextLine()) {
    const start = context.lineStart;
    if (line.text.trim() === '') break;
    if (line.text.trim() === fence) {
      inner.push(context.elt('FrontMatterMark', start, start + line.text.length));
      context.nextLine();
      break;
    }
    const key = (fence === '---' ? YAML_KEY : TOML_KEY).exec(line.text);
    if (key !== null) {
      const end = start + key[0].length;
      inner.push(context.elt('FrontMatterKey', end - (key[1]?.length ?? 0), end));
      inner.push(context.elt('FrontMatterMark', end, end + 1));
    }
  }
  context.addElement(context.elt('FrontMatter', 0, context.prevLineEnd(), inner));
  return true;
}

export const recordLanguage = withFrontMatter(markdownLanguage);

function withFrontMatter({ data, parser, name }: Language): Language {
  if (!(parser instanceof MarkdownParser)) throw new Error('Markdown is read by another parser than it was.');
  return new Language(data, parser.configure(frontMatter), [], name);
}
