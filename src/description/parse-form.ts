import { parse } from 'yaml'

/**
 * A YAML form (Gitea's and Forgejo's `body:` fields) as the Markdown it becomes: each field's label as a heading, its
 * description as a comment, checkboxes as task items.
 *
 *     body:
 *       - type: textarea
 *         attributes: { label: What, description: …, value: … }
 *
 * @throws where the text is not YAML
 */
export function parseForm(text: string): string {
  const form: unknown = parse(text, { maxAliasCount: 100 })
  const fields = isRecord(form) && Array.isArray(form.body) ? form.body : []
  const parts = fields.flatMap((field: unknown): string[] => {
    if (!isRecord(field)) return []
    const attributes = isRecord(field.attributes) ? field.attributes : {}
    const value = textOf(attributes.value)
    if (field.type === 'markdown') return value === '' ? [] : [value.trimEnd()]
    const label = textOf(attributes.label)
    const about = textOf(attributes.description).trim().replaceAll('-->', '--&gt;')
    const options = Array.isArray(attributes.options) ? attributes.options : []
    const boxes =
      field.type === 'checkboxes'
        ? options.map((option: unknown) => `- [ ] ${isRecord(option) ? textOf(option.label) : textOf(option)}`)
        : []
    const choices = field.type === 'dropdown' ? `<!-- One of: ${options.map(textOf).join(', ')} -->` : ''
    return [
      ...(label === '' ? [] : [`### ${label.split('\n')[0]}`]),
      ...(about === '' ? [] : [`<!-- ${about} -->`]),
      ...(choices === '' ? [] : [choices]),
      ...(value === '' ? [] : [value.trimEnd()]),
      ...(boxes.length > 0 ? [boxes.join('\n')] : []),
    ]
  })
  return `${parts.join('\n\n')}\n`
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
