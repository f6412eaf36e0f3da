import '@mantine/dates/styles.css';
import 'dayjs/locale/fr.js';
import { DatePicker } from '@mantine/dates';
import { useLanguage } from '../words/words.js';
import { dayOf, endOf } from './day.js';
import { useWords } from './words.js';

/** The day that work is due, picked from a calendar: due is the end of it. */
export function DuePicker({ due, choose }: { due?: string | null; choose: (due: string) => void }) {
  const t = useWords();
  const [language] = useLanguage();
  const day = due ? dayOf(due) : null;
  return (
    <DatePicker
      locale={language}
      ariaLabels={{
        ...{ previousMonth: t('monthBefore'), nextMonth: t('monthAfter') },
        ...{ previousYear: t('yearBefore'), nextYear: t('yearAfter') },
        ...{ previousDecade: t('decadeBefore'), nextDecade: t('decadeAfter') },
      }}
      // The kit would draw weekends in the colour of what is late.
      weekendDays={[]}
      hideOutsideDates
      value={day}
      {...(day ? { defaultDate: day } : {})}
      onChange={(picked) => picked && choose(endOf(picked))}
    />
  );
}
