// Wraps the store's disk: every operation that changes something is counted, and one of them can be the last or can fail.

import { disk } from '../../../server/store/files.ts';

/** What happens at the n-th operation. `half` performs half of a write and nothing of anything else. */
export interface Fault {
  readonly at: number;
  strike(half: () => Promise<void>): Promise<void>;
}

const CHANGES = ['rename', 'rm', 'mkdir', 'link', 'appendFile', 'utimes'] as const;
const ON_FILES = ['writeFile', 'sync', 'truncate', 'close'] as const;

/** Starts to count; gives the names of the operations so far, in order. `restore` takes the wrapping off. */
export function wrapDisk(fault: Fault): { readonly done: readonly string[]; restore(): void } {
  const before = { ...disk };
  const done: string[] = [];

  const counted = async <T>(name: string, run: () => Promise<T>, half: () => Promise<void>): Promise<T> => {
    done.push(name);
    if (done.length === fault.at) await fault.strike(half);
    return run();
  };
  const nothing = async () => undefined;

  for (const name of CHANGES) {
    const real: (...args: never[]) => Promise<unknown> = before[name];
    Object.assign(disk, {
      [name]: (...args: never[]) =>
        counted(
          name,
          () => real(...args),
          name === 'appendFile' ? () => before.appendFile(args[0] ?? '', halfOf(args[1])) : nothing,
        ),
    });
  }
  disk.open = async (path, flags, mode) => {
    const open = () => before.open(path, flags, mode);
    const file = flags === 'r' ? await open() : await counted('open', open, nothing);
    for (const name of ON_FILES) {
      const real: (...args: never[]) => Promise<unknown> = file[name].bind(file);
      Object.assign(file, {
        [name]: (...args: never[]) =>
          counted(
            name,
            () => real(...args),
            name === 'writeFile'
              ? async () => void (await file.write(halfOf(args[0])))
              : name === 'close'
                ? async () => void (await real()) // a close that fails has closed all the same
                : nothing,
          ),
      });
    }
    return file;
  };
  return { done, restore: () => void Object.assign(disk, before) };
}

function halfOf(contents: unknown): Buffer {
  const bytes = Buffer.from(contents instanceof Uint8Array ? contents : String(contents));
  return bytes.subarray(0, bytes.length >> 1);
}
