// How long a piece of work takes by the processor's time of this thread, so that others on a busy machine have no say in it.

/** The shortest of some runs, in milliseconds. */
export function ownTime(work: () => unknown, runs = 3): number {
  const times = Array.from({ length: runs }, () => {
    const start = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
