// The browser's entry: defines the shell, which does the rest.
import './app.ts';
