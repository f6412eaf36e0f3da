import { Button, CloseButton, Modal } from '@mantine/core';
import { Name } from '../kit/names.js';
import { useAsked } from '../site/ask.js';
import { useMaterialKind } from '../words/codes.js';
import type { Row } from './material.js';
import { MaterialStatus } from './material-status.js';
import css from './materials.module.css';
import { Picture } from './picture.js';
import { Preview } from './preview.js';
import { MATERIAL } from './queries.js';
import { useWords } from './words.js';

/** One material large, over the list: arrows go on to the next, space or Escape back. */
export function QuickLook({
  of,
  close,
  step,
  open,
}: {
  of: Row;
  close: () => void;
  step: (by: number) => void;
  open: () => void;
}) {
  const t = useWords();
  const kind = useMaterialKind();
  const { data } = useAsked(MATERIAL, { id: of.id }, { about: ({ concept }) => concept === 'material' });
  return (
    <Modal.Root
      opened
      onClose={close}
      size={960}
      centered
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      onKeyDown={(event) => {
        // What the picture is played with has arrows of its own.
        if (event.defaultPrevented) return;
        const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (by) step(by);
        else if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) close();
        else return;
        event.preventDefault();
      }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={of.material}>
        <div className={css.look} tabIndex={-1} data-autofocus>
          <div className={css.lookHead}>
            <h2>
              <Name>{of.material}</Name>
            </h2>
            <CloseButton aria-label={t('close')} onClick={close} />
          </div>
          {data?.material ? <Preview of={data.material} /> : <Picture of={of} size={64} />}
          <div className={css.lookFoot}>
            <MaterialStatus of={of} />
            <span className="muted">{[kind(of.kind), of.shot, of.version].filter(Boolean).join(' · ')}</span>
            <Button onClick={open}>{t('open')}</Button>
          </div>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
