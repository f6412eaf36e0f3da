/** What a side of a bench, in a process of its own, says to the bench. */
export type Said<Answer> = { ready: true } | { answer: Answer } | { failed: string };

/** Answers what the bench asks, one question at a time, until it lets go. */
export function answering<Ask, Answer>(answer: (ask: Ask) => Promise<Answer>, stop: () => Promise<void>): void {
  const say = (said: Said<Answer>): void => void process.send?.(said);
  process.on('message', (ask: Ask) => {
    answer(ask).then(
      (answer) => say({ answer }),
      (error: unknown) => say({ failed: String((error as Error).stack ?? error) }),
    );
  });
  process.once('disconnect', () => void stop().finally(() => process.exit(0)));
  say({ ready: true });
}
