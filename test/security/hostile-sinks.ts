// Where words of people go, one row a sink, and which payload stands in each.

import { payloads, type Payload } from './payloads.ts';

/** What a sink is given: the payload that stands there in the record of that number. */
export type Give = (sink: keyof typeof SINKS, at: number) => string;

/**
 * Where words of people go, and what may stand there: `line` is one line, `text` anything. The number of what fires tells the sink: a row's
 * place, times 10,000, and the payload. Another sink is another row, and `give` where the repository or a page is made from it.
 */
export const SINKS = {
  body: 'text',
  'second text of a body': 'text',
  'old text': 'text',
  document: 'text',
  'commit message': 'text',
  title: 'line',
  status: 'line',
  tag: 'line',
  decider: 'line',
  consulted: 'line',
  'another field': 'line',
  'file name': 'line',
  'name of a document': 'line',
  'name of an author': 'line',
  'address of an author': 'line',
  'name of a person': 'line',
  'id of a person': 'line',
  'title of a person': 'line',
  team: 'line',
  area: 'line',
  'name of a series': 'line',
  'place of a series': 'line',
  'name of a template': 'line',
  'words about a template': 'line',
  'section of a template': 'line',
  'file name of a template': 'line',
  'title in a log': 'line',
  'note of a round': 'text',
  'reason of a stance': 'text',
  'condition of a stance': 'text',
  answer: 'text',
  resolution: 'text',
  summary: 'text',
  'query of a search': 'line',
  address: 'line',
  branch: 'line',
  'folder of the repository': 'line',
  'unknown kind of event': 'line',
  comment: 'text',
  suggestion: 'text',
  reply: 'text',
  'note of a thread': 'text',
  hypothesis: 'text',
  'measure of a trial': 'line',
  'source of a measure': 'line',
  'way back': 'text',
  'value of a measure': 'line',
  'title of an item': 'line',
  'ask of an item': 'text',
  'reason of a move': 'text',
  'reason of an escalation': 'text',
  'words of a brief': 'text',
  'words of a side': 'text',
  'reason of a doubt': 'text',
  'reason of another event': 'text',
  'label of a frozen item': 'line',
  'title of a frozen item': 'line',
  'detail of a frozen item': 'text',
  'name of a presenter': 'line',
  'reason of a hidden item': 'text',
  'name of a guest': 'line',
  conclusion: 'line',
  'notes of an item': 'text',
  'what is to do': 'line',
  'reason of a dropped action': 'text',
  'reason of a noted stance': 'text',
  'notes of a meeting': 'text',
  'correction of minutes': 'text',
  'reason of a cancellation': 'text',
  'note in the room': 'text',
  'conclusion in the making': 'line',
} as const satisfies Readonly<Record<string, 'line' | 'text'>>;

const NAMES = Object.keys(SINKS) as readonly (keyof typeof SINKS)[];
const PER_SINK = 10_000;

/** Which sink and which payload a number means. */
export function sinkOf(number: number): string {
  const sink = NAMES[Math.floor(number / PER_SINK)] ?? 'nowhere';
  const payload = payloads().find((one) => one.number === number % PER_SINK);
  return `${sink}: ${JSON.stringify(payload?.text)}`;
}

/** `every` takes one payload of so many, beginning with the `first`: all of them where it is 1. */
export function giving(every: number, first: number): { readonly give: Give; readonly records: number } {
  const chosen = NAMES.map((name, place) => {
    const all = payloads(1, (number) => `fired(${place * PER_SINK + number})`);
    const fitting: readonly Payload[] = SINKS[name] === 'line' ? all.filter((one) => one.isLine) : all;
    return fitting.filter((_, at) => at % every === first % every);
  });
  return {
    give: (sink, at) => {
      const own = chosen[NAMES.indexOf(sink)] ?? [];
      return own[at % own.length]?.text ?? '';
    },
    records: Math.max(
      ...NAMES.map((name, place) => (SINKS[name] === 'line' ? (chosen[place]?.length ?? 0) : 0)),
    ),
  };
}

/** The first that begins so: what stands in one place only should be one that would run there. */
export function likely(give: Give, sink: keyof typeof SINKS, beginning: string): string {
  for (let at = 0; at < 400; at += 1) if (give(sink, at).startsWith(beginning)) return give(sink, at);
  return give(sink, 0);
}
