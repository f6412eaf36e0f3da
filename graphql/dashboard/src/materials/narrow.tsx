import { ActionIcon, Button, CloseButton, Select, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Narrow as Menu } from '../kit/narrow.js';
import { useAsked } from '../site/ask.js';
import { useMaterialKind, useMaterialStatus } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import { useMaterialSort } from './codes.js';
import { type Field, filterOf, isNarrowed, SORTS, toggled, unfiltered, type Wanted, written } from './filter.js';
import css from './narrow.module.css';
import { MATERIAL_FACETS } from './queries.js';
import { useWords } from './words.js';

export type Change = (changes: Record<string, string | null | undefined>) => void;
const STATUSES = ['announced', 'arrived', 'inspected', 'quarantined'];
const MENUS = ['kind', 'vendor', 'work', 'reel'] as const;
const FREE = ['shot', 'slate'] as const;
/** How long one types before it is looked for, in milliseconds. */
const TYPING_MS = 200;

/** What is looked for: text, statuses with how many there are of each, and the other fields in menus. */
export function Narrow({ project, wanted, change }: { project: string; wanted: Wanted; change: Change }) {
  const t = useWords();
  const [language] = useLanguage();
  const sortName = useMaterialSort();
  const kindName = useMaterialKind();
  const statusName = useMaterialStatus();
  const filter = filterOf(wanted);
  const { data } = useAsked(
    MATERIAL_FACETS,
    { project, filter, late: { ...filter, late: true }, toValidate: { ...filter, toValidate: true } },
    { about: ({ concept }) => concept === 'material' || concept === 'statement' },
  );
  const facets = data?.project?.materials.facets;
  const counted = (n: number): string => new Intl.NumberFormat(language).format(n);
  const choose = (field: Field, value: string | null): void =>
    change({ [field]: written(toggled(wanted.chosen[field], value)) });
  const nameOf = (field: Field, value: string | null): string => {
    if (value === null) return t('none');
    return field === 'kind' ? kindName(value) : value;
  };
  const flags = [
    ['late', wanted.late, data?.project?.late.totalCount],
    ['toValidate', wanted.toValidate, data?.project?.toValidate.totalCount],
  ] as const;
  return (
    <div className={css.narrow} role="search" aria-label={t('title')}>
      <Text wanted={wanted} change={change} />
      <div className={css.menus}>
        {MENUS.map((field) => {
          const counts = facets?.[field] ?? [];
          const chosen = wanted.chosen[field];
          const gone = chosen.filter((it) => !counts.some(({ value }) => value === it));
          const values = [...counts, ...gone.map((value) => ({ value, count: 0 }))];
          // Where all are the same there is nothing to choose.
          if (values.length < 2 && chosen.length === 0) return null;
          return (
            <Menu
              key={field}
              label={t(field)}
              choices={values.map(({ value, count }) => ({
                value: written([value]),
                label: nameOf(field, value),
                count,
              }))}
              chosen={chosen.map((value) => written([value]))}
              choose={(all) => change({ [field]: all.join(',') })}
            />
          );
        })}
        <span className={css.sort}>
          <Select
            aria-label={t('sort')}
            w={130}
            data={SORTS.map((sort) => ({ value: sort, label: sortName(sort) }))}
            value={wanted.sort}
            onChange={(sort) => change({ sort: sort === 'kind' ? null : sort })}
            allowDeselect={false}
          />
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t(wanted.descending ? 'falling' : 'rising')}
            onClick={() => change({ down: wanted.descending ? null : 'yes' })}
          >
            {wanted.descending ? <IconArrowDown size={14} aria-hidden /> : <IconArrowUp size={14} aria-hidden />}
          </ActionIcon>
        </span>
      </div>
      <ul className={css.chips}>
        {STATUSES.map((status) => (
          <Chip
            key={status}
            says={statusName(status)}
            count={facets?.status.find(({ value }) => value === status)?.count ?? 0}
            isOn={wanted.chosen.status.includes(status)}
            turn={() => choose('status', status)}
            counted={counted}
          />
        ))}
        <li className={css.parting} aria-hidden />
        {flags.map(([flag, isOn, count = 0]) => (
          <Chip
            key={flag}
            says={t(flag)}
            count={count}
            isOn={isOn}
            isLate={flag === 'late'}
            turn={() => change({ [flag]: isOn ? null : 'yes' })}
            counted={counted}
          />
        ))}
        {isNarrowed(wanted) && (
          <>
            <li className={css.parting} aria-hidden />
            {[...MENUS, ...FREE].flatMap((field) =>
              wanted.chosen[field].map((value) => (
                <li key={`${field} ${value}`}>
                  <button
                    type="button"
                    className={css.chip}
                    aria-label={t('without', { what: `${t(field)} ${nameOf(field, value)}` })}
                    onClick={() => choose(field, value)}
                  >
                    <span>{t(field)}</span> <bdi>{nameOf(field, value)}</bdi> <IconX size={12} aria-hidden />
                  </button>
                </li>
              )),
            )}
            <li>
              <Button variant="subtle" size="compact-sm" fw={400} onClick={() => change(unfiltered())}>
                {t('clear')}
              </Button>
            </li>
          </>
        )}
      </ul>
    </div>
  );
}

type ChipProps = {
  says: string;
  count: number;
  isOn: boolean;
  isLate?: boolean;
  turn: () => void;
  counted: (n: number) => string;
};
function Chip({ says, count, isOn, isLate = false, turn, counted }: ChipProps) {
  return (
    <li>
      <button
        type="button"
        className={css.chip}
        data-late={(isLate && count > 0) || undefined}
        aria-pressed={isOn}
        disabled={count === 0 && !isOn}
        onClick={turn}
      >
        {says} <span>{counted(count)}</span>
      </button>
    </li>
  );
}

function Text({ wanted, change }: { wanted: Wanted; change: Change }) {
  const t = useWords();
  const [text, setText] = useState(wanted.text);
  useEffect(() => setText((now) => (now.trim() === wanted.text ? now : wanted.text)), [wanted.text]);
  useEffect(() => {
    if (text.trim() === wanted.text) return undefined;
    const timer = setTimeout(() => change({ q: text.trim() }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, wanted.text, change]);
  return (
    <TextInput
      className={css.text}
      aria-label={t('search')}
      placeholder={t('search')}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={text && <CloseButton size="sm" aria-label={t('clearSearch')} onClick={() => setText('')} />}
    />
  );
}
