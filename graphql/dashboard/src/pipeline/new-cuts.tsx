import { IconArrowRight, IconMovie } from '@tabler/icons-react';
import { Link } from 'wouter';
import css from './pipeline.module.css';
import { useWords } from './words.js';

type Works = readonly {
  code: string;
  title: string;
  cuts: readonly { code: string; version: number; status: string; changes: readonly { shot: string }[] }[];
}[];

/** Works that have a cut which came after a lock: what it changes is a page of its own. */
export function NewCuts({ works }: { works: Works }) {
  const t = useWords();
  const news = works.flatMap(({ title, cuts }) => {
    const cut = cuts.at(-1);
    return cut && cut.status !== 'superseded' && cut.changes.length > 0 ? [{ title, ...cut }] : [];
  });
  if (news.length === 0) return null;
  return (
    <ul className={css.news}>
      {news.map(({ code, version, title }) => (
        <li key={code}>
          <Link href={`?${new URLSearchParams({ cut: code }).toString()}`}>
            <IconMovie size={16} aria-hidden />
            <span>{t('newCut', { version, work: title })}</span>
            <IconArrowRight size={14} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
}
