// Lays out graphs without holding up the page: small ones here, large ones in a worker. Everything about layout is loaded when the first is drawn.

import type { Layout, Sketch } from './layout.ts';

/** Boxes up to which a layout takes less time than starting a worker. */
const SMALL = 40;

/** Rejects with the signal's reason when nobody waits any more. */
export async function layOutAside(sketch: Sketch, signal: AbortSignal): Promise<Layout> {
  if (sketch.nodes.length > SMALL) {
    const layout = await inWorker(sketch, signal);
    if (layout !== null) return layout;
  }
  const { layOut } = await import('./layout.ts');
  signal.throwIfAborted();
  return layOut(sketch);
}

/** Null where workers are not to be had. */
function inWorker(sketch: Sketch, signal: AbortSignal): Promise<Layout | null> {
  allowWorker();
  return new Promise((resolve, reject) => {
    let worker: Worker;
    try {
      worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    } catch {
      resolve(null);
      return;
    }
    const end = () => {
      worker.terminate();
      signal.removeEventListener('abort', stop);
    };
    const stop = () => {
      end();
      reject(signal.reason as unknown);
    };
    signal.addEventListener('abort', stop);
    worker.addEventListener('message', ({ data }: MessageEvent<Layout>) => {
      end();
      resolve(data);
    });
    worker.addEventListener('error', () => {
      end();
      resolve(null);
    });
    worker.postMessage(sketch, []);
  });
}

declare global {
  interface Window {
    readonly trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createHTML?(html: string): string; createScriptURL?(url: string): string | null },
      ): unknown;
    };
  }
}

const OUR_WORKER = /^\/(?:[^?#]*\/)?layout-worker[\w.-]*$/u;
let isAllowed = false;

/** Trusted Types want a policy before a worker may start. It has to be the default one, because the bundler must see the worker's name as it stands. */
function allowWorker(): void {
  if (isAllowed || window.trustedTypes === undefined) return;
  isAllowed = true;
  window.trustedTypes.createPolicy('default', {
    createScriptURL(url) {
      const { origin, pathname } = new URL(url, location.href);
      return origin === location.origin && OUR_WORKER.test(pathname) ? url : null;
    },
  });
}
