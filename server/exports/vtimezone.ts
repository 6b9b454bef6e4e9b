// A VTIMEZONE component (RFC 5545, 3.6.5) from the time zone data the process has: the clock changes around one event, each with its own date,
// so that a calendar without that zone, or with older data for it, still shows the wall clock the meeting was called for.

/** `around` is an ISO instant; the rules from the change before it until so many years after it are written. */
export function vtimezone(zone: string, around: string, years = 1): string {
  const start = Temporal.Instant.from(around).toZonedDateTimeISO(zone);
  const until = start.add({ years });
  const before = start.getTimeZoneTransition('previous');
  const changes: string[] = [];
  for (
    let change = before ?? null;
    change !== null && Temporal.ZonedDateTime.compare(change, until) < 0;
    change = change.getTimeZoneTransition('next')
  )
    changes.push(...observance(change));
  if (before === null) changes.unshift(...steady(start));
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...changes, 'END:VTIMEZONE'].join('\r\n');
}

/** The onset is written on the wall clock that it ends. */
function observance(change: Temporal.ZonedDateTime): string[] {
  const last = change.subtract({ nanoseconds: 1 });
  const onset = change.toInstant().toZonedDateTimeISO('UTC').add({ nanoseconds: last.offsetNanoseconds });
  const kind = change.offsetNanoseconds > last.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD';
  return block(kind, onset.toPlainDateTime(), last.offsetNanoseconds, change.offsetNanoseconds);
}

/** A zone that never changed its clocks has one rule, since always. */
function steady(time: Temporal.ZonedDateTime): string[] {
  return block(
    'STANDARD',
    Temporal.PlainDateTime.from('1970-01-01T00:00'),
    time.offsetNanoseconds,
    time.offsetNanoseconds,
  );
}

function block(
  kind: 'STANDARD' | 'DAYLIGHT',
  onset: Temporal.PlainDateTime,
  from: number,
  to: number,
): string[] {
  const start = onset.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/gu, '');
  return [
    `BEGIN:${kind}`,
    `DTSTART:${start}`,
    `TZOFFSETFROM:${offset(from)}`,
    `TZOFFSETTO:${offset(to)}`,
    `END:${kind}`,
  ];
}

function offset(nanoseconds: number): string {
  const seconds = Math.abs(nanoseconds) / 1e9;
  const parts = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    ...(seconds % 60 === 0 ? [] : [seconds % 60]),
  ];
  return `${nanoseconds < 0 ? '-' : '+'}${parts.map((part) => String(part).padStart(2, '0')).join('')}`;
}
