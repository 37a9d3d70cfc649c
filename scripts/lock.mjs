import { closeSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs'

const BEAT_MS = 2_000
const SILENT_MS = 15_000
const LOOK_MS = 200

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Answers false when somebody else has the lock. */
function take(path) {
  try {
    const fd = openSync(path, 'wx')
    writeSync(fd, String(process.pid))
    closeSync(fd)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The holder touches the file while it lives; one that was killed is recognised by its pid, or by silence when the pid is in use again. */
function isAbandoned(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    const silentMs = Date.now() - statSync(path).mtimeMs
    return silentMs > SILENT_MS || (pid > 0 && !isAlive(pid))
  } catch {
    return false
  }
}

const isMine = (path) => {
  try {
    return readFileSync(path, 'utf8') === String(process.pid)
  } catch {
    return false
  }
}

/** Runs `work` while no other process does so under the same path; `say` hears once that it has to wait. */
export async function withLock(path, say, work) {
  let told = false
  for (;;) {
    if (isAbandoned(path)) {
      rmSync(path, { force: true })
      // Two that clear at the same time could both take it; after a moment only the later one still finds its own number.
      if (take(path)) await pause(LOOK_MS)
      if (isMine(path)) break
    } else if (take(path)) break
    if (!told) say('Another start is installing right now; waiting for it …')
    told = true
    await pause(LOOK_MS)
  }
  const beat = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date())
    } catch {
      clearInterval(beat)
    }
  }, BEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    if (isMine(path)) rmSync(path, { force: true })
  }
}
