import type { Failure } from './model'

/** An error whose message is one sentence that says what is wrong and what to do. */
export class Refusal extends Error {
  readonly stage: Failure['stage']

  constructor(stage: Failure['stage'], message: string) {
    super(message)
    this.name = 'Refusal'
    this.stage = stage
  }
}
