import { Button, NativeSelect, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useAddress } from '../../kit/address.js';
import { Beside } from '../../kit/beside.js';
import { Reading, Trouble } from '../../kit/page.js';
import { exact } from '../../kit/when.js';
import { useAsk, useDoing } from '../../site/ask.js';
import { useLanguage } from '../../words/words.js';
import { Evaluated } from '../evaluations.js';
import { Part } from '../part.js';
import { type EventType, LAST_OF, TRY, type Tried, WHY } from '../queries.js';
import { type Field, fieldsOf, readData, type Shapes, shapesOf, withField } from './shape.js';
import css from './tester.module.css';
import { useWords } from './words.js';

type Json = Record<string, unknown>;

/** Shows what a fact would do if it were said now, rule by rule: nothing happens. */
export function Tester({ project, types, close }: { project: string; types: readonly EventType[]; close: () => void }) {
  const t = useWords();
  const ask = useAsk();
  const [language] = useLanguage();
  const [params, change] = useAddress();
  const [shapes, setShapes] = useState<Shapes>();
  const [data, setData] = useState<Json>({});
  const [text, setText] = useState('{}');
  const [tried, setTried] = useState<Tried>();
  const from = params.get('like');
  const type = params.get('tried');
  const put = (next: Json): void => {
    setData(next);
    setText(JSON.stringify(next, null, 2));
    setTried(undefined);
  };
  const reading = useDoing(async () => {
    const response = await fetch('/asyncapi.json');
    setShapes(shapesOf(await response.json()));
  });
  useEffect(() => void reading.run(), [reading.run]);
  // What one begins with: an event that was looked at, else the last of its type, else an example.
  useEffect(() => {
    if (!from) return;
    ask(WHY, { event: from })
      .then(({ why }) => {
        if (!why) return;
        change({ tried: why.event.type, like: null });
        put(why.event.data as Json);
      })
      .catch(() => undefined);
  }, [from]);
  const choose = async (next: string | null): Promise<void> => {
    change({ tried: next });
    if (!next) return;
    put(shapes?.get(next)?.example ?? {});
    const last = (await ask(LAST_OF, { project, type: [next] }).catch(() => null))?.project?.events.edges[0]?.node;
    if (last) put(last.data as Json);
  };
  // An address may name the type alone.
  useEffect(() => {
    if (shapes && type && !from && Object.keys(data).length === 0) void choose(type);
  }, [shapes]);
  const trial = useDoing(async () => {
    if (type) setTried((await ask(TRY, { project, type, data })).tryEvent);
  });
  const facts = useMemo(
    () =>
      types
        .filter(({ claim }) => !claim)
        .map(({ type: value, title }) => ({ value, label: title }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [types],
  );
  const read = readData(text);
  const shape = type ? shapes?.get(type) : undefined;
  return (
    <Beside title={t('title')} name={t('title')} lead={<p className="muted">{t('help')}</p>} close={close}>
      {reading.problem && <Trouble problem={reading.problem} again={() => void reading.run()} />}
      {!shapes && !reading.problem && <Reading what={t('readingShapes')} />}
      {shapes && (
        <form
          className={css.form}
          // Whoever decides says what is missing.
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void trial.run();
          }}
        >
          <Select
            label={t('type')}
            placeholder={t('choose')}
            data={facts}
            value={type}
            onChange={(value) => void choose(value)}
            searchable
            nothingFoundMessage={t('noSuchType')}
          />
          {type && <code className="muted small">{type}</code>}
          {shape && <Fields fields={fieldsOf(shape.schema)} data={data} put={put} />}
          {type && (
            <>
              <Textarea
                label={t('json')}
                value={text}
                onChange={({ currentTarget }) => {
                  setText(currentTarget.value);
                  setTried(undefined);
                  const now = readData(currentTarget.value);
                  if ('data' in now) setData(now.data);
                }}
                error={'wrong' in read ? t('wrongJson', { why: read.wrong }) : undefined}
                autosize
                minRows={6}
                maxRows={24}
                spellCheck={false}
                classNames={{ input: css.json ?? '' }}
              />
              <div>
                <Button
                  type="submit"
                  loading={trial.busy}
                  disabled={'wrong' in read}
                  leftSection={<IconFlask size={14} aria-hidden />}
                >
                  {t('try')}
                </Button>
              </div>
            </>
          )}
          {trial.problem && <Trouble problem={trial.problem} />}
        </form>
      )}
      <div aria-live="polite">
        {tried && (
          <Part title={t('would')}>
            <Evaluated of={tried} project={project} />
            {tried.until && <p>{t('until', { date: exact(new Date(tried.until), language) })}</p>}
          </Part>
        )}
      </div>
    </Beside>
  );
}

/** The plain values of the data as fields; what is a list or more is in the JSON below. */
function Fields({ fields, data, put }: { fields: Field[]; data: Json; put: (next: Json) => void }) {
  const shown = fields.filter(({ kind, name, required }) => kind !== 'json' && (required || data[name] !== undefined));
  const hidden = fields.filter((field) => field.kind !== 'json' && !shown.includes(field));
  const t = useWords();
  const set = (name: string, value: unknown): void => put(withField(data, name, value));
  return (
    <div className={css.fields}>
      {shown.map((field) => (
        <One key={field.name} field={field} value={data[field.name]} set={(value) => set(field.name, value)} />
      ))}
      {hidden.length > 0 && (
        <NativeSelect
          aria-label={t('addField')}
          size="xs"
          value=""
          onChange={({ currentTarget }) => {
            const field = hidden.find(({ name }) => name === currentTarget.value);
            if (field) put({ ...data, [field.name]: emptyOf(field) });
          }}
          data={[{ value: '', label: t('addField') }, ...hidden.map(({ name }) => name)]}
        />
      )}
    </div>
  );
}
const emptyOf = ({ kind, choices }: Field): unknown =>
  kind === 'number'
    ? 0
    : kind === 'boolean'
      ? false
      : kind === 'choice'
        ? (choices[0] ?? '')
        : kind === 'instant'
          ? new Date().toISOString()
          : '…';

function One({ field, value, set }: { field: Field; value: unknown; set: (value: unknown) => void }) {
  const { name, kind, required, choices } = field;
  const label = name;
  if (kind === 'choice')
    return (
      <NativeSelect
        {...{ label, required }}
        size="xs"
        data={required && value !== undefined ? choices : [{ value: '', label: '–' }, ...choices]}
        value={String(value ?? '')}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
    );
  if (kind === 'number')
    return (
      <NumberInput
        {...{ label, required }}
        size="xs"
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => set(next === '' ? '' : Number(next))}
      />
    );
  if (kind === 'boolean')
    return (
      <Switch
        label={label}
        size="xs"
        checked={value === true}
        onChange={({ currentTarget }) => set(currentTarget.checked)}
      />
    );
  return (
    <TextInput
      {...{ label, required }}
      value={typeof value === 'string' ? value : ''}
      onChange={({ currentTarget }) => set(currentTarget.value)}
    />
  );
}
