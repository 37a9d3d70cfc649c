import { describe, expect, test } from 'vitest'
import type { TrackerCell, TrackerRow } from '../../model.ts'
import { asTrackerCell, keysChanged, NO_OVERLAY, overlayRows, withEntry, withoutEntry } from './overlay.ts'
import { OwnChanges } from './own-changes.ts'

const cell = (value: string, version: number): TrackerCell => ({ value, label: value, tone: 'blocked', at: null, by: null, version })
const rowAt = (tbt: TrackerCell): TrackerRow => ({
  agentId: 'a',
  name: 'Ana',
  state: 'active',
  pace: null,
  cells: { tbt, rts: cell('sent', 1) },
})
const wish = { cell: cell('blocked', 3), settled: false }
const written = { cell: cell('blocked', 4), settled: true }

describe('own changes over the rows', () => {
  test.each([
    ['shown before the server answers, also over a fresh read of the old value', wish, 3, 'blocked'],
    ['shown until somebody else’s read reaches the written version', written, 3, 'blocked'],
    ['gone once the written version is read', written, 4, 'live'],
    ['gone once somebody else wrote after it', written, 5, 'live'],
  ])('%s', (_why, entry, version, expected) => {
    const rows = overlayRows([rowAt(cell('live', version))], withEntry(NO_OVERLAY, 'a', 'tbt', entry))
    expect(rows[0]?.cells.tbt?.value).toBe(expected)
  })

  test('rows of others stay the same objects, so that they are not drawn again', () => {
    const other = { ...rowAt(cell('live', 1)), agentId: 'b' }
    expect(overlayRows([other], withEntry(NO_OVERLAY, 'a', 'tbt', wish))[0]).toBe(other)
  })

  test('a refused change goes, a newer one of the same cell stays', () => {
    const overlay = withEntry(NO_OVERLAY, 'a', 'tbt', written)
    expect(withoutEntry(overlay, 'a', 'tbt', wish).get('a')?.tbt).toBe(written)
    expect(withoutEntry(overlay, 'a', 'tbt', written).get('a')?.tbt).toBeUndefined()
  })
})

test('a change of one’s own keeps the pace of the row until it is read again, and has none where it settles the track', () => {
  const pace: Partial<TrackerCell> = { pace: 'behind', paceBecause: 'TBT: late', turns: [] }
  const shown = (own: TrackerCell) => {
    const overlay = withEntry(NO_OVERLAY, 'a', 'tbt', { cell: own, settled: false })
    return overlayRows([rowAt({ ...cell('live', 1), ...pace })], overlay)[0]?.cells.tbt
  }
  expect(shown(cell('blocked', 1))).toEqual({ ...cell('blocked', 1), ...pace })
  expect(shown({ ...cell('done', 1), tone: 'complete' })).toEqual({ ...cell('done', 1), tone: 'complete' })
})

test('a change of who and when alone is no change to see; another status, note or fact is', () => {
  const before = rowAt(cell('blocked', 1))
  expect(keysChanged(before, rowAt({ ...cell('blocked', 2), by: 'Dana' }))).toEqual([])
  expect(keysChanged(before, rowAt(cell('complete', 2)))).toEqual(['tbt'])
  expect(keysChanged(before, rowAt({ ...cell('blocked', 2), note: 'called' }))).toEqual(['tbt'])
  expect(keysChanged(before, rowAt({ ...cell('blocked', 1), because: '7 of 15 courses' }))).toEqual(['tbt'])
})

test('a cell answered by the tracks reads as the tracker’s own', () => {
  const at = '2026-10-05T14:00:00.000Z'
  const answer = {
    ...cell('blocked', 2),
    value: 'blocked',
    tone: 'blocked' as const,
    at,
    since: at,
    note: null,
    reason: null,
    because: null,
    isOverride: false,
    isByHand: false,
  }
  expect(asTrackerCell(answer)).toEqual({ ...cell('blocked', 2), at })
  expect(asTrackerCell({ ...answer, reason: 'seen', isOverride: true })).toMatchObject({ reason: 'seen', isOverride: true })
})

describe('what may be undone', () => {
  const step = (before: number, after: number) => ({ agentId: 'a', track: 'tbt', before, after })

  test('two changes of one cell, one after the other', () => {
    const own = new OwnChanges()
    const [first, second] = [step(0, 1), step(1, 2)]
    expect(own.mayUndo(second, 2)).toBe(true)
    own.undone(second, 3)
    expect(own.mayUndo(first, 3)).toBe(true)
  })

  test('not when somebody else wrote in between', () => {
    const own = new OwnChanges()
    const [first, second] = [step(0, 1), step(2, 3)]
    own.undone(second, 4)
    expect(own.mayUndo(first, 4)).toBe(false)
  })

  test('not when somebody else wrote after', () => {
    expect(new OwnChanges().mayUndo(step(0, 1), 2)).toBe(false)
  })

  test('a change of nothing is not one', () => {
    const own = new OwnChanges()
    own.add({ act: 'x', said: 'Looked at', steps: [] })
    expect(own.last).toBeUndefined()
  })

  test('what one act did in several requests is one change, also with another in between', () => {
    const own = new OwnChanges()
    own.add({ act: 'paste', said: 'TBT is now Blocked.', steps: [step(0, 1)] })
    own.add({ act: 'other', said: 'RTS is now Invited.', steps: [step(1, 2)] })
    own.add({ act: 'paste', said: 'AHIP is now Blocked.', steps: [step(0, 1)] })
    expect(own.take()?.act).toBe('other')
    expect(own.take()).toMatchObject({ said: 'TBT is now Blocked. AHIP is now Blocked.', steps: [step(0, 1), step(0, 1)] })
    expect(own.last).toBeUndefined()
  })
})
