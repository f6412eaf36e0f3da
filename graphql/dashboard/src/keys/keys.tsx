import { Modal } from '@mantine/core';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import css from './keys.module.css';
import { useWords } from './words.js';

/** A key, or two one after the other (`g i`), what it does in words, and the doing. */
export type Keys = Record<string, { says: string; run: (event: KeyboardEvent) => void }>;
type Bound = { where: string; keys: Keys; when?: (() => boolean) | undefined };

const KeysContext = createContext<{ bind: (bound: React.RefObject<Bound>) => () => void; show: () => void } | null>(
  null,
);
/** How long the second key of two is waited for, in milliseconds. */
const SECOND_MS = 1200;

/** Whether what has the focus takes what is typed. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=dialog] form') !== null);

/** Whether a key closes a menu or a small window that it is pressed in: what is behind that stays. */
const closesWindow = ({ key, target }: KeyboardEvent): boolean =>
  key === 'Escape' && target instanceof Element && target.closest('[role=menu], [role=dialog]') !== null;

/** Hears the keyboard for all pages, and shows on `?` what each key does. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const t = useWords();
  const bounds = useRef(new Set<React.RefObject<Bound>>());
  const [shown, setShown] = useState<Bound[] | null>(null);
  const bind = useCallback((bound: React.RefObject<Bound>) => {
    bounds.current.add(bound);
    return () => void bounds.current.delete(bound);
  }, []);
  const show = useCallback(() => setShown([...bounds.current].map(({ current }) => current)), []);
  useEffect(() => {
    let first = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === 'Shift' || closesWindow(event)) return;
      if (event.key === '?') {
        event.preventDefault();
        show();
        return;
      }
      const pressed = first ? `${first} ${event.key}` : event.key;
      clearTimeout(timer);
      first = '';
      // What was bound last is of the page on top.
      for (const { current } of [...bounds.current].reverse()) {
        const found = current.keys[pressed];
        if (found && (current.when?.() ?? true)) {
          event.preventDefault();
          found.run(event);
          return;
        }
        if (Object.keys(current.keys).some((key) => key.startsWith(`${event.key} `))) first = event.key;
      }
      timer = setTimeout(() => (first = ''), SECOND_MS);
    };
    window.addEventListener('keydown', hear);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', hear);
    };
  }, [show]);
  const context = useMemo(() => ({ bind, show }), [bind, show]);
  return (
    <KeysContext value={context}>
      {children}
      <Modal
        opened={shown !== null}
        onClose={() => setShown(null)}
        title={t('title')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {shown?.map(({ where, keys }) => (
          <section key={where} className={css.group}>
            <h3>{where}</h3>
            <dl className={css.keys}>
              {Object.entries(keys).map(([key, { says }]) => (
                <div key={key}>
                  <dt>
                    {key.split(' ').map((each) => (
                      <kbd key={each}>{NAMES[each] ?? each}</kbd>
                    ))}
                  </dt>
                  <dd>{says}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </Modal>
    </KeysContext>
  );
}
const NAMES: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'esc',
  ' ': '␣',
  Enter: '↵',
};

/**
 * Binds keys while a component is shown; `where` heads them in the overview. Not heard where somebody types, nor while
 * `when` says no: of keys that also press a button, such as Enter.
 */
export function useKeys(where: string, keys: Keys, when?: () => boolean): void {
  const bound = useRef<Bound>({ where, keys, when });
  bound.current = { where, keys, when };
  const context = use(KeysContext);
  useEffect(() => context?.bind(bound), [context]);
}

/** Shows what each key does here. */
export const useShowKeys = (): (() => void) => use(KeysContext)?.show ?? (() => undefined);
