/** The import table of the design: who may import whom. Read a rule as "from here, never to there". */
const packages = {
  contracts: '^libs/contracts/',
  metadata: '^libs/metadata/',
  standards: '^libs/standards/',
  templates: '^libs/templates/',
  access: '^libs/access/',
  persistence: '^libs/persistence/',
  runtime: '^libs/runtime/',
  messaging: '^libs/messaging/',
  testing: '^libs/testing/',
  workflows: '^workflows/',
  production: '^services/production/',
  assets: '^services/assets/',
  deliverables: '^services/deliverables/',
  orchestrator: '^services/orchestrator/',
  exchange: '^services/exchange/',
  'all-in-one': '^services/all-in-one/',
  api: '^graphql/api/',
  provision: '^deploy/provision/',
  client: '^graphql/client/',
  cli: '^graphql/cli/',
  dashboard: '^graphql/dashboard/',
  local: '^deploy/local/',
  chart: '^deploy/chart/',
  demo: '^deploy/demo/',
  library: '^deploy/templates/',
  bench: '^bench/',
  checker: '^faults/checker/',
  faults: '^faults/rig/',
};
const pure = ['contracts', 'metadata', 'standards', 'templates', 'access'];
const base = [...pure, 'persistence', 'runtime', 'messaging', 'workflows'];
const may = {
  contracts: [],
  metadata: ['contracts'],
  standards: ['contracts', 'metadata'],
  templates: ['contracts', 'metadata'],
  access: ['contracts'],
  persistence: ['contracts'],
  runtime: ['contracts'],
  messaging: ['contracts', 'persistence', 'runtime'],
  testing: base,
  workflows: ['contracts', 'metadata', 'templates'],
  production: base,
  assets: base,
  deliverables: base,
  orchestrator: base,
  exchange: base,
  api: base,
  'all-in-one': [
    'runtime',
    'messaging',
    'persistence',
    'provision',
    'production',
    'assets',
    'deliverables',
    'orchestrator',
    'exchange',
    'api',
  ],
  // What programs outside ask with: it knows the schema and nothing else of ours.
  client: [],
  // A client, that asks as programs outside do; what else it takes of ours is pure: the words of events, and ASC MHL and
  // names as the production reads them.
  cli: ['client', 'contracts', 'standards'],
  // A client in the browser.
  dashboard: ['client'],
  provision: [],
  local: ['provision'],
  demo: [],
  // Templates, and what plays them and reads them for the page about them.
  library: ['contracts', 'templates'],
  // Its tests also read which settings services know.
  chart: ['local', 'provision', 'checker'],
  // Benches start the product as `npm start` does; their bare side imports nothing of ours.
  // The relay, the engine and the simulation are measured by themselves.
  bench: ['local', 'provision', 'contracts', 'persistence', 'runtime', 'messaging', 'templates'],
  // Judges the product by its rows and its log alone; a judge that shares code shares mistakes.
  checker: [],
  faults: ['local', 'checker'],
};
// Written as a member of the tests of a package, `testing` may be imported by all of them.
const testFiles = '\\.(int\\.)?test\\.ts$|/testing/|^graphql/dashboard/test/';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(may).map(([name, allowed]) => ({
      name: `${name}-imports`,
      comment: `${name} may import only: ${allowed.join(', ') || 'nothing of ours'}`,
      severity: 'error',
      from: { path: packages[name], pathNot: testFiles },
      to: {
        path: Object.entries(packages)
          .filter(([other]) => other !== name && !allowed.includes(other))
          .map(([, path]) => path),
      },
    })),
    {
      name: 'pure-libraries',
      comment: 'contracts, metadata, standards, templates and access touch no network, disk, framework or database',
      severity: 'error',
      from: { path: pure.map((name) => packages[name]), pathNot: testFiles },
      to: {
        path: [
          'node_modules/(@nestjs|typeorm|kafkajs|@temporalio|pg)/',
          '^(node:)?(fs|net|http|https|child_process)(/|$)',
        ],
      },
    },
    {
      name: 'bare-means-bare',
      comment: 'what we are measured against imports nothing of ours but the harness that starts servers',
      severity: 'error',
      from: { path: '^bench/src/.*bare' },
      to: { path: ['^libs/', '^services/', '^graphql/', '^workflows/'] },
    },
    {
      name: 'kafka-behind-its-port',
      severity: 'error',
      from: {
        path: ['^libs/', '^services/', '^graphql/'],
        pathNot: ['^libs/messaging/src/kafka-log\\.ts$', testFiles],
      },
      to: { path: 'node_modules/kafkajs/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'dist'] },
    exclude: { path: ['/dist/', '/dist-catalogue/', '\\.mjs$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      conditionNames: ['bobine-source', 'node', 'import', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.d.ts'],
    },
  },
};
