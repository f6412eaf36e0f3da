import { Legend } from './forecast.js';

const meta = { title: 'Gantt/Legend' };
export { meta as default };

export const WhatWas = () => <Legend was forecast={false} off={false} />;
export const WithForecast = () => <Legend was forecast off />;
