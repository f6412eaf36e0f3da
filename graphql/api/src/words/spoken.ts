/** What something that a template says reads as in other languages, for what is searched: SQL, of a text in SQL. */
export const spokenOf = (sql: string): string =>
  `(select string_agg(spoken, ' ') from template_word where digest = md5(${sql}))`;
