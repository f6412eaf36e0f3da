import { TextInput } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import type { To } from './changing.js';
import css from './changing.module.css';
import { useWords } from './words.js';

/** Vendors and people of a project, by code and id. */
export type Who = { vendors: ReadonlyMap<string, string>; people: ReadonlyMap<string, string> };

/** Whom work is given to: somebody of the project, or a vendor of it, found by typing. */
export function WhoList({ who, choose }: { who: Who; choose: (to: To, name: string) => void }) {
  const t = useWords();
  const [text, setText] = useState('');
  const found = useMemo(() => {
    const like = text.trim().toLocaleLowerCase();
    const matches = ([, name]: [string, string]): boolean => name.toLocaleLowerCase().includes(like);
    return {
      vendors: [...who.vendors].filter(matches).slice(0, 12),
      people: [...who.people].filter(matches).slice(0, 12),
    };
  }, [text, who]);
  const all = [
    ...found.vendors.map(([vendor, name]) => ({ key: vendor, to: { vendor } as To, name, of: 'vendors' as const })),
    ...found.people.map(([person, name]) => ({ key: person, to: { person } as To, name, of: 'people' as const })),
  ];
  const list = useRef<HTMLDivElement>(null);
  const go = (event: React.KeyboardEvent, way: 1 | -1): void => {
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement) + way;
    if (at >= 0) buttons[Math.min(at, buttons.length - 1)]?.focus();
  };
  return (
    <div
      className={css.who}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') go(event, 1);
        if (event.key === 'ArrowUp') go(event, -1);
      }}
    >
      <TextInput
        data-autofocus
        aria-label={t('findWho')}
        placeholder={t('findWho')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = all;
          if (event.key === 'Enter' && first) choose(first.to, first.name);
        }}
      />
      <div ref={list} className={css.whoList}>
        {all.map(({ key, to, name, of }, at) => (
          <span key={`${of}:${key}`}>
            {all[at - 1]?.of !== of && <span className={css.whoOf}>{t(of)}</span>}
            <button type="button" className={css.whoOne} onClick={() => choose(to, name)}>
              <bdi>{name}</bdi>
            </button>
          </span>
        ))}
        {all.length === 0 && <p className="muted small">{t('nobodyFound')}</p>}
      </div>
    </div>
  );
}
