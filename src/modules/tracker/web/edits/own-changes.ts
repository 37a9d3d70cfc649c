/** One cell's part in a change of the reader's own: the versions before and after it. */
export type Step = { readonly agentId: string; readonly track: string; readonly before: number; readonly after: number }
/** `act`: what was done at once is taken back at once, also when it took several requests. */
export type OwnChange = { readonly act: string; readonly said: string; readonly steps: readonly Step[] }

/**
 * The reader's own changes, newest last, for undo. An undo makes a new version that stands for the one before the change:
 * only while nobody else's write lies between may the next older change be taken back.
 */
export class OwnChanges {
  readonly #changes: OwnChange[] = []
  /** By cell: the version an undo made, and the older one that it equals. */
  readonly #equal = new Map<string, { version: number; equals: number }>()

  get last(): OwnChange | undefined {
    return this.#changes.at(-1)
  }

  add(change: OwnChange): void {
    if (change.steps.length === 0) return
    const index = this.#changes.findIndex(({ act }) => act === change.act)
    const before = this.#changes[index]
    if (!before) this.#changes.push(change)
    else this.#changes[index] = { ...before, said: `${before.said} ${change.said}`, steps: [...before.steps, ...change.steps] }
  }

  take(): OwnChange | undefined {
    return this.#changes.pop()
  }

  /** Whether the cell at `version` holds nothing but this step of ours. */
  mayUndo({ agentId, track, after }: Step, version: number): boolean {
    if (version === after) return true
    const equal = this.#equal.get(`${agentId}/${track}`)
    return equal?.version === version && equal.equals === after
  }

  undone({ agentId, track, before }: Step, version: number): void {
    this.#equal.set(`${agentId}/${track}`, { version, equals: before })
  }
}
