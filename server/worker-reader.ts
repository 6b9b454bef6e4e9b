// Reads files in threads of their own, so that no text, however hostile, keeps the server from answering. A thread starts when there is a job
// and no other is idle, rests when there is none, and is ended when a batch takes too long; then each text of the batch is tried alone, and
// the one that still takes too long is given up.

import { Worker } from 'node:worker_threads';
import type { Job, Reader, Reading } from './reader.ts';

/** Milliseconds one text may take on its own. A real record takes less than one. */
const ALONE = 2000;
/** Milliseconds a batch may take before its texts are tried one by one. */
const TOGETHER = 10_000;
/** Milliseconds a thread may take until it is ready to read: on a busy machine it takes seconds, and no text is to blame for them. */
const START = 60_000;
/** Milliseconds after which an idle thread gives its memory back. */
const IDLE = 1000;
/** Threads at most: a whole repository is read by two, and a text that keeps one busy leaves the other to everybody else. */
const THREADS = 2;
/** Megabytes of heap: a text that needs more is given up like one that takes too long. */
const HEAP = 512;

class TookTooLong extends Error {}

/** The jobs with their bytes in one piece of memory that goes over to the thread: copying thousands of texts would take as long as reading some. */
function packed(jobs: readonly Job[]): {
  readonly message: readonly Job[];
  readonly moved: readonly ArrayBuffer[];
} {
  const sizes = jobs.map(({ text }) => (typeof text === 'string' ? 0 : text.length));
  const all = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0));
  let end = 0;
  const message = jobs.map((job, place): Job => {
    if (typeof job.text === 'string' || job.kind === 'check' || job.kind === 'field') return job;
    const start = end;
    end += sizes[place] ?? 0;
    all.set(job.text, start);
    return { ...job, text: all.subarray(start, end) };
  });
  return { message, moved: [all.buffer] };
}

const DEFAULTS = {
  alone: ALONE,
  together: TOGETHER,
  heap: HEAP,
  script: './reader-worker.ts',
  threads: THREADS,
};

export function workerReader(options: Partial<typeof DEFAULTS> = {}): Reader {
  const { threads, ...each } = { ...DEFAULTS, ...options };
  const all = Array.from({ length: threads }, () => ({ ...oneThread(each), waiting: 0 }));
  return async (jobs) => {
    if (jobs.length === 0) {
      for (const one of all) one.ready();
      return [];
    }
    const least = all.reduce((one, other) => (other.waiting < one.waiting ? other : one));
    least.waiting += 1;
    try {
      return await least.read(jobs);
    } finally {
      least.waiting -= 1;
    }
  };
}

interface Thread {
  readonly read: Reader;
  /** Starts it, if it has not begun yet. */
  ready(): void;
}

function oneThread({ alone, together, heap, script }: Omit<typeof DEFAULTS, 'threads'>): Thread {
  let worker: Worker | null = null;
  let rest: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  return {
    read(jobs) {
      const result = queue.then(() => read(jobs));
      queue = result.catch(() => undefined);
      return result;
    },
    ready() {
      if (worker !== null) return;
      start().unref();
      endWhenIdle();
    },
  };

  async function read(jobs: readonly Job[]): Promise<readonly Reading[]> {
    clearTimeout(rest);
    try {
      return await send(jobs, jobs.length === 1 ? alone : together);
    } catch (error) {
      if (!(error instanceof TookTooLong)) throw error;
      const [only, ...more] = jobs;
      if (only !== undefined && more.length === 0)
        return [
          {
            kind: 'unread',
            why: `${only.path} could not be read within ${alone / 1000} seconds, so only its name is known.`,
          },
        ];
      const each: Reading[] = [];
      for (const job of jobs) each.push(...(await read([job])));
      return each;
    } finally {
      endWhenIdle();
    }
  }

  function endWhenIdle(): void {
    clearTimeout(rest);
    rest = setTimeout(end, IDLE);
    rest.unref();
  }

  function send(jobs: readonly Job[], limit: number): Promise<readonly Reading[]> {
    const thread = worker ?? start();
    thread.ref();
    return new Promise((resolve, reject) => {
      const late = () => give(new TookTooLong());
      let timer = setTimeout(late, START);
      const answered = (json: string) => {
        if (json === 'ready') {
          clearTimeout(timer);
          timer = setTimeout(late, limit);
          return;
        }
        settle();
        const readings: readonly Reading[] = JSON.parse(json);
        resolve(readings);
      };
      // Out of memory counts as too long; everything else is a fault of ours and is told.
      const failed = (error: NodeJS.ErrnoException) =>
        give(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TookTooLong() : error);
      thread.on('message', answered);
      thread.on('error', failed);
      const { message, moved } = packed(jobs);
      thread.postMessage(message, moved);

      function settle(): void {
        clearTimeout(timer);
        thread.off('message', answered);
        thread.off('error', failed);
        thread.unref();
      }

      function give(error: Error): void {
        settle();
        end();
        reject(error);
      }
    });
  }

  function start(): Worker {
    const thread = new Worker(new URL(script, import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: heap },
    });
    // Whoever waits for an answer hears of it; where nobody does, the next one starts another.
    thread.on('error', () => {
      if (worker === thread) worker = null;
    });
    worker = thread;
    return thread;
  }

  function end(): void {
    void worker?.terminate();
    worker = null;
  }
}
