import { CancellationScope, sleep } from '@temporalio/workflow';

/** The one timer of a run: set anew only when the earliest deadline moves, so that it costs no history otherwise. */
export class Alarm {
  private at: string | null = null;
  private scope: CancellationScope | undefined;
  private ringing = false;

  /** Whether the deadline it was set to has passed; asking stops it. */
  takeRing(): boolean {
    if (!this.ringing) return false;
    this.ringing = false;
    this.at = null;
    return true;
  }

  get rings(): boolean {
    return this.ringing;
  }

  set(at: string | null): void {
    if (at === this.at) return;
    this.scope?.cancel();
    this.scope = undefined;
    this.ringing = false;
    this.at = at;
    if (at === null) return;
    const scope = new CancellationScope();
    this.scope = scope;
    // A deadline that has passed already is rung too, a moment later: the main loop alone takes turns.
    scope
      .run(() => sleep(Math.max(Date.parse(at) - Date.now(), 50)))
      .then(
        () => (this.ringing = this.scope === scope),
        () => undefined,
      );
  }
}
