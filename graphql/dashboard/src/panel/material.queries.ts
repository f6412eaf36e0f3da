import { graphql } from '@bobine/client';
import { SHOWN } from '../player/media.queries.js';

export const MATERIAL = graphql(
  `
    query PanelMaterial($id: ID!) {
      material(id: $id) {
        id
        material
        work
        kind
        vendor
        shot
        slate
        reel
        version
        status
        due
        file
        address
        size
        sha256
        findings
        preview {
          ...Shown
        }
      }
    }
  `,
  [SHOWN],
);

export const METADATA = graphql(`
  query PanelMetadata($id: ID!) {
    material(id: $id) {
      id
      metadata {
        id
        family
        term
        value
        source
        tool
        confidence
        state
        at
      }
    }
  }
`);
