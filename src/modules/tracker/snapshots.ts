/**
 * Bytes of one answer, the version of the record they were built from (versions only grow), and the instant from which on they say
 * something else although nothing was written: milliseconds since 1970, Infinity for never.
 */
export type Snapshot = { readonly version: number; readonly validUntil: number; readonly bytes: Buffer }

/**
 * Answers kept until they are out of date. A reader brings the version it has just read from the database and its own time in milliseconds,
 * and never gets bytes older than that; readers of the same answer share one build. Least recently used ones leave when `capacityBytes`
 * is passed; an answer larger than a quarter of it is not kept.
 */
export class Snapshots {
  readonly #capacityBytes: number
  readonly #kept = new Map<string, Snapshot>()
  readonly #building = new Map<string, Promise<Snapshot>>()
  #bytes = 0

  constructor(capacityBytes: number) {
    this.#capacityBytes = capacityBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Bytes of `key` at `version` or later that hold at `now`, if they are kept. */
  find(key: string, version: number, now: number): Snapshot | undefined {
    const kept = this.#kept.get(key)
    if (!kept || kept.version < version || kept.validUntil <= now) return undefined
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    return kept
  }

  /** Bytes of `key` at `version` or later that hold at `now`; `build` reads version and rows in one snapshot of the database, as of `now`. */
  async read(key: string, version: number, now: number, build: () => Promise<Snapshot>): Promise<Snapshot> {
    const kept = this.find(key, version, now)
    if (kept) return kept
    const shared = this.#building.get(key)
    const built = await (shared ?? this.#start(key, build))
    // A build that began before this reader's change was committed, or before its time came, does not hold it.
    return built.version >= version && built.validUntil > now ? built : this.read(key, version, now, build)
  }

  #start(key: string, build: () => Promise<Snapshot>): Promise<Snapshot> {
    const building = build()
      .then((built) => {
        this.#keep(key, built)
        return built
      })
      .finally(() => this.#building.delete(key))
    this.#building.set(key, building)
    return building
  }

  #keep(key: string, snapshot: Snapshot): void {
    const before = this.#kept.get(key)
    if (before && (before.version > snapshot.version || (before.version === snapshot.version && before.validUntil > snapshot.validUntil)))
      return
    this.#drop(key)
    if (snapshot.bytes.length > this.#capacityBytes / 4) return
    this.#kept.set(key, snapshot)
    this.#bytes += snapshot.bytes.length
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#capacityBytes) break
      this.#drop(oldest)
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes.length ?? 0
    this.#kept.delete(key)
  }
}
