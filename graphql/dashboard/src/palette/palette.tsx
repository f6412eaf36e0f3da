import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { Trouble } from '../kit/page.js';
import { type Choice, useChoices } from './choices.js';
import { marked } from './match.js';
import css from './palette.module.css';
import { useWords } from './words.js';

/** Searches everything from anywhere; what is chosen is gone to, opened or done. */
export function Palette({ project, close }: { project: string; close: () => void }) {
  const t = useWords();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { groups, searching, problem } = useChoices(project, text);
  const choices = groups.flatMap((group) => group.choices);
  const current = choices[Math.min(at, choices.length - 1)];
  useEffect(() => setAt(0), [text]);
  const optionId = ({ key }: Choice): string => `${id}${key.replaceAll(/[^\w-]/g, (it) => `_${it.codePointAt(0)}`)}`;
  const active = current && optionId(current);
  useEffect(() => {
    if (active) document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const run = (choice: Choice): void => {
    close();
    // What opens then takes the focus that this one has given back.
    requestAnimationFrame(() => choice.run());
  };
  const typed = text.trim();
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const last = choices.length - 1;
    const here = Math.min(at, last);
    const next = { ArrowDown: here === last ? 0 : here + 1, ArrowUp: here <= 0 ? last : here - 1 }[event.key];
    if (next !== undefined) setAt(next);
    else if (event.key === 'PageDown') setAt(Math.min(here + 8, last));
    else if (event.key === 'PageUp') setAt(Math.max(here - 8, 0));
    else if (event.key === 'Enter' && current && !event.nativeEvent.isComposing) run(current);
    else return;
    event.preventDefault();
  };
  return (
    <Modal.Root opened onClose={close} size={640} yOffset="12vh" padding={0} transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('title')}>
        <label className={css.field}>
          <IconSearch size={18} stroke={1.6} aria-hidden />
          <span className="unseen">{t('title')}</span>
          <input
            data-autofocus
            role="combobox"
            aria-expanded={choices.length > 0}
            aria-controls={`${id}list`}
            aria-activedescendant={active}
            aria-autocomplete="list"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            placeholder={t('placeholder')}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </label>
        {problem && <Trouble problem={problem} />}
        <div
          ref={list}
          id={`${id}list`}
          role="listbox"
          aria-label={t('results')}
          aria-busy={searching}
          className={css.list}
          tabIndex={-1}
        >
          {groups.map(({ name, choices: of }) => (
            <div key={name} role="group" aria-label={name} className={css.group}>
              <p aria-hidden>{name}</p>
              {of.map((choice) => (
                <div
                  key={choice.key}
                  id={optionId(choice)}
                  role="option"
                  aria-selected={choice === current}
                  className={css.choice}
                  onMouseMove={() => setAt(choices.indexOf(choice))}
                  onClick={() => run(choice)}
                >
                  {choice.mark}
                  <bdi className={css.title}>
                    {marked(choice.title, typed).map((piece, nth) =>
                      piece.isMarked ? <mark key={nth}>{piece.text}</mark> : <span key={nth}>{piece.text}</span>,
                    )}
                  </bdi>
                  {choice.subtitle && <bdi className={css.subtitle}>{choice.subtitle}</bdi>}
                  {choice.keys && (
                    <span className={css.keys} aria-hidden>
                      {choice.keys.split(' ').map((key, nth) => (
                        <kbd key={nth}>{key}</kbd>
                      ))}
                    </span>
                  )}
                </div>
              ))}
            </div>
          ))}
        </div>
        {typed && choices.length === 0 && !searching && (
          <div className={css.nothing}>
            <p>{t('nothing', { text: typed })}</p>
            <p className="muted">{t('searched')}</p>
          </div>
        )}
        <div className={css.foot}>
          <span role="status">
            {typed ? (searching ? t('searching') : t('found', { count: choices.length })) : t('hint')}
          </span>
          <span className={css.keys} aria-hidden>
            <kbd>↑</kbd>
            <kbd>↓</kbd> {t('choose')} <kbd>↵</kbd> {t('go')} <kbd>esc</kbd> {t('close')}
          </span>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
