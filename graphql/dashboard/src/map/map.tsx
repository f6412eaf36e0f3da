import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useRef, useState } from 'react';
import { useKeys } from '../keys/keys.js';
import { useAddress, useGo } from '../kit/address.js';
import { Empty, Page, Reading, Trouble } from '../kit/page.js';
import { useOpen } from '../panel/open.js';
import { useAsked } from '../site/ask.js';
import { useMaterialKind } from '../words/codes.js';
import { Column } from './column.js';
import { chosenOf, type ColumnName, COLUMNS, type Item, type Lineage, partsOf } from './item.js';
import css from './map.module.css';
import { MAP_LINEAGE, MAP_WORKS } from './queries.js';
import { type Texts, useColumns } from './use-columns.js';
import { useWords } from './words.js';

const NO_TEXTS = Object.fromEntries(COLUMNS.map((name) => [name, ''])) as Texts;
/** How long one types before it is looked for, in milliseconds. */
const TYPING_MS = 200;
const OPENED = ['material', 'shot', 'element', 'deliverable'];

/** How everything hangs together, from the scene to what is delivered and back. */
export function Map({ project }: { project: string }) {
  const t = useWords();
  const [params, change] = useAddress();
  const { data, problem, again } = useAsked(MAP_WORKS, { project }, { about: ({ concept }) => concept === 'work' });
  const works = data?.project?.works ?? [];
  const wanted = params.get('work');
  const work = works.find(({ code }) => code === wanted)?.code ?? works[0]?.code ?? '';
  if (!data)
    return <Page title={t('title')}>{problem ? <Trouble problem={problem} again={again} /> : <Reading />}</Page>;
  return (
    <Page
      title={t('title')}
      actions={
        works.length > 1 && (
          <Select
            aria-label={t('work')}
            data={works.map(({ code, title }) => ({ value: code, label: title }))}
            value={work}
            allowDeselect={false}
            onChange={(code) => change({ work: code, at: null })}
          />
        )
      }
    >
      {work ? <Columns key={work} project={project} work={work} /> : <Nothing project={project} />}
    </Page>
  );
}

function Columns({ project, work }: { project: string; work: string }) {
  const t = useWords();
  const say = useMaterialKind();
  const [params, change] = useAddress();
  const [, openPanel] = useOpen();
  const [typed, setTyped] = useState(NO_TEXTS);
  const [texts] = useDebouncedValue(typed, TYPING_MS);
  const all = useRef<HTMLDivElement>(null);
  const columns = useColumns(project, work, texts);
  const chosen = useMemo(() => chosenOf(params.get('at')), [params]);
  const asked = { project, work, of: chosen?.concept ?? 'shot', id: chosen?.id ?? '' } as const;
  const { data, problem, again } = useAsked(MAP_LINEAGE, asked, {
    skip: chosen === null,
    about: ({ concept }) => ['material', 'element', 'slate', 'shot', 'scene', 'deliverable'].includes(concept),
  });
  const lineage = chosen ? data?.project?.work?.lineage : null;
  const parts = useMemo(() => (lineage ? partsOf(lineage, say) : null), [lineage, say]);
  const columnOf = (key: string): ColumnName | undefined =>
    parts ? COLUMNS.find((name) => parts[name].some((it) => it.key === key)) : undefined;
  const own = chosen ? columnOf(chosen.key) : undefined;
  const item = own && chosen ? parts?.[own].find(({ key }) => key === chosen.key) : undefined;
  const choose = (one: Item | null): void => change({ at: one?.key ?? null });
  const open = ({ concept, id }: Item): void => {
    if (OPENED.includes(concept)) openPanel({ concept, id: concept === 'shot' ? `${work}/${id}` : id });
  };
  useKeys(t('title'), { ...(chosen ? { Escape: { says: t('clear'), run: () => choose(null) } } : {}) });
  const aside = (from: ColumnName, by: 1 | -1): void => {
    const next = COLUMNS[COLUMNS.indexOf(from) + by];
    const column = all.current?.querySelector(`[data-column="${next}"]`);
    column?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
    column?.querySelector<HTMLElement>('[data-index][tabindex="0"]')?.focus();
  };
  const failed = problem ? { problem, again } : COLUMNS.map((name) => columns[name]).find((it) => it.problem);
  const isEmpty = COLUMNS.every((name) => columns[name].total === 0) && Object.values(texts).every((it) => !it);
  if (isEmpty) return <Nothing project={project} />;
  return (
    <>
      {failed?.problem && <Trouble problem={failed.problem} again={failed.again} />}
      <div className={css.chosen}>
        <span role="status">
          {!chosen && <span className="muted">{t('hint')}</span>}
          {chosen && !lineage && !problem && <span className="muted">{t('reading')}</span>}
          {chosen && lineage && <Connected item={item} own={own} lineage={lineage} />}
        </span>
        {item && OPENED.includes(item.concept) && (
          <Button variant="default" onClick={() => open(item)}>
            {t('open')}
          </Button>
        )}
        {chosen && (
          <Button variant="subtle" onClick={() => choose(null)}>
            {t('clear')}
          </Button>
        )}
      </div>
      <div ref={all} className={css.columns}>
        {COLUMNS.map((name) => (
          <Column
            key={name}
            name={name}
            pages={columns[name]}
            lit={lineage && parts ? { items: parts[name], count: lineage.counts[name] } : null}
            chosen={chosen?.key ?? null}
            isOwn={own === name}
            text={typed[name]}
            search={(text) => setTyped({ ...typed, [name]: text })}
            choose={choose}
            open={open}
            aside={(by) => aside(name, by)}
          />
        ))}
      </div>
    </>
  );
}

/** What is chosen, and how much of what it is connected with. */
function Connected({ item, own, lineage }: { item: Item | undefined; own: ColumnName | undefined; lineage: Lineage }) {
  const t = useWords();
  const counted = COLUMNS.filter((name) => name !== own && lineage.counts[name] > 0).map((name) =>
    t(`counted_${name}`, { count: lineage.counts[name] }),
  );
  return (
    <span>
      <strong>
        <bdi>{item?.title}</bdi>
      </strong>
      <span className={css.counts}>{counted.length > 0 ? counted.join(' · ') : t('unconnected')}</span>
    </span>
  );
}

function Nothing({ project }: { project: string }) {
  const t = useWords();
  const go = useGo();
  const grid = `/projects/${encodeURIComponent(project)}/grid`;
  return (
    <Empty title={t('empty')} action={<Button onClick={() => go(grid)}>{t('emptyAction')}</Button>}>
      {t('emptyHelp')}
    </Empty>
  );
}
