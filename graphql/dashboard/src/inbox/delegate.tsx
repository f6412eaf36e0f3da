import { Button, Radio, Select } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/fr';
import { useState } from 'react';
import { Trouble } from '../kit/page.js';
import type { Gate } from '../panel/gate.queries.js';
import { useNames } from '../panel/names.js';
import { useAsk, useDoing } from '../site/ask.js';
import { useKnown } from '../site/me.js';
import { useTitle } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import { useHanded } from './decide.js';
import css from './inbox.module.css';
import { DELEGATE_GATE, DELEGATE_TITLE } from './queries.js';
import { useWords } from './words.js';

type DelegateProps = { gate: Gate; project: string; titles: readonly string[]; close: () => void; done: () => void };

/** Hands one's vote to somebody: at this gate, or at all that ask one's title until a day. */
export function Delegate({ gate, project, titles, close, done }: DelegateProps) {
  const t = useWords();
  const ask = useAsk();
  const { me } = useKnown();
  const names = useNames(project);
  const say = useTitle();
  const handed = useHanded();
  const [language] = useLanguage();
  const [title, setTitle] = useState(titles[0] ?? '');
  const [to, setTo] = useState<string | null>(null);
  const [scope, setScope] = useState('gate');
  const [until, setUntil] = useState<string | null>(null);
  const colleagues = names.people.filter(({ id, titles: theirs }) => id !== me.id && !theirs.includes(title));
  const doing = useDoing(async () => {
    if (!to) return;
    if (scope === 'gate') {
      const { delegateGate } = await ask(DELEGATE_GATE, { gate: gate.id, title, to });
      handed(delegateGate.id, delegateGate.delegate.name);
    } else if (until) {
      const end = new Date(`${until}T23:59:59`).toISOString();
      const { delegateTitle } = await ask(DELEGATE_TITLE, { project, title, to, until: end });
      handed(delegateTitle.id, delegateTitle.delegate.name);
    }
    done();
  });
  return (
    <form
      className={css.reason}
      onSubmit={(event) => {
        event.preventDefault();
        void doing.run();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.stopPropagation();
          close();
        }
      }}
    >
      <h2>{t('delegateTitle')}</h2>
      <div className={css.delegate}>
        {titles.length > 1 && (
          <Select
            label={t('as')}
            data={titles.map((each) => ({ value: each, label: say(each) }))}
            value={title}
            allowDeselect={false}
            onChange={(value) => setTitle(value ?? '')}
          />
        )}
        <Select
          label={t('to')}
          data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          value={to}
          searchable
          autoFocus
          onChange={setTo}
        />
        <Radio.Group label={t('scope')} value={scope} onChange={setScope} size="xs">
          <Radio value="gate" label={t('forGate')} size="xs" />
          <Radio value="title" label={t('forTitle')} size="xs" />
        </Radio.Group>
        {scope === 'title' && (
          <DatePickerInput
            label={t('until')}
            size="xs"
            locale={language}
            valueFormat="D MMMM YYYY"
            minDate={new Date()}
            value={until}
            onChange={setUntil}
          />
        )}
      </div>
      {doing.problem && <Trouble problem={doing.problem} />}
      <div className={css.ends}>
        <Button variant="subtle" color="gray" size="sm" onClick={close}>
          {t('cancel')}
        </Button>
        <Button type="submit" size="sm" loading={doing.busy} disabled={!to || (scope === 'title' && !until)}>
          {t('doDelegate')}
        </Button>
      </div>
    </form>
  );
}
