import { Worker } from 'node:worker_threads'
import type { FromWorker, RequestKind, Requests, ToWorker } from './worker-messages'

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

/** Talks to `dist/worker.js`: starts it with the first question, and again where it died. */
export class WorkerClient {
  readonly #file: string
  /** Told of errors that are mistakes of ours. */
  readonly #log: (text: string) => void
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #next = 1

  constructor(file: string, log: (text: string) => void) {
    this.#file = file
    this.#log = log
  }

  get running(): boolean {
    return this.#worker !== undefined
  }

  /** Rejects with one sentence; also where `signal` ends the question, which stops the git it runs. */
  ask<K extends RequestKind>(kind: K, ask: Requests[K]['ask'], signal?: AbortSignal): Promise<Requests[K]['answer']> {
    if (signal?.aborted) return Promise.reject(new Error('Cancelled.'))
    const worker = this.#worker ?? this.#start()
    const id = this.#next++
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
    const cancel = (): void => {
      this.#post(worker, { cancel: id })
      this.#take(id)?.reject(new Error('Cancelled.'))
    }
    signal?.addEventListener('abort', cancel, { once: true })
    this.#post(worker, { id, kind, ask })
    return answer.finally(() => signal?.removeEventListener('abort', cancel)) as Promise<Requests[K]['answer']>
  }

  dispose(): void {
    const worker = this.#worker
    this.#end(worker, 'Hunkwise is being closed.')
    void worker?.terminate()
  }

  #start(): Worker {
    // The extension host's own flags (an inspector's port, for one) are not the worker's.
    const worker = new Worker(this.#file, { execArgv: [] })
    this.#worker = worker
    worker.on('message', (message: FromWorker) => this.#receive(message))
    worker.on('error', (error) => {
      this.#log(error.stack ?? error.message)
      this.#end(worker, `The review broke off: ${error.message}`)
    })
    worker.on('exit', (code) => this.#end(worker, `The review broke off with code ${code}: review again.`))
    worker.unref()
    return worker
  }

  #post(worker: Worker, message: ToWorker): void {
    worker.postMessage(message)
  }

  #receive(message: FromWorker): void {
    const waiting = this.#take(message.id)
    if (!('error' in message)) waiting?.resolve(message.answer)
    else {
      if (message.stack !== undefined) this.#log(message.stack)
      waiting?.reject(new Error(message.error))
    }
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    return waiting
  }

  #end(worker: Worker | undefined, reason: string): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    for (const id of [...this.#waiting.keys()]) this.#take(id)?.reject(new Error(reason))
  }
}
