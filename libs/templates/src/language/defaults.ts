/** What counts where a template does not say otherwise. */
export const DEFAULTS = {
  until: 'size(events) >= 1',
  retain: 'P30D',
  onTimeout: 'escalate',
  after: 'P0D',
  done: ['done'],
  onReject: 'fail',
  onFail: 'fail',
  window: 24,
  join: 'all',
  whileRunning: 'beside',
} as const;
