import { PassThrough } from 'node:stream'
import { Refusal } from '../engine/failure'
import { firstLine, type Git, git } from './git'

/** By id; null where the repository does not have the object. */
export type Blobs = Map<string, Buffer | null>

/** One `git cat-file --batch` that answers question after question: starting git costs more than most answers. */
export interface BlobReader {
  read(ids: readonly string[]): Promise<Blobs>
  /** Resolves when no process is left. */
  close(): Promise<void>
}

interface Running {
  readonly questions: PassThrough
  readonly answers: AnswerParser
  readonly done: Promise<unknown>
}

/** The process is started with the first question, and again where it broke off. */
export function openBlobReader(repo: Git): BlobReader {
  let running: Running | undefined
  let turn: Promise<unknown> = Promise.resolve()

  function start(): Running {
    const questions = new PassThrough()
    const answers = new AnswerParser()
    const done = git(repo, ['cat-file', '--batch'], { input: questions, onData: (piece) => answers.push(piece) }).then(
      ({ stderr }) => answers.fail(new Refusal('read', `Git could not read the staged files: ${firstLine(stderr)}`)),
      (error) => answers.fail(error),
    )
    const made = { questions, answers, done }
    void done.then(() => {
      if (running === made) running = undefined
    })
    return made
  }

  const ask = (ids: readonly string[]): Promise<Blobs> => {
    running ??= start()
    const answer = running.answers.expect(ids.length)
    running.questions.write(`${ids.join('\n')}\n`)
    return answer
  }
  return {
    read(ids) {
      const answer = turn.then(() => ask(ids))
      turn = answer.catch(() => undefined)
      return answer
    },
    async close() {
      running?.questions.end()
      await running?.done
    },
  }
}

/** Puts the pieces of git's answers together. */
class AnswerParser {
  #found: Blobs = new Map()
  #left = 0
  #pieces: Buffer[] = []
  #size = 0
  /** Bytes there have to be before it is worth looking again. */
  #needed = 1
  #settle: { readonly resolve: (blobs: Blobs) => void; readonly reject: (error: unknown) => void } | undefined

  expect(count: number): Promise<Blobs> {
    this.#found = new Map()
    this.#left = count
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
  }

  push(piece: Buffer): void {
    this.#pieces.push(piece)
    this.#size += piece.length
    if (this.#size < this.#needed) return
    const bytes = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces, this.#size)
    const rest = bytes.subarray(this.#take(bytes))
    this.#pieces = rest.length === 0 ? [] : [rest]
    this.#size = rest.length
    if (this.#left === 0) this.#settle?.resolve(this.#found)
  }

  fail(error: unknown): void {
    this.#settle?.reject(error)
  }

  /** Takes whole answers from the front. @returns where the rest begins */
  #take(bytes: Buffer): number {
    let at = 0
    for (;;) {
      const feed = bytes.indexOf(10, at)
      if (feed < 0) {
        this.#needed = bytes.length - at + 1
        return at
      }
      // <id> SP <type> SP <size> LF <contents> LF, or <name> SP missing LF
      const [id = '', type = '', size = ''] = bytes.toString('latin1', at, feed).split(' ')
      const end = type === 'missing' ? feed : feed + 1 + Number(size)
      if (bytes.length <= end) {
        this.#needed = end + 1 - at
        return at
      }
      this.#found.set(id, type === 'missing' ? null : bytes.subarray(feed + 1, end))
      this.#left--
      at = end + 1
    }
  }
}
