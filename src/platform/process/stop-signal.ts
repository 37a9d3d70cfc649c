export type StopSignal = {
  /** Whether a stop was asked for. */
  readonly asked: () => boolean
  /** Resolves at the first SIGTERM, SIGINT or SIGHUP. */
  readonly whenAsked: Promise<NodeJS.Signals>
  release(): void
}

const SIGNALS: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGHUP']

/** A terminal sends Ctrl-C to every process of the group, and npm or the start script passes it on once more: that is one wish. */
const SAME_WISH_MS = 1_000

/** The first signal asks for an orderly stop, a later one calls `force`. */
export function watchStopSignals(force: (signal: NodeJS.Signals) => void): StopSignal {
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>()
  let firstAt: number | null = null
  const onSignal = (signal: NodeJS.Signals) => {
    const at = performance.now()
    if (firstAt === null) {
      firstAt = at
      resolve(signal)
    } else if (at - firstAt >= SAME_WISH_MS) force(signal)
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
  return {
    asked: () => firstAt !== null,
    whenAsked: promise,
    release() {
      for (const signal of SIGNALS) process.removeListener(signal, onSignal)
    },
  }
}
