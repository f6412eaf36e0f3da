export * from './isan/isan.js';
export * from './eidr/eidr.js';
export * from './path/relative-path.js';
export * from './timecode/rate.js';
export * from './timecode/timecode.js';
export * from './edl/edl.js';
export * from './edl/read-edl.js';
export * from './edl/write-edl.js';
