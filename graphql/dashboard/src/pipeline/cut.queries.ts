import { graphql } from '@bobine/client';

export const CUT = graphql(`
  query CutImpact($project: String!) {
    project(code: $project) {
      works {
        title
        cuts {
          code
          version
          status
          changes {
            shot
            kinds
            before {
              frames
            }
            after {
              frames
            }
          }
          touches {
            acceptedAt
            against
            shots {
              shot
              kinds
              covered
              toMake
              tasks
              run
              runStatus
              vendor {
                code
                name
              }
            }
            vendors {
              code
              name
              shots
              toMake
              plates
            }
            reels {
              reel
              from
              frames
              mixes
              run
              runStatus
            }
            titles {
              material
              shot
              kinds
              before
              after
            }
            subtitles {
              language
              from
              deliverables
              materials
            }
            deliverables {
              deliverable
              name
              recipientName
              status
              due
              of
              effect
              reopened
            }
            dates {
              kind
              code
              name
              due
              late
              open
            }
          }
        }
      }
    }
  }
`);
