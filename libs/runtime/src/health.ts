import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Counter, Registry, collectDefaultMetrics } from 'prom-client';

/** What a service needs to serve: a name, and a question that throws when the answer is no. */
export type ReadyCheck = { name: string; check: () => Promise<void> };

/** Alive: the process answers. Ready: what it stands on answers too, and it is not shutting down. */
export class Health {
  readonly metrics = new Registry();
  draining = false;
  constructor(
    service: string,
    readonly checks: ReadyCheck[] = [],
  ) {
    this.metrics.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.metrics });
  }

  /** A count of the service's own on /metrics; what it answers adds one, or as many as said, with a value for each label. */
  counter<L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
  ): (labels: Record<L, string>, many?: number) => void {
    const counter = new Counter<L>({ name, help, labelNames, registers: [this.metrics] });
    return (labels, many = 1) => counter.inc(labels, many);
  }

  /** Each check and why it failed, if it did. */
  async ready(): Promise<{ ready: boolean; checks: Record<string, string> }> {
    const answers = await Promise.all(
      this.checks.map(async ({ name, check }): Promise<[string, string]> => {
        try {
          await check();
          return [name, 'ok'];
        } catch (error) {
          return [name, error instanceof Error ? error.message : String(error)];
        }
      }),
    );
    const checks = Object.fromEntries(this.draining ? [...answers, ['shutdown', 'draining']] : answers);
    return { ready: Object.values(checks).every((answer) => answer === 'ok'), checks };
  }
}

@Controller()
export class HealthController {
  constructor(@Inject(Health) private readonly health: Health) {}

  @Get('health/live')
  live(): { live: true } {
    return { live: true };
  }

  @Get('health/ready')
  async ready(@Res() response: Response): Promise<void> {
    const state = await this.health.ready();
    response.status(state.ready ? 200 : 503).json(state);
  }

  @Get('metrics')
  async metrics(@Res() response: Response): Promise<void> {
    response.type(this.health.metrics.contentType).send(await this.health.metrics.metrics());
  }
}
