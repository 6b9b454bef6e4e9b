// Reading of files, away from the requests: a batch of texts goes in, what they say comes out. Texts come from anybody who can push, so a
// reader may give one up that takes too long; it is then known by its name only.

import type { ReviewLog } from './domain/event.ts';
import { parseLog } from './domain/event-schema.ts';
import type { MeetingLog } from './domain/meeting-event.ts';
import { parseMeetingLog } from './domain/meeting-schema.ts';
import { fold, initial } from './domain/evolve.ts';
import { readFile, type FileReading } from './domain/record/reading.ts';
import type { Review } from './domain/review.ts';

export type Job =
  | { readonly kind: 'file'; readonly path: string; readonly folder: string; readonly text: string }
  | { readonly kind: 'log' | 'meeting'; readonly path: string; readonly text: string };

export interface LogReading {
  readonly kind: 'review-log';
  readonly log: ReviewLog;
  readonly review: Review;
}

/** A text that took too long, with the sentence that says so. */
export interface Unread {
  readonly kind: 'unread';
  readonly why: string;
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
  try {
    return readText(job);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      kind: 'unread',
      why: `${job.path} could not be read, so only its name is known: ${why.slice(0, 200)}`,
    };
  }
}

function readText(job: Job): FileReading | LogReading | MeetingReading {
  if (job.kind === 'file') return readFile(job.path, job.folder, job.text);
  if (job.kind === 'meeting') return { kind: 'meeting-log', log: parseMeetingLog(job.text) };
  const log = parseLog(job.text);
  return { kind: 'review-log', log, review: log.events.length > 0 ? fold(log) : initial };
}

/** Reads on the spot, without a limit: for the browser's page tests, which have no worker. */
export const readHere: Reader = async (jobs) => jobs.map(readJob);
