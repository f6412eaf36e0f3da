import { Page } from '../kit/page.js';
import { useWords } from '../shell/words.js';

export function Templates(_: { project: string }) {
  const t = useWords();
  return <Page title={t('templates')}>{null}</Page>;
}
