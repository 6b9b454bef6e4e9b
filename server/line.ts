// A line in which one is served at a time, in the order in which they came: whoever has to be served again stands where they stood.

export interface Line {
  /** The place of somebody who comes now. */
  join(): number;
  /** Done when it is the turn of that place, before all who came later. */
  serve<T>(place: number, work: () => Promise<T>): Promise<T>;
}

export function createLine(): Line {
  const waiting: { readonly place: number; readonly begin: () => void }[] = [];
  let joined = 0;
  let busy = false;

  return {
    join: () => (joined += 1),
    async serve(place, work) {
      if (busy)
        await new Promise<void>((begin) => {
          const behind = waiting.findIndex((other) => other.place > place);
          waiting.splice(behind === -1 ? waiting.length : behind, 0, { place, begin });
        });
      busy = true;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) busy = false;
        else next.begin();
      }
    },
  };
}
