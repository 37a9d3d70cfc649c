/**
 * A reason not to start that a person can mend. The command line prints `message` as one sentence on stderr, without a stack.
 * Exit codes: 1 for the machine or the settings, 2 for wrong usage of a command.
 */
export class Refusal extends Error {
  readonly exitCode: 1 | 2

  constructor(message: string, more: { exitCode?: 1 | 2; cause?: unknown } = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'Refusal'
    this.exitCode = more.exitCode ?? 1
  }
}

/** `EACCES`, `ENOENT` and the like of an error from the operating system; '' for anything else. */
export const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
