import { Page } from '../kit/page.js';
import { useWords } from '../shell/words.js';

export function Productions(_: { project: string }) {
  const t = useWords();
  return <Page title={t('productions')}>{null}</Page>;
}
