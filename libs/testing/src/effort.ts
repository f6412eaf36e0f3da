/** Processor time that something takes in this process, in milliseconds: what else the machine does meanwhile does not count. */
export async function effort(work: () => unknown): Promise<number> {
  const began = process.cpuUsage();
  await work();
  return process.cpuUsage(began).user / 1000;
}

/** How many times as much the dearer of two takes as the cheaper, each at its least of so many rounds by turns. */
export async function unlikeness(one: () => unknown, other: () => unknown, rounds = 5): Promise<number> {
  const least = [Infinity, Infinity];
  for (let round = 0; round < rounds; round++) {
    for (const [nth, work] of [one, other].entries()) least[nth] = Math.min(least[nth]!, await effort(work));
  }
  return Math.max(...least) / Math.min(...least);
}
