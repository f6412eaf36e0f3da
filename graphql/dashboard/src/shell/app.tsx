import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Provider } from 'urql';
import { KeysProvider } from '../keys/keys.js';
import { Reading, Trouble } from '../kit/page.js';
import { schemeManager, theme } from '../look/theme.js';
import { LiveContext, useAsked } from '../site/ask.js';
import { makeClient } from '../site/client.js';
import { Live } from '../site/live.js';
import { KnownContext } from '../site/me.js';
import { ME } from '../site/queries.js';
import { heard, kept } from '../site/session.js';
import type { Link } from '../sign-in/link.js';
import { SignIn } from '../sign-in/sign-in.js';
import { Shell } from './shell.js';
import { useWords } from './words.js';

const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';

/** Everything: the site it asks, and the pages of whoever is signed in. */
export function App({ link }: { link: Link | null }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={schemeManager} getStyleNonce={nonce}>
      <KeysProvider>
        <Notifications position="bottom-center" autoClose={5000} limit={3} />
        <Site link={link} />
      </KeysProvider>
    </MantineProvider>
  );
}

function Site({ link }: { link: Link | null }) {
  const signedIn = useSyncExternalStore(heard, () => kept() !== null);
  // Whoever signs in next sees nothing of what was read before.
  const [client, live] = useMemo(() => [makeClient(), new Live()] as const, [signedIn]);
  useEffect(() => () => void live.end(), [live]);
  const [unused, setUnused] = useState(link);
  useEffect(() => {
    if (signedIn) setUnused(null);
  }, [signedIn]);
  return (
    <Provider value={client}>
      <LiveContext value={live}>{signedIn ? <Signed /> : <SignIn link={unused} />}</LiveContext>
    </Provider>
  );
}

function Signed() {
  const t = useWords();
  const { data, problem, again } = useAsked(
    ME,
    {},
    { about: ({ concept }) => concept === 'project' || concept === 'person' },
  );
  const known = useMemo(() => (data?.me ? { me: data.me, projects: data.projects } : null), [data]);
  if (!known) return problem ? <Trouble problem={problem} again={again} /> : <Reading what={t('entering')} />;
  return (
    <KnownContext value={known}>
      <Shell />
    </KnownContext>
  );
}
