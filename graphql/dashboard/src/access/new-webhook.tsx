import { MultiSelect, Select, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Form } from '../kit/form.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import { useKnown } from '../site/me.js';
import { ADD_WEBHOOK, FACT_TYPES } from './webhook.queries.js';
import { useWords } from './words.js';

/** A new address that is told what happens; its secret is shown once. */
export function NewWebhook({
  vendor,
  added,
  close,
}: {
  vendor: string | undefined;
  added: (made: { name: string; value: string }) => void;
  close: () => void;
}) {
  const t = useWords();
  const ask = useAsk();
  const { me, projects } = useKnown();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [types, setTypes] = useState<string[]>([]);
  const [project, setProject] = useState(me.siteAdmin || vendor ? '' : (projects[0]?.code ?? ''));
  const { data } = useAsked(FACT_TYPES, {}, { about: () => false });
  const choices = useMemo(() => {
    const told = data?.factTypes.filter(({ outside }) => vendor === undefined || outside) ?? [];
    const concepts = [...new Set(told.map(({ concept }) => concept))].sort();
    return concepts.map((concept) => ({
      group: concept,
      items: [
        { value: concept, label: concept },
        ...told.filter((each) => each.concept === concept).map(({ type, title }) => ({ value: type, label: title })),
      ],
    }));
  }, [data, vendor]);
  const adding = useDoing(async () => {
    const { addWebhook } = await ask(ADD_WEBHOOK, {
      name,
      url,
      types,
      ...(project && vendor === undefined ? { project } : {}),
      ...(vendor === undefined ? {} : { vendor }),
    });
    added({ name, value: addWebhook.secret });
  });
  return (
    <Form
      run={() => void adding.run()}
      doing={adding}
      word={t('add')}
      cancel={close}
      disabled={types.length === 0}
      boxed
    >
      <TextInput
        label={t('name')}
        value={name}
        onChange={(e) => setName(e.currentTarget.value)}
        maxLength={100}
        required
      />
      <TextInput
        label={t('url')}
        type="url"
        placeholder="https://"
        value={url}
        onChange={(e) => setUrl(e.currentTarget.value)}
        required
      />
      <MultiSelect
        size="xs"
        label={t('types')}
        description={t('typesHelp')}
        data={choices}
        value={types}
        onChange={setTypes}
        searchable
        required
      />
      {vendor === undefined && (
        <Select
          label={t('project')}
          data={[
            ...(me.siteAdmin ? [{ value: '', label: t('allProjects') }] : []),
            ...projects.map(({ code, title }) => ({ value: code, label: title })),
          ]}
          value={project}
          onChange={(code) => setProject(code ?? '')}
          allowDeselect={false}
        />
      )}
    </Form>
  );
}
