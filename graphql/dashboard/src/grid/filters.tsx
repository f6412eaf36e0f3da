import { Button, Checkbox, CloseButton, MultiSelect, Popover, Select, TextInput } from '@mantine/core';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useState } from 'react';
import type { Who } from '../changing/who-list.js';
import { useTaskStatus } from '../words/codes.js';
import { type Asked, isNarrowed } from './asked.js';
import css from './filters.module.css';
import { type Facets, useFacets } from './use-facets.js';
import { useWords } from './words.js';

type Shown = {
  project: string;
  asked: Asked;
  change: (changes: Partial<Asked>) => void;
  who: Who;
  works: Facets['works'];
  search: RefObject<HTMLInputElement | null>;
  /** What stands before them. */
  before: React.ReactNode;
};
/** How long one has stopped typing before it is looked for, in milliseconds. */
const TYPED_MS = 200;

/** Narrows the shots: by text at once, by the rest in a small window; what narrows them can be taken off one by one. */
export function Filters({ project, asked, change, who, works, search, before }: Shown) {
  const t = useWords();
  const [text, setText] = useState(asked.text);
  useEffect(() => setText(asked.text), [asked.text]);
  useEffect(() => {
    if (text === asked.text) return undefined;
    const timer = setTimeout(() => change({ text }), TYPED_MS);
    return () => clearTimeout(timer);
  }, [text, asked.text, change]);
  return (
    <div className={css.filters}>
      {before}
      <TextInput
        ref={search}
        type="search"
        className={css.search}
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <Popover position="bottom-start" shadow="md" width={320} trapFocus>
        <Popover.Target>
          <Button variant="default" leftSection={<IconFilter size={14} aria-hidden />}>
            {t('filter')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('filter')}>
          <Choices {...{ project, asked, change, who, works }} />
        </Popover.Dropdown>
      </Popover>
      <Chips {...{ asked, change, who, works }} />
    </div>
  );
}

/** What can be chosen from: of each kind, what there is under the other filters. */
function Choices({ project, asked, change, who, works }: Omit<Shown, 'search' | 'before'>) {
  const t = useWords();
  const { facets } = useFacets(project, { ...asked, sequences: [], reels: [], vendors: [] });
  const counted = (all: { value: string | null; count: number }[] = [], name = (value: string) => value) =>
    all.flatMap(({ value, count }) => (value ? [{ value, label: `${name(value)} (${count})` }] : []));
  const reels = facets?.grid.facets.reels.filter(({ value }) => value !== null) ?? [];
  const within = { openOnFocus: false, comboboxProps: { withinPortal: false } };
  return (
    <div className={css.choices}>
      <MultiSelect
        size="xs"
        label={t('sequence')}
        searchable
        clearable
        limit={100}
        data={withChosen(counted(facets?.grid.facets.sequences), asked.sequences)}
        value={asked.sequences}
        onChange={(sequences) => change({ sequences })}
        {...within}
      />
      {(reels.length > 1 || asked.reels.length > 0) && (
        <MultiSelect
          size="xs"
          label={t('reel')}
          clearable
          data={withChosen(
            counted(reels, (reel) => t('reelNumber', { reel })),
            asked.reels.map(String),
          )}
          value={asked.reels.map(String)}
          onChange={(chosen) => change({ reels: chosen.map(Number) })}
          {...within}
        />
      )}
      <MultiSelect
        size="xs"
        label={t('vendor')}
        searchable
        clearable
        limit={100}
        data={withChosen(
          counted(facets?.grid.facets.vendors, (code) => who.vendors.get(code) ?? code),
          asked.vendors,
        )}
        value={asked.vendors}
        onChange={(vendors) => change({ vendors })}
        {...within}
      />
      <Select
        label={t('person')}
        searchable
        clearable
        limit={100}
        data={[...who.people].map(([value, label]) => ({ value, label }))}
        value={asked.person || null}
        onChange={(person) => change({ person: person ?? '' })}
        {...within}
      />
      {works.length > 1 && (
        <Select
          label={t('work')}
          clearable
          data={works.map(({ code, title }) => ({ value: code, label: title }))}
          value={asked.work || null}
          onChange={(work) => change({ work: work ?? '' })}
          {...within}
        />
      )}
      <Checkbox
        label={t('dropped')}
        checked={asked.dropped}
        onChange={(event) => change({ dropped: event.currentTarget.checked })}
      />
    </div>
  );
}

const withChosen = (all: { value: string; label: string }[], chosen: readonly string[]) => [
  ...all,
  ...chosen.filter((value) => !all.some((each) => each.value === value)).map((value) => ({ value, label: value })),
];

/** What narrows the shots, each with a button that takes it off. */
function Chips({ asked, change, who, works }: Pick<Shown, 'asked' | 'change' | 'who' | 'works'>) {
  const t = useWords();
  const statusName = useTaskStatus();
  const chips: { key: string; says: string; off: Partial<Asked> }[] = [
    ...asked.sequences.map((sequence) => ({
      key: `s${sequence}`,
      says: sequence,
      off: { sequences: asked.sequences.filter((each) => each !== sequence) },
    })),
    ...asked.reels.map((reel) => ({
      key: `r${reel}`,
      says: t('reelNumber', { reel }),
      off: { reels: asked.reels.filter((each) => each !== reel) },
    })),
    ...asked.vendors.map((vendor) => ({
      key: `v${vendor}`,
      says: who.vendors.get(vendor) ?? vendor,
      off: { vendors: asked.vendors.filter((each) => each !== vendor) },
    })),
    ...asked.statuses.map(({ type, in: of, none }) => ({
      key: `t${type}`,
      says: t('isOneOf', { type, statuses: [...of.map(statusName), ...(none ? [t('noTask')] : [])].join(', ') }),
      off: { statuses: asked.statuses.filter((each) => each.type !== type) },
    })),
    ...(asked.person
      ? [{ key: 'person', says: who.people.get(asked.person) ?? t('person'), off: { person: '' } }]
      : []),
    ...(asked.work
      ? [{ key: 'work', says: works.find(({ code }) => code === asked.work)?.title ?? asked.work, off: { work: '' } }]
      : []),
    ...(asked.dropped ? [{ key: 'dropped', says: t('dropped'), off: { dropped: false } }] : []),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className={css.chips}>
      {chips.map(({ key, says, off }) => (
        <li key={key} className={css.chip}>
          <bdi title={says.length > 40 ? says : undefined}>{says}</bdi>
          <CloseButton
            size={24}
            iconSize={12}
            aria-label={t('takeOff', { filter: says })}
            onClick={() => change(off)}
          />
        </li>
      ))}
      {chips.length > 1 && isNarrowed(asked) && (
        <li>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => change(UNFILTERED)}>
            {t('clearFilters')}
          </Button>
        </li>
      )}
    </ul>
  );
}
export const UNFILTERED: Partial<Asked> = {
  ...{ text: '', work: '', person: '', dropped: false },
  ...{ sequences: [], reels: [], vendors: [], statuses: [] },
};
