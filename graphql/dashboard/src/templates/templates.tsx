import { Redirect, Route, Switch } from 'wouter';
import { TemplateList } from './list.js';
import { NewTemplate, TemplatePage } from './template-page.js';

/** The templates of the site, and each on its own. */
export function Templates(_: { project: string }) {
  return (
    <Switch>
      <Route path="/">
        <TemplateList />
      </Route>
      <Route path="/-">
        <NewTemplate />
      </Route>
      <Route path="/:name/:version?">
        {({ name, version }) => {
          const number = version === undefined ? null : Number(version);
          if (number !== null && !Number.isInteger(number)) return <Redirect to={`/${name}`} replace />;
          return <TemplatePage key={`${name}@${version ?? ''}`} name={decodeURIComponent(name)} version={number} />;
        }}
      </Route>
    </Switch>
  );
}
