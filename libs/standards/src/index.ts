export * from './isan/isan.js';
export * from './eidr/eidr.js';
export * from './path/relative-path.js';
export * from './timecode/rate.js';
export * from './timecode/timecode.js';
