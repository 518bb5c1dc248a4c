/** @param {import('./plan.mjs').Plan} plan */
export const client = ({ dependency, envVar, timeout, words }) => `${parts[dependency].head}
export interface Receipt {
  readonly id: string
  readonly reference: string
  readonly cents: number
}

export class PaymentsError extends Error {
  override readonly name = 'PaymentsError'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export async function charge(reference: string, cents: number, currency = 'EUR'): Promise<Receipt> {
  const base = process.env.${envVar}
  if (!base) throw new Error('${envVar} is not set')
  const response = await fetch(new URL('${words.endpoint}', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': reference },
    body: JSON.stringify({ reference, cents, currency }),
    signal: AbortSignal.timeout(${timeout}),
  })
  if (!response.ok) {${parts[dependency].refused}
    throw new PaymentsError(response.status, \`payments service answered \${response.status} for \${reference}\`)
  }
${parts[dependency].answer}`

const checkedByHand = `  const receipt: unknown = await response.json()
  if (!isReceipt(receipt)) throw new PaymentsError(502, \`payments service sent no receipt for \${reference}\`)
  log.info({ reference, receipt: receipt.id }, 'charge accepted')
  return receipt
}

function isReceipt(value: unknown): value is Receipt {
  if (typeof value !== 'object' || value === null) return false
  const { id, reference, cents } = value as Record<string, unknown>
  return typeof id === 'string' && typeof reference === 'string' && Number.isInteger(cents)
}
`

const parts = {
  pino: {
    head: `import { pino } from 'pino'

const log = pino({ name: 'payments' })
`,
    refused: "\n    log.warn({ reference, status: response.status }, 'charge refused')",
    answer: checkedByHand,
  },
  winston: {
    head: `import { createLogger, transports } from 'winston'

const log = createLogger({ defaultMeta: { name: 'payments' }, transports: [new transports.Console()] })
`,
    refused: "\n    log.warn('charge refused', { reference, status: response.status })",
    answer: checkedByHand.replace(
      "({ reference, receipt: receipt.id }, 'charge accepted')",
      "('charge accepted', { reference, receipt: receipt.id })",
    ),
  },
  joi: {
    head: `import Joi from 'joi'

const receiptShape = Joi.object<Receipt>({
  id: Joi.string().required(),
  reference: Joi.string().required(),
  cents: Joi.number().integer().min(0).required(),
}).unknown()
`,
    refused: '',
    answer: `  const { error, value } = receiptShape.validate(await response.json())
  if (error) throw new PaymentsError(502, \`payments service sent no receipt for \${reference}: \${error.message}\`)
  if (value.reference !== reference) {
    throw new PaymentsError(502, \`payments service answered \${reference} with \${value.reference}\`)
  }
  return value
}
`,
  },
}
