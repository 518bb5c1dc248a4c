/** What a manifest calls its project, where it gives it a name: "@acme/shop", "Acme.Shop" for Acme.Shop.csproj. */
export function projectName(path: string, text: string): string | undefined {
  const file = path.slice(path.lastIndexOf('/') + 1)
  const own = /^(.+)\.(?:cs|fs|vb)proj$|^(.+)\.gemspec$/.exec(file)
  if (own) return own[1] ?? own[2]
  if (/^(?:package|composer)\.json$/.test(file)) return /^[ \t]{0,4}"name"\s*:\s*"([^"]+)"/m.exec(text)?.[1]
  if (file === 'go.mod') return /^module[ \t]+"?([^\s"]+)/m.exec(text)?.[1]
  if (file === 'pom.xml')
    return /<artifactId>([^<]+)</.exec(text.replace(/<(parent|dependencies|build|profiles)>[\s\S]*?<\/\1>/g, ''))?.[1]
  if (/^(?:Cargo|pyproject)\.toml$/.test(file))
    return /^\[(?:package|project|tool\.poetry)\][^[]*?^name\s*=\s*["']([^"']+)/m.exec(text)?.[1]
  return undefined
}
