import { Button, TextInput } from '@mantine/core';
import { IconAlertCircle, IconSearch } from '@tabler/icons-react';
import { useAddress } from '../kit/address.js';
import { type Choice, Narrow } from '../kit/narrow.js';
import { joined } from '../kit/several.js';
import { useNow } from '../kit/when.js';
import { useDeliverableStatus } from '../words/codes.js';
import css from './deliverables.module.css';
import { counted, type Field, FIELDS, type Filter, isLate, isNarrowed, narrowed } from './filter.js';
import { useNames } from './names.js';
import { STATUSES } from './order-of.js';
import type { Owed } from './queries.js';
import { useWords } from './words.js';

/** What narrows the views: a text, what is late, and the values there are with how many have them. */
export function Bar({
  owed,
  filter,
  called,
  works,
}: {
  owed: Owed[];
  filter: Filter;
  called: (code: string) => string;
  works: { code: string; title: string }[];
}) {
  const t = useWords();
  const now = useNow();
  const names = useNames();
  const status = useDeliverableStatus();
  const [, change] = useAddress();
  const label = (field: Field, value: string): string => {
    if (value === '') return t('none');
    if (field === 'recipient') return called(value);
    if (field === 'status') return status(value);
    if (field === 'territory') return names.territory(value);
    if (field === 'language') return names.language(value);
    return field === 'work' ? (works.find(({ code }) => code === value)?.title ?? value) : value;
  };
  const choices = (field: Field): Choice[] => {
    const counts = counted(owed, filter, now, field);
    const values = new Set([...owed.map((each) => each[field] ?? ''), ...filter[field]]);
    const all = [...values].map((value) => ({ value, label: label(field, value), count: counts.get(value) ?? 0 }));
    return field === 'status'
      ? all.sort((a, b) => STATUSES.indexOf(a.value as 'qc') - STATUSES.indexOf(b.value as 'qc'))
      : all.sort((a, b) => a.label.localeCompare(b.label));
  };
  const late = narrowed(owed, filter, now, 'late').filter((each) => isLate(each, now)).length;
  const useful = FIELDS.filter(
    (field) => filter[field].length > 0 || new Set(owed.map((each) => each[field])).size > 1,
  );
  const clear = (): void =>
    change({ q: null, late: null, ...Object.fromEntries(FIELDS.map((field) => [field, null])) });
  return (
    <div className={css.bar} role="search" aria-label={t('narrow')}>
      <TextInput
        aria-label={t('text')}
        placeholder={t('text')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={filter.text}
        onChange={({ currentTarget }) => change({ q: currentTarget.value })}
        className={css.text}
        size="xs"
      />
      <Button
        variant={filter.late ? 'light' : 'default'}
        color={filter.late ? 'red' : 'gray'}
        aria-pressed={filter.late}
        leftSection={<IconAlertCircle size={14} aria-hidden />}
        onClick={() => change({ late: filter.late ? null : 'yes' })}
        disabled={late === 0 && !filter.late}
      >
        {t('lateCount', { count: late })}
      </Button>
      {useful.map((field) => (
        <Narrow
          key={field}
          label={t(field)}
          choices={choices(field)}
          chosen={filter[field]}
          choose={(values) => change({ [field]: joined(values) })}
        />
      ))}
      {isNarrowed(filter) && (
        <Button variant="subtle" color="gray" onClick={clear}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}
