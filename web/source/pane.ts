// A text that scrolls, by the lines of its source: what two panes have to tell each other to stay side by side.

export interface Pane {
  readonly scroller: Element;
  /** The line that stands at `y`, counted from 0, with its share; `y` is counted in pixels from the top of all that scrolls. */
  lineAt(y: number): number;
  /** The other way round. */
  placeOf(line: number): number;
}
