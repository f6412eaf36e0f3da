import { join } from 'node:path';
import { CannotStart } from './cannot-start.js';
import type { Site } from './site.js';
import { isExecutable, onPath, runTool } from './tool.js';

export type Java = { file: string; version: string };

const oldest = 17;

/** The Java that runs Kafka: JAVA_HOME's, else the one on PATH, of version 17 or later. */
export async function findJava(site: Site): Promise<Java> {
  const home = site.env.JAVA_HOME && join(site.env.JAVA_HOME, 'bin', 'java');
  const file = home && isExecutable(home) ? home : onPath('java', site.env);
  const ways = [
    `install Java ${oldest} or later (Debian: apt-get install openjdk-17-jre-headless), or set JAVA_HOME`,
    'or set KAFKA_BROKERS to a Kafka that runs already',
  ];
  if (!file) throw new CannotStart(`Kafka needs Java ${oldest} or later, and there is no java on PATH.`, ways);
  const told = await runTool(file, ['-version'], { env: site.env }).catch((error: unknown) => String(error));
  const version = javaVersion(told);
  if (!version || Number.parseInt(version, 10) < oldest) {
    throw new CannotStart(
      `Kafka needs Java ${oldest} or later; ${file} is ${version ?? 'of an unknown version'}.`,
      ways,
    );
  }
  return { file, version };
}

/** The version in what `java -version` prints; `1.8.0_402` is Java 8's old way of saying so, and reads as 1. */
export function javaVersion(told: string): string | undefined {
  return /version "([^"]+)"/.exec(told)?.[1];
}
