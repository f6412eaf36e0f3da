import { Button, Modal } from '@mantine/core';
import { useMaterialKind } from './codes.js';
import type { Row } from './material.js';
import { MaterialStatus } from './material-status.js';
import css from './materials.module.css';
import { Picture } from './picture.js';
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
  return (
    <Modal
      opened
      onClose={close}
      title={<bdi>{of.material}</bdi>}
      size="xl"
      centered
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('close') }}
      onKeyDown={(event) => {
        const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (by) step(by);
        else if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) close();
        else return;
        event.preventDefault();
      }}
    >
      <div className={css.look} tabIndex={-1} data-autofocus>
        <Picture of={of} size={64} />
        <div className={css.lookFoot}>
          <MaterialStatus of={of} />
          <span className="muted">{[kind(of.kind), of.shot, of.version].filter(Boolean).join(' · ')}</span>
          <Button onClick={open}>{t('open')}</Button>
        </div>
      </div>
    </Modal>
  );
}
