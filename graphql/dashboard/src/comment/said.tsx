import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { When } from '../kit/when.js';
import { Trouble } from '../kit/page.js';
import { useAsk, useDoing } from '../site/ask.js';
import css from './comment.module.css';
import { type Callable, pieces } from './mention.js';
import { EDIT_COMMENT, type Said, WITHDRAW_COMMENT } from './queries.js';
import { useWords } from './words.js';
import { Writer } from './writer.js';

type SaidProps = {
  said: Said;
  callables: readonly Callable[];
  vendorName: (code: string) => string;
  /** Goes to the frame that it is on, and shows what is drawn there. */
  goTo?: ((said: Said) => void) | undefined;
  changed: () => void;
  answer?: () => void;
};

/** Something that was written, and what whoever wrote it may do with it. */
export function OneSaid({ said, callables, vendorName, goTo, changed, answer }: SaidProps) {
  const t = useWords();
  const ask = useAsk();
  const [editing, setEditing] = useState(false);
  const [sure, setSure] = useState(false);
  const withdraw = useDoing(async () => {
    await ask(WITHDRAW_COMMENT, { comment: said.id });
    changed();
  });
  const name = said.author.name ?? (said.author.vendor ? vendorName(said.author.vendor) : t('production'));
  if (said.withdrawn) {
    return (
      <p className="muted small">
        <bdi>{name}</bdi> · {t('withdrawn')} <When at={said.at} />
      </p>
    );
  }
  return (
    <article className={css.said}>
      <div className={css.byline}>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <When at={said.at} className="muted small" />
        {said.edits > 0 && <span className="muted small">{t('edited')}</span>}
        {said.audience === 'shared' && said.vendor && (
          <span className={css.shared}>{t('sharedWith', { name: vendorName(said.vendor) })}</span>
        )}
        {said.timecode !== null && (
          <button
            type="button"
            className={css.frame}
            disabled={!goTo}
            aria-label={t('goTo', { timecode: said.timecode })}
            onClick={() => goTo?.(said)}
          >
            {said.timecode}
            {said.drawing !== null && <IconPencil size={12} aria-label={t('drawn')} />}
          </button>
        )}
      </div>
      {editing ? (
        <Writer
          label={t('edit')}
          begins={said.text}
          callables={callables}
          word={t('save')}
          cancel={() => setEditing(false)}
          send={async (text) => {
            await ask(EDIT_COMMENT, { comment: said.id, text, expectedVersion: said.subjectVersion });
            setEditing(false);
            changed();
          }}
        />
      ) : (
        <p className={css.text} dir="auto">
          {pieces(said.text).map(({ text, calls }, at) => (calls ? <b key={at}>{text}</b> : text))}
        </p>
      )}
      {!editing && (answer || said.mine) && (
        <div className={css.actions}>
          {answer && <Act says={t('answer')} does={answer} />}
          {said.mine && <Act says={t('edit')} does={() => setEditing(true)} />}
          {said.mine && (
            <Act
              says={t(sure ? 'withdrawSure' : 'withdraw')}
              busy={withdraw.busy}
              does={() => (sure ? void withdraw.run() : setSure(true))}
            />
          )}
        </div>
      )}
      {withdraw.problem && <Trouble problem={withdraw.problem} />}
    </article>
  );
}

function Act({ says, does, busy = false }: { says: string; does: () => void; busy?: boolean }) {
  return (
    <Button variant="subtle" color="gray" size="compact-xs" loading={busy} onClick={does}>
      {says}
    </Button>
  );
}
