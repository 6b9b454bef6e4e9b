// A large picture in a region that scrolls: enlarged, shown whole, moved by buttons, by keys and by a mouse that takes hold of it.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Layout, Point } from '../graph/layout.ts';

export const STEP = 1.25;
const [SMALLEST, LARGEST] = [0.25, 2];

export const WAYS = ['Left', 'Right', 'Up', 'Down'] as const;

export const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The size of one box, before it is enlarged. */
interface Box {
  readonly width: number;
  readonly height: number;
}

export class Panning implements ReactiveController {
  scale = 1;
  isHeld = false;

  readonly #host: ReactiveControllerHost;
  readonly #region: () => HTMLElement | null;

  constructor(host: ReactiveControllerHost, region: () => HTMLElement | null) {
    this.#host = host;
    this.#region = region;
    host.addController(this);
  }

  hostConnected(): void {
    this.isHeld = false;
  }

  /** As wide as there is room, and never so small that nobody can read it. */
  begin(width: number, room: number): void {
    this.#say(Math.min(1, Math.max(0.8, room / width)));
  }

  zoom(by: number): void {
    const region = this.#region();
    const before = this.scale;
    this.#say(Math.min(LARGEST, Math.max(SMALLEST, this.scale * by)));
    if (region === null) return;
    // What is in the middle stays there.
    const [x, y] = [region.scrollLeft + region.clientWidth / 2, region.scrollTop + region.clientHeight / 2];
    const ratio = this.scale / before;
    void this.#host.updateComplete.then(() =>
      region.scrollTo(x * ratio - region.clientWidth / 2, y * ratio - region.clientHeight / 2),
    );
  }

  fit({ width, height }: Pick<Layout, 'width' | 'height'>): void {
    const region = this.#region();
    if (region === null) return;
    const whole = Math.min(region.clientWidth / width, 640 / height);
    this.#say(Math.min(1, Math.max(SMALLEST, whole)));
  }

  pan(way: (typeof WAYS)[number]): void {
    const { x, y } = ARROWS[`Arrow${way}`] ?? { x: 0, y: 0 };
    const region = this.#region();
    region?.scrollBy(x * region.clientWidth * 0.5, y * region.clientHeight * 0.5);
  }

  /** Brings a box into the region and leaves the page where it is. */
  show(box: Point | undefined, { width, height }: Box): void {
    const region = this.#region();
    const { scale } = this;
    if (region === null || box === undefined) return;
    const [x, y] = [box.x * scale, box.y * scale];
    const isIn =
      x >= region.scrollLeft &&
      x + width * scale <= region.scrollLeft + region.clientWidth &&
      y >= region.scrollTop &&
      y + height * scale <= region.scrollTop + region.clientHeight;
    if (isIn) return;
    region.scrollTo({
      left: x - (region.clientWidth - width * scale) / 2,
      top: y - (region.clientHeight - height * scale) / 2,
    });
  }

  /** A mouse takes hold of the paper; fingers scroll by themselves. */
  hold(event: PointerEvent): void {
    const region = this.#region();
    if (region === null || event.pointerType !== 'mouse' || event.button !== 0) return;
    if (event.composedPath().some((one) => one instanceof SVGAElement)) return;
    const [left, top] = [region.scrollLeft + event.clientX, region.scrollTop + event.clientY];
    const drag = ({ clientX, clientY }: PointerEvent) => region.scrollTo(left - clientX, top - clientY);
    this.#hold(true);
    region.setPointerCapture(event.pointerId);
    region.addEventListener('pointermove', drag);
    const end = () => {
      this.#hold(false);
      region.removeEventListener('pointermove', drag);
    };
    region.addEventListener('lostpointercapture', end, { once: true });
  }

  #hold(isHeld: boolean): void {
    this.isHeld = isHeld;
    this.#host.requestUpdate();
  }

  #say(scale: number): void {
    this.scale = scale;
    this.#host.requestUpdate();
  }
}
