import type { Log } from 'sarif'
import { parseString } from 'xml2js'

/** A finding as some format tells it. */
export interface Told {
  readonly path: string | null
  readonly line: number | null
  readonly severity: string
  readonly rule: string
}

interface Element {
  readonly $: Readonly<Record<string, string>>
  readonly [child: string]: unknown
}

function xml(text: string): Record<string, Element> {
  let result: Record<string, Element> = {}
  // xml2js calls back before it returns, unless told otherwise.
  parseString(text, { strict: true, async: false }, (error, parsed) => {
    if (error) throw error
    result = parsed
  })
  return result
}

const children = (element: Element | string | undefined, name: string): Element[] =>
  typeof element === 'object' ? ((element[name] as Element[] | undefined) ?? []) : []

const from = (severities: Readonly<Record<string, string>>, name: unknown): string =>
  severities[String(name)] ?? `? ${name}`

/** Reads each format as the tool it is for would, and tells the findings that are not suppressed. */
export const READERS: Readonly<Record<string, (text: string) => Told[]>> = {
  text: (text) =>
    [...text.matchAll(/^(\S.*?) {2}(error|warning|info) {2}.* {2}(\S+)$/gm)].map(
      ([, place = '', severity = '', rule = '']) => {
        const at = /^(.*?)(?::(\d+)| \(deleted\))$/.exec(place)
        return { path: at?.[1] ?? null, line: at?.[2] ? Number(at[2]) : null, severity, rule }
      },
    ),
  json: (text) =>
    (JSON.parse(text).findings as Record<string, string & number>[])
      .filter((found) => found.suppressed === null)
      .map((found) => ({
        path: found.path ?? null,
        line: found.startLine ?? null,
        severity: found.severity ?? '',
        rule: found.ruleId ?? '',
      })),
  sarif: (text) => {
    const log: Log = JSON.parse(text)
    return (log.runs[0]?.results ?? [])
      .filter((result) => result.suppressions?.length === 0)
      .map((result) => {
        const place = result.locations?.[0]?.physicalLocation
        return {
          path: decodeURIComponent(new URL(place?.artifactLocation?.uri ?? '', 'file:///').pathname.slice(1)),
          line: place?.region?.startLine ?? null,
          severity: from({ error: 'error', warning: 'warning', note: 'info' }, result.level),
          rule: log.runs[0]?.tool.driver.rules?.[result.ruleIndex ?? -1]?.id ?? '',
        }
      })
  },
  github: (text) => {
    const decode = (value: string): string =>
      value.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%25/g, '%')
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [, command, settings = ''] = /^::(\w+) ([^:]*)::/.exec(line) ?? []
        const values = new Map(settings.split(',').map((pair) => pair.split('=') as [string, string]))
        const file = values.get('file')
        return {
          path: file === undefined ? null : decode(file),
          line: values.has('line') ? Number(values.get('line')) : null,
          severity: from({ error: 'error', warning: 'warning', notice: 'info' }, command),
          rule: decode(values.get('title') ?? ''),
        }
      })
  },
  gitlab: (text) =>
    (
      JSON.parse(text) as {
        check_name: string
        severity: string
        location: { path: string; lines: { begin: number } }
      }[]
    ).map(({ check_name: rule, severity, location }) => ({
      path: location.path,
      line: location.lines.begin,
      severity: from({ major: 'error', minor: 'warning', info: 'info', blocker: 'error' }, severity),
      rule,
    })),
  checkstyle: (text) =>
    children(xml(text).checkstyle, 'file').flatMap((file) =>
      children(file, 'error').map(({ $: { line, severity = '', source = '' } }) => ({
        path: file.$.name ?? null,
        line: Number(line),
        severity,
        rule: source.replace(/^hunkwise\./, ''),
      })),
    ),
  junit: (text) =>
    children(children(xml(text).testsuites, 'testsuite')[0], 'testcase')
      .filter((test) => !test.skipped && test.$.name !== 'nothing found')
      .map((test) => {
        const [told] = [...children(test, 'failure'), ...children(test, 'error')]
        const output = String((test['system-out'] as unknown[] | undefined)?.[0] ?? '')
        return {
          path: test.$.file ?? null,
          line: test.$.line === undefined ? null : Number(test.$.line),
          severity: told?.$.type ?? output.split(':')[0] ?? '',
          rule: test.$.classname ?? '',
        }
      }),
  rdjsonl: (text) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const { location, severity, code } = JSON.parse(line)
        return {
          path: location.path,
          line: location.range.start.line,
          severity: severity.toLowerCase(),
          rule: code.value,
        }
      }),
  markdown: (text) =>
    [
      ...(text.split('<details>')[0] ?? '').matchAll(/^- \*\*(\w+)\*\* (?:(`+) ?(.*?):(\d+) ?\2 )?.*\(`(\S+)`\)$/gm),
    ].map(([, severity = '', , path, line, rule = '']) => ({
      path: path ?? null,
      line: line === undefined ? null : Number(line),
      severity,
      rule,
    })),
}
