import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type ReactNode, useEffect } from 'react';
import { KeysProvider } from '../keys/keys.js';
import { theme } from '../look/theme.js';
import type { Language } from '../words/language.js';
import { useLanguage } from '../words/words.js';

type Globals = { theme: 'light' | 'dark'; language: Language };

/** What a story of the catalogue is shown in: a theme and a language, chosen above it. */
export function framed(Story: () => ReactNode, { globals }: { globals: Globals }) {
  return <Framed {...globals} story={Story} />;
}

function Framed({ theme: scheme, language, story: Story }: Globals & { story: () => ReactNode }) {
  const [, choose] = useLanguage();
  useEffect(() => choose(language), [choose, language]);
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme}>
      <KeysProvider>
        <Notifications position="bottom-center" />
        <Story />
      </KeysProvider>
    </MantineProvider>
  );
}

/** Says what a story shows as an example, in the language that is chosen. */
export function useExample(): (en: string, fr: string) => string {
  const [language] = useLanguage();
  return (en, fr) => (language === 'fr' ? fr : en);
}
