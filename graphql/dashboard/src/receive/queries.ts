import { graphql } from '@bobine/client';

export const FOR_ME = graphql(`
  query ForMe {
    projects {
      code
      title
      deliverables(first: 500, orderBy: due) {
        edges {
          node {
            code
            name
            version
            language
            territory
            due
            status
          }
        }
      }
    }
  }
`);
export const DELIVERY = graphql(`
  query Delivery($project: String!, $code: String!) {
    deliverable(project: $project, code: $code) {
      code
      name
      specification
      version
      language
      subtitles
      territory
      due
      status
      attempt
      dispatch
      manifestAddress
      filesAddress
      verdicts {
        verdict
        reasons
        at
        attempt
        stands
      }
    }
  }
`);
