import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { AnswerTo } from '../claim/answer.js';
import { SAY_CLAIM } from '../claim/queries.js';
import { Form, Refused } from '../kit/form.js';
import { useAsk, useDoing } from '../site/ask.js';
import { Sayings } from '../site/own-id.js';
import desk from '../kit/desk.module.css';
import css from './receive.module.css';
import { useWords } from './words.js';

const RECEIPT = 'bobine.receipt.claimed.v1';
const VERDICT = 'bobine.verdict.claimed.v1';

/** What a recipient says of a sending: that it is here, that it is accepted, or why it is refused. */
export function Verdict({
  project,
  code,
  dispatch,
  isHere,
}: {
  project: string;
  code: string;
  dispatch: string | null;
  isHere: boolean;
}) {
  const t = useWords();
  const ask = useAsk();
  const [step, setStep] = useState<'rest' | 'accept' | 'refuse'>('rest');
  const [reasons, setReasons] = useState('');
  const [event, setEvent] = useState<string | null>(null);
  const [sayings] = useState(() => new Sayings());
  const saying = useDoing(async (type: string, more: Record<string, unknown>) => {
    const data = { deliverable: code, ...(dispatch === null ? {} : { dispatch }), ...more };
    const { sayClaim } = await sayings.send([type, data], (id) => ask(SAY_CLAIM, { project, type, data, id }));
    setEvent(sayClaim.id);
    setStep('rest');
  });
  const lines = reasons
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return (
    <section className={desk.block}>
      <h3>{t('say')}</h3>
      <p className="muted">{t('sayHelp')}</p>
      <Refused problem={saying.problem} />
      {event && <AnswerTo event={event} />}
      {step === 'rest' && (
        <div className={css.buttons}>
          <Button onClick={() => setStep('accept')}>{t('accept')}</Button>
          <Button variant="default" onClick={() => setStep('refuse')}>
            {t('refuse')}
          </Button>
          {!isHere && (
            <Button variant="subtle" color="gray" onClick={() => void saying.run(RECEIPT, {})} loading={saying.busy}>
              {t('received')}
            </Button>
          )}
        </div>
      )}
      {step === 'accept' && (
        <div className={css.buttons}>
          <Button onClick={() => void saying.run(VERDICT, { verdict: 'accepted' })} loading={saying.busy}>
            {t('acceptNow')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setStep('rest')}>
            {t('cancel')}
          </Button>
        </div>
      )}
      {step === 'refuse' && (
        <Form
          run={() => void saying.run(VERDICT, { verdict: 'refused', reasons: lines })}
          doing={{ busy: saying.busy }}
          word={t('refuseNow')}
          cancel={() => setStep('rest')}
          disabled={lines.length === 0 || lines.length > 50}
        >
          <Textarea
            label={t('reasons')}
            description={t('reasonsHelp')}
            value={reasons}
            onChange={(changed) => setReasons(changed.currentTarget.value)}
            autosize
            minRows={3}
            maxLength={20_000}
            required
            autoFocus
          />
        </Form>
      )}
    </section>
  );
}
