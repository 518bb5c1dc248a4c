import { Refusal } from '../../engine/failure'
import { hookCommand } from './command'
import type { HookName } from './manager'

const BEGIN = '# hunkwise:begin'
/** Said in the block of a file that held nothing before, so that it can go as a whole. */
const MADE = ' (and this file)'
const END = '# hunkwise:end'

/**
 * A shell hook with our block in it: first of all, but behind the interpreter's line and behind what husky 8 wants to be
 * first. What git says on standard input is read once and handed on to the rest of the hook.
 *
 * @throws Refusal where the hook is no shell script
 */
export function addBlock(text: string | undefined, hook: HookName): string {
  const clean = text === undefined ? undefined : removeBlock(text)
  if (clean === undefined) return ['#!/bin/sh', ...block(hook, MADE), ''].join('\n')
  const lines = clean.split('\n')
  const [first = ''] = lines
  if (first.startsWith('#!') && !/\b(ba|da|z|k|a)?sh\b/.test(first))
    throw new Refusal(
      'read',
      `The ${hook} hook is not a shell script (${first.slice(2).trim()}): let it call hunkwise hook ${hook} with its arguments and its standard input.`,
    )
  const husky = lines.findIndex((line) => /^\s*(\.|source)\s.*husky\.sh/.test(line))
  const at = husky >= 0 ? husky + 1 : first.startsWith('#!') ? 1 : 0
  return [...lines.slice(0, at), ...block(hook, ''), ...lines.slice(at)].join('\n')
}

/** The hook without our block; undefined where nothing of anybody's is left. */
export function removeBlock(text: string): string | undefined {
  const lines = text.split('\n')
  const from = lines.findIndex((line) => line.startsWith(BEGIN))
  const to = lines.indexOf(END)
  if (from < 0 || to < from) return text
  const rest = [...lines.slice(0, from), ...lines.slice(to + 1)].join('\n')
  return lines[from] === BEGIN + MADE && rest === '#!/bin/sh\n' ? undefined : rest
}

function block(hook: HookName, made: string): string[] {
  const command = hookCommand(hook)
  if (hook === 'pre-commit') return [BEGIN + made, command, END]
  return [
    BEGIN + made,
    'hunkwise_refs=; [ -t 0 ] || hunkwise_refs=$(cat)',
    // The exit of a pipe's last part is the pipe's: what it refuses ends the hook.
    `printf '%s\\n' "$hunkwise_refs" | { ${command}; } || exit $?`,
    'if [ -n "$hunkwise_refs" ]; then exec <<hunkwise_end',
    '$hunkwise_refs',
    'hunkwise_end',
    'fi',
    END,
  ]
}
