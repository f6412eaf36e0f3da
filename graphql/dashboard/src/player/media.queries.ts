import { graphql } from '@bobine/client';

/** What there is to look at and to hear of something. */
export const SHOWN = graphql(`
  fragment Shown on Preview @_unmask {
    poster
    proxy
    waveform
    width
    height
    frames
    rate
    startTimecode
    missing
  }
`);
