/** Everything the first page shows, in one question. */
export const OVERVIEW = `query ($project: String!) {
  me { name }
  projects { code title }
  project(code: $project) {
    code title version
    works { code title rate identifiers { scope value } }
    stages { stage status done total }
    claims { accepted applied refused held parked turnedAway }
    shots(first: 500) { edges { node { code sequence order frames recordIn vendor tasks { type status attempt note } } } }
    runs(first: 20) { edges { node { address template status steps { name title status attempt reason items { total done failed } } } } }
    gates(first: 100, status: "open") { totalCount edges { node { id work title unit attempt waitingFor about } } }
    deliverables { code name recipient status due }
    events(first: 40, claims: true) { edges { node { id title subject actor time answer { outcome } } } }
    findings { severity subject text }
  }
}`;
export const WHY = `query ($id: ID!) {
  why(event: $id) {
    summary
    event { title data }
    evaluations { outcome rule condition values reason }
    consequences { title subject }
  }
}`;
export const VOTE = `mutation ($gate: ID!, $vote: VoteChoice!, $reason: String) { vote(gate: $gate, vote: $vote, reason: $reason) { id } }`;
