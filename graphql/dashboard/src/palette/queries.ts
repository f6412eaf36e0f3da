import { graphql } from '@bobine/client';

export const FIND = graphql(`
  query PaletteFind($text: String!, $first: Int!) {
    search(text: $text, first: $first) {
      concept
      id
      project
      title
      subtitle
    }
  }
`);
