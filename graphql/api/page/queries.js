/** A link of the chain to what is missing, as it is shown. */
const LINK = `kind name who { kind code name } since due lateBy status reason unit element work material done total progress findings run more`;
const WHY_NOT = `whyNot { delivered chain { ${LINK} } branches { chain { ${LINK} } } }`;

/** What a cut touches, from shots to dates. */
const TOUCHES = `touches {
  acceptedAt against
  shots { kinds toMake run runStatus }
  vendors { name shots toMake plates }
  reels { reel from frames mixes runStatus }
  titles { material shot kinds before after }
  subtitles { language from deliverables materials }
  deliverables { name recipientName status of effect reopened }
  dates { kind name due late open }
}`;

export const ME = `{ me { id kind name memberships { project titles } } }`;

/** Everything the first page shows to those who see the whole project, in one question. */
export const OVERVIEW = `query ($project: String!) {
  projects { code title }
  project(code: $project) {
    code title version
    works {
      code title rate identifiers { scope value } relations { kind work { title } }
      cuts { code version status ${TOUCHES} changes { shot vendor kinds covered before { frames } after { frames } } }
    }
    stages { stage status done total }
    claims { accepted applied refused held parked turnedAway }
    shots(first: 500) { edges { node { code work sequence order frames recordIn vendor droppedBy tasks { id type status attempt note } } } }
    runs(first: 20) { edges { node { address template deliverable status held { reason } steps { name title status attempt reason items { total done failed } } } } }
    mediaWork { job title done }
    gates(first: 100, filter: { status: ["open"] }) {
      totalCount
      edges { node { id work title unit attempt escalated waitingFor parties { title person } delegations { title holder { name } delegate { person name } } about } }
    }
    deliverables(first: 50) { edges { node {
      code work name version language subtitles territory recipient status due attempt
      verdicts { verdict reasons at attempt stands }
      controls { attempt passed findings { ...Finding } rechecked { ...Finding } }
      ${WHY_NOT}
    } } }
    events(first: 40, filter: { claims: true }) { edges { node { id type title subject actor time answer { outcome } } } }
    findings(first: 100) { edges { node { severity subject text } } }
  }
}
fragment Finding on QcFinding { severity code text spot { timecodeIn timecodeOut channel still } fixed before }`;

/** What a vendor or a recipient is shown: its own rows. */
export const OVERVIEW_OF_OWN = `query ($project: String!) {
  projects { code title }
  project(code: $project) {
    code title version
    works { code title rate identifiers { scope value } }
    shots(first: 500) { edges { node { code work sequence order frames recordIn vendor tasks { id type status attempt note } } } }
    deliverables(first: 50) { edges { node {
      code work name version language subtitles territory recipient status due attempt
      verdicts { verdict reasons at attempt stands }
      controls { attempt passed findings { ...Finding } rechecked { ...Finding } }
      ${WHY_NOT}
    } } }
    events(first: 40, filter: { claims: true }) { edges { node { id type title subject actor time answer { outcome } } } }
  }
}
fragment Finding on QcFinding { severity code text spot { timecodeIn timecodeOut channel still } fixed before }`;

export const WHY = `query ($id: ID!) {
  why(event: $id) {
    summary
    event { type title data }
    evaluations { outcome rule condition values reason }
    consequences { type title subject }
  }
}`;
/** What the tasks of a shot ask to be ticked and filled in. */
export const ASKED = `query ($project: String!, $shot: String!) {
  project(code: $project) {
    tasks(first: 50, filter: { shot: [$shot] }) {
      edges { node { id mayReport checklist ticked form { name type title required options min max } ends answers answered { by at } } }
    }
  }
}`;
export const REPORT = `mutation ($task: ID!, $status: String!, $answers: JSON, $ticked: [String!]) {
  reportTask(task: $task, status: $status, answers: $answers, ticked: $ticked) { id }
}`;
export const VOTE = `mutation ($gate: ID!, $vote: VoteChoice!, $reason: String) { vote(gate: $gate, vote: $vote, reason: $reason) { id } }`;
export const SIGN_IN = `mutation ($token: String!, $code: String) { signIn(token: $token, code: $code) { token refreshToken } }`;
export const SIGN_IN_WITH_PASSWORD = `mutation ($email: String!, $password: String!, $code: String) {
  signInWithPassword(email: $email, password: $password, code: $code) { token refreshToken }
}`;
export const SET_PASSWORD = `mutation ($link: String!, $password: String!, $code: String) {
  setPassword(link: $link, password: $password, code: $code) { token refreshToken }
}`;
export const REFRESH = `mutation ($refreshToken: String!) { refreshSession(refreshToken: $refreshToken) { token refreshToken } }`;
export const SIGN_OUT = `mutation { signOut }`;
export const FORGOT = `mutation ($email: String!) { forgotPassword(email: $email) }`;
export const WAYS = `{ signInWays { oidc oidcStart } }`;
export const CHANGED = `subscription ($project: String!) { projectChanged(project: $project) { version } }`;
