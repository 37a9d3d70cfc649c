import { describe, expect, test } from 'vitest'
import { Problem } from '#web/kit/api.ts'
import type { TrackerColumn } from '../../model.ts'
import { groupedRefusals, refusalsOf, withoutRefused, withReason } from './refusals.ts'
import type { Change, Edit } from './send-edit.ts'

const track: TrackerColumn = { key: 'tbt', title: 'TBT', kind: 'track', may: [] }
const change = (name: string): Change => ({
  agentId: name,
  name,
  status: 'complete',
  seen: { value: 'blocked', label: 'Blocked', tone: 'blocked', at: null, by: null, version: 1 },
})
const edit = (...names: string[]): Edit => ({ track, changes: names.map(change) })
const problem = (status: number, errors: { path: string; code: string; message: string }[], current?: unknown) =>
  new Problem(status, { code: 'request.invalid', detail: 'Nothing was changed.', errors, current })

const why = { path: 'reason', code: 'track.reason_missing', message: 'Give a reason.' }
const at = (place: number, error: { path: string; code: string; message: string }) => ({ ...error, path: `agents.${place}.${error.path}` })
const left = { path: 'agents.2', code: 'track.agent_left', message: 'Cy has left.' }

describe('who was refused', () => {
  test.each<[string, unknown, Edit, [name: string, asksReason: boolean][] | null]>([
    ['one agent’s missing prerequisite', problem(422, [{ ...why, code: 'track.too_early' }]), edit('Ana'), [['Ana', true]]],
    ['one agent’s missing reason', problem(422, [why]), edit('Ana'), [['Ana', true]]],
    [
      'of many, each by its place',
      problem(422, [at(0, why), left]),
      edit('Ana', 'Bo', 'Cy'),
      [
        ['Ana', true],
        ['Cy', false],
      ],
    ],
    ['stale ones among many', problem(409, [{ ...left, code: 'resource.stale' }]), edit('Ana', 'Bo', 'Cy'), [['Cy', false]]],
    ['one agent who left is told where it happened', problem(422, [{ ...left, path: '' }]), edit('Ana'), null],
    [
      'a status that is none is nobody’s',
      problem(422, [{ path: 'status', code: 'track.unknown_state', message: 'No.' }]),
      edit('Ana', 'Bo'),
      null,
    ],
    ['a lost connection', new Problem(0, { code: 'network' }), edit('Ana', 'Bo'), null],
    ['anything else', new Error('no'), edit('Ana', 'Bo'), null],
  ])('%s', (_why, error, of, expected) => {
    const refusals = refusalsOf(error, of)
    expect(refusals?.map((refusal) => [refusal.change.name, refusal.asksReason]) ?? null).toEqual(expected)
  })
})

describe('the ways on', () => {
  const of = edit('Ana', 'Bo', 'Cy')
  const refusals = refusalsOf(problem(422, [at(0, why), at(1, why), left]), of) ?? []
  const refused = { act: 'x', edit: of, refusals }
  const names = ({ changes }: Edit) => changes.map(({ name }) => name)

  test('all who were refused are left out', () => expect(names(withoutRefused(refused))).toEqual([]))

  test('a reason brings back those it was asked for, and nobody else', () => {
    expect(names(withReason(refused, 'seen'))).toEqual(['Ana', 'Bo'])
    expect(withReason(refused, 'seen').reason).toBe('seen')
  })

  test('a sentence about many is said once with their names, one that names its agent by itself', () => {
    expect(groupedRefusals(refusals)).toEqual([
      { message: 'Give a reason.', names: ['Ana', 'Bo'] },
      { message: 'Cy has left.', names: [] },
    ])
  })

  test('a missing prerequisite names its agent by itself and can be gone past by the reason', () => {
    const early = { path: 'reason', code: 'track.too_early', message: 'Ana’s N-Number is not confirmed. Confirm it, or give a reason.' }
    const found = refusalsOf(problem(422, [at(0, early)]), of) ?? []
    expect(groupedRefusals(found)).toEqual([{ message: early.message, names: [] }])
    expect(names(withReason({ ...refused, refusals: found }, 'seen'))).toEqual(['Ana', 'Bo', 'Cy'])
  })
})
