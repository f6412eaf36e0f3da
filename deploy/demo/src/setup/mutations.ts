/** What the set-up asks of the API. */
export const CREATE_PROJECT = `mutation ($project: String!, $title: String!) {
  createProject(project: $project, title: $title) { code }
}`;
export const REGISTER_PERSON = `mutation ($name: String!, $email: String, $memberships: [MembershipInput!]!) {
  registerPerson(name: $name, email: $email, memberships: $memberships) { id }
}`;
export const REGISTER_VENDOR = `mutation ($vendor: String!, $name: String!, $kind: String!, $source: String!, $webhook: String) {
  registerVendor(vendor: $vendor, name: $name, kind: $kind, source: $source, webhook: $webhook) { code }
}`;
export const GIVE_GRANT = `mutation ($project: String!, $vendor: String!, $types: [String!]!) {
  giveGrant(project: $project, vendor: $vendor, types: $types) { code }
}`;
export const ISSUE_SECRET = `mutation ($vendor: String!) { issueSecret(vendor: $vendor, algorithm: "hmac") { secret value } }`;
export const REGISTER_WORK = `mutation ($project: String!, $work: String!, $title: String!, $kind: String!, $rate: String!, $identifiers: [IdentifierInput!]!, $relations: [WorkRelationInput!]) {
  registerWork(project: $project, work: $work, title: $title, kind: $kind, rate: $rate, identifiers: $identifiers, relations: $relations) { code }
}`;
export const PUBLISH_TEMPLATE = `mutation ($source: String!) { publishTemplate(source: $source) { hash problems { path problem } } }`;
export const REGISTER_SPECIFICATION = `mutation ($project: String!, $specification: JSON!) {
  registerSpecification(project: $project, specification: $specification)
}`;
export const IMPORT_BREAKDOWN = `mutation ($project: String!, $work: String!, $scenes: [JSON!]!, $slates: [JSON!]!, $findings: [JSON!]!) {
  importBreakdown(project: $project, work: $work, scenes: $scenes, slates: $slates, findings: $findings) { scenes slates findings }
}`;
export const ASSIGN_SEQUENCE = `mutation ($project: String!, $work: String!, $sequence: String!, $vendor: String!) {
  assignSequence(project: $project, work: $work, sequence: $sequence, vendor: $vendor)
}`;
export const OPEN_WORK = `mutation ($project: String!, $work: String!) { openWork(project: $project, work: $work) { code } }`;
export const ORDER_SCHEDULE = `mutation ($project: String!, $rows: [ScheduleRowInput!]) {
  orderSchedule(project: $project, rows: $rows) { applied findings { row problem fix } }
}`;
