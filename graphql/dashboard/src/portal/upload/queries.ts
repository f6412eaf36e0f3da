import { graphql } from '@bobine/client';

export const NAMES = graphql(`
  query UploadNames($project: String!) {
    project(code: $project) {
      names {
        pattern
        kind
        work
      }
      works {
        code
        title
      }
    }
  }
`);
export const CHECK_NAME = graphql(`
  query CheckName($project: String!, $file: String!) {
    project(code: $project) {
      checkName(file: $file) {
        ok
        problems
        fix
        pattern
        means {
          material
          work
          kind
          shot
          slate
          reel
          version
          language
        }
      }
    }
  }
`);
export const BEGIN_UPLOAD = graphql(`
  mutation BeginUpload($project: String!, $file: String!, $size: Float!, $sha256: String!, $id: ID) {
    beginUpload(project: $project, file: $file, size: $size, sha256: $sha256, id: $id) {
      address
      piece
    }
  }
`);
