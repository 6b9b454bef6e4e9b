// The choice between light, dark and the system's own. `public/theme.js` applies it before the first paint, under the same key.

import { ThemeChosen } from './events/shell.ts';

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'accord-theme';

export const THEMES: Readonly<Record<Theme, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};

export function isTheme(word: string | null): word is Theme {
  return word !== null && Object.hasOwn(THEMES, word);
}

export function chosenTheme(): Theme {
  const word = localStorage.getItem(KEY);
  return isTheme(word) ? word : 'system';
}

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') {
    localStorage.removeItem(KEY);
    delete document.documentElement.dataset['theme'];
  } else {
    localStorage.setItem(KEY, theme);
    document.documentElement.dataset['theme'] = theme;
  }
  window.dispatchEvent(new ThemeChosen());
}
