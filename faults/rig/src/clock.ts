/**
 * Loaded into a process before its program (`--import`): at SIGUSR2 its wall clock jumps forward by the milliseconds that
 * `FAULT_CLOCK_JUMP_MS` says, as when somebody sets the clock of a machine. Timers and intervals, which do not go by the
 * wall clock, go on as they were.
 */
const RealDate = Date;
let ahead = 0;

const now = (): number => RealDate.now() + ahead;

globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (target, args: [], newTarget) =>
    Reflect.construct(target, args.length > 0 ? args : [now()], newTarget) as object,
  get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
});

process.on('SIGUSR2', () => {
  ahead += Number(process.env['FAULT_CLOCK_JUMP_MS'] ?? 0);
});
