import { readFile } from 'node:fs/promises'
import type { Accepted } from '../engine/accepted'
import { Refusal } from '../engine/failure'
import { BASELINE_VERSION } from '../formats/to-baseline'

/** The findings a baseline excepts. @throws Refusal where it cannot be read: what it holds must not be guessed */
export async function readBaseline(path: string): Promise<Accepted> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Refusal('read', `There is no baseline ${path}: write one with hunkwise baseline -o ${path}`)
  })
  try {
    const { version, findings } = JSON.parse(text) as { version: unknown; findings: { fingerprint: unknown }[] }
    if (version !== BASELINE_VERSION) throw new Error('version')
    return { where: path, fingerprints: new Set(findings.map((finding) => String(finding.fingerprint))) }
  } catch {
    throw new Refusal('parse', `The baseline ${path} cannot be read: write it again with hunkwise baseline -o ${path}`)
  }
}
