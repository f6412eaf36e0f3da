import '@fontsource-variable/source-sans-3/wght.css';
import './look/mantine.css';
import './look/tokens.css';
import './look/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { takeLink } from './sign-in/link.js';
import { language } from './words/language.js';
import { App } from './shell/app.js';
import { forget } from './site/session.js';

const link = takeLink();
// Whoever opens a one-time link comes in by it, whoever was signed in here before.
if (link) forget();
document.documentElement.lang = language();
const root = document.getElementById('app');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App link={link} />
    </StrictMode>,
  );
}
