const environment = `
Environment:
  DATABASE_URL      a PostgreSQL 18 to use (an administrator's address) instead of one started here
  KAFKA_BROKERS     a Kafka to use, host:port separated by commas
  TEMPORAL_ADDRESS  a Temporal to use, host:port
  KAFKA_HOME        an unpacked Kafka 4 to run, instead of fetching one with Maven
  JAVA_HOME         the Java (17 or later) that runs Kafka
  BOBINE_HOME       where data, logs and secrets are kept (default: .bobine in the checkout)
  BOBINE_CACHE      where fetched and built servers are kept (default: ~/.cache/bobine)
`;

/** What each task prints for --help. */
export const help = {
  start: `npm start -- [options]

Starts PostgreSQL, Kafka and Temporal, every service of Bobine in one process, and the demo production; prints the
addresses and stays up until Ctrl-C. A later start goes on where this one was.

Options:
  --once         leave when the demo's deliverables are accepted: exit code 0, or another if anything went wrong
  --report FILE  write what happened, as JSON
  --fresh        forget everything in the data folder first (what was fetched or built stays)
  --empty        no demo
  --port N       the port of the first page and of GraphQL (default: 4000 if free)
  --help         this text
${environment}`,
  servers: `npm run servers

Starts PostgreSQL, Kafka and Temporal alone, prints their addresses as export lines, and stays up until Ctrl-C.
${environment}`,
  service: `npm run service -- NAME

Runs one service alone, on servers that run already (npm run servers, or addresses in the environment).
NAME: production, assets, deliverables, orchestrator, exchange or api.
${environment}`,
  rebuild: `npm run rebuild -- [--drop]

Builds the read model of the API anew from the events in Kafka, while the product runs (npm start, or npm run servers and
the services), and puts it in the place of the one in use. Shows how far it is; Ctrl-C leaves everything as it was.

Options:
  --drop         drop the read model that the last rebuild has replaced, and build none
  --help         this text
${environment}`,
  test: `npm test -- [arguments for jest]

Checks format, lint and imports, then runs every test on servers of its own in a temporary folder.
${environment}`,
  chart: `npm run chart -- check [--write]
npm run chart -- demo [--replicas N] [--keep-image]

check   lints the chart in helm/bobine, renders every example of helm/bobine/ci and judges the manifests by Kubernetes' own
        schemas; --write also keeps what was rendered as helm/bobine/snapshots.
demo    installs the chart on this machine, without a cluster: real servers, the image's layout by the Dockerfile's steps, the
        migration job, and a process for each pod with exactly the chart's command and environment; then plays the
        demonstration to its end. N pods of each deployment (default: 2); --keep-image takes the layout
        that an earlier run built.

Helm comes from PATH, from the cache, or is built with Go (a minute or two, once); the schemas come from PyPI.
${environment}`,
  bench: `npm run bench -- NAME [options]

Measures one thing beside a bare baseline, in the same run and on the same servers, and ends with one line of JSON.
NAME:
  path    from a vendor's accepted event to the workflow's recorded reaction, beside kafkajs, a signal and an activity
  starts  delivery runs a second, beside raw Temporal workflows that do the same and leave the same rows
  relay   events a second from their commit to their effect at a reader, beside inserts and kafkajs
  fan     shots a second through a show of two thousand, five steps each, beside raw Temporal workflows of the same shape
  engine  inputs the engine takes in a second, of templates of 10 to 500 steps; expressions, beside the bare library
  simulate  simulated runs a second of a feature of two thousand shots

Options:
  --events N     how many events on each side, for path and relay (default: 200; relay takes 2000 at least)
  --runs N       how many runs are ordered at once, for starts (default: 50)
  --shots N      how many shots the show has, for fan (default: 2000)
  --history N    for path and starts: measures ours twice, with some finished work in the tables and with N times as
                 much of it, and gives the ratio of the two
  --seed N       what the pauses between the events of path are drawn from (default: 1)
  --help         this text

Servers named in the environment should serve nothing else: the bench leaves its project and topics there.
${environment}`,
  faults: `npm run faults -- PRODUCTION [options]

Plays a production again and again while something is killed, and has each run judged by an independent checker. Every
scenario has servers and a data folder of its own. A second call goes on with the scenarios that are not done.

PRODUCTION: demo, the film from its rushes to the last delivery; generated, twelve shots made up from the seed, none
delivered; or show, the same of two thousand shots, five steps each.
Scenarios: baseline, kill-all, kill-one, failpoints, servers, engine, two-instances, clock.

Options:
  --only NAME    only this scenario, again where it is done (and baseline, where it is not); may be repeated
  --seed N       what instants and victims are drawn from (default: 1)
  --shots N      how many shots a show has (default: 2000)
  --fresh        forget earlier results
  --home DIR     where runs and results are kept (default: .bobine-faults in the checkout)
  --report FILE  where the Markdown report is written (default: in that folder)
  --help         this text
`,
};
