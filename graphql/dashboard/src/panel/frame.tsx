import { ActionIcon, Tabs } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAddress } from '../kit/address.js';
import { Name } from '../kit/names.js';
import { useKeys } from '../keys/keys.js';
import css from './panel.module.css';
import { useWords } from './words.js';

export const TABS = ['detail', 'metadata', 'history', 'why'] as const;
export type TabName = (typeof TABS)[number];
export type TabsOf = Partial<Record<TabName, ReactNode>>;

/** Something in the panel: what it is, how it is called, how it stands; and its tabs. */
export function Frame(props: { over: string; name: string; status?: ReactNode; close: () => void; tabs: TabsOf }) {
  const t = useWords();
  return (
    <div className={css.panel}>
      <header className={css.head}>
        <div className={css.over}>
          <span>{props.over}</span>
          {props.status}
        </div>
        <h2>
          <Name tail={12}>{props.name}</Name>
        </h2>
        <ActionIcon variant="subtle" color="gray" className={css.close} onClick={props.close} aria-label={t('close')}>
          <IconX size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </header>
      <PanelTabs tabs={props.tabs} />
    </div>
  );
}

/** The tabs of something that is selected; which is shown is in the address. */
export function PanelTabs({ tabs }: { tabs: TabsOf }) {
  const t = useWords();
  const [params, change] = useAddress();
  const shown = TABS.filter((name) => tabs[name] !== undefined);
  const asked = params.get('tab') as TabName;
  const tab = shown.includes(asked) ? asked : shown[0];
  const choose = (name: string | null): void => change({ tab: name === shown[0] ? null : name });
  useKeys(
    t('panel'),
    Object.fromEntries(
      shown.map((name) => [String(TABS.indexOf(name) + 1), { says: t(name), run: () => choose(name) }]),
    ),
  );
  return (
    <Tabs value={tab ?? null} onChange={choose} keepMounted={false} className={css.tabs}>
      <Tabs.List>
        {shown.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(name)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {shown.map((name) => (
        <Tabs.Panel key={name} value={name} className={css.tab}>
          {tabs[name]}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
