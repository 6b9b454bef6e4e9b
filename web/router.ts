// URLs to the shell and back. Uses the Navigation API where there is one, else clicks and `popstate`.
// A change of the fragment alone belongs to the page; everything else goes to `show`, whose promise ends when the page stands.

import { BASE } from './base-path.ts';

export interface Place {
  /** App path without the base: `/decisions/ADR-0042`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Back or forward: the browser puts the reader where they were. */
  readonly isReturn: boolean;
}

type Show = (place: Place) => Promise<void>;

const REWRITE = 'accord: only the URL changes';

/** The URL of an app path, also when Accord is served below a path: `href('/decisions')`. */
export function href(path: string): string {
  return BASE + path.replace(/^\//u, '');
}

/** Goes to an app path, as a click on its link would. */
export function go(path: string): void {
  if ('navigation' in window) window.navigation.navigate(href(path));
  else push(new URL(href(path), location.href));
}

/** Writes what is shown (a filter, a chosen tab) into the URL without showing anything anew. */
export function rewrite(path: string): void {
  // Where nobody follows any more, navigating would leave the document.
  if ('navigation' in window && isFollowing)
    window.navigation.navigate(href(path), { history: 'replace', info: REWRITE });
  else history.replaceState(null, '', href(path));
}

let isLeaving = false;
let isFollowing = false;

/** Begins anew at an app path: nothing that this page knows is left. */
export function beginAnew(path: string): void {
  isLeaving = true;
  location.replace(href(path));
}

/** Shows the present URL, and from then on every one the reader goes to. Returns what ends it. */
export function startRouter(show: Show): () => void {
  const end = 'navigation' in window ? follow(window.navigation, show) : followWithout(show);
  const place = placeOf(new URL(location.href), false);
  if (place !== null) void show(place);
  return end;
}

function placeOf(url: URL, isReturn: boolean): Place | null {
  const path = `/${url.pathname.slice(BASE.length)}`;
  const isOurs = url.origin === location.origin && url.pathname.startsWith(BASE) && !path.startsWith('/api/');
  return isOurs ? { path, query: url.searchParams, isReturn } : null;
}

function follow(navigation: Navigation, show: Show): () => void {
  const onNavigate = (event: NavigateEvent) => {
    const place = placeOf(new URL(event.destination.url), event.navigationType === 'traverse');
    const isPlain = event.canIntercept && event.downloadRequest === null && event.formData === null;
    if (!isPlain || place === null || event.hashChange || event.navigationType === 'reload' || isLeaving)
      return;
    if (event.info === REWRITE) event.intercept({ focusReset: 'manual', scroll: 'manual' });
    else event.intercept({ focusReset: 'manual', handler: () => show(place) });
  };
  navigation.addEventListener('navigate', onNavigate);
  isFollowing = true;
  return () => {
    navigation.removeEventListener('navigate', onNavigate);
    isFollowing = false;
  };
}

function followWithout(show: Show): () => void {
  const onClick = (event: MouseEvent) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (
      link === undefined ||
      !isPlain ||
      event.defaultPrevented ||
      link.target !== '' ||
      link.download !== ''
    )
      return;
    const url = new URL(link.href);
    if (placeOf(url, false) === null || (url.hash !== '' && isSamePage(url))) return;
    event.preventDefault();
    push(url);
  };
  const onPop = (event: PopStateEvent) => {
    const place = placeOf(new URL(location.href), event.isTrusted);
    if (place !== null) void show(place).then(() => (place.isReturn ? undefined : scrollTo(0, 0)));
  };
  document.addEventListener('click', onClick);
  addEventListener('popstate', onPop);
  return () => {
    document.removeEventListener('click', onClick);
    removeEventListener('popstate', onPop);
  };
}

/** `pushState` tells nobody, so the event that `back` would fire is fired by hand. */
function push(url: URL): void {
  history.pushState(null, '', url);
  dispatchEvent(new PopStateEvent('popstate'));
}

function isSamePage(url: URL): boolean {
  return url.pathname === location.pathname && url.search === location.search;
}
