import { Button, Checkbox, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Card, Reading, Trouble } from '../kit/page.js';
import { CHOICE, CHOOSE_KIND, CHOOSE_TIMES } from '../notice/queries.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import { LANGUAGE_NAMES } from '../words/language.js';
import { useLanguage } from '../words/words.js';
import css from './account.module.css';
import { useWords } from './words.js';

const MAILINGS = ['never', 'atOnce', 'digest'] as const;
type Mailing = (typeof MAILINGS)[number];

/** What one is told, kind by kind, here and by mail; and when mail goes out. */
export function NoticeChoices() {
  const t = useWords();
  const ask = useAsk();
  const { data, problem, again } = useAsked(CHOICE, {}, { about: ({ concept }) => concept === 'notice_choice' });
  const choosing = useDoing(async (kind: Kind) => {
    await ask(CHOOSE_KIND, { kinds: [kind] });
    again();
  });
  const choice = data?.noticeChoice;
  if (!choice) return problem ? <Trouble problem={problem} again={again} /> : <Reading />;
  return (
    <>
      <Card className={css.stack}>
        {choosing.problem && <Trouble problem={choosing.problem} />}
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('kind')}</th>
              <th scope="col" className={css.narrow}>
                {t('shown')}
              </th>
              <th scope="col" className={css.mailing}>
                {t('mail')}
              </th>
            </tr>
          </thead>
          <tbody>
            {choice.kinds.map((one) => (
              <tr key={one.kind}>
                <th scope="row">{t(one.kind)}</th>
                <td>
                  <Checkbox
                    aria-label={t('shownOf', { kind: t(one.kind) })}
                    checked={one.shown}
                    disabled={choosing.busy}
                    onChange={({ currentTarget: { checked } }) => void choosing.run({ ...kindOf(one), shown: checked })}
                  />
                </td>
                <td>
                  <Select
                    aria-label={t('mailOf', { kind: t(one.kind) })}
                    data={MAILINGS.map((value) => ({ value, label: t(value) }))}
                    value={one.mail}
                    disabled={choosing.busy}
                    onChange={(mail) => mail && void choosing.run({ ...kindOf(one), mail })}
                    allowDeselect={false}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <Times key={JSON.stringify(choice)} choice={choice} done={again} />
    </>
  );
}
type Kind = { kind: NoticeKind; shown: boolean; mail: Mailing };
type NoticeKind = 'mentioned' | 'commented' | 'gate' | 'task' | 'status' | 'escalated' | 'refused' | 'parked';
const kindOf = ({ kind, shown, mail }: Kind): Kind => ({ kind, shown, mail });

type Choice = {
  timeZone: string;
  digestHour: number;
  quiet: { from: string; to: string } | null;
  language: 'en' | 'fr';
};
const ZONES = Intl.supportedValuesOf('timeZone');
const HALF_HOURS = Array.from(
  { length: 48 },
  (_, at) => `${String(at >> 1).padStart(2, '0')}:${at % 2 === 0 ? '00' : '30'}`,
);

function Times({ choice, done }: { choice: Choice; done: () => void }) {
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
