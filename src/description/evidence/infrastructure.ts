import type { Fact } from '../fact'
import type { EvidenceSource } from './material'
import { firstLine } from './migrations'

/** By path, the first that fits. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)(?:[^/]*\.)?Dockerfile[^/]*$|(^|\/)Containerfile$|(^|\/)\.dockerignore$/i, 'the container image'],
  [/(^|\/)(?:docker-)?compose[^/]*\.ya?ml$/i, 'the container set-up'],
  [/\.(?:tf|tfvars|hcl)$/, 'infrastructure (Terraform)'],
  [
    /(^|\/)(?:k8s|kubernetes|manifests|helm|charts?|deploy(?:ments?)?|kustomize|overlays)\/.+\.(?:ya?ml|tpl)$|(^|\/)kustomization\.ya?ml$/i,
    'deployment (Kubernetes)',
  ],
  [
    /(^|\/)(?:serverless|template|samconfig)\.(?:ya?ml|toml)$|(^|\/)cdk\.json$|(^|\/)Pulumi[^/]*\.ya?ml$/,
    'infrastructure',
  ],
  [/(^|\/)(?:nginx|haproxy|envoy|Caddyfile)[^/]*(?:\.conf|\.cfg|\.ya?ml)?$/i, 'the proxy'],
  [/^app\.ya?ml$|(^|\/)(?:Procfile|fly\.toml|vercel\.json|netlify\.toml|render\.ya?ml|railway\.json)$/, 'deployment'],
  [/(^|\/)CODEOWNERS$/, 'code ownership'],
]

/** CI, containers, infrastructure, and files that become programs. */
export const infrastructure: EvidenceSource = {
  id: 'infrastructure',
  *facts({ report }) {
    const groups = new Map<string, Fact[]>()
    for (const file of report.diff.files) {
      const what =
        PLACES.find(([path]) => path.test(file.path))?.[1] ??
        (file.kind === 'ci' ? 'continuous integration' : undefined)
      const verb = file.status === 'added' ? 'adds to' : file.status === 'deleted' ? 'removes from' : 'changes'
      if (what !== undefined && file.kind !== 'vendored' && file.kind !== 'test' && file.added + file.deleted > 0) {
        const text = `${verb} ${what}`
        const fact: Fact = { source: 'infrastructure', text, path: file.path, ...firstLine(file), weight: 33 }
        groups.set(text, [...(groups.get(text) ?? []), fact])
      }
      if (file.oldMode === '100644' && file.newMode === '100755')
        yield { source: 'infrastructure', text: 'makes the file executable', path: file.path, line: 1, weight: 20 }
      else if (file.oldMode === '100755' && file.newMode === '100644')
        yield {
          source: 'infrastructure',
          text: 'makes the file not executable any more',
          path: file.path,
          line: 1,
          weight: 30,
        }
    }
    for (const facts of groups.values()) {
      const [first, ...others] = facts
      if (!first) continue
      // A bump of one action in every workflow is one thing to know.
      if (others.length < 2) yield* facts
      else {
        const evidence = others.slice(0, 2).map(({ path, line, side }) => ({
          text: '',
          path,
          ...(line === undefined ? {} : { line }),
          ...(side === undefined ? {} : { side }),
        }))
        yield { ...first, text: `${first.text}, in ${facts.length} files, among them`, evidence }
      }
    }
  },
}
