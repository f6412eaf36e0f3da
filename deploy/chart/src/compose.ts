import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '@bobine/local';
import { parse } from 'yaml';

export type ComposeService = {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: (string | { source: string; target: string; volume?: { subpath: string } })[];
  configs?: { source: string; target: string }[];
  healthcheck?: { disable?: boolean; test?: string[] };
  depends_on?: Record<string, { condition: string }>;
};
export type Compose = {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
  configs: Record<string, { content: string }>;
};

export const composeFile = join(repository, 'deploy', 'compose.yaml');

/** The compose file, its anchors merged in. */
export const readCompose = (): Compose => parse(readFileSync(composeFile, 'utf8'), { merge: true }) as Compose;
