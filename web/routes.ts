// Every page is one row here and one file under pages/. The shell finds the row for a URL, loads its file and sets `params` and `query` on its element.

import type { IconName } from './components/icon.ts';
import type { Session } from './session.ts';

export interface Route {
  /** URLPattern path; a record's path has slashes, so its parameter is written `:ref+`. */
  readonly pattern: string;
  /** Name of the page's element. */
  readonly element: `adr-${string}-page`;
  readonly load: () => Promise<unknown>;
  /** Title until the page says its own in `PageTitled`. */
  readonly title: string;
}

/** What a page element has. It says its title with `PageTitled` once its data is there. */
export interface Page extends HTMLElement {
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  session: Session | null;
}

/** First match wins. */
export const ROUTES: readonly Route[] = [
  {
    pattern: '/new',
    element: 'adr-new-page',
    load: () => import('./pages/new-page.ts'),
    title: 'New decision',
  },
  {
    pattern: '/edit/:ref+',
    element: 'adr-edit-page',
    load: () => import('./pages/edit-page.ts'),
    title: 'Edit',
  },
  {
    pattern: '/',
    element: 'adr-inbox-page',
    load: () => import('./pages/inbox-page.ts'),
    title: 'Your turn',
  },
  {
    pattern: '/decisions',
    element: 'adr-decisions-page',
    load: () => import('./pages/decisions-page.ts'),
    title: 'Decisions',
  },
  {
    pattern: '/decisions/:ref+',
    element: 'adr-decision-page',
    load: () => import('./pages/decision-page.ts'),
    title: 'Decision',
  },
  {
    pattern: '/timeline',
    element: 'adr-timeline-page',
    load: () => import('./pages/timeline-page.ts'),
    title: 'Timeline of decisions',
  },
  {
    pattern: '/map',
    element: 'adr-map-page',
    load: () => import('./pages/map-page.ts'),
    title: 'Map of decisions',
  },
  {
    pattern: '/documents/:path+',
    element: 'adr-document-page',
    load: () => import('./pages/document-page.ts'),
    title: 'Document',
  },
  {
    pattern: '/policy',
    element: 'adr-policy-page',
    load: () => import('./pages/policy-page.ts'),
    title: 'Policy',
  },
  {
    pattern: '/roadmap',
    element: 'adr-roadmap-page',
    load: () => import('./pages/roadmap-page.ts'),
    title: 'Trials and debt',
  },
  {
    pattern: '/meetings',
    element: 'adr-meetings-page',
    load: () => import('./pages/meetings-page.ts'),
    title: 'Meetings',
  },
  {
    pattern: '/meetings/:series/:date/live',
    element: 'adr-live-page',
    load: () => import('./pages/live-page.ts'),
    title: 'Meeting under way',
  },
  {
    pattern: '/meetings/:series/:date',
    element: 'adr-meeting-page',
    load: () => import('./pages/meeting-page.ts'),
    title: 'Agenda',
  },
  {
    pattern: '/settings',
    element: 'adr-settings-page',
    load: () => import('./pages/settings-page.ts'),
    title: 'Settings',
  },
  {
    pattern: '/sign-in',
    element: 'adr-sign-in-page',
    load: () => import('./pages/sign-in-page.ts'),
    title: 'Sign in',
  },
  {
    pattern: '/signed-in',
    element: 'adr-signed-in-page',
    load: () => import('./pages/signed-in-page.ts'),
    title: 'Signed in',
  },
];

export const NOT_FOUND: Route = {
  pattern: '/*',
  element: 'adr-not-found-page',
  load: () => import('./pages/not-found-page.ts'),
  title: 'Not found',
};

export interface NavEntry {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  /** `g` and then this key leads here. */
  readonly key: string;
  /** Other addresses that count as being there. */
  readonly also?: readonly string[];
}

export const NAV: readonly NavEntry[] = [
  { path: '/', label: 'Your turn', icon: 'inbox', key: 'i' },
  {
    path: '/decisions',
    label: 'Decisions',
    icon: 'book-open-text',
    key: 'd',
    also: ['/timeline', '/map'],
  },
  { path: '/meetings', label: 'Meetings', icon: 'calendar-days', key: 'm' },
  { path: '/roadmap', label: 'Trials and debt', icon: 'flask-conical', key: 't' },
];

/** The route of an app path with the parameters in it; `NOT_FOUND` where no row matches. */
export function routeOf(path: string): {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
} {
  for (const route of ROUTES) {
    const match = new URLPattern({ pathname: route.pattern }).exec({ pathname: path });
    if (match === null) continue;
    const groups = Object.entries(match.pathname.groups);
    return { route, params: Object.fromEntries(groups.map(([name, text]) => [name, decoded(text ?? '')])) };
  }
  return { route: NOT_FOUND, params: {} };
}

/** A hand-written URL may hold a stray `%`: it is then taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
