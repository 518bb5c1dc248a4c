import { spawn, spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} StartOptions */
/** @typedef {{ code: number | null, output: string, timedOut: boolean }} Finished */

const windows = process.platform === 'win32'
const patience = 5000

/** @type {Set<ChildProcess>} */
const running = new Set()
/** @type {Map<ChildProcess, Promise<void>>} */
const stopping = new Map()
let watching = false

/** Starts a process in a group of its own, which ends with this process at the latest.
 * @param {string} command
 * @param {string[]} args
 * @param {StartOptions} [options] */
export function start(command, args, options = {}) {
  watchForOurEnd()
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: !windows })
  child.stdout.setEncoding('utf8')
  child.stderr.setEncoding('utf8')
  running.add(child)
  child.once('error', () => running.delete(child))
  return child
}

/** Runs to the end and collects what was written. Never throws: a command that cannot start has a null code.
 * @param {string} command
 * @param {string[]} args
 * @param {StartOptions & { limit?: number, onOutput?: (text: string) => void }} [options] limit in milliseconds
 * @returns {Promise<Finished>} */
export async function run(command, args, { limit, onOutput, ...options } = {}) {
  const child = start(command, args, options)
  let output = ''
  let timedOut = false
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text
      onOutput?.(text)
    })
  }
  const endIt = () => {
    timedOut = true
    void stop(child)
  }
  const timer = limit === undefined ? undefined : setTimeout(endIt, limit)
  /** @type {number | null} */
  const code = await new Promise((resolve) => {
    child.once('close', resolve)
    child.once('error', (error) => {
      output += `${error.message}\n`
      resolve(null)
    })
  })
  clearTimeout(timer)
  if (stopping.has(child)) await stopping.get(child)
  else if (running.delete(child)) signalGroup(child, 'SIGKILL')
  return { code, output, timedOut }
}

/** Ends the whole group: politely, then for good.
 * @param {ChildProcess} child
 * @returns {Promise<void>} */
export function stop(child) {
  if (!running.has(child)) return Promise.resolve()
  const ended = stopping.get(child) ?? endGroup(child).finally(() => stopping.delete(child))
  stopping.set(child, ended)
  return ended
}

/** @param {ChildProcess} child */
async function endGroup(child) {
  signalGroup(child, 'SIGTERM')
  const deadline = Date.now() + patience
  // The leader may be gone before its members.
  while (groupExists(child) && Date.now() < deadline) await sleep(50)
  signalGroup(child, 'SIGKILL')
  running.delete(child)
}

/** @param {ChildProcess} child */
function groupExists(child) {
  if (windows || child.pid === undefined) return !hasEnded(child)
  try {
    return process.kill(-child.pid, 0)
  } catch {
    return false
  }
}

/** @param {ChildProcess} child */
const hasEnded = (child) => child.pid === undefined || child.exitCode !== null || child.signalCode !== null

/** @param {ChildProcess} child
 * @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  if (child.pid === undefined) return
  if (windows) {
    if (!hasEnded(child)) spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'])
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch {
    // Nobody is left in the group.
  }
}

function watchForOurEnd() {
  if (watching) return
  watching = true
  process.on('exit', () => {
    for (const child of running) signalGroup(child, 'SIGKILL')
  })
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    process.once(signal, () => void Promise.all([...running].map(stop)).finally(() => process.exit(code)))
  }
}

/** npm as it was called, so that a machine with several runs the same one twice.
 * @param {string[]} args
 * @param {StartOptions & { limit?: number, onOutput?: (text: string) => void }} [options] */
export function runNpm(args, options = {}) {
  const cli = process.env.npm_execpath
  if (cli && /npm-cli\.c?js$/.test(cli)) return run(process.execPath, [cli, ...args], options)
  return run('npm', args, { ...options, shell: windows })
}
