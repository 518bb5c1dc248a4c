import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import * as vscode from 'vscode'
import { ChangeMap } from '../../src/editor/change-map'
import type { Session } from '../../src/editor/session'
import type { Sessions } from '../../src/editor/sessions'
import type { WorkerClient } from '../../src/host/worker-client'
import { eventually } from './workspace'

interface Ask {
  readonly kind: string
  readonly folder: string
  readonly signal: AbortSignal | undefined
}

/** A picture that somebody looks at, and everything around it. */
class Stage {
  readonly #changed = new vscode.EventEmitter<Session | undefined>()
  readonly asks: Ask[] = []
  readonly posted: { of?: string; kept?: { asTable: boolean; drafts: object }; found: object }[] = []
  readonly #memory = new Map<string, unknown>()
  readonly map: ChangeMap
  readonly all = ['/a', '/b'].map(toSession)
  active = 0
  branch = 'main'
  find: () => Promise<object | undefined> = async () => undefined
  send: (message: object) => void = () => {}

  constructor() {
    const active = (): Session => this.session
    const sessions = {
      all: this.all,
      get active() {
        return active()
      },
      onDidChange: this.#changed.event,
    }
    const worker = {
      ask: (kind: string, { folder }: { folder: string }, signal?: AbortSignal) => {
        this.asks.push({ kind, folder, signal })
        if (kind === 'map') return Promise.resolve({ tiles: [], answers: {}, branch: this.branch })
        return kind === 'found' ? this.find() : Promise.resolve({ notes: [] })
      },
    }
    const memory = {
      get: (key: string) => this.#memory.get(key),
      update: async (key: string, value: unknown) => void this.#memory.set(key, value),
    }
    this.map = new ChangeMap(
      sessions as unknown as Sessions,
      worker as unknown as WorkerClient,
      vscode.Uri.file('/media'),
      memory as unknown as vscode.Memento,
    )
    const nothing = () => new vscode.Disposable(() => {})
    const webview = {
      asWebviewUri: (uri: vscode.Uri) => uri,
      onDidReceiveMessage: (listen: (message: object) => void) => {
        this.send = listen
        return nothing()
      },
      postMessage: async (message: never) => this.posted.push(message),
    }
    const view = { webview, visible: true, onDidChangeVisibility: nothing, onDidDispose: nothing }
    this.map.resolveWebviewView(view as unknown as vscode.WebviewView)
  }

  get session(): Session {
    return this.all[this.active] ?? assert.fail()
  }

  count = (kind: string): number => this.asks.filter((ask) => ask.kind === kind).length

  /** The session's state, as everybody is told of it. */
  async tell(state: object): Promise<void> {
    Object.assign(this.session, { state })
    const drawn = this.count('map')
    this.#changed.fire(this.session)
    if (state === READY) await eventually('it is drawn', () => this.count('map') > drawn)
  }

  async draw(): Promise<void> {
    const { length } = this.posted
    this.send({ kind: 'draw', width: 100, height: 100 })
    await eventually('it is drawn', () => this.posted.length > length)
  }
}

const REPORT = { scope: {}, findings: [], budget: {}, files: [] }
const READY = { kind: 'ready', review: { report: REPORT } }
const REVIEWING = { kind: 'reviewing', review: { report: REPORT } }
const toSession = (path: string): Session =>
  ({ root: vscode.Uri.file(path), at: { folder: path }, state: READY, review: READY.review }) as unknown as Session

describe('what the change map asks and keeps', () => {
  let stage: Stage
  beforeEach(() => {
    stage = new Stage()
  })
  afterEach(() => stage.map.dispose())

  it('looks once for what answers the questions, also where nothing was to be had', async () => {
    stage.find = () => Promise.reject(new Error('It cannot be done.'))
    await stage.draw()
    await eventually('it has looked', () => stage.count('found') === 1)
    await stage.tell(READY)
    await sleep(1500)
    assert.equal(stage.count('found'), 1)
  })

  it('makes way for a review, and looks again after it', async () => {
    let end = (_: object): void => {}
    stage.find = () =>
      new Promise((resolve) => {
        end = resolve
      })
    await stage.draw()
    await eventually('it looks', () => stage.count('found') === 1)
    await stage.tell(REVIEWING)
    assert.equal(stage.asks.at(-1)?.signal?.aborted, true)
    end({ break: 'of what was' })
    await stage.tell(READY)
    await eventually('it looks again', () => stage.count('found') === 2)
    end({ break: 'of what is' })
    await eventually('it is said', () => stage.posted.length === 3)
    assert.deepEqual(
      stage.posted.map(({ found }) => found),
      [{}, {}, { break: 'of what is' }],
    )
  })

  it('keeps a sentence that was begun for its repository and branch alone', async () => {
    const drawn = async () => {
      await stage.draw()
      return stage.posted.at(-1) ?? assert.fail()
    }
    const { of } = await drawn()
    const kept = { asTable: true, drafts: { break: 'It was' } }
    stage.send({ kind: 'keep', of, kept })
    assert.deepEqual((await drawn()).kept, kept)
    stage.branch = 'topic'
    assert.deepEqual((await drawn()).kept, { asTable: true, drafts: {} })
    stage.branch = 'main'
    stage.active = 1
    assert.deepEqual((await drawn()).kept, { asTable: true, drafts: {} })

    // The blur of a field comes after the file that was opened has made its repository the active one.
    stage.send({ kind: 'answer', of, question: 'break', text: 'It was.' })
    await eventually('it is kept', () => stage.count('answer') === 1)
    assert.equal(stage.asks.find(({ kind }) => kind === 'answer')?.folder, '/a')
    stage.send({ kind: 'keep', of, kept: { asTable: false, drafts: {} } })
    stage.active = 0
    assert.deepEqual((await drawn()).kept, { asTable: false, drafts: {} })
  })
})
