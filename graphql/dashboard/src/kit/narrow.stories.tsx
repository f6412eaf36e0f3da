import { useState } from 'react';
import { useExample } from './framed.js';
import { Narrow } from './narrow.js';

const meta = { title: 'Kit/Narrow' };
export { meta as default };

function Kinds({ first }: { first: string[] }) {
  const say = useExample();
  const [chosen, choose] = useState(first);
  const choices = [
    { value: 'plate', label: say('plate', 'plate'), count: 412 },
    { value: 'version', label: say('version', 'version'), count: 96 },
    { value: 'mix', label: say('mix', 'mixage'), count: 3 },
  ];
  return <Narrow label={say('Kind', 'Type')} {...{ choices, chosen, choose }} />;
}
export const All = () => <Kinds first={[]} />;
export const One = () => <Kinds first={['plate']} />;
export const Several = () => <Kinds first={['plate', 'mix']} />;
