// The HTML that our own renderer writes, as a tree: known tags, quoted attributes, text with its references as they stand.
// Its rule: whatever comes in, the tree is well formed; tags that a record left open are closed, closing ones without an opening are dropped,
// and what is nested deeper than anybody writes stands beside its parent instead of in it, so that walking the tree ends.

export interface Element {
  readonly tag: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly Node[];
}

/** An element, or text as HTML writes it. */
export type Node = Element | string;

const TAG = /<(\/?)([a-z][a-z\d]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/gu;
const ATTRIBUTE = /([a-z-]+)(?:="([^"]*)")?/gu;
const VOID = new Set(['br', 'hr', 'img', 'input']);
/** Browsers stop at 512. */
const DEEPEST = 200;

export function parseHtml(html: string): readonly Node[] {
  const root: Node[] = [];
  const open: { readonly tag: string; readonly children: Node[] }[] = [{ tag: '', children: root }];
  /** Open tags that are too deep to hold anything. */
  const beyond: string[] = [];
  const add = (node: Node) => open.at(-1)?.children.push(node);
  let end = 0;
  for (const match of html.matchAll(TAG)) {
    const [whole, slash, tag = '', attributes = ''] = match;
    if (match.index > end) add(html.slice(end, match.index));
    end = match.index + whole.length;
    if (slash === '/') {
      if (beyond.length > 0) {
        if (beyond.at(-1) === tag) beyond.pop();
        continue;
      }
      const place = open.findLastIndex((one) => one.tag === tag);
      if (place > 0) open.length = place;
      continue;
    }
    const children: Node[] = [];
    add({ tag, attributes: attributesIn(attributes), children });
    if (VOID.has(tag)) continue;
    if (open.length < DEEPEST) open.push({ tag, children });
    else beyond.push(tag);
  }
  if (end < html.length) add(html.slice(end));
  return root;
}

function attributesIn(text: string): Element['attributes'] {
  return [...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value]);
}

export function writeHtml(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      return openTag(node) + (VOID.has(node.tag) ? '' : `${writeHtml(node.children)}</${node.tag}>`);
    })
    .join('');
}

export function openTag({ tag, attributes }: Pick<Element, 'tag' | 'attributes'>): string {
  return `<${tag}${attributes.map(([name, value]) => ` ${name}="${value}"`).join('')}>`;
}

export function attributeOf({ attributes }: Element, name: string): string | null {
  return attributes.find(([one]) => one === name)?.[1] ?? null;
}

/** The element with one class more. */
export function withClass<T extends Pick<Element, 'attributes'>>(element: T, name: string): T {
  const had = element.attributes.find(([one]) => one === 'class')?.[1];
  const others = element.attributes.filter(([one]) => one !== 'class');
  return { ...element, attributes: [...others, ['class', had === undefined ? name : `${had} ${name}`]] };
}

/** Text as HTML writes it, without its tags. */
export function textIn(nodes: readonly Node[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : textIn(node.children))).join('');
}
