// Reading of files, away from the requests: a batch of texts goes in, what they say comes out. Texts come from anybody who can push, so a
// reader may give one up that takes too long; it is then known by its name only.

import type { ReviewLog } from './domain/event.ts';
import { parseLog } from './domain/event-schema.ts';
import type { MeetingLog } from './domain/meeting-event.ts';
import { parseMeetingLog } from './domain/meeting-schema.ts';
import { fold, initial } from './domain/evolve.ts';
import type { FileReading } from './domain/record/reading.ts';
import type { Review } from './domain/review.ts';
import { readFileJob, textOf, total, type Contents, type FileJob, type Unread } from './file-reader.ts';
import {
  changeAlone,
  checkAlone,
  type CheckedReading,
  type CheckJob,
  type FieldJob,
  type FieldReading,
} from './long-texts.ts';

/** The log of a review or of a meeting. */
export interface LogJob {
  readonly kind: 'log' | 'meeting';
  readonly path: string;
  readonly text: Contents;
}

/** A file of the repository, or what is asked about a long text while it is written. */
export type Job = FileJob | LogJob | CheckJob | FieldJob;

export interface LogReading {
  readonly kind: 'review-log';
  readonly log: ReviewLog;
  readonly review: Review;
}

export interface MeetingReading {
  readonly kind: 'meeting-log';
  readonly log: MeetingLog;
}

export type Reading = FileReading | LogReading | MeetingReading | CheckedReading | FieldReading | Unread;

/** Gives the readings in the order of the jobs. Without any it only makes itself ready for some. */
export type Reader = (jobs: readonly Job[]) => Promise<readonly Reading[]>;

/** One text that can't be read is known by its name, and keeps nobody from the others. */
export function readJob(job: Job): Reading {
  if (job.kind === 'file') return readFileJob(job);
  return total(job.path, () => {
    if (job.kind === 'check') return checkAlone(job);
    return job.kind === 'field' ? changeAlone(job) : readLog(job);
  });
}

function readLog(job: LogJob): LogReading | MeetingReading {
  if (job.kind === 'meeting') return { kind: 'meeting-log', log: parseMeetingLog(textOf(job.text)) };
  const log = parseLog(textOf(job.text));
  return { kind: 'review-log', log, review: log.events.length > 0 ? fold(log) : initial };
}

/** Reads on the spot, without a limit: for the browser's page tests, which have no worker. */
export const readHere: Reader = async (jobs) => jobs.map(readJob);
