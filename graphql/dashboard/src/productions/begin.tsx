import { Select, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useAddress, useGo } from '../kit/address.js';
import { Form } from '../kit/form.js';
import { said } from '../materials/value.js';
import { useAsk, useDoing } from '../site/ask.js';
import { useKnown } from '../site/me.js';
import { useWorkKind } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import { codeFrom } from './code-from.js';
import css from './productions.module.css';
import { CREATE_PROJECT, REGISTER_WORK } from './queries.js';
import { useWords } from './words.js';

/** What a first work may be; an episode is one of a season. */
const KINDS = ['feature', 'short', 'season', 'documentary', 'commercial', 'trailer'];
const RATES = ['24/1', '24000/1001', '25/1', '30000/1001', '30/1', '48/1', '50/1', '60000/1001', '60/1'];

/** Begins a production: what it is called, and the work it makes. Sent again after half of it was done, it does the other half. */
export function Begin({ close }: { close: () => void }) {
  const t = useWords();
  const ask = useAsk();
  const go = useGo();
  const { projects } = useKnown();
  const kindOf = useWorkKind();
  const [language] = useLanguage();
  const [title, setTitle] = useState('');
  const [own, setOwn] = useState<string | null>(null);
  const [kind, setKind] = useState('feature');
  const [rate, setRate] = useState('24/1');
  const [begun, setBegun] = useState<string | null>(null);
  const project = own ?? codeFrom(title);
  const beginning = useDoing(async () => {
    await ask(CREATE_PROJECT, { project, title: title.trim() });
    await ask(REGISTER_WORK, { project, work: project, title: title.trim(), kind, rate });
    setBegun(project);
  });
  // Its pages are there as soon as it is among those one knows.
  const isKnown = projects.some(({ code }) => code === begun);
  useEffect(() => {
    if (begun && isKnown) go(`/projects/${encodeURIComponent(begun)}/grid`);
  }, [begun, isKnown, go]);
  return (
    <div className={css.begin}>
      <Form
        boxed
        run={() => void beginning.run()}
        doing={{ ...beginning, busy: beginning.busy || (begun !== null && !isKnown) }}
        word={t('begin')}
        cancel={close}
        disabled={!project}
      >
        <h2>{t('new')}</h2>
        <TextInput
          label={t('called')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          maxLength={200}
          data-autofocus
          required
        />
        <TextInput
          label={t('code')}
          description={t('codeHelp')}
          value={project}
          onChange={(event) => setOwn(event.currentTarget.value)}
          maxLength={120}
          required
        />
        <Select
          label={t('kind')}
          data={KINDS.map((value) => ({ value, label: kindOf(value) }))}
          value={kind}
          onChange={(next) => next && setKind(next)}
          allowDeselect={false}
        />
        <Select
          label={t('rate')}
          description={t('rateHelp')}
          data={RATES.map((value) => ({ value, label: said({ type: 'rate', unit: null, value }, language) }))}
          value={rate}
          onChange={(next) => next && setRate(next)}
          allowDeselect={false}
        />
      </Form>
    </div>
  );
}

/** Whether the form is open, in the address. */
export function useBeginning(): [boolean, (open: boolean) => void] {
  const [params, change] = useAddress();
  return [params.get('add') === 'yes', (open) => change({ add: open ? 'yes' : null })];
}
