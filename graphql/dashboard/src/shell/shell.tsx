import { Component, lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useKeys } from '../keys/keys.js';
import { useGo } from '../kit/address.js';
import { Empty, Page, Reading } from '../kit/page.js';
import { useOpen } from '../panel/open.js';
import { useLive } from '../site/ask.js';
import { useKnown } from '../site/me.js';
import { useLanguage } from '../words/words.js';
import { AwayBanner } from './away.js';
import { useCurrentProject } from './current.js';
import { legacyPath } from './legacy.js';
import { pathOf, placesOf } from './places.js';
import { Rail } from './rail.js';
import css from './shell.module.css';
import { Top } from './top.js';
import { useWords } from './words.js';

const Panel = lazy(async () => ({ default: (await import('../panel/panel.js')).Panel }));
const Palette = lazy(async () => ({ default: (await import('../palette/palette.js')).Palette }));
const Account = lazy(async () => ({ default: (await import('../account/account.js')).Account }));

/** The frame of every page: the rail, the bar above, the page, and the panel for what is selected. */
export function Shell() {
  const t = useWords();
  const go = useGo();
  const { me } = useKnown();
  const project = useCurrentProject();
  const live = useLive();
  const [path] = useLocation();
  const [open, setOpen] = useOpen();
  const [searching, setSearching] = useState(false);
  const places = useMemo(() => placesOf(me), [me]);
  const [language, choose] = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme() === 'dark';

  useEffect(() => (project ? live.follow(project) : undefined), [live, project]);
  const keys = useMemo(
    () => ({
      '/': { says: t('search'), run: () => setSearching(true) },
      Escape: { says: t('close'), run: () => setOpen(null) },
      T: { says: t('otherTheme'), run: () => setColorScheme(isDark ? 'light' : 'dark') },
      L: { says: t('otherLanguage'), run: () => choose(language === 'en' ? 'fr' : 'en') },
      ...Object.fromEntries(
        places.map((place) => [
          `g ${place.key}`,
          { says: t('goTo', { page: t(place.name) }), run: () => go(pathOf(place, project)) },
        ]),
      ),
    }),
    [t, places, project, go, setOpen, setColorScheme, isDark, choose, language],
  );
  useKeys(t('anywhere'), keys);

  const legacy = legacyPath(location.hash);
  if (legacy) return <Redirect to={legacy} replace />;
  return (
    <div className={css.shell} data-open={open !== null || undefined}>
      <a href="#content" className={css.skip}>
        {t('skip')}
      </a>
      <Rail places={places} project={project} />
      <Top project={project} search={() => setSearching(true)} />
      <main id="content" className={css.main} tabIndex={-1}>
        <AwayBanner />
        <Failing key={path}>
          <Suspense fallback={<Reading what={t('opening')} />}>
            <Switch>
              {places.map((place) => (
                <Route
                  key={place.name}
                  path={place.of === 'project' ? `/projects/:project/${place.name}` : pathOf(place, '')}
                  nest={place.name === 'templates'}
                >
                  <place.page project={project} />
                </Route>
              ))}
              <Route path="/projects/:project">
                {({ project: code }) => <Redirect to={`/projects/${code}/grid`} replace />}
              </Route>
              <Route path="/account" nest>
                <Account />
              </Route>
              <Route>{() => <Nowhere />}</Route>
            </Switch>
          </Suspense>
        </Failing>
      </main>
      {open && (
        <aside className={css.side} aria-label={t('panel')}>
          <Failing key={`${open.concept}:${open.id}`}>
            <Suspense fallback={<Reading />}>
              <Panel {...open} project={open.project ?? project} close={() => setOpen(null)} />
            </Suspense>
          </Failing>
        </aside>
      )}
      {searching && (
        <Suspense fallback={null}>
          <Palette project={project} close={() => setSearching(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Nowhere() {
  const t = useWords();
  const go = useGo();
  return (
    <Page title={t('nowhere')}>
      <Empty title={t('nowhere')} action={<Button onClick={() => go('/')}>{t('toProductions')}</Button>}>
        {t('nowhereHelp')}
      </Empty>
    </Page>
  );
}

/** Keeps the failure of one page from taking the others with it. */
class Failing extends Component<{ children: ReactNode }, { failure: Error | null }> {
  override state = { failure: null as Error | null };
  static getDerivedStateFromError(failure: Error) {
    return { failure };
  }
  override render() {
    return this.state.failure ? <Broken failure={this.state.failure} /> : this.props.children;
  }
}
function Broken({ failure }: { failure: Error }) {
  const t = useWords();
  return (
    <Empty title={t('broken')} action={<Button onClick={() => location.reload()}>{t('reload')}</Button>}>
      {t('brokenHelp')} <code>{failure.message}</code>
    </Empty>
  );
}
