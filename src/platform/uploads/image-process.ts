import { type ChildProcess, fork } from 'node:child_process'
import { createTurns } from '../process/turns.ts'
import type { RemakeAnswer, RemakeRequest } from './image-remake.ts'

/** One picture is unpacked at a time: one of the largest that are taken may need 200 MB. */
const inTurn = createTurns(1)

const IDLE_MS = 5_000
/** The library keeps the deadline; this is for when it does not come to it. */
const GRACE_MS = 10_000

/** So that the C library gives memory back at once, instead of keeping what each thread once had. */
const ENV = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576' }

let running: ChildProcess | null = null
let idle: NodeJS.Timeout | undefined

function start(): ChildProcess {
  const child = fork(new URL('./image-child.ts', import.meta.url), { env: ENV, execArgv: [], serialization: 'advanced' })
  const forget = () => {
    if (running === child) running = null
  }
  child.on('exit', forget).on('error', forget)
  running = child
  return child
}

/** It ends by itself when it is let go, and when this process ends. */
function letGo(child: ChildProcess): void {
  if (running === child) running = null
  if (child.connected) child.disconnect()
}

function ask(request: RemakeRequest): Promise<RemakeAnswer> {
  clearTimeout(idle)
  const child = running ?? start()
  child.ref()
  child.channel?.ref()
  return new Promise((resolve) => {
    const settle = (answer: RemakeAnswer) => {
      clearTimeout(deadline)
      child.off('message', settle).off('exit', ended).off('error', ended)
      child.unref()
      child.channel?.unref()
      idle = setTimeout(() => letGo(child), IDLE_MS).unref()
      resolve(answer)
    }
    const ended = () => settle('broken')
    const deadline = setTimeout(
      () => {
        letGo(child)
        child.kill('SIGKILL')
        settle('too_slow')
      },
      request.job.limits.deadlineMs * 2 + GRACE_MS,
    )
    child.on('message', settle).on('exit', ended).on('error', ended)
    child.send(request, (fault) => fault && ended())
  })
}

/**
 * Makes a picture anew in a process of its own, which ends when nothing has come for a while: what hostile bytes do to the library happens
 * there, and its memory goes with it. One at a time, in the order in which they come. Never rejects.
 */
export const askImageProcess = (request: RemakeRequest): Promise<RemakeAnswer> => inTurn(() => ask(request))
