import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import {
  IconActivity,
  IconAlarm,
  IconBookmark,
  IconBuilding,
  IconChecklist,
  IconCut,
  IconFileAnalytics,
  IconFolders,
  IconHierarchy3,
  IconKeyboard,
  IconLanguage,
  IconLayoutDashboard,
  IconLayoutList,
  IconMoon,
  IconMovie,
  IconPackageExport,
  IconRubberStamp,
  IconRun,
  IconSubtask,
  IconSun,
  IconSunMoon,
  IconTemplate,
  IconUser,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useShowKeys } from '../keys/keys.js';
import { useGo } from '../kit/address.js';
import { useOpen } from '../panel/open.js';
import { pageOf } from '../shell/page-of.js';
import { pathOf, placesOf } from '../shell/places.js';
import { useWords as useShellWords } from '../shell/words.js';
import { isInside, useKnown } from '../site/me.js';
import { useLanguage } from '../words/words.js';
import type { Found } from './found.js';
import { fitting } from './match.js';
import { offersNow } from './offers.js';
import { recent, remember } from './recent.js';
import { useFound } from './use-found.js';
import { useWords } from './words.js';

export type Choice = {
  key: string;
  title: string;
  subtitle?: string;
  /** The keys that do the same. */
  keys?: string;
  mark: ReactNode;
  run: () => void;
};
export type Group = { name: string; choices: Choice[] };

const MARKS: Record<string, typeof IconUser> = {
  project: IconLayoutDashboard,
  shot: IconMovie,
  task: IconChecklist,
  gate: IconRubberStamp,
  material: IconFolders,
  deliverable: IconPackageExport,
  run: IconRun,
  step: IconSubtask,
  person: IconUser,
  vendor: IconBuilding,
  template: IconTemplate,
  work: IconHierarchy3,
  sequence: IconLayoutList,
  cut: IconCut,
  event: IconActivity,
};
const markOf = (concept: string): ReactNode => {
  const Icon = MARKS[concept] ?? IconFileAnalytics;
  return <Icon size={16} stroke={1.6} aria-hidden />;
};
const CONCEPTS = [
  ...['project', 'work', 'sequence', 'shot', 'task', 'gate', 'deliverable', 'material', 'cut', 'run'],
  ...['person', 'vendor', 'template', 'event'],
] as const;
/** How many of a concept are shown; who wants more of them types more. */
const EACH = 8;
const isNamed = (concept: string): concept is (typeof CONCEPTS)[number] =>
  (CONCEPTS as readonly string[]).includes(concept);

/** What can be chosen for what is typed, group by group: what was found, pages and actions. */
export function useChoices(project: string, text: string) {
  const t = useWords();
  const page = useShellWords();
  const go = useGo();
  const [, open] = useOpen();
  const { me, projects } = useKnown();
  const [language, choose] = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme() === 'dark';
  const showKeys = useShowKeys();
  const { found, searching, problem } = useFound(text);
  const typed = text.trim();

  const titleOf = (code: string | null): string => projects.find((it) => it.code === code)?.title ?? code ?? '';
  const isElsewhere = (one: Found): boolean =>
    one.project !== null && one.project !== project && one.concept !== 'project';
  const ofFound = (one: Found): Choice => ({
    key: `${one.concept}:${one.project}:${one.id}`,
    title: one.title,
    subtitle: [one.subtitle, isElsewhere(one) && titleOf(one.project)].filter(Boolean).join(' · '),
    mark: markOf(one.concept),
    run: () => {
      remember(me.id, one);
      const path = pageOf(one);
      if (path) go(path);
      else open({ concept: one.concept, id: one.id, ...(isElsewhere(one) ? { project: one.project ?? '' } : {}) });
    },
  });
  const inside = isInside(me);
  const places = placesOf(me).filter(({ of }) => of === 'site' || project);
  const pages = places.map((place): Choice => ({
    key: `page:${place.name}`,
    title: page(place.name),
    keys: `g ${place.key}`,
    mark: <place.icon size={16} stroke={1.6} aria-hidden />,
    run: () => go(pathOf(place, project)),
  }));
  const act = (key: string, title: string, Icon: typeof IconUser, run: () => void, keys?: string): Choice => ({
    ...{ key: `do:${key}`, title, run, ...(keys ? { keys } : {}) },
    mark: <Icon size={16} stroke={1.6} aria-hidden />,
  });
  const materials = `/projects/${encodeURIComponent(project)}/materials`;
  const actions = [
    ...offersNow().map(({ key, title, keys, run }) => act(`offer:${key}`, title, IconBookmark, run, keys)),
    isDark
      ? act('light', t('light'), IconSun, () => setColorScheme('light'), 'T')
      : act('dark', t('dark'), IconMoon, () => setColorScheme('dark'), 'T'),
    ...(colorScheme === 'auto' ? [] : [act('auto', t('auto'), IconSunMoon, () => setColorScheme('auto'))]),
    act('language', t('toLanguage'), IconLanguage, () => choose(language === 'en' ? 'fr' : 'en'), 'L'),
    act('keys', t('keys'), IconKeyboard, showKeys, '?'),
    act('account', t('account'), IconUser, () => go('/account')),
    ...(inside && project
      ? [
          act('late', t('late'), IconAlarm, () => go(`${materials}?late=yes`)),
          act('toValidate', t('toValidate'), IconRubberStamp, () => go(`${materials}?toValidate=yes`)),
        ]
      : []),
  ];
  // The best first, and before others what is of the production one is in.
  const near = [...found].sort((a, b) => Number(isElsewhere(a)) - Number(isElsewhere(b)));
  const byConcept = Map.groupBy(near, ({ concept }) => (isNamed(concept) ? concept : 'other'));
  const groups: Group[] = typed
    ? [
        ...[...CONCEPTS, 'other' as const].map((concept) => ({
          name: t(concept),
          choices: (byConcept.get(concept) ?? []).slice(0, EACH).map(ofFound),
        })),
        { name: t('pages'), choices: fitting(pages, typed, ({ title: of }) => of) },
        { name: t('actions'), choices: fitting(actions, typed, ({ title: of }) => of) },
      ]
    : [
        { name: t('recent'), choices: recent(me.id).map(ofFound) },
        { name: t('pages'), choices: pages },
        { name: t('actions'), choices: actions },
      ];
  return { groups: groups.filter(({ choices }) => choices.length > 0), searching, problem };
}
