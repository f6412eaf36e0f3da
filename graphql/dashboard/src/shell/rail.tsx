import { IconChevronsLeft, IconChevronsRight, IconDots } from '@tabler/icons-react';
import { Menu } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Reel } from '../kit/reel.js';
import { useAsked } from '../site/ask.js';
import { useKnown } from '../site/me.js';
import { pathOf, type Place } from './places.js';
import { WAITS_FOR_ME } from './queries.js';
import css from './shell.module.css';
import { useWords } from './words.js';

const NAME = 'narrow';

/** The pages, on the left; on a phone below, the few that are used there. */
export function Rail({ places, project }: { places: Place[]; project: string }) {
  const t = useWords();
  const [path] = useLocation();
  const [narrow, setNarrow] = useState(() => localStorage.getItem(NAME) === 'yes');
  const turn = (): void => {
    localStorage.setItem(NAME, narrow ? 'no' : 'yes');
    setNarrow(!narrow);
  };
  const shown = places.filter(({ of }) => of === 'site' || project);
  const isHere = (to: string): boolean => (to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`));
  return (
    <nav className={css.rail} data-narrow={narrow || undefined} aria-label={t('pages')}>
      <Link href="/" className={css.brand} aria-label="Bobine">
        <Reel /> <strong>Bobine</strong>
      </Link>
      <ul>
        {shown.map((place) => {
          const to = pathOf(place, project);
          return (
            <li key={place.name} data-phone={place.onPhone || undefined}>
              <Link href={to} aria-current={isHere(to) ? 'page' : undefined} title={narrow ? t(place.name) : undefined}>
                <place.icon size={18} stroke={1.6} aria-hidden />
                <span>{t(place.name)}</span>
                {place.name === 'inbox' && <Waiting />}
              </Link>
            </li>
          );
        })}
        {shown.some(({ onPhone }) => !onPhone) && (
          <li className={css.more}>
            <Menu position="top-end">
              <Menu.Target>
                <button type="button">
                  <IconDots size={18} stroke={1.6} aria-hidden />
                  <span>{t('more')}</span>
                </button>
              </Menu.Target>
              <Menu.Dropdown>
                {shown
                  .filter(({ onPhone }) => !onPhone)
                  .map((place) => (
                    <Menu.Item key={place.name} component={Link} href={pathOf(place, project)}>
                      {t(place.name)}
                    </Menu.Item>
                  ))}
              </Menu.Dropdown>
            </Menu>
          </li>
        )}
      </ul>
      <button type="button" className={css.turn} onClick={turn} aria-label={t(narrow ? 'widen' : 'narrow')}>
        {narrow ? <IconChevronsRight size={16} aria-hidden /> : <IconChevronsLeft size={16} aria-hidden />}
      </button>
    </nav>
  );
}

/** What can change how much waits for one. */
const ABOUT = new Set(['gate', 'task', 'project', 'person']);

/** How much waits for whoever is signed in, on all productions. */
function Waiting() {
  const t = useWords();
  const { me } = useKnown();
  const { data } = useAsked(
    WAITS_FOR_ME,
    {},
    { skip: me.kind !== 'person', about: ({ concept }) => ABOUT.has(concept) },
  );
  const count = (data?.projects ?? []).reduce((sum, { health }) => {
    const { decisions = 0, tasks = 0 } = health?.forMe ?? {};
    return sum + decisions + tasks;
  }, 0);
  if (count === 0) return null;
  return (
    <b className={css.waiting} title={t('waiting', { count })}>
      {count > 99 ? '99+' : count}
      <span className="unseen"> {t('waiting', { count })}</span>
    </b>
  );
}
