import { graphql } from '../site/asked.js';
import type { Site } from '../site/site.js';

const PROJECTS = graphql(`
  {
    projects {
      code
    }
  }
`);
const DELIVERABLES = graphql(`
  query ($text: String) {
    projects {
      code
      deliverables(first: 100, filter: { text: $text }) {
        edges {
          node {
            code
          }
        }
      }
    }
  }
`);
const RUNS = graphql(`
  {
    projects {
      runs(first: 100) {
        edges {
          node {
            address
          }
        }
      }
    }
  }
`);
const TEMPLATES = graphql(`
  {
    templates {
      name
    }
  }
`);
const GATES = graphql(`
  {
    projects {
      gates(first: 50, filter: { status: ["open"] }) {
        edges {
          node {
            id
          }
        }
      }
    }
  }
`);

/** What the site knows of a kind, to be completed from. */
export async function valuesOf(site: Site, of: string): Promise<string[]> {
  switch (of) {
    case 'project':
      return (await site.ask(PROJECTS)).projects.map(({ code }) => code);
    case 'deliverable': {
      const { projects } = await site.ask(DELIVERABLES, {});
      return projects.flatMap(({ code, deliverables: { edges } }) => edges.map(({ node }) => `${code}/${node.code}`));
    }
    case 'run':
      return (await site.ask(RUNS)).projects.flatMap(({ runs: { edges } }) => edges.map(({ node }) => node.address));
    case 'template':
      return [...new Set((await site.ask(TEMPLATES)).templates.map(({ name }) => name))];
    case 'gate':
      return (await site.ask(GATES)).projects.flatMap(({ gates: { edges } }) => edges.map(({ node }) => node.id));
    default:
      return [];
  }
}
