import { graphql } from '@bobine/client';

export const ME = graphql(`
  query Me {
    me {
      kind
      id
      name
      siteAdmin
      memberships {
        project
        roles
        titles
      }
    }
    projects {
      code
      title
    }
  }
`);
export const CHANGED = graphql(`
  subscription Changed($project: String!, $epoch: String, $since: Int) {
    projectChanged(project: $project, epoch: $epoch, since: $since) {
      project
      epoch
      version
      concept
      id
    }
  }
`);
export const OWN_CHANGED = graphql(`
  subscription OwnChanged($epoch: String, $since: Int) {
    ownChanged(epoch: $epoch, since: $since) {
      project
      epoch
      version
      concept
      id
    }
  }
`);
