import 'reflect-metadata';
import type { IncomingMessage, Server } from 'node:http';
import type { DynamicModule, INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { armFailpoint } from './failpoint.js';
import { Health } from './health.js';
import { EnvError } from './settings.js';
import { exportTraces, type StopExport } from './trace-export.js';

/**
 * A service's Nest module: its name, and itself once its environment is read and its ground stands.
 * `ownBody` names the paths whose handlers read the bytes themselves, because a signature is over bytes.
 */
export type ServiceModule = {
  serviceName: string;
  ownBody?: readonly string[];
  register: () => Promise<DynamicModule>;
};

export type RunningService = { name: string; url: string; app: INestApplication; stop: () => Promise<void> };

/**
 * How long a connection of which nothing is asked is kept: longer than load balancers keep theirs, which is a minute, for who
 * ends it last never sends into one that is gone.
 */
const KEEP_ALIVE_MS = 75_000;

/** Runs one service as its own Nest application on its own port, and stops it in order: not ready, drained, closed. */
export async function run(module: ServiceModule): Promise<RunningService> {
  const app = await NestFactory.create<NestExpressApplication>(await module.register(), {
    logger: ['error', 'warn'],
    bodyParser: false,
  });
  const port = app.get<number>('PORT');
  app.useBodyParser('json', { limit: '2mb', type: (request) => isParsedJson(request, module.ownBody ?? []) });
  const server = (await app.listen(port, app.get<string>('LISTEN_ADDRESS'))) as Server;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const url = await app.getUrl();
  const stop = async (): Promise<void> => {
    app.get(Health).draining = true;
    await app.close();
  };
  return { name: module.serviceName, url, app, stop };
}

/** Whether the body of a request is ours to parse; a path is compared as the router compares it. */
function isParsedJson(request: IncomingMessage, ownBody: readonly string[]): boolean {
  const path = (request.url ?? '').split('?')[0]?.toLowerCase().replace(/\/$/, '') ?? '';
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/json' && !ownBody.includes(path);
}

/** Runs services until the process is told to stop; what cannot start says why and leaves with exit code 1. */
export async function runUntilStopped(...modules: ServiceModule[]): Promise<void> {
  const running: RunningService[] = [];
  let stopExport: StopExport = async () => undefined;
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    for (const service of running.reverse()) await service.stop();
    await stopExport();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  try {
    armFailpoint(process.env);
    stopExport = await exportTraces(process.env);
    for (const module of modules) running.push(await run(module));
  } catch (error) {
    process.stderr.write(`${error instanceof EnvError ? error.message : String((error as Error).stack ?? error)}\n`);
    process.exit(1);
  }
}
