export { between, chance, oneOf, shuffled } from './chance.js';
export { playDemo, type PlayedDemo, type Report } from './demo.js';
export { Fleet } from './fleet.js';
export { openStage, type Stage } from './stage.js';
