/** What the examples are about here: a project that one sees, and something of each kind in it. */
export const PROJECTS = 'query Projects { me { id } projects { code version epoch } }';
export const FOUND = `query Found($project: String!, $me: ID) {
  project(code: $project) {
    mine: gates(first: 1, filter: { waitingFor: $me }) { edges { node { id } } }
    open: gates(first: 1, filter: { status: ["open"] }) { edges { node { id } } }
    gates(first: 1) { edges { node { id } } }
    deliverables(first: 1) { edges { node { code work name specification recipient language territory } } }
    claims: events(first: 1, filter: { claims: true, outcome: ["applied"] }) { edges { node { id } } }
    facts: events(first: 1) { edges { node { id } } }
  }
}`;

const first = (list) => list?.edges[0]?.node;

/** Puts together what was found, as the examples name it; what is not there is told as such. */
export function names(project, found) {
  const gate = first(found?.mine) ?? first(found?.open) ?? first(found?.gates);
  const deliverable = first(found?.deliverables);
  const event = first(found?.claims) ?? first(found?.facts);
  return {
    project: project?.code ?? 'a project',
    epoch: project?.epoch ?? 'an epoch',
    version: Math.max((project?.version ?? 0) - 20, 0),
    gate: gate?.id ?? 'a gate',
    event: event?.id ?? 'an event',
    deliverable: deliverable ?? {
      ...{ code: 'a deliverable', work: 'a work', name: 'DCP', specification: 'a specification' },
      ...{ recipient: 'a recipient', language: 'fr', territory: 'FR' },
    },
  };
}

const EXAMPLES = [
  {
    text: `# What you may see here is what you may see on the dashboard:
# sign in there, and come back. Each tab is an example, with what
# there is on your site as its variables. Ctrl-Enter asks, and
# Ctrl-Space tells what may be said. The address
# /graphiql#examples brings all of them back as they were.
query WhoAmI {
  me { kind id name siteAdmin memberships { project roles titles } }
  projects { code title }
}`,
    variables: () => ({}),
  },
  {
    text: `# A project at a glance: its stages, what waits for a decision,
# and how its tasks and deliverables stand.
query Board($project: String!) {
  project(code: $project) {
    title version epoch
    stages { title status done total }
    claims { accepted applied refused held parked }
    gates(first: 10, filter: { status: ["open"] }) {
      totalCount
      edges { node { id title unit waitingFor due escalated } }
    }
    tasks(first: 0) { totalCount facets { status { value count } } }
    deliverables(first: 0) { totalCount facets { status { value count } } }
  }
}`,
    variables: ({ project }) => ({ project }),
  },
  {
    text: `# What is late, soonest due first, a page at a time: give endCursor
# as $after to have the next. Facets count all of them, whatever
# page it is, so that one can choose.
query LateTasks($project: String!, $filter: TaskFilter, $after: String) {
  project(code: $project) {
    tasks(first: 20, after: $after, filter: $filter, orderBy: due) {
      totalCount
      facets { status { value count } vendor { value count } type { value count } }
      edges { node { id type unit vendor role status attempt due priority } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`,
    variables: ({ project }) => ({ project, filter: { late: true }, after: null }),
  },
  {
    text: `# The wall of shots as columns: every list has one entry for each
# row. What has changed since a version is asked for with
# changesSince: a wall of thousands of shots is read once.
query Wall($project: String!, $types: [String!]) {
  project(code: $project) {
    grid(sort: [{ by: cut }]) {
      version epoch totalCount
      rows(offset: 0, limit: 50, types: $types) {
        shots { code sequence frames vendor }
        columns { type status attempt due }
      }
      facets { types { type statuses { value count } } vendors { value count } }
    }
  }
}`,
    variables: ({ project }) => ({ project, types: null }),
  },
  {
    text: `# What became of an event, or why it did nothing: the answer, the
# rules that looked at it, and what followed.
query Why($event: ID!) {
  why(event: $event) {
    summary
    event { type subject actor time }
    answer { outcome code reason until }
    evaluations { outcome rule condition values reason }
    consequences { type subject actor time }
  }
}`,
    variables: ({ event }) => ({ event }),
  },
  {
    text: `# Tries a vote: answers with the gate as it would be, and nothing
# is done. Without dryRun it counts. With expectedVersion it is
# refused when somebody was faster. Who is not asked is told who is.
mutation DecideGate($gate: ID!, $vote: VoteChoice!, $reason: String) {
  vote(gate: $gate, vote: $vote, reason: $reason, dryRun: true) {
    id title status waitingFor subjectVersion
    votes { title name vote reason at }
  }
}`,
    variables: ({ gate }) => ({ gate, vote: 'approve', reason: null }),
  },
  {
    text: `# Tries an order, like that of a deliverable there is. Without
# dryRun it is ordered, and its delivery run starts.
mutation OrderDeliverable($input: OrderInput!) {
  orderDeliverable(input: $input, dryRun: true) {
    code name version language territory due status
    whyNot { chain { kind name } }
  }
}`,
    variables: ({ project, deliverable: { code, ...like } }) => ({
      input: { project, ...like, deliverable: `${code}-2`, name: `${like.name}, again`, due: inAMonth() },
    }),
  },
  {
    text: `# Tells of every change of a project as it is committed; what one
# has missed is asked for with changesSince.
subscription Follow($project: String!) {
  projectChanged(project: $project) { version epoch concept id }
}`,
    variables: ({ project }) => ({ project }),
  },
  {
    text: `# What has changed after a version one has read. Null means: too
# far back, or of another epoch; read everything again.
query ChangesSince($project: String!, $epoch: String!, $version: Int!) {
  project(code: $project) {
    version epoch
    changesSince(epoch: $epoch, version: $version) { version concept id }
  }
}`,
    variables: ({ project, epoch, version }) => ({ project, epoch, version }),
  },
  {
    text: `# What happened to a deliverable, in words, and what was written
# on it. Tasks, shots, gates and all the others have a history too.
query History($project: String!, $code: String!, $language: Language) {
  deliverable(project: $project, code: $code) {
    name
    history(first: 20) {
      edges { node { at who what(language: $language) changes(language: $language) { label before after } why } }
    }
    comments(first: 10) { edges { node { at author { name } text } } }
  }
}`,
    variables: ({ project, deliverable: { code } }) => ({ project, code, language: 'en' }),
  },
  {
    text: `# Where facts are sent to, how that goes, and what can be sent.
query Webhooks($project: String) {
  webhooks(project: $project) { id name url types status reason counts { waiting delivered failed } failingSince }
  factTypes { type title concept outside }
}`,
    variables: ({ project }) => ({ project }),
  },
  {
    text: `# A delivery with its manifest: what is at manifestAddress is got
# at this server with the same token. Where it is not delivered
# yet, whyNot says what is really missing.
query DeliveryManifest($project: String!, $code: String!) {
  deliverable(project: $project, code: $code) {
    code name status attempt dispatch manifest manifestAddress
    controls { attempt passed findings { severity text } }
    verdicts { verdict reasons at stands }
    whyNot { delivered at chain { kind name since due lateBy who { kind name } } }
  }
}`,
    variables: ({ project, deliverable: { code } }) => ({ project, code }),
  },
];

const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString();

/** The examples, each with what was found as its variables. */
export const examplesOf = (found) => EXAMPLES.map(({ text, variables }) => ({ text, variables: variables(found) }));
