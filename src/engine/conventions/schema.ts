import * as v from 'valibot'
import { KINDS as FILE_KINDS } from '../kinds'

const text = v.pipe(v.string(), v.minLength(1))
const said = <const T extends v.GenericSchema>(schema: T, description: string) =>
  v.pipe(schema, v.description(description))
export const globs = v.union([text, v.array(text)])
const patterns = v.union([text, v.array(text)])
const regex = v.pipe(text, v.check(isRegex, 'has to be a regular expression that JavaScript can read'))
const count = v.pipe(v.number(), v.integer(), v.minValue(1))

/** A pattern, or several of which one is enough, and what has to stand around it. */
const constraint = v.strictObject({
  regex: v.optional(said(regex, 'What the code has to match, somewhere.')),
  not: v.optional(said(regex, 'What the code must not match.')),
})

const imports = v.strictObject({
  deny: v.optional(said(globs, 'Packages, or globs of files of this repository, that may not be imported.')),
  only: v.optional(said(globs, 'The only packages and files that may be imported.')),
  prefer: v.optional(said(v.record(v.string(), text), 'Package to leave -> what to import in its place.')),
})

const requires = v.strictObject({
  any: v.optional(
    said(globs, 'Files one of which has to change too; {dir}, {name}, {stem} and {ext} stand for parts of the path.'),
  ),
  all: v.optional(said(globs, 'Files all of which have to change too.')),
  test: v.optional(said(v.boolean(), 'A test in the same change has to name each new exported name.')),
  on: v.optional(
    said(v.picklist(['change', 'added', 'modified', 'deleted']), 'Which changes of the files ask for it.'),
    'change',
  ),
})

const size = v.strictObject({
  file: v.optional(said(count, 'Changed lines one file may have.')),
  total: v.optional(said(count, 'Changed lines all these files together may have.')),
  length: v.optional(said(count, 'Lines a file may have that the change makes longer.')),
})

const paths = v.strictObject({
  new: v.optional(said(v.literal(false), 'No file may be added.')),
  deleted: v.optional(said(v.literal(false), 'No file may be deleted.')),
  name: v.optional(
    said(text, 'What names of new files have to be: kebab-case, snake_case, camelCase, PascalCase, or a regex.'),
  ),
})

const words = v.strictObject({
  header: v.optional(said(text, 'What new files have to begin with, comment marks aside; {year} stands for any year.')),
  todo: v.optional(said(regex, 'What a TODO has to carry, as a regex: "#\\d+".')),
  forbid: v.optional(said(globs, 'Words that may not be added, in code, comments or strings.')),
  line: v.optional(said(count, 'Characters an added line may have.')),
})

/** The ways to say what a convention looks for: each has exactly one. */
export const KINDS = ['pattern', 'query', 'regex', 'imports', 'requires', 'size', 'paths', 'text'] as const
export type ConventionKind = (typeof KINDS)[number]

export const conventionSchema = v.pipe(
  v.strictObject({
    id: said(v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9/_-]*$/)), 'Its name in findings: lower case, with hyphens.'),
    message: said(text, 'What is wrong, in one sentence; $NAME stands for what the pattern found.'),
    why: v.optional(said(text, 'Why a reviewer would stop here.')),
    suggestion: v.optional(said(text, 'What to do.')),
    docs: v.optional(said(text, 'Where more is written about it.')),
    severity: v.optional(v.picklist(['error', 'warning', 'info', 'off']), 'warning'),
    files: v.optional(said(globs, 'Globs of the files it speaks of.')),
    ignore: v.optional(said(globs, 'Globs of files it does not speak of.')),
    kinds: v.optional(
      said(
        v.array(v.picklist(FILE_KINDS)),
        'Kinds of files it speaks of; all but generated, vendored, lockfiles, snapshots and assets where absent.',
      ),
    ),
    only: v.optional(said(v.literal('ai'), 'Only lines that an assistant is known to have written.')),
    incident: v.optional(said(text, 'The incident it came from: INC-123.')),
    language: v.optional(said(globs, 'Languages a pattern or query is written in; all that can read it where absent.')),
    pattern: v.optional(said(patterns, 'Code to find: $X is any node, $$$ any number of them.')),
    query: v.optional(said(text, 'A tree-sitter query; the node captured as @match is shown, else the first.')),
    regex: v.optional(said(regex, 'A regular expression on what is added.')),
    flags: v.optional(said(v.pipe(v.string(), v.regex(/^[imsu]*$/)), "The regular expression's flags.")),
    in: v.optional(said(v.picklist(['code', 'comment', 'string', 'any']), 'Where the regular expression looks.')),
    not: v.optional(said(patterns, 'Patterns the found code must not be.')),
    inside: v.optional(said(patterns, 'Patterns the found code has to stand in.')),
    notInside: v.optional(said(patterns, 'Patterns the found code must not stand in.')),
    has: v.optional(said(patterns, 'Patterns that have to stand in the found code.')),
    notHas: v.optional(said(patterns, 'Patterns that must not stand in the found code.')),
    where: v.optional(said(v.record(v.string(), constraint), 'What the metavariables have to be.')),
    imports: v.optional(imports),
    requires: v.optional(requires),
    size: v.optional(size),
    paths: v.optional(paths),
    text: v.optional(words),
  }),
  v.check(
    (convention) => KINDS.filter((kind) => convention[kind] !== undefined).length === 1,
    `has to have exactly one of ${KINDS.join(', ')}`,
  ),
)

/** A rule the team wrote itself. */
export type Convention = v.InferOutput<typeof conventionSchema>

function isRegex(source: string): boolean {
  try {
    new RegExp(source, 'm')
    return true
  } catch {
    return false
  }
}
