import { Button, Checkbox, SegmentedControl, Select } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { Card, Page, Reading, Trouble } from '../kit/page.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import { Choose } from './choose.js';
import { Columns } from './columns.js';
import { Changes } from './changes.js';
import css from './importing.module.css';
import { Problems } from './problems.js';
import { IMPORT_WORKS, KEEP_MAPPING } from './queries.js';
import { send, type Sent } from './sending.js';
import { type ImportInput, type Outcome, shownOf, useImport } from './use-import.js';
import { useWords } from './words.js';

export type ImportKind = ImportInput['of'];
type Meaning = { column: string; field: string | null };

/** Takes a file in: what it would change is shown first, row by row, and what is wrong in it with what to do. */
export function Importing({ project, kinds, close }: { project: string; kinds: ImportKind[]; close: () => void }) {
  const t = useWords();
  const ask = useAsk();
  const [of, setOf] = useState<ImportKind>(kinds[0] ?? 'breakdown');
  const [sent, setSent] = useState<Sent | null>(null);
  const [mapping, setMapping] = useState<Meaning[]>([]);
  const [work, setWork] = useState<string | null>(null);
  const [drops, setDrops] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isMappingKept, setMappingKept] = useState(false);
  const works = useAsked(IMPORT_WORKS, { project }).data?.project?.works ?? [];
  const input: ImportInput | null = sent && {
    ...{ file: sent.file, of, work: work ?? (works.length === 1 ? (works[0]?.code ?? null) : null) },
    ...{ mapping: mapping.length > 0 ? mapping : null, missing: drops ? ('drop' as const) : ('keep' as const) },
  };
  const { preview, problem, reading, going, apply, begin } = useImport(project, input, outcome);
  const sending = useDoing(async (file: File) => {
    setMapping([]);
    setOutcome(null);
    setSent(await send(project, file));
  });
  const keeping = useDoing(async () => {
    if (!preview) return;
    const columns = preview.columns.map(({ name, field }) => ({ column: name, field }));
    await ask(KEEP_MAPPING, { project, of, columns });
    setMappingKept(true);
  });
  const other = (): void => {
    setSent(null);
    setMapping([]);
    setMappingKept(false);
    begin();
  };
  const total = preview ? preview.added + preview.changed + (drops ? preview.missing : 0) : 0;
  return (
    <Page
      title={t('title')}
      actions={
        <>
          {sent && going?.state !== 'going' && (
            <Button variant="default" onClick={other}>
              {t('other')}
            </Button>
          )}
          <Button variant="default" leftSection={<IconArrowLeft size={14} aria-hidden />} onClick={close}>
            {t('back')}
          </Button>
        </>
      }
    >
      <div className={css.how}>
        {kinds.length > 1 && (
          <div>
            <div className={css.label} id="import-of">
              {t('of')}
            </div>
            <SegmentedControl
              aria-labelledby="import-of"
              disabled={going !== null}
              value={of}
              data={kinds.map((kind) => ({ value: kind, label: t(kind) }))}
              onChange={(next) => {
                setOf(next as ImportKind);
                setMapping([]);
              }}
            />
          </div>
        )}
        {works.length > 1 && of !== 'people' && (
          <Select
            label={t('work')}
            data={works.map(({ code, title }) => ({ value: code, label: title }))}
            value={work}
            clearable
            onChange={setWork}
          />
        )}
      </div>
      {!sent && <Choose busy={sending.busy} take={(file) => void sending.run(file)} />}
      {sending.problem && <Trouble problem={sending.problem} />}
      {problem && <Trouble problem={problem} />}
      {reading && !preview && <Reading what={t('reading')} />}
      {going && (
        <Card className={css.going}>
          <div role="status">
            {going.state === 'going' && t('going', { done: going.done, total: going.total })}
            {going.state === 'done' && t('done', { count: going.done })}
            {going.state === 'stopped' && t('stopped')}
          </div>
          <progress
            className={css.progress}
            max={Math.max(going.total, 1)}
            value={going.done}
            aria-label={t('title')}
          />
          {going.refused.length > 0 && (
            <>
              <h2>{t('refused')}</h2>
              <Problems problems={going.refused} count={going.refused.length} />
            </>
          )}
          {going.state !== 'going' && (
            <div>
              <Button onClick={close}>{t('toGrid')}</Button>
            </div>
          )}
        </Card>
      )}
      {preview && sent && !going && (
        <>
          <div className={css.verdict}>
            <div>
              <h2>
                <bdi>{sent.name}</bdi>
              </h2>
              <p className="muted small">
                {t('written', { format: preview.format.toUpperCase(), encoding: preview.encoding })}
              </p>
            </div>
            <div className={css.apply}>
              {total === 0 && !reading && <span className="muted">{t('none')}</span>}
              <Button disabled={total === 0 || reading} onClick={() => void apply()}>
                {t('apply', { count: total })}
              </Button>
            </div>
          </div>
          {preview.notes.length > 0 && (
            <Card>
              <h2>{t('notes')}</h2>
              <ul>
                {preview.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </Card>
          )}
          {preview.problemCount > 0 && (
            <Card>
              <h2>{t('wrong')}</h2>
              <p className="muted">{t('wrongHelp', { count: preview.problemCount })}</p>
              <Problems problems={preview.problems} count={preview.problemCount} />
            </Card>
          )}
          <Changes preview={preview} outcome={outcome} shown={shownOf(input ?? {}, outcome)} choose={setOutcome}>
            {preview.missing > 0 && (
              <Checkbox
                label={t('drop_missing')}
                description={t('drop_missing_help')}
                checked={drops}
                onChange={(event) => setDrops(event.currentTarget.checked)}
              />
            )}
          </Changes>
          {preview.columns.length > 0 && (
            <Card>
              <div className={css.verdict}>
                <h2>{t('columns')}</h2>
                {isMappingKept ? (
                  <span role="status">{t('mappingKept')}</span>
                ) : (
                  <Button variant="default" loading={keeping.busy} onClick={() => void keeping.run()}>
                    {t('keepMapping')}
                  </Button>
                )}
              </div>
              {keeping.problem && <Trouble problem={keeping.problem} />}
              <Columns
                preview={preview}
                choose={(column, field) => {
                  setMappingKept(false);
                  setMapping((before) => [...before.filter((each) => each.column !== column), { column, field }]);
                }}
              />
            </Card>
          )}
        </>
      )}
    </Page>
  );
}
