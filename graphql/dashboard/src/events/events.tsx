import { Page } from '../kit/page.js';
import { useWords } from '../shell/words.js';

export function Events(_: { project: string }) {
  const t = useWords();
  return <Page title={t('events')}>{null}</Page>;
}
