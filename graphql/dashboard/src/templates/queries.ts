import { graphql } from '@bobine/client';

export const TEMPLATES = graphql(`
  query TemplateList {
    templates {
      name
      version
      description
      current
      retired
      running
      publishedBy
      publishedAt
      why
    }
  }
`);

export const TEMPLATE = graphql(`
  query TemplateVersion($name: String!, $version: Int) {
    template(name: $name, version: $version) {
      name
      version
      subjectVersion
      description
      source
      current
      retired
      running
      publishedBy
      publishedAt
      why
    }
    templates(name: $name) {
      version
      current
      retired
      running
      publishedAt
      subjectVersion
    }
  }
`);

/** Who publishes templates, by name. */
export const PUBLISHERS = graphql(`
  query TemplatePublishers {
    people(first: 500) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

/** What a template may be written with: activities, and the others it may use. */
export const CATALOGUE = graphql(`
  query TemplateCatalogue {
    catalogue {
      name
      version
      title
      description
    }
    eventTypes {
      type
      title
      claim
    }
    templates {
      name
      version
      current
    }
  }
`);

export const CHECK = graphql(`
  mutation CheckTemplate($source: String!, $language: Language!) {
    publishTemplate(source: $source, dryRun: true) {
      version
      problems {
        path
        problem
        fix
        line
        column
      }
      changes(language: $language)
      notes
    }
  }
`);

export const PUBLISH = graphql(`
  mutation PublishTemplate($source: String!, $why: String, $expectedVersion: Int) {
    publishTemplate(source: $source, why: $why, expectedVersion: $expectedVersion) {
      name
      version
      problems {
        path
        problem
      }
    }
  }
`);

export const RETIRE = graphql(`
  mutation RetireTemplate($template: String!, $why: String, $dryRun: Boolean!, $expectedVersion: Int) {
    retireTemplate(template: $template, why: $why, dryRun: $dryRun, expectedVersion: $expectedVersion) {
      name
      version
      retired
    }
  }
`);

export const COMPARE = graphql(`
  query CompareTemplates($template: String!, $from: Int, $to: Int, $source: String, $language: Language!) {
    compareTemplates(template: $template, from: $from, to: $to, source: $source) {
      problems {
        path
        problem
        line
      }
      changes(language: $language)
    }
  }
`);
