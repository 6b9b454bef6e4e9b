// Addresses on the web of what an agenda names; null where Accord has no address.

import { meetingPath, type Agenda } from '../domain/meeting.ts';
import type { ExportContext } from './export.ts';

export function meetingUrl({ series, date }: Agenda, { baseUrl }: ExportContext): string | null {
  return baseUrl === null ? null : `${baseUrl}${meetingPath(series.id, date)}`;
}

/** `ref` is a label or a path, whose slashes stay readable. */
export function decisionUrl(ref: string, { baseUrl }: ExportContext): string | null {
  return baseUrl === null ? null : `${baseUrl}/decisions/${ref.split('/').map(encodeURIComponent).join('/')}`;
}
