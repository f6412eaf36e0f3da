import { graphql } from '@bobine/client';

export const VIEWS = graphql(`
  query Views($project: String!, $page: ViewPage!) {
    views(project: $project, page: $page) {
      id
      subjectVersion
      name
      scope
      query
      mayChange
      owner {
        name
      }
    }
  }
`);
export const SAVE_VIEW = graphql(`
  mutation SaveView(
    $view: ID
    $project: String!
    $name: String!
    $page: ViewPage!
    $scope: ViewScope!
    $query: JSON!
    $expectedVersion: Int
  ) {
    saveView(
      view: $view
      project: $project
      name: $name
      page: $page
      scope: $scope
      query: $query
      expectedVersion: $expectedVersion
    ) {
      id
      subjectVersion
      name
      scope
      query
      mayChange
    }
  }
`);
export const REMOVE_VIEW = graphql(`
  mutation RemoveView($view: ID!, $expectedVersion: Int) {
    removeView(view: $view, expectedVersion: $expectedVersion) {
      id
      removed
    }
  }
`);
