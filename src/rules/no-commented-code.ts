import * as v from 'valibot'
import { languagesCommentedBy } from '../engine/languages/index'
import { defineRule, lineAt } from '../engine/rule'
import type { CommentFact } from '../engine/syntax/facts'

const CODE =
  /[;{}]\s*$|^\s*(?:if|for|while|return|const|let|var|val|def|func|fn|import|from|class|public|private)\b.*[=(:{;]|^\s*return\b[^.]*$|^\s*[\w.]+\([^)]*\);?$|^\s*[\w.[\]]+\s*[-+*:]?=\s*\S+|^\s*<\/?\w+[^>]*>$/
const PROSE = /^[A-Z][a-z]+ [a-z]+ [a-z]+|\be\.g\.|\bi\.e\.|https?:\/\/|^\s*(?:@|example|usage|note|see)\b/i

export default defineRule({
  id: 'no-commented-code',
  severity: 'info',
  preset: 'strict',
  summary: 'Code is commented out.',
  why: 'Nobody knows whether it is still wanted, and nothing keeps it working; git remembers it better.',
  options: v.strictObject({}),
  needs: ['text', 'facts'],
  languages: languagesCommentedBy('//', '#').filter((id) => id !== 'yaml'),
  *check({ diff, factsOf }) {
    for (const file of diff.files) {
      if (file.kind !== 'source' && file.kind !== 'test') continue
      const ended = ENDED.test(file.path)
      const isNew = ({ own, startLine, endLine, text }: CommentFact): boolean => {
        const line = lineAt(file, startLine)
        return (
          own &&
          startLine === endLine &&
          line?.kind === 'added' &&
          !line.moved &&
          !line.layout &&
          /^\s*(?:\/\/(?!\/)|#(?!!))/.test(text)
        )
      }
      for (const run of runsOf((factsOf(file)?.comments ?? []).filter(isNew))) {
        const code = run.filter(({ text }) => looksLikeCode(text, ended))
        const [first] = run
        const line = first && lineAt(file, first.startLine)
        // All lines of a run are added ones, so the diff shows the last as well.
        const lastLine = lineAt(file, run.at(-1)?.startLine ?? 0)
        if (code.length < 2 || code.length * 3 < run.length * 2 || !line || !lastLine) continue
        yield {
          at: { file, line, lastLine },
          message: `${run.length} lines of code are commented out here.`,
          suggestion: 'Delete them.',
          fix: { title: 'Delete these lines', text: null },
        }
      }
    }
  },
})

/** Statements end with a semicolon here; "a = b * c" alone is arithmetic that is explained. */
const ENDED = /\.(?:rs|java|cs|c|h|cc|cpp|php)$/
const FORMULA = /^\s*[\w.[\] ]+\s*=[^;{}]*$/

function looksLikeCode(text: string, ended: boolean): boolean {
  const said = text.replace(/^\s*(?:\/\/|#)\s?/, '')
  return CODE.test(said) && !PROSE.test(said) && !(ended && FORMULA.test(said))
}

function runsOf(comments: readonly CommentFact[]): CommentFact[][] {
  const runs: CommentFact[][] = []
  for (const comment of comments) {
    const run = runs.at(-1)
    if (run && run.at(-1)?.endLine === comment.startLine - 1) run.push(comment)
    else runs.push([comment])
  }
  return runs
}
