// What a test does inside a page to see whether a text can run something: it touches everything there is, as a reader's hand might, and looks
// for whatever no text of a record may become. Sent to the browser as it stands, so it uses nothing from outside itself.

export interface Traces {
  /** Elements that were touched. */
  readonly touched: number;
  /** What no text may become: a handler, a script, a frame, an address that runs. */
  readonly found: readonly string[];
  /** Does a payload stand there as plain words? In the app only the page itself counts: its frame names the branch on every page. */
  readonly speaks: boolean;
}

export async function provoke(): Promise<Traces> {
  const found: string[] = [];
  let touched = 0;
  let speaks = false;
  const runs = (address: string) =>
    /^(?:javascript|data|vbscript|blob|filesystem|view-source|feed|jar|about):/iu.test(
      address.replaceAll(/[\u0000-\u0020\u007f-\u00a0]/gu, ''),
    );
  const forbidden =
    'script, object, embed, base, meta, link, form[action^="javascript" i], frame, frameset, portal, noscript, template, math';
  const visit = (root: Document | ShadowRoot | Element, isInPage: boolean) => {
    for (const element of root.querySelectorAll('*')) {
      touched += 1;
      const isIn = isInPage || element.closest('main') !== null;
      speaks ||=
        isIn && [...element.childNodes].some((node) => node instanceof Text && node.data.includes('fired('));
      const inHead = element.closest('head') !== null;
      if (!inHead && element.matches(forbidden) && element.closest('[data-ours]') === null)
        if (!(element.matches('script, noscript') && root instanceof Document))
          found.push(element.outerHTML.slice(0, 200));
      if (element.matches('iframe') && element.getAttribute('sandbox') !== 'allow-scripts')
        found.push(element.outerHTML.slice(0, 200));
      for (const { name, value } of element.attributes) {
        if (/^on/iu.test(name)) found.push(`${element.localName} ${name}=${value.slice(0, 100)}`);
        if (
          /^(?:href|src|action|formaction|xlink:href|srcset|ping|poster|data|srcdoc|background)$/iu.test(
            name,
          ) &&
          runs(value)
        )
          if (!(element.matches('img, link') && value.startsWith('data:image/svg+xml')))
            found.push(`${element.localName} ${name}=${value.slice(0, 100)}`);
      }
      if (element.shadowRoot !== null) visit(element.shadowRoot, isIn);
    }
  };
  visit(document, document.querySelector('adr-app') === null);
  const touch = (root: Document | ShadowRoot) => {
    for (const element of root.querySelectorAll('*')) {
      for (const type of [
        'mouseover',
        'mouseenter',
        'pointerdown',
        'focus',
        'blur',
        'scroll',
        'animationstart',
        'animationend',
        'transitionend',
        'toggle',
        'slotchange',
      ])
        element.dispatchEvent(new Event(type, { bubbles: false }));
      const address = element.getAttribute('href') ?? element.getAttribute('xlink:href') ?? '';
      if (element instanceof HTMLElement && runs(address)) element.click();
      else if (element instanceof SVGElement && runs(address))
        element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      if (element.shadowRoot !== null) touch(element.shadowRoot);
    }
  };
  touch(document);
  // What fires late: pictures that don't load, frames, animations.
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { touched, found: [...new Set(found)].slice(0, 20), speaks };
}

/** The careless renderer that the control runs: it sets every text as HTML, follows what it says, and gives it a second. */
export async function setAsHtml(texts: readonly string[]): Promise<number> {
  const parts = texts.map((html) => {
    const part = document.createElement('div');
    document.body.append(part);
    part.innerHTML = html;
    return part;
  });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  for (const part of parts)
    for (const element of part.querySelectorAll('*')) {
      for (const type of ['mouseover', 'pointerdown', 'focus', 'click'])
        if (
          type !== 'click' ||
          /^javascript:/iu.test(element.getAttribute('href') ?? element.getAttribute('action') ?? '') ||
          element.hasAttribute('onclick')
        )
          element.dispatchEvent(new MouseEvent(type, { bubbles: false, cancelable: true }));
    }
  await new Promise((resolve) => setTimeout(resolve, 200));
  return parts.length;
}
