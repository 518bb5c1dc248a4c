import { literally } from '../shown-names'

/** A lockfile, and how to see whether it knows what a manifest names. */
export interface Lock {
  readonly manifest: string
  readonly names: readonly string[]
  /** Whether the lock has this dependency at all. */
  knows(lock: string, name: string): boolean
}

const python = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '[-_.]+')

export const LOCKS: readonly Lock[] = [
  {
    manifest: 'package.json',
    names: ['package-lock.json', 'npm-shrinkwrap.json'],
    knows: (lock, name) =>
      lock.includes(`"node_modules/${name}"`) ||
      lock.includes(`/node_modules/${name}"`) ||
      new RegExp(`^\\s{2,4}"${literally(name)}": \\{`, 'm').test(lock),
  },
  {
    manifest: 'package.json',
    names: ['yarn.lock'],
    knows: (lock, name) => new RegExp(`^"?(?:[^\\n]*, ?"?)?${literally(name)}@`, 'm').test(lock),
  },
  {
    manifest: 'package.json',
    names: ['pnpm-lock.yaml'],
    knows: (lock, name) => new RegExp(`^\\s+['"]?/?${literally(name)}['"]?[:@/]`, 'm').test(lock),
  },
  {
    manifest: 'package.json',
    names: ['bun.lock'],
    knows: (lock, name) => lock.includes(`"${name}"`),
  },
  {
    manifest: 'Cargo.toml',
    names: ['Cargo.lock'],
    knows: (lock, name) => lock.includes(`name = "${name}"`),
  },
  {
    manifest: 'go.mod',
    names: ['go.sum'],
    knows: (lock, name) => lock.includes(`${name} v`),
  },
  {
    manifest: 'pyproject.toml',
    names: ['poetry.lock', 'uv.lock'],
    knows: (lock, name) => new RegExp(`^name = "${python(name)}"`, 'im').test(lock),
  },
  {
    manifest: 'composer.json',
    names: ['composer.lock'],
    knows: (lock, name) => !name.includes('/') || lock.toLowerCase().includes(`"name": "${name.toLowerCase()}"`),
  },
  {
    manifest: 'Gemfile',
    names: ['Gemfile.lock'],
    knows: (lock, name) => new RegExp(`^\\s+${literally(name)}\\b`, 'm').test(lock),
  },
]

/** Locks whose inside is not read: that they stay as they were can be said all the same. */
const UNREAD: readonly (readonly [manifest: RegExp, names: readonly string[]])[] = [
  [/(^|\/)package\.json$/, ['bun.lockb']],
  [/(^|\/)pyproject\.toml$/, ['pdm.lock']],
  [/\.gradle(?:\.kts)?$/, ['gradle.lockfile']],
  [/\.(?:cs|fs|vb)proj$/, ['packages.lock.json']],
]

/** Names of the lockfiles that go with a manifest. */
export const lockNamesOf = (path: string): readonly string[] => [
  ...LOCKS.filter(({ manifest }) => path === manifest || path.endsWith(`/${manifest}`)).flatMap(({ names }) => names),
  ...UNREAD.filter(([manifest]) => manifest.test(path)).flatMap(([, names]) => names),
]
