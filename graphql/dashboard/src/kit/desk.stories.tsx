import { Desk } from './desk.js';
import css from './desk.module.css';
import { useExample } from './framed.js';

const meta = { title: 'Kit/List and detail' };
export { meta as default };

function People({ chosen = false }: { chosen?: boolean }) {
  const say = useExample();
  const names = ['Inès Marchand', 'Paul Okonkwo', 'استوديو المؤثرات'];
  return (
    <Desk
      label={say('Who is chosen', 'Qui est choisi')}
      help={say('Choose somebody in the list.', 'Choisissez quelqu’un dans la liste.')}
      list={
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{say('Name', 'Nom')}</th>
              <th scope="col">{say('Role', 'Rôle')}</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name, at) => (
              <tr key={name} data-chosen={(chosen && at === 0) || undefined}>
                <th scope="row">
                  <bdi>{name}</bdi>
                </th>
                <td>{say('coordinator', 'coordination')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      {chosen && <h2>{names[0]}</h2>}
    </Desk>
  );
}
export const NothingChosen = () => <People />;
export const OneChosen = () => <People chosen />;
