// Reads `.accord/policy.yaml`. A mistake is told with its line and column, and the defaults hold for what is not named.

import { isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { z } from 'zod';
import { isoDate, line, personId, scope } from './event-schema.ts';
import { isRecurrenceRule } from './recurrence.ts';
import { defaultPolicy, defaultSeries, type Policy } from './policy.ts';

/** Some six hundred people with everything that can be said of them. The parser's time grows faster than the text. */
const LONGEST = 64 * 1024;

const zone = z.string().refine(isZone, 'It must be a time zone such as Europe/Lisbon.');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'It must be a time such as 14:00.');
const fraction = z.number().min(0).max(1);

const scopePolicy = z.strictObject({
  quorum: fraction.optional(),
  support: z.number().int().min(0).max(50).optional(),
  outsideVoice: z.boolean().optional(),
  minimumWorkingDays: z.number().int().min(0).max(250).optional(),
  lazy: z.boolean().optional(),
});

const policyFile = z.strictObject({
  people: z
    .array(
      z.strictObject({
        id: personId,
        name: line.min(1).max(200),
        email: line.min(3).max(320),
        emails: z.array(line.max(320)).default([]),
        teams: z.array(z.string().max(100)).default([]),
        title: z.string().max(100).nullable().default(null),
      }),
    )
    .default([]),
  areas: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(100),
        globs: z.array(z.string().max(500)).default([]),
        tags: z.array(z.string().max(100)).default([]),
        team: z.string().max(100).nullable().default(null),
      }),
    )
    .default([]),
  scopes: z.partialRecord(scope, scopePolicy).default({}),
  calendar: z
    .strictObject({
      workingDays: z.array(z.number().int().min(1).max(7)).min(1).optional(),
      zone: zone.optional(),
      holidays: z.array(isoDate).default([]),
    })
    .default({ holidays: [] }),
  series: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/u, 'It must be small letters, digits and hyphens.'),
        name: z.string().min(1).max(200),
        mode: z.enum(['deciding', 'advisory']).optional(),
        scope: scope.optional(),
        facilitators: z.array(personId).optional(),
        rule: z
          .string()
          .regex(
            /^FREQ=[A-Z]+(;[A-Z]+=[A-Z0-9,+-]+)*$/u,
            'It must be a recurrence rule such as FREQ=MONTHLY;BYDAY=1TU.',
          )
          .max(200)
          .refine(isRecurrenceRule, 'No calendar understands this rule (RFC 5545).')
          .optional(),
        start: time.optional(),
        zone: zone.optional(),
        minutes: z.number().int().min(5).max(600).optional(),
        where: z.string().max(500).optional(),
        quorum: fraction.optional(),
        freezeWorkingDays: z.number().int().min(0).max(60).optional(),
        capacity: z.number().min(0.1).max(2).optional(),
      }),
    )
    .max(20, 'There may be 20 series at most.')
    .optional(),
  lapseDays: z.number().int().min(1).max(365).optional(),
  recording: z.boolean().optional(),
  commitPrefix: z.string().max(100).optional(),
});

export interface PolicyMistake {
  /** 1-based; null when the mistake is not at one place. */
  readonly line: number | null;
  readonly column: number | null;
  readonly sentence: string;
}

export type PolicyReading =
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly PolicyMistake[] };

/** `hash` names the text; `serverZone` is used where the file names no zone. */
export function readPolicy(text: string, hash: string, serverZone: string): PolicyReading {
  if (text.length > LONGEST) return mistake('The policy is longer than 64 KB.');
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'core',
    prettyErrors: false,
    logLevel: 'silent',
    // The parser compares each key with each: many of them would keep the server from answering.
    uniqueKeys: false,
  });
  const at = (offset: number | undefined) =>
    offset === undefined ? { line: null, column: null } : asPlace(lines.linePos(offset));
  if (document.errors.length > 0)
    return mistakes(document.errors.map(({ pos, message }) => ({ ...at(pos[0]), sentence: message })));
  const twice = doubleKeys(document);
  if (twice.length > 0)
    return mistakes(
      twice.map(({ key, offset }) => ({ ...at(offset), sentence: `“${key}” stands here twice.` })),
    );
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch {
    return mistake('The policy uses YAML aliases, which Accord does not follow.');
  }
  const read = policyFile.safeParse(value);
  if (!read.success) {
    return mistakes(
      read.error.issues.slice(0, MOST_MISTAKES).map((issue) => {
        const node = document.getIn(issue.path, true);
        const offset = isNode(node) ? node.range?.[0] : undefined;
        const where = issue.path.length > 0 ? `${issue.path.map(String).join('.')}: ` : '';
        return { ...at(offset), sentence: `${where}${issue.message}` };
      }),
    );
  }
  return { kind: 'policy', policy: withDefaults(read.data, hash, serverZone) };
}

function withDefaults(file: z.infer<typeof policyFile>, hash: string, serverZone: string): Policy {
  const home = file.calendar.zone ?? serverZone;
  const defaults = defaultPolicy(home);
  const scopes = Object.fromEntries(
    Object.entries(defaults.scopes).map(([name, row]) => [
      name,
      { ...row, ...defined(file.scopes[scope.parse(name)] ?? {}) },
    ]),
  );
  return {
    ...defaults,
    hash,
    people: file.people.map(({ emails, ...person }) => ({ ...person, alsoKnownAs: emails })),
    areas: file.areas,
    scopes: { ...defaults.scopes, ...scopes },
    calendar: {
      ...defaults.calendar,
      ...defined({ workingDays: file.calendar.workingDays }),
      holidays: file.calendar.holidays,
      zone: home,
    },
    series:
      file.series?.map((one) => ({ ...defaultSeries(home), ...defined(one), id: one.id, name: one.name })) ??
      defaults.series,
    ...defined({ lapseDays: file.lapseDays, recording: file.recording, commitPrefix: file.commitPrefix }),
  };
}

/** The entries that are there, so that spreading them over defaults never writes `undefined`. */
function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function mistake(sentence: string): PolicyReading {
  return mistakes([{ line: null, column: null, sentence }]);
}

/** More than anybody mends at once. */
const MOST_MISTAKES = 20;

function mistakes(all: readonly PolicyMistake[]): PolicyReading {
  return { kind: 'mistakes', mistakes: all.slice(0, MOST_MISTAKES) };
}

/** Keys that stand twice in one map; the parser's own look for them compares each key with each. */
function doubleKeys(
  document: Document,
): readonly { readonly key: string; readonly offset: number | undefined }[] {
  const found: { key: string; offset: number | undefined }[] = [];
  visit(document, {
    Map(_, map) {
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) found.push({ key: String(key.value).slice(0, 100), offset: key.range?.[0] });
        keys.add(key.value);
      }
    },
  });
  return found;
}

function asPlace(place: { line: number; col: number }) {
  return { line: place.line, column: place.col };
}

function isNode(value: unknown): value is { range?: [number, number, number] | null } {
  return typeof value === 'object' && value !== null && 'range' in value;
}

function isZone(name: string): boolean {
  try {
    return (
      /^[A-Za-z]/u.test(name) &&
      Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== ''
    );
  } catch {
    return false;
  }
}
