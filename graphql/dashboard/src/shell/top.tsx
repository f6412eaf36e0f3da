import { ActionIcon, Menu, Select, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconSearch, IconSunMoon, IconUser } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { useGo } from '../kit/address.js';
import { useAsk } from '../site/ask.js';
import { isInside, useKnown } from '../site/me.js';
import { forget } from '../site/session.js';
import { SIGN_OUT } from '../sign-in/queries.js';
import { useLanguage } from '../words/words.js';
import { Bell } from './bell.js';
import { Presence } from './presence.js';
import css from './shell.module.css';
import { useWords } from './words.js';

/** The bar above: which production, search, who is there, language, light or dark, and oneself. */
export function Top({ project, search }: { project: string; search: () => void }) {
  const t = useWords();
  const go = useGo();
  const ask = useAsk();
  const [path] = useLocation();
  const { me, projects } = useKnown();
  const [language, choose] = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = async (): Promise<void> => {
    // Whether or not it can be told, it is over here.
    await ask(SIGN_OUT, {}).catch(() => undefined);
    forget();
  };
  const other = (code: string | null): void => {
    if (code)
      go(
        path.startsWith('/projects/')
          ? path.replace(/^\/projects\/[^/]+/, `/projects/${encodeURIComponent(code)}`)
          : `/projects/${encodeURIComponent(code)}/grid`,
      );
  };
  return (
    <header className={css.top}>
      {projects.length > 0 && isInside(me) && (
        <Select
          aria-label={t('production')}
          className={css.production}
          data={projects.map(({ code, title }) => ({ value: code, label: title }))}
          value={project}
          onChange={other}
          searchable={projects.length > 8}
          allowDeselect={false}
        />
      )}
      <UnstyledButton className={css.search} onClick={search} aria-label={t('search')}>
        <IconSearch size={14} aria-hidden />
        <span>{t('search')}</span>
        <kbd>/</kbd>
      </UnstyledButton>
      <span className={css.grow} />
      {project && <Presence project={project} />}
      <Bell />
      <UnstyledButton
        className={css.language}
        lang={language === 'en' ? 'fr' : 'en'}
        onClick={() => choose(language === 'en' ? 'fr' : 'en')}
      >
        {t('otherLanguage')}
      </UnstyledButton>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('me')}>
            <IconUser size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{me.name}</Menu.Label>
          <Menu.Item component={Link} href="/account">
            {t('me')}
          </Menu.Item>
          <Menu.Item component="a" href="/docs">
            {t('interfaces')}
          </Menu.Item>
          <Menu.Divider />
          {(['light', 'dark', 'auto'] as const).map((scheme) => (
            <Menu.Item
              key={scheme}
              onClick={() => setColorScheme(scheme)}
              leftSection={
                colorScheme === scheme ? <IconSunMoon size={14} aria-hidden /> : <span className={css.blank} />
              }
              aria-current={colorScheme === scheme || undefined}
            >
              {t(scheme)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => void signOut()}>{t('signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </header>
  );
}
