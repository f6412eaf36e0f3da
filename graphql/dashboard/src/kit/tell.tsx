import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import css from './kit.module.css';
import { useWords } from './words.js';

/** What is told, and how it is taken back where it can be. */
export type Tell = (message: string, also?: { isBad?: boolean; back?: { says: string; run: () => void } }) => void;

/** Tells for a while, below the page, what was done or could not be. */
export function useTell(): Tell {
  const t = useWords();
  return useCallback(
    (message, { isBad = false, back } = {}) => {
      const id = notifications.show({
        message: (
          <span className={css.told}>
            <span>{message}</span>
            {back && (
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => {
                  notifications.hide(id);
                  back.run();
                }}
              >
                {back.says}
              </Button>
            )}
          </span>
        ),
        color: isBad ? 'red' : 'accent',
        // What may be taken back or is to be mended stays longer than what is only said.
        autoClose: isBad || back ? 10_000 : 5000,
        closeButtonProps: { 'aria-label': t('close') },
      });
    },
    [t],
  );
}
