import * as v from 'valibot'
import { languagesCommentedBy } from '../engine/languages/index'
import type { FileChange, Line } from '../engine/model'
import { defineRule, lineAt } from '../engine/rule'

const STEP = /^step\s+\d+\b/i
const STOP = new Set(
  'the a an to of in on for and or with from into is are be this that it its we our all each new now then by as at if'.split(
    ' ',
  ),
)

export default defineRule({
  id: 'no-narrating-comment',
  severity: 'info',
  preset: 'strict',
  summary: 'A comment says what the next line says.',
  why: 'It is one more line to read and to keep true, and says nothing the code does not.',
  options: v.strictObject({}),
  needs: ['text', 'facts'],
  languages: languagesCommentedBy('//', '#').filter((id) => id !== 'yaml'),
  *check({ diff, texts, factsOf }) {
    for (const file of diff.files) {
      if (file.kind !== 'source') continue
      const lines = texts.get(file.path)?.split('\n') ?? []
      for (const { own, text, startLine, endLine } of factsOf(file)?.comments ?? []) {
        const line = lineAt(file, startLine)
        if (!own || startLine !== endLine || line?.kind !== 'added' || line.moved || line.layout) continue
        // One line of a longer comment, or a word to a tool.
        if (isComment(lines[startLine - 2]) || isComment(lines[endLine]) || /^\/\/\S+:|^\/\/ \+build/.test(text))
          continue
        const said = text.replace(/^\W+|\W+$/g, '')
        const words = wordsOf(said)
        const narrates =
          STEP.test(said) ||
          (!/^\d/.test(said) &&
            words.length >= 2 &&
            words.length <= 7 &&
            !isHeadOf(lines[endLine] ?? '') &&
            repeats(words, lines[endLine] ?? ''))
        const isReworded = isOver(file, line)
        if (!narrates || isReworded || /^\s*(?:\/\/\/|#!|\/\*\*)/.test(text)) continue
        yield {
          at: { file, line },
          message: `This comment repeats the code below it: "${said.slice(0, 60)}"`,
          suggestion: 'Delete it, or say why instead of what.',
          fix: { title: 'Delete the comment', text: null },
        }
      }
    }
  },
})

/** What stands over a block, a type or a list is its heading. */
const isHeadOf = (line: string): boolean =>
  /[{[(:,]\s*$|^\s*(?:if|for|foreach|while|switch|case|match|else|def|func|fn|function|class|interface|type|struct|enum|export|public|private)\b|^\s*\w+\??:\s/.test(
    line,
  )

const isComment = (line = ''): boolean => /^\s*(?:\/\/|#|\*|\/\*)/.test(line)

/** Every word of it is a word of the line's names. */
function repeats(words: readonly string[], code: string): boolean {
  const names = wordsOf(code.replace(/([a-z0-9])([A-Z])/g, '$1 $2'))
  return words.every((word) =>
    names.some((name) => name === word || (word.length > 4 && name.startsWith(word.slice(0, -2)))),
  )
}

/** It stands where a comment stood. */
const isOver = (file: FileChange, line: Line): boolean =>
  file.hunks.some(({ lines }) => {
    const at = lines.indexOf(line)
    return (
      at > 0 && lines.slice(Math.max(0, at - 3), at).some(({ kind, text }) => kind === 'deleted' && isComment(text))
    )
  })

const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[a-z]{2,}/g) ?? []).filter((word) => !STOP.has(word))
