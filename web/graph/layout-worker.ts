// Lays out one large graph away from the page, answers once, and is ended by whoever started it.

import { layOut, type Sketch } from './layout.ts';

self.addEventListener('message', ({ data }: MessageEvent<Sketch>) =>
  self.postMessage(layOut(data), { transfer: [] }),
);
