// How the place to write is arranged: which of source and preview stand, whether the guide does, where the caret is. It knows how much room
// there is; what stands in the panes is the page's.

import type { ReactiveControllerHost } from 'lit';
import type { CaretMoved, Panes } from '../events/editor.ts';

const narrow = matchMedia('(max-width: 1100px)');
/** There is no room for the guide beside the text. */
const crowded = matchMedia('(max-width: 1280px)');

export class Arranging {
  panes: Panes = narrow.matches ? 'source' : 'both';
  guided = false;
  caret: { readonly line: number; readonly column: number } = { line: 1, column: 1 };
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** On a small screen the focus would open the keyboard over the page. */
  get mayFocus(): boolean {
    return !narrow.matches;
  }

  choose(panes: Panes): void {
    this.panes = panes;
    this.#host.requestUpdate();
  }

  /** Source, both, preview, and round again. */
  turn(): void {
    const afterSource = narrow.matches ? 'preview' : 'both';
    this.choose(this.panes === 'source' ? afterSource : this.panes === 'both' ? 'preview' : 'source');
  }

  toggleGuide(): void {
    this.guided = !this.guided;
    this.#host.requestUpdate();
  }

  /** Where the guide stands beside the text, the focus goes to it; else it opens. */
  openGuide(goTo: () => void): void {
    if (crowded.matches && !this.guided) this.toggleGuide();
    else goTo();
  }

  moved({ line, column }: CaretMoved): void {
    this.caret = { line, column };
    this.#host.requestUpdate();
  }
}
