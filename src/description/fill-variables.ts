/** What GitLab puts in the place of `%{name}` in a template. */
export interface Variables {
  readonly all_commits: string
  readonly co_authored_by: string
  readonly first_commit: string
  readonly first_multiline_commit: string
  readonly source_branch: string
  readonly target_branch: string
}

/** Fills GitLab's variables (documentation of description templates, 17); other `%{…}` stay. */
export const fillVariables = (text: string, variables: Variables): string =>
  text.replace(/%\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(variables, name) ? variables[name as keyof Variables] : whole,
  )
