import '@mantine/dates/styles.css';
import 'dayjs/locale/fr.js';
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { DatePickerInput, DatesProvider } from '@mantine/dates';
import { IconCalendar, IconSearch } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useAddress } from '../kit/address.js';
import { Narrow } from '../kit/narrow.js';
import { joined } from '../kit/several.js';
import { useLanguage } from '../words/words.js';
import css from './events.module.css';
import { isNarrowed, OUTCOMES, sought } from './filter.js';
import type { EventType, Filter } from './queries.js';
import { useOutcome, useWords } from './words.js';

/** What narrows the list: claims or facts, type, outcome, who, about what, and when. */
export function Bar({
  filter,
  types,
  counts,
  actors,
}: {
  filter: Filter;
  types: readonly EventType[];
  counts: { value: string | null; count: number }[];
  actors: ReadonlyMap<string, string>;
}) {
  const t = useWords();
  const outcome = useOutcome();
  const [language] = useLanguage();
  const [params, change] = useAddress();
  const [text, setText] = useState(filter.subject ?? '');
  useEffect(() => setText(filter.subject ?? ''), [filter.subject]);
  const seek = (event: FormEvent): void => {
    event.preventDefault();
    const found = sought(text);
    change('event' in found ? { event: found.event } : { subject: found.subject });
  };
  const titles = new Map(types.map(({ type, title }) => [type, title]));
  const byType = new Map(counts.map(({ value, count }) => [value ?? '', count]));
  const known = [...new Set([...byType.keys(), ...(filter.type ?? [])])].map((type) => ({
    value: type,
    label: titles.get(type) ?? type,
    count: byType.get(type) ?? 0,
  }));
  const day = (name: 'from' | 'to'): string | null => params.get(name);
  const isNarrow = isNarrowed(filter);
  const clear = { kind: null, type: null, outcome: null, actor: null, subject: null, from: null, to: null };
  return (
    <form className={css.bar} role="search" aria-label={t('narrow')} onSubmit={seek}>
      <SegmentedControl
        aria-label={t('kind')}
        size="xs"
        value={params.get('kind') ?? 'all'}
        onChange={(kind) => change({ kind: kind === 'all' ? null : kind, outcome: null })}
        data={(['all', 'claims', 'facts'] as const).map((value) => ({ value, label: t(value) }))}
      />
      <TextInput
        aria-label={t('subject')}
        placeholder={t('subject')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onBlur={seek}
        className={css.text}
      />
      <Narrow
        label={t('type')}
        choices={known.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label))}
        chosen={filter.type ?? []}
        choose={(values) => change({ type: joined(values) })}
      />
      <Narrow
        label={t('outcome')}
        choices={OUTCOMES.map((value) => ({ value, label: outcome(value) }))}
        chosen={filter.outcome ?? []}
        choose={(values) =>
          change({ outcome: joined(values), kind: values.length > 0 ? 'claims' : params.get('kind') })
        }
      />
      <Narrow
        label={t('who')}
        choices={[...actors].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label))}
        chosen={filter.actor ?? []}
        choose={(values) => change({ actor: joined(values) })}
      />
      <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
        <DatePickerInput
          type="range"
          allowSingleDateInRange
          clearable
          clearButtonProps={{ 'aria-label': t('clearDays') }}
          aria-label={t('days')}
          placeholder={t('days')}
          leftSection={<IconCalendar size={14} aria-hidden />}
          valueFormat="D MMM"
          maxDate={new Date()}
          value={[day('from'), day('to')]}
          onChange={([from, to]) => change({ from, to })}
          size="xs"
          className={css.days}
        />
      </DatesProvider>
      {isNarrow && (
        <Button variant="subtle" color="gray" onClick={() => change(clear)}>
          {t('clear')}
        </Button>
      )}
    </form>
  );
}
