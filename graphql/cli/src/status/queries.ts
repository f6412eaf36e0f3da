import type { ResultOf } from '@bobine/client';
import { graphql } from '../site/asked.js';

export const PROJECTS = graphql(`
  {
    projects {
      code
      title
      held {
        at
        reason
      }
      tasks(first: 1) {
        totalCount
      }
      done: tasks(first: 1, filter: { status: ["done", "omit"] }) {
        totalCount
      }
      late: tasks(first: 1, filter: { late: true }) {
        totalCount
      }
      gates(first: 1, filter: { status: ["open"] }) {
        totalCount
      }
      deliverables(first: 1) {
        totalCount
      }
      accepted: deliverables(first: 1, filter: { status: ["accepted"] }) {
        totalCount
      }
    }
  }
`);
export const PROJECT = graphql(`
  query ($project: String!, $most: Int!) {
    project(code: $project) {
      code
      title
      version
      held {
        at
        reason
      }
      tasks(first: 1) {
        totalCount
        facets {
          status {
            value
            count
          }
        }
      }
      late: tasks(first: $most, filter: { late: true }, orderBy: due) {
        totalCount
        edges {
          node {
            id
            type
            unit
            vendor
            role
            status
            due
          }
        }
      }
      gates(first: $most, filter: { status: ["open"] }) {
        totalCount
        edges {
          node {
            id
            title
            unit
            due
            waitingFor
          }
        }
      }
      runs(first: $most, orderBy: started, descending: true) {
        totalCount
        facets {
          status {
            value
            count
          }
        }
        edges {
          node {
            address
            status
            reason
            held {
              reason
            }
          }
        }
      }
      deliverables(first: $most, orderBy: due) {
        totalCount
        edges {
          node {
            code
            name
            recipient
            status
            due
          }
        }
      }
    }
  }
`);
export type Projects = ResultOf<typeof PROJECTS>['projects'];
export type Project = NonNullable<ResultOf<typeof PROJECT>['project']>;
