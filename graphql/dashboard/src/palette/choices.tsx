import { useMantineColorScheme } from '@mantine/core';
import {
  IconAlarm,
  IconBuilding,
  IconChecklist,
  IconFileAnalytics,
  IconFolders,
  IconHierarchy3,
  IconLanguage,
  IconLayoutDashboard,
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
import { useGo } from '../kit/address.js';
import { useOpen } from '../panel/open.js';
import { pathOf, PLACES } from '../shell/places.js';
import { useWords as useShellWords } from '../shell/words.js';
import { seesAll, useKnown } from '../site/me.js';
import { useLanguage } from '../words/words.js';
import { type Found, wayTo } from './found.js';
import { fitting } from './match.js';
import { recent, remember } from './recent.js';
import { useFound } from './use-found.js';
import { useWords } from './words.js';

export type Choice = { key: string; title: string; subtitle?: string; mark: ReactNode; run: () => void };
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
};
const markOf = (concept: string): ReactNode => {
  const Icon = MARKS[concept] ?? IconFileAnalytics;
  return <Icon size={16} stroke={1.6} aria-hidden />;
};
const CONCEPTS = ['shot', 'task', 'gate', 'deliverable', 'material', 'run', 'person', 'vendor', 'template'] as const;
const isNamed = (concept: string): concept is (typeof CONCEPTS)[number] =>
  (CONCEPTS as readonly string[]).includes(concept);

/** What can be chosen for what is typed, group by group: what was found, productions, pages and actions. */
export function useChoices(project: string, text: string) {
  const t = useWords();
  const page = useShellWords();
  const go = useGo();
  const [, open] = useOpen();
  const { me, projects } = useKnown();
  const [language, choose] = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const { found, searching, problem } = useFound(project, text);
  const typed = text.trim();

  const ofFound = (one: Found): Choice => ({
    key: `${one.concept}:${one.project}:${one.id}`,
    title: one.title,
    subtitle: one.project === project || one.concept === 'project' ? one.subtitle : `${one.subtitle} · ${one.project}`,
    mark: markOf(one.concept),
    run: () => {
      remember(me.id, one);
      const way = wayTo(one);
      if ('path' in way) go(way.path);
      else open({ concept: one.concept, id: one.id, ...(one.project === project ? {} : { project: one.project }) });
    },
  });
  const inside = me.siteAdmin || me.memberships.some((each) => seesAll(me, each.project)) || me.kind !== 'vendor';
  const places = inside ? PLACES.filter(({ of }) => of === 'site' || project) : [];
  const pages = places.map((place): Choice => ({
    key: `page:${place.name}`,
    title: page(place.name),
    subtitle: `g ${place.key}`,
    mark: <place.icon size={16} stroke={1.6} aria-hidden />,
    run: () => go(pathOf(place, project)),
  }));
  const act = (key: string, title: string, Icon: typeof IconUser, run: () => void): Choice => ({
    ...{ key: `do:${key}`, title, run },
    mark: <Icon size={16} stroke={1.6} aria-hidden />,
  });
  const materials = `/projects/${encodeURIComponent(project)}/materials`;
  const actions = [
    act('language', t('toLanguage'), IconLanguage, () => choose(language === 'en' ? 'fr' : 'en')),
    act('light', t('light'), IconSun, () => setColorScheme('light')),
    act('dark', t('dark'), IconMoon, () => setColorScheme('dark')),
    act('auto', t('auto'), IconSunMoon, () => setColorScheme('auto')),
    act('account', t('account'), IconUser, () => go('/account')),
    ...(inside && project
      ? [
          act('late', t('late'), IconAlarm, () => go(`${materials}?late=yes`)),
          act('toValidate', t('toValidate'), IconRubberStamp, () => go(`${materials}?toValidate=yes`)),
        ]
      : []),
  ];
  const productions = projects.map(({ code, title }) =>
    ofFound({ concept: 'project', id: code, project: code, title, subtitle: code }),
  );
  const title = ({ title, subtitle }: Choice): string => `${title} ${subtitle ?? ''}`;
  const byConcept = Map.groupBy(found, ({ concept }) => (isNamed(concept) ? concept : 'other'));
  const groups: Group[] = typed
    ? [
        ...[...CONCEPTS, 'other' as const].map((concept) => ({
          name: t(concept),
          choices: (byConcept.get(concept) ?? []).map(ofFound),
        })),
        { name: t('project'), choices: fitting(productions, typed, title).slice(0, 5) },
        { name: t('pages'), choices: fitting(pages, typed, ({ title: of }) => of) },
        { name: t('actions'), choices: fitting(actions, typed, ({ title: of }) => of) },
      ]
    : [
        { name: t('recent'), choices: recent(me.id).map(ofFound) },
        { name: t('pages'), choices: pages },
        { name: t('actions'), choices: actions },
      ];
  const production = projects.find(({ code }) => code === project)?.title ?? project;
  return { groups: groups.filter(({ choices }) => choices.length > 0), searching, problem, production };
}
