import { Page } from '../kit/page.js';
import { useWords } from '../shell/words.js';

export function People(_: { project: string }) {
  const t = useWords();
  return <Page title={t('people')}>{null}</Page>;
}
