import { Button, Select, Textarea } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Trouble } from '../kit/page.js';
import { useDoing } from '../site/ask.js';
import css from './comment.module.css';
import { type Callable, callAt, keptOf, meant, typedOf } from './mention.js';
import { useWords } from './words.js';

export type Audience = 'inside' | 'shared';
type WriterProps = {
  label: string;
  /** What it says by now, where it is edited. */
  begins?: string;
  callables: readonly Callable[];
  /** With whom outside it could be shared. */
  outside?: string | undefined;
  /** What goes with it: the frame it is on. */
  with?: ReactNode;
  word: string;
  send: (text: string, audience: Audience) => Promise<unknown>;
  cancel?: () => void;
};

/** Where one writes: names are completed after an @, and ⌘↵ or Ctrl ↵ sends. */
export function Writer({ label, begins = '', callables, outside, word, send, cancel, ...props }: WriterProps) {
  const t = useWords();
  const list = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState(() => typedOf(begins).text);
  const [called, setCalled] = useState<Callable[]>(() => typedOf(begins).called);
  const [cursor, setCursor] = useState(0);
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(-1);
  const [audience, setAudience] = useState<Audience>('inside');
  const doing = useDoing(async () => {
    await send(keptOf(typed.trim(), called), audience);
    setTyped('');
    setCalled([]);
  });
  const call = callAt(typed, cursor);
  const offered = call && call.from !== closed ? meant(callables, call.text) : [];
  const choose = (one: Callable): void => {
    if (!call) return;
    const next = `${typed.slice(0, call.from)}@${one.name} ${typed.slice(cursor)}`;
    const after = call.from + one.name.length + 2;
    setTyped(next);
    setCalled((before) => [...before, one]);
    setCursor(after);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(after, after);
    });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      if (typed.trim()) void doing.run();
      return;
    }
    if (event.key === 'Escape' && offered.length === 0) {
      event.stopPropagation();
      cancel?.();
      field.current?.blur();
    }
    if (offered.length === 0 || !call) return;
    const moves: Record<string, () => void> = {
      ArrowDown: () => setActive((at) => (at + 1) % offered.length),
      ArrowUp: () => setActive((at) => (at + offered.length - 1) % offered.length),
      Enter: () => offered[active] && choose(offered[active]),
      Tab: () => offered[active] && choose(offered[active]),
      Escape: () => setClosed(call.from),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };
  return (
    <form
      className={css.writer}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim()) void doing.run();
      }}
    >
      {props.with}
      <div className={css.field}>
        <Textarea
          ref={field}
          aria-label={label}
          placeholder={label}
          autosize
          minRows={1}
          maxRows={8}
          maxLength={3800}
          dir="auto"
          value={typed}
          aria-haspopup="listbox"
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={offered.length > 0 ? `${list}-${active}` : undefined}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setCursor(currentTarget.selectionStart);
            setActive(0);
          }}
          onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart)}
          onKeyDown={press}
        />
        <ul id={list} role="listbox" aria-label={t('people')} className={css.offered} hidden={offered.length === 0}>
          {offered.map((one, at) => (
            <li
              key={`${one.kind}:${one.id}`}
              id={`${list}-${at}`}
              role="option"
              aria-selected={at === active}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(one);
              }}
            >
              <bdi>{one.name}</bdi>
            </li>
          ))}
        </ul>
      </div>
      {(typed || cancel) && (
        <div className={css.send}>
          {outside && (
            <Select
              aria-label={t('audience')}
              data={[
                { value: 'inside', label: t('inside') },
                { value: 'shared', label: t('sharedWith', { name: outside }) },
              ]}
              value={audience}
              allowDeselect={false}
              onChange={(value) => setAudience(value as Audience)}
            />
          )}
          {cancel && (
            <Button variant="subtle" color="gray" onClick={cancel}>
              {t('cancel')}
            </Button>
          )}
          <Button type="submit" loading={doing.busy} disabled={!typed.trim()}>
            {word}
          </Button>
        </div>
      )}
      {doing.problem && <Trouble problem={doing.problem} />}
    </form>
  );
}
