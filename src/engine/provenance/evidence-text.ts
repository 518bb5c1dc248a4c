import type { OwnMark } from './attribute'
import type { Label, SourceName } from './layer'

const SAYS: Readonly<Record<SourceName, string>> = {
  ledger: 'recorded by its hook',
  'git-ai': 'recorded by git-ai',
  'git-ai-note': 'recorded or inferred by git-ai',
  'agent-trace': 'Agent Trace record',
  transcript: 'matches an edit in the session log',
}

/** "recorded by git-ai: claude, session dac34307, 12 of 40 lines" */
export function toEvidenceText(voice: Label | OwnMark, lines: number, of: number): string {
  const share = `${lines} of ${of} ${of === 1 ? 'line' : 'lines'}`
  if (voice === 'ai') return `marked by the author as AI-written, ${share}`
  if (voice === 'mine') return `marked by the author as their own, ${share}`
  const who =
    voice.contributor === 'typed' ? 'typed in an editor' : visible(voice.tool) || 'an assistant it does not name'
  const session =
    voice.session === '' || voice.contributor === 'typed' ? '' : `, session ${visible(voice.session).slice(0, 8)}`
  const mixed = voice.contributor === 'mixed' ? ', together with text that has no record of its own' : ''
  return `${SAYS[voice.source]}: ${who}${session}, ${share}${mixed}`
}

/** A name from a record, short and free of what a terminal or Markdown would obey. */
const visible = (name: string): string => name.replace(/[^\w.@ +-]/g, '').slice(0, 60)
