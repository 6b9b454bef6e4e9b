// Arithmetic on instants: ISO strings in UTC, as events carry them. A day here is 24 hours, whatever the clocks of a zone do.

/** The instant so many days later. */
export function daysAfter(instant: string, days: number): string {
  return Temporal.Instant.from(instant)
    .add({ hours: 24 * days })
    .toString({ fractionalSecondDigits: 3 });
}

/** Seconds from one instant to a later one; negative when it isn't later. */
export function secondsBetween(from: string, to: string): number {
  return (Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds) / 1000;
}

export function hoursBetween(from: string, to: string): number {
  return secondsBetween(from, to) / 3600;
}
