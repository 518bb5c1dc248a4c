import { changesCode, firstCode } from './changed-code'
import type { EvidenceSource } from './material'

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
  *facts(material) {
    for (const file of material.report.diff.files) {
      const what =
        PLACES.find(([path]) => path.test(file.path))?.[1] ??
        (file.kind === 'ci' ? 'continuous integration' : undefined)
      const verb = file.status === 'added' ? 'adds to' : file.status === 'deleted' ? 'removes from' : 'changes'
      if (what !== undefined && file.kind !== 'vendored' && file.kind !== 'test' && changesCode(material, file)) {
        yield {
          source: 'infrastructure',
          text: `${verb} ${what}`,
          path: file.path,
          ...firstCode(material, file),
          weight: 33,
        }
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
  },
}
