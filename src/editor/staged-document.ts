import * as vscode from 'vscode'
import { refsOf } from './open-staged'
import type { FileJson } from './review-node'
import type { Session } from './session'
import type { Sessions } from './sessions'

interface StagedDocument {
  readonly session: Session
  readonly file: FileJson
}

/** What is reviewed of a document of git's: the right side of a diff that the walk opens. Undefined for all others. */
export function stagedDocument({ scheme, query }: vscode.Uri, sessions: Sessions): StagedDocument | undefined {
  const at = scheme === 'git' ? parseQuery(query) : undefined
  if (!at) return undefined
  const uri = vscode.Uri.file(at.path)
  const session = sessions.of(uri)
  if (!session || at.ref !== refsOf(session).after) return undefined
  const file = fileAt(session, uri)
  return file && { session, file }
}

/** The same, and what is reviewed of a file of the working tree. */
export function reviewedDocument(
  uri: vscode.Uri,
  sessions: Sessions,
): (StagedDocument & { isStaged: boolean }) | undefined {
  const staged = stagedDocument(uri, sessions)
  if (staged) return { ...staged, isStaged: true }
  const session = uri.scheme === 'file' ? sessions.of(uri) : undefined
  const file = session && fileAt(session, uri)
  return session && file && { session, file, isStaged: false }
}

function fileAt({ root, review }: Session, uri: vscode.Uri): FileJson | undefined {
  const path = uri.path.slice(root.path.length + 1)
  return review?.report.files.find((file) => file.path === path)
}

/** The git extension's own query: `{"path":"/folder/file","ref":""}`, where an empty ref is the index. */
function parseQuery(query: string): { readonly path: string; readonly ref: string } | undefined {
  try {
    const { path, ref } = JSON.parse(query)
    return typeof path === 'string' && typeof ref === 'string' ? { path, ref } : undefined
  } catch {
    return undefined
  }
}
