import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotStart, everyLackAtOnce } from './cannot-start.js';
import { findJava, type Java } from './java.js';
import type { Source } from './server.js';
import type { Site } from './site.js';
import { onPath, runFetching } from './tool.js';

const version = '4.1.2';

/** What runs Kafka: a Java, a folder of jars, and the file for an archive of its classes, where we may write one. */
export type KafkaBinaries = { java: Java; jars: string; archive?: string };

/** The jars, and the folder where an archive of their classes may be kept. */
type Jars = { jars: string; archive?: string };

/** Kafka 4 from KAFKA_HOME or PATH, else from the cache, else by Maven into the cache; and the Java that runs it. */
export async function findKafka(site: Site): Promise<Source<KafkaBinaries>> {
  const [java, found] = await everyLackAtOnce<[Java, Source<Jars>]>([findJava(site), findJars(site)]);
  return {
    obtained: found.obtained,
    get: async () => {
      const { jars, archive } = await found.get();
      return { java, jars, ...(archive && { archive: join(archive, `classes-${java.version}.jsa`) }) };
    },
  };
}

async function findJars(site: Site): Promise<Source<Jars>> {
  const installed = installedJars(site.env);
  if (installed) return { obtained: 'path', get: async () => ({ jars: installed }) };
  const folder = join(site.cache, `kafka-${version}`);
  const cached = { jars: join(folder, 'lib'), archive: folder };
  if (existsSync(cached.jars)) return { obtained: 'cache', get: async () => cached };
  const maven = onPath('mvn', site.env);
  if (!maven) {
    throw new CannotStart('Kafka is not here yet, and fetching it needs Maven: there is no mvn on PATH.', [
      'install Maven (Debian: apt-get install maven)',
      'or set KAFKA_HOME to the folder of an unpacked Kafka 4',
      'or set KAFKA_BROKERS to a Kafka that runs already',
    ]);
  }
  return { obtained: 'package', get: async () => fetchJars(site, maven, folder).then(() => cached) };
}

/** The jars of an unpacked Kafka 4: of KAFKA_HOME, or of the kafka-server-start.sh on PATH. */
export function installedJars(env: NodeJS.ProcessEnv): string | undefined {
  const script = onPath('kafka-server-start.sh', env);
  const homes = [env.KAFKA_HOME, script && dirname(dirname(realpathSync(script)))];
  return homes
    .flatMap((home) => (home ? [join(home, 'libs')] : []))
    .find((libs) => existsSync(libs) && readdirSync(libs).some((jar) => /^kafka_2\.13-4\..*\.jar$/.test(jar)));
}

/** Into a folder aside, then renamed: an interrupted fetch never looks like a finished one. */
async function fetchJars(site: Site, maven: string, folder: string): Promise<void> {
  site.say(`Kafka: fetching Kafka ${version} with Maven (44 MB, about 20 seconds, once)`);
  const aside = `${folder}.${process.pid}`;
  mkdirSync(aside, { recursive: true });
  writeFileSync(join(aside, 'pom.xml'), pom());
  const goal = ['-B', '-q', '-f', join(aside, 'pom.xml'), 'dependency:copy-dependencies', '-DincludeScope=runtime'];
  try {
    await runFetching(
      maven,
      [...goal, `-DoutputDirectory=${join(aside, 'lib')}`],
      {
        env: site.env,
        cwd: aside,
        signal: site.signal,
        onWait: (seconds) => site.say(`Kafka: still fetching (${seconds} s)`),
      },
      {
        what: 'Maven could not fetch Kafka:',
        ways: [
          'check that Maven reaches its repository (settings.xml for a proxy or mirror) and start again',
          'or set KAFKA_HOME to the folder of an unpacked Kafka 4',
          'or set KAFKA_BROKERS to a Kafka that runs already',
        ],
      },
    );
    if (!existsSync(folder)) renameSync(aside, folder);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** slf4j-simple is the lightest way to see the warnings; without a binding the server would be silent. */
function pom(): string {
  const dependency = (group: string, artifact: string, of: string) =>
    `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${of}</version></dependency>`;
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>bobine</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    ${dependency('org.apache.kafka', 'kafka_2.13', version)}
    ${dependency('org.slf4j', 'slf4j-simple', '1.7.36')}
  </dependencies>
</project>
`;
}
