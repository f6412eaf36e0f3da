import { graphql } from '@bobine/client';

export const FOR_ME = graphql(`
  query ForMe {
    projects {
      code
      title
      deliverables(first: 500, orderBy: due) {
        totalCount
        edges {
          node {
            code
            name
            work
            version
            language
            subtitles
            territory
            due
            status
            attempt
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
      work
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
