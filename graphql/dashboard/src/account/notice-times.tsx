import type { ResultOf } from '@bobine/client';
import { Button, Checkbox, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Card, Trouble } from '../kit/page.js';
import { type CHOICE, CHOOSE_TIMES } from '../notice/queries.js';
import { useAsk, useDoing } from '../site/ask.js';
import { LANGUAGE_NAMES } from '../words/language.js';
import { useLanguage } from '../words/words.js';
import css from './account.module.css';
import { useWords } from './words.js';

type Choice = ResultOf<typeof CHOICE>['noticeChoice'];
const ZONES = Intl.supportedValuesOf('timeZone');
const HALF_HOURS = Array.from(
  { length: 48 },
  (_, at) => `${String(at >> 1).padStart(2, '0')}:${at % 2 === 0 ? '00' : '30'}`,
);

/** When mail and chat go out, and in which language. */
export function NoticeTimes({ choice, done }: { choice: Choice; done: () => void }) {
  const t = useWords();
  const ask = useAsk();
  const [language] = useLanguage();
  const [chosen, setChosen] = useState(choice);
  const saving = useDoing(async () => {
    const { timeZone, digestHour, quiet } = chosen;
    await ask(CHOOSE_TIMES, { timeZone, digestHour, quiet, language: chosen.language });
    notifications.show({ message: t('saved') });
    done();
  });
  const hourOf = (hour: number): string =>
    new Date(2026, 0, 1, hour).toLocaleTimeString(language, { hour: 'numeric', minute: '2-digit' });
  const { quiet } = chosen;
  return (
    <Card className={css.stack}>
      <h2>{t('times')}</h2>
      <form
        className={css.plain}
        onSubmit={(event) => {
          event.preventDefault();
          void saving.run();
        }}
      >
        <Select
          label={t('digestHour')}
          data={Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourOf(hour) }))}
          value={String(chosen.digestHour)}
          onChange={(hour) => setChosen({ ...chosen, digestHour: Number(hour) })}
          allowDeselect={false}
        />
        <Select
          label={t('timeZone')}
          data={ZONES.includes(chosen.timeZone) ? ZONES : [chosen.timeZone, ...ZONES]}
          value={chosen.timeZone}
          onChange={(timeZone) => timeZone && setChosen({ ...chosen, timeZone })}
          searchable
          limit={50}
          allowDeselect={false}
        />
        <Checkbox
          label={t('quiet')}
          checked={quiet !== null}
          onChange={({ currentTarget: { checked } }) =>
            setChosen({ ...chosen, quiet: checked ? { from: '22:00', to: '07:30' } : null })
          }
        />
        {quiet && (
          <div className={css.buttons}>
            {(['from', 'to'] as const).map((end) => (
              <Select
                key={end}
                label={t(end === 'from' ? 'quietFrom' : 'quietTo')}
                data={HALF_HOURS.includes(quiet[end]) ? HALF_HOURS : [quiet[end], ...HALF_HOURS]}
                value={quiet[end]}
                onChange={(at) => at && setChosen({ ...chosen, quiet: { ...quiet, [end]: at } })}
                allowDeselect={false}
                w={112}
              />
            ))}
          </div>
        )}
        <Select
          label={t('mailLanguage')}
          data={LANGUAGE_NAMES}
          value={chosen.language}
          onChange={(next) => next && setChosen({ ...chosen, language: next })}
          allowDeselect={false}
        />
        {saving.problem && <Trouble problem={saving.problem} />}
        <div className={css.buttons}>
          <Button type="submit" loading={saving.busy}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
