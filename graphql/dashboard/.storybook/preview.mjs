import '@fontsource-variable/source-sans-3/wght.css';
import '../src/look/mantine.css';
import '../src/look/tokens.css';
import '../src/look/base.css';
import { framed } from '../src/kit/framed.tsx';

/** Both themes and both languages, chosen above each story. */
export default {
  globalTypes: {
    theme: { toolbar: { title: 'Theme', items: ['light', 'dark'], dynamicTitle: true } },
    language: { toolbar: { title: 'Language', items: ['en', 'fr'], dynamicTitle: true } },
  },
  initialGlobals: { theme: 'light', language: 'en' },
  decorators: [framed],
};
