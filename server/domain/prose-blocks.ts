// The blocks of a rendered text as they are compared: words with the tags around them, blocks within blocks, and what has no words.

import { attributeOf, openTag, textIn, writeHtml, type Element, type Node } from './html-tree.ts';
import { bagOf, isWord, wordsOf, type Bag } from './word-diff.ts';

/** Words and inline tags: a paragraph, a heading, a cell. Without a frame it is the words of an item that holds other blocks too. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly frame: Frame | null;
  readonly nodes: readonly Node[];
  readonly tokens: readonly Token[];
  readonly key: string;
  readonly bag: Bag;
}

/** A list, a quote, an item with several paragraphs, a table, a row. */
export interface Container {
  readonly kind: 'container';
  readonly frame: Frame;
  readonly blocks: readonly Block[];
  readonly key: string;
  readonly bag: Bag;
}

/** Code and rules. */
interface Whole {
  readonly kind: 'whole';
  readonly frame: Frame;
  readonly key: string;
  readonly bag: Bag;
}

export type Block = Leaf | Container | Whole;
export type Frame = Element;

/** A name for each stack of inline tags: their own texts may be long, and every word within them is compared with them. */
export type Stacks = Map<string, string>;

export const ANONYMOUS: Frame = { tag: 'div', attributes: [], children: [] };

/** A word or a picture, with the inline tags around it. */
export interface Token {
  /** As HTML writes it. */
  readonly html: string;
  readonly spaced: boolean;
  readonly around: readonly Element[];
  /** How long these tags are, as HTML writes them. */
  readonly length: number;
  readonly key: string;
  readonly isWord: boolean;
}

const BLOCKS = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li blockquote div pre table thead tbody tr th td section details summary hr'.split(
    ' ',
  ),
);
const NUMBERED = new Set(['id', 'aria-label']);

/** Where a row that came or went has no cell under a column. */
export const EMPTY_CELL: Leaf = {
  kind: 'leaf',
  frame: { tag: 'td', attributes: [], children: [] },
  nodes: [],
  tokens: [],
  key: '',
  bag: new Map(),
};

export function blocksIn(nodes: readonly Node[], stacks: Stacks): readonly Block[] {
  const blocks: Block[] = [];
  let inline: Node[] = [];
  const close = () => {
    if (inline.some((node) => typeof node !== 'string' || node.trim() !== ''))
      blocks.push(leafOf(null, inline, stacks));
    inline = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string' || !BLOCKS.has(node.tag)) inline.push(node);
    else {
      close();
      blocks.push(blockFrom(node, stacks));
    }
  }
  close();
  return blocks;
}

function blockFrom(element: Element, stacks: Stacks): Block {
  const { tag, children } = element;
  if (tag === 'pre' || tag === 'hr') {
    const text = textIn(children);
    const bag = bagOf([
      `<${tag} ${attributeOf(element, 'data-language') ?? ''}>`,
      ...wordsOf(text).map((word) => word.text),
    ]);
    return { kind: 'whole', frame: element, key: keyOf(element) + text, bag };
  }
  const holdsBlocks =
    tag === 'tbody' || children.some((node) => typeof node !== 'string' && BLOCKS.has(node.tag));
  if (!holdsBlocks) return leafOf(element, children, stacks);
  const blocks = blocksIn(children, stacks);
  const key = `${keyOf(element)}${blocks.map((block) => block.key).join('')}</>`;
  return { kind: 'container', frame: element, blocks, key, bag: joined(blocks) };
}

function leafOf(frame: Frame | null, nodes: readonly Node[], stacks: Stacks): Leaf {
  const tokens = tokensIn(nodes, stacks);
  const key = `${frame === null ? '<>' : keyOf(frame)}${tokens.map((token) => token.key).join(' ')}</>`;
  const said = tokens.filter((token) => token.isWord);
  const bag = bagOf((said.length === 0 ? tokens : said).map((token) => token.key));
  return { kind: 'leaf', frame, nodes, tokens, key, bag };
}

function tokensIn(nodes: readonly Node[], stacks: Stacks): readonly Token[] {
  const tokens: Token[] = [];
  // A blank at the end of a text belongs to the word that follows, whatever tag comes between.
  let blank = false;
  walk(nodes, []);
  return tokens;

  function walk(inner: readonly Node[], around: readonly Element[]): void {
    const tags = around.map(keyOf).join('');
    const length = tags.length;
    const stack = around.length === 0 ? '' : `<${stacks.get(tags) ?? stacks.size}>`;
    if (around.length > 0 && !stacks.has(tags)) stacks.set(tags, String(stacks.size));
    for (const node of inner) {
      if (typeof node !== 'string' && node.children.length > 0) walk(node.children, [...around, node]);
      else if (typeof node !== 'string') {
        tokens.push({
          html: writeHtml([node]),
          spaced: blank,
          around,
          length,
          key: stack + keyOf(node),
          isWord: false,
        });
        blank = false;
      } else {
        const words = wordsOf(node);
        for (const [place, { text, spaced }] of words.entries()) {
          const isSpaced = spaced || (place === 0 && blank);
          tokens.push({
            html: text,
            spaced: isSpaced,
            around,
            length,
            key: stack + text,
            isWord: isWord(text),
          });
        }
        blank = /[ \t\r\n\f]$/u.test(node) || (words.length === 0 && blank);
      }
    }
  }
}

/** Tag and attributes, without those that count what stands before. */
function keyOf({ tag, attributes }: Element): string {
  return openTag({ tag, attributes: attributes.filter(([name]) => !NUMBERED.has(name)) });
}

function joined(blocks: readonly Block[]): Bag {
  const bag = new Map<string, number>();
  for (const block of blocks)
    for (const [word, count] of block.bag) bag.set(word, (bag.get(word) ?? 0) + count);
  return bag;
}

export function isDiagram(frame: Frame): boolean {
  return attributeOf(frame, 'data-language') === 'mermaid';
}
