// Applies the theme that was chosen (see web/theme.ts) before the first paint: a module would come too late.
const theme = localStorage.getItem('accord-theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
