import { SegmentedControl, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Form } from '../kit/form.js';
import { useAsk, useDoing } from '../site/ask.js';
import { REGISTER_VENDOR } from './queries.js';
import { useWords } from './words.js';

/** A new vendor or recipient; what it may send and comes in with is given afterwards. */
export function RegisterVendor({ close }: { close: (registered?: string) => void }) {
  const t = useWords();
  const ask = useAsk();
  const [kind, setKind] = useState('vendor');
  const registering = useDoing(async (form: FormData) => {
    const said = (name: string): string => String(form.get(name) ?? '').trim();
    const [vendor, webhook] = [said('code'), said('webhook')];
    const source = said('source') || `//${vendor}`;
    const given = { vendor, name: said('name'), kind, source, ...(webhook ? { webhook } : {}) };
    const { registerVendor } = await ask(REGISTER_VENDOR, given);
    notifications.show({ message: t('registered', { name: registerVendor.name }) });
    close(registerVendor.code);
  });
  return (
    <Form
      run={(form) => void registering.run(new FormData(form))}
      doing={registering}
      word={t('register')}
      cancel={() => close()}
    >
      <h2>{t('newVendor')}</h2>
      <SegmentedControl
        size="xs"
        aria-label={t('kind')}
        value={kind}
        onChange={setKind}
        data={(['vendor', 'recipient'] as const).map((value) => ({ value, label: t(value) }))}
      />
      <TextInput name="name" label={t('name')} maxLength={200} required />
      <TextInput name="code" label={t('code')} description={t('codeHelp')} maxLength={60} required />
      <TextInput name="source" label={t('source')} placeholder="//lab.example" maxLength={200} />
      <TextInput name="webhook" label={t('webhook')} type="url" placeholder="https://" maxLength={2000} />
    </Form>
  );
}
