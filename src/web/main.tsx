import { render } from 'preact';
import { App } from './app.tsx';
import { restoreTheme } from './theme.ts';

const root = document.querySelector('#app');
if (root === null) throw new Error('index.html has no element #app');
restoreTheme();
render(<App />, root);
