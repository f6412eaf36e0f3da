/** What the demo is told when it is started. */
export type DemoEnvironment = {
  /** Address of the API, such as http://127.0.0.1:4000. */
  api: string;
  /** Address of the vendors' door; events go to `/events` below it. */
  door: string;
  /** One-time sign-in link or token of the demo's administrator; only needed where no earlier start has signed in. */
  link: string | undefined;
  brokers: string[];
  /** Folder that holds `landing/<vendor>` and `outgoing/<recipient>`. */
  files: string;
  /** Folder in which the demo remembers what it has done. */
  home: string;
  /** Which production: the film, or one that is made up from a number. */
  production: 'film' | 'generated';
  seed: number;
  /** How many shots it has, where it is made up. */
  shots: number;
};

/** Reads the environment; every problem is named at once. */
export function readEnvironment(env: NodeJS.ProcessEnv): DemoEnvironment {
  const problems: string[] = [];
  const needed = (name: string): string => {
    const value = env[name];
    if (!value) problems.push(`${name} is not set`);
    return value ?? '';
  };
  const address = (name: string): string => {
    const value = needed(name).replace(/\/+$/, '');
    if (value && !/^https?:\/\//.test(value)) problems.push(`${name} is no web address`);
    return value;
  };
  const production = env['DEMO'] ?? 'film';
  if (production !== 'film' && production !== 'generated') problems.push('DEMO is neither film nor generated');
  const whole = (name: string, otherwise: number, least: number): number => {
    const value = Number(env[name] ?? otherwise);
    if (!Number.isSafeInteger(value) || value < least) problems.push(`${name} is no whole number from ${least}`);
    return value;
  };
  const read: DemoEnvironment = {
    api: address('BOBINE_API'),
    door: address('BOBINE_DOOR'),
    link: env['BOBINE_DEMO_LINK'] || undefined,
    brokers: needed('KAFKA_BROKERS').split(',').filter(Boolean),
    files: needed('BOBINE_FILES'),
    home: needed('BOBINE_HOME'),
    production: production === 'generated' ? 'generated' : 'film',
    seed: whole('DEMO_SEED', 1, 0),
    shots: whole('DEMO_SHOTS', 12, 1),
  };
  if (problems.length) throw new Error(`${problems.join('; ')}.`);
  return read;
}

/** The token in a sign-in link, which may be the whole address or the token alone. */
export function tokenOf(link: string): string {
  if (!URL.canParse(link)) return link;
  const url = new URL(link);
  const fragment = new URLSearchParams(url.hash.replace(/^#\/?\??/, ''));
  return url.searchParams.get('token') ?? fragment.get('token') ?? fragment.get('link') ?? link;
}
