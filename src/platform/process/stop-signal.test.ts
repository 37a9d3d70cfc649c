import { expect, onTestFinished, test, vi } from 'vitest'
import { watchStopSignals } from './stop-signal.ts'

function watch() {
  const forced: string[] = []
  const stop = watchStopSignals((signal) => forced.push(signal))
  onTestFinished(() => stop.release())
  return { stop, forced }
}

test('the first signal asks for an orderly stop', async () => {
  const { stop, forced } = watch()
  expect(stop.asked()).toBe(false)
  process.emit('SIGTERM', 'SIGTERM')
  expect(stop.asked()).toBe(true)
  expect(await stop.whenAsked).toBe('SIGTERM')
  expect(forced).toEqual([])
})

test.each([
  ['the same Ctrl-C arriving twice, from the terminal and from npm', 30, []],
  ['a second wish', 1_500, ['SIGINT']],
])('%s', (_why, laterMs, expected) => {
  vi.useFakeTimers({ toFake: ['performance'] })
  onTestFinished(() => void vi.useRealTimers())
  const { forced } = watch()
  process.emit('SIGINT', 'SIGINT')
  vi.advanceTimersByTime(laterMs)
  process.emit('SIGINT', 'SIGINT')
  expect(forced).toEqual(expected)
})

test('after release signals are nobody’s business here', () => {
  const { stop } = watch()
  const before = process.listenerCount('SIGTERM')
  stop.release()
  expect(process.listenerCount('SIGTERM')).toBe(before - 1)
})
