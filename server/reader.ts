// Reading of files, away from the requests: a batch of texts goes in, what they say comes out. Texts come from anybody who can push, so a
// reader may give one up that takes too long; it is then known by its name only.

import type { ReviewLog } from './domain/event.ts';
import { parseLog } from './domain/event-schema.ts';
import type { MeetingLog } from './domain/meeting-event.ts';
import { parseMeetingLog } from './domain/meeting-schema.ts';
import { fold, initial } from './domain/evolve.ts';
import type { FileReading } from './domain/record/reading.ts';
import type { Review } from './domain/review.ts';
import { readFileJob, total, type FileJob, type Unread } from './file-reader.ts';

export type Job =
  FileJob | { readonly kind: 'log' | 'meeting'; readonly path: string; readonly text: string };

export interface LogReading {
  readonly kind: 'review-log';
  readonly log: ReviewLog;
  readonly review: Review;
}

export interface MeetingReading {
  readonly kind: 'meeting-log';
  readonly log: MeetingLog;
}

export type Reading = FileReading | LogReading | MeetingReading | Unread;

/** Gives the readings in the order of the jobs. */
export type Reader = (jobs: readonly Job[]) => Promise<readonly Reading[]>;

/** One text that can't be read is known by its name, and keeps nobody from the others. */
export function readJob(job: Job): Reading {
  return job.kind === 'file' ? readFileJob(job) : total(job.path, () => readLog(job));
}

function readLog(job: Exclude<Job, FileJob>): LogReading | MeetingReading {
  if (job.kind === 'meeting') return { kind: 'meeting-log', log: parseMeetingLog(job.text) };
  const log = parseLog(job.text);
  return { kind: 'review-log', log, review: log.events.length > 0 ? fold(log) : initial };
}

/** Reads on the spot, without a limit: for the browser's page tests, which have no worker. */
export const readHere: Reader = async (jobs) => jobs.map(readJob);
