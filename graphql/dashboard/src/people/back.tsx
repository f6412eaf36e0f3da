import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useSearchParams } from 'wouter';
import css from './people.module.css';
import { useWords } from './words.js';

/** The way back to the list, where it is not beside. */
export function Back() {
  const t = useWords();
  const [params] = useSearchParams();
  const back = new URLSearchParams(params);
  back.delete('who');
  back.delete('add');
  return (
    <Link href={`?${back}`} replace className={css.back}>
      <IconChevronLeft size={16} aria-hidden /> {t('back')}
    </Link>
  );
}
