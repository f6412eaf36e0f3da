import { ActionIcon, Button, Progress, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { AnswerTo } from '../../claim/answer.js';
import { bytes } from '../../kit/bytes.js';
import { Name } from '../../kit/names.js';
import { useLanguage } from '../../words/words.js';
import { Meant } from './meant.js';
import type { Meaning, NameCheck, Sending } from './sending.js';
import css from './upload.module.css';
import { useKind, useWords } from './words.js';

type Works = readonly { code: string; title: string }[];

/** One file on its way: what is wrong with its name and how to mend it, how far it is, and what became of it. */
export function FileRow({
  sending: { file, name, stage },
  works,
  rename,
  leave,
  again,
  mean,
}: {
  sending: Sending;
  works: Works;
  rename: (name: string) => void;
  leave: () => void;
  again: () => void;
  mean: (check: NameCheck, means: Meaning) => void;
}) {
  const t = useWords();
  const kind = useKind();
  const [language] = useLanguage();
  const isGoing = stage.at === 'reading' || stage.at === 'sending';
  const share = isGoing && file.size > 0 ? stage.done / file.size : 0;
  const percent = new Intl.NumberFormat(language, { style: 'percent' }).format(share);
  return (
    <li className={css.file}>
      <div className={css.line}>
        <b className={css.name}>
          <Name>{name}</Name>
        </b>
        <span className="muted small">{bytes(file.size, language)}</span>
        <ActionIcon variant="subtle" color="gray" aria-label={t('remove', { name })} onClick={leave}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      <div className={css.state} aria-live="polite">
        {stage.at === 'checking' && <p className="muted">{t('checking')}</p>}
        {stage.at === 'misnamed' && <Misnamed key={name} name={name} check={stage.check} rename={rename} />}
        {stage.at === 'ready' && stage.check.means && (
          <p className="muted">
            {[
              kind(stage.check.means.kind),
              stage.check.means.shot ?? stage.check.means.reel ?? stage.check.means.work,
              stage.check.means.version,
              t('ready'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
        {stage.at === 'ready' && !stage.check.means && (
          <Meant name={name} works={works} done={(means) => mean(stage.check, means)} />
        )}
        {isGoing && (
          <>
            <p className="muted">{t(stage.at, { percent })}</p>
            <Progress value={100 * share} size="xs" aria-label={t(stage.at, { percent: name })} />
          </>
        )}
        {stage.at === 'keeping' && <p className="muted">{t('keeping')}</p>}
        {stage.at === 'said' && <AnswerTo event={stage.event} />}
        {stage.at === 'failed' && (
          <div className={css.line}>
            <p role="alert" className={css.wrong}>
              {stage.why}
            </p>
            <Button variant="default" size="compact-sm" onClick={again}>
              {t('again')}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}

function Misnamed({ name, check, rename }: { name: string; check: NameCheck; rename: (name: string) => void }) {
  const t = useWords();
  const [next, setNext] = useState(check.fix ?? name);
  return (
    <form
      className={css.misnamed}
      onSubmit={(event) => {
        event.preventDefault();
        rename(next.trim());
      }}
    >
      <ul className={css.wrong}>
        {check.problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      {check.pattern && (
        <p className="muted small">
          {t('shouldBe')} <code>{check.pattern}</code>
        </p>
      )}
      <div className={css.rename}>
        <TextInput
          label={t('rename')}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          maxLength={255}
          flex={1}
        />
        <Button type="submit" variant="default" disabled={!next.trim() || next.trim() === name}>
          {t('use')}
        </Button>
      </div>
    </form>
  );
}
