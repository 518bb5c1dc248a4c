import { prefixesOf } from '../imports/aliases'
import type { Change } from '../rule'

/** What an import may mean: as written, as a package, and as a path of this repository. */
export function targetsOf(specifier: string, from: string, change: Pick<Change, 'repository'>): string[] {
  const written = specifier.replace(/^["'<]|[>"']$/g, '').replace(/^node:/, '')
  const targets = [specifier, written]
  const folder = from.includes('/') ? from.slice(0, from.lastIndexOf('/')) : ''
  if (/^\.{1,2}(?:\/|$)/.test(written)) targets.push(join(folder, written))
  else if (/^\.+/.test(written)) targets.push(pythonPath(folder, written))
  else {
    // com.shop.db.Cart, shop::db::Cart, Shop\Db\Cart
    const path = written.replace(/::|\\/g, '/')
    if (path !== written) targets.push(path, path.replace(/^(?:crate|self|super)\//, ''))
    else if (/^\w+(?:\.\w+)+$/.test(written) && /\.(?:py|pyi|java|kt|kts|cs|scala)$/.test(from))
      targets.push(written.replaceAll('.', '/'))
    if (/\.(?:c|h|cc|cpp|cxx|hh|hpp|hxx|php|sh|bash|css|scss|less)$/.test(from)) targets.push(join(folder, written))
    for (const { prefix, path: to } of prefixesOf(change.repository.manifests))
      if (written.startsWith(prefix)) targets.push(join('', to + written.slice(prefix.length)))
  }
  return [...new Set(targets.map((target) => target.replace(/\/$/, '')))]
}

/** a/b + ../c -> a/c; what leads out of the repository keeps its dots. */
function join(folder: string, path: string): string {
  const parts: string[] = []
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else parts.push(part)
  }
  return parts.join('/')
}

/** ..models.cart from a/b -> models/cart beside a */
function pythonPath(folder: string, written: string): string {
  const dots = /^\.+/.exec(written)?.[0].length ?? 1
  return join(folder, `${'../'.repeat(dots - 1)}${written.slice(dots).replaceAll('.', '/')}`)
}
