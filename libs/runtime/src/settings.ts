import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';

/** A class whose decorated properties are settings, named as in the environment. */
export type Settings<E extends object> = new () => E;

/** The environment does not let a service start; the message lists what to set. */
export class EnvError extends Error {
  constructor(service: string, problems: string[]) {
    super(`The service ${service} cannot start. Set these in its environment:\n${problems.join('\n')}`);
  }
}

/** The names of all settings that a class reads. */
export function settingNames(of: Settings<object>): string[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(of, '', false, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))];
}

/** What stands before a setting that is meant for one service alone: `PRODUCTION_PORT` wins over `PORT`. */
export const settingPrefix = (service: string): string => `${service.toUpperCase().replaceAll('-', '_')}_`;

/**
 * Reads settings, every problem told at once. Each may also lie in a file that `<NAME>_FILE` names, as secrets do which no
 * list of processes and no inspection of a container shows.
 */
export function readSettings<E extends object>(of: Settings<E>, service: string, from: NodeJS.ProcessEnv): E {
  const prefix = settingPrefix(service);
  const problems: string[] = [];
  const given: Record<string, string> = {};
  for (const name of settingNames(of)) {
    const value = pick(prefix + name, from, problems) ?? pick(name, from, problems);
    if (value !== undefined) given[name] = value;
  }
  const settings = plainToInstance(of, given, { exposeDefaultValues: true });
  for (const { property, constraints } of validateSync(settings)) {
    problems.push(`  ${prefix}${property} (or ${property}): ${Object.values(constraints ?? {}).join(', ')}`);
  }
  if (problems.length > 0) throw new EnvError(service, problems);
  return settings;
}

function pick(name: string, from: NodeJS.ProcessEnv, problems: string[]): string | undefined {
  const value = from[name] || undefined;
  const file = from[`${name}_FILE`];
  if (!file) return value;
  if (value) problems.push(`  ${name}: is given twice, as itself and in the file ${name}_FILE names; leave one out`);
  try {
    return readFileSync(file, 'utf8').trimEnd() || undefined;
  } catch (error) {
    problems.push(`  ${name}_FILE: ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
    return undefined;
  }
}
