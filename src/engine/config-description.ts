import * as v from 'valibot'
import { TRAILERS } from './provenance/disclosure'

const phrases = v.optional(v.array(v.string()))
const text = v.pipe(v.string(), v.minLength(1))

/** The rules file's `description:` settings: where the template is, how it calls things, where test results are. */
export const description = v.optional(
  v.strictObject({
    forge: v.optional(
      v.pipe(
        v.picklist(['github', 'gitlab', 'azure', 'forgejo', 'gitea', 'gogs', 'bitbucket']),
        v.description("Where pull requests are made; told from the remote's address where absent."),
      ),
    ),
    template: v.optional(
      v.pipe(text, v.description('Path of the template, for organisation templates and Bitbucket.')),
    ),
    insertMissing: v.optional(
      v.pipe(v.boolean(), v.description('Adds a section for each of the two questions the template does not ask.')),
      true,
    ),
    trailer: v.optional(
      v.pipe(
        v.picklist(TRAILERS),
        v.description('Trailer that the project wants on commits with AI-written lines; offered with the description.'),
      ),
    ),
    synonyms: v.optional(
      v.pipe(
        v.strictObject({
          what: phrases,
          why: phrases,
          how: phrases,
          break: phrases,
          tested: phrases,
          issues: phrases,
          checklist: phrases,
          ai: phrases,
          screenshots: phrases,
          'release-note': phrases,
          type: phrases,
          legal: phrases,
        }),
        v.description(
          "How the team's templates call a part: =x the whole title, ^x its beginning, else any words of it.",
        ),
      ),
      {},
    ),
    testResults: v.optional(
      v.pipe(
        v.array(text),
        v.description('Paths of test results to read: JUnit XML, lcov, Cobertura, TAP, go test -json.'),
      ),
      [],
    ),
  }),
  {},
)
