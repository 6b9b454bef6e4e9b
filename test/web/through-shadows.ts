// What is on a page, through all shadow roots: as a person meets it, whatever element it belongs to.

import { waitUntil } from './wait-until.ts';

/** In the order of the page. */
export function allIn(root: ParentNode, selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot === null ? [] : allIn(element.shadowRoot, selector)),
  ]);
}

/** The one whose words, or those of its label, begin so, once it is there. */
export async function oneSaying(root: ParentNode, selector: string, said: string): Promise<HTMLElement> {
  const wordsOf = (element: HTMLElement) => (element.closest('label') ?? element).innerText.trim();
  const find = () => allIn(root, selector).find((element) => wordsOf(element).startsWith(said));
  await waitUntil(() => find() !== undefined, `there is ${selector} “${said}”`);
  const found = find();
  if (found === undefined) throw new Error(`${selector} “${said}” is gone again.`);
  return found;
}

export function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/** The words in it, with one space between them. */
export function wordsIn(root: ParentNode | null | undefined): string {
  const parts: string[] = [];
  const walk = (node: Node) => {
    if (node instanceof Text) parts.push(node.data);
    if (node instanceof Element && node.shadowRoot !== null) walk(node.shadowRoot);
    if (!(node instanceof HTMLStyleElement)) node.childNodes.forEach(walk);
  };
  if (root instanceof Node) walk(root);
  return parts
    .join(' ')
    .replace(/\s+/gu, ' ')
    .replace(/ (?=[,.)])|(?<=\() /gu, '')
    .trim();
}
