import { Select, TextInput } from '@mantine/core';
import { Problem } from '../site/ask.js';
import { Form } from './form.js';
import { useExample } from './framed.js';

const meta = { title: 'Kit/Form' };
export { meta as default };

const nothing = (): void => undefined;

function Invite({ problem, busy = false, boxed = false }: { problem?: Problem; busy?: boolean; boxed?: boolean }) {
  const say = useExample();
  return (
    <div style={{ maxWidth: 420 }}>
      <Form run={nothing} cancel={nothing} doing={{ busy, problem }} word={say('Invite', 'Inviter')} boxed={boxed}>
        <TextInput label={say('Name', 'Nom')} required defaultValue="Inès Marchand" />
        <Select
          label={say('Role', 'Rôle')}
          data={[say('coordinator', 'coordination'), say('reviewer', 'validation')]}
          placeholder={say('Choose one', 'En choisir un')}
        />
      </Form>
    </div>
  );
}
export const Filled = () => <Invite />;
export const Boxed = () => <Invite boxed />;
export const OnItsWay = () => <Invite busy />;
export const Refused = () => {
  const say = useExample();
  const message = say('Somebody has this address already.', 'Quelqu’un a déjà cette adresse.');
  return <Invite problem={new Problem(message, 'person.taken')} />;
};
