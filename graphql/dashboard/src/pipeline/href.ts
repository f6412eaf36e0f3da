/** Where a run, or a step of it, is looked at. */
export const hrefOf = (run: string, step?: string | null): string =>
  `?${new URLSearchParams({ run, ...(step ? { step } : {}) }).toString()}`;
