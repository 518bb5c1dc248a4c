/** How code may write a dependency's name: crates are called with underscores. */
export function writtenNames(manifest: string, name: string): readonly string[] {
  const isCrate = manifest.endsWith('Cargo.toml') && name.includes('-')
  return isCrate ? [name, name.replaceAll('-', '_')] : [name]
}
