import { expect, test } from 'vitest'
import type { SavedView } from '../model.ts'
import { type Standing, standingOf } from './standing.ts'

const builtIn = [
  { key: 'all', name: 'All', filters: {} },
  { key: 'behind', name: 'Behind', filters: { only: 'behind' } },
]
const view = (id: string, settings: SavedView['settings']): SavedView => ({
  id,
  screen: 's',
  name: id,
  settings,
  createdAt: '',
  version: 1,
})
const mine = view('mine', { only: 'behind', sort: 'tbt', desc: true })
const at = (current: SavedView['settings'], chosen?: string) =>
  standingOf({ builtIn, own: [mine], current, filterKeys: ['only', 'name'], chosen })

test.each<[string, Standing, Standing]>([
  ['nothing in the address is All', at({}), { active: 'all', changed: null, isKept: true }],
  ['a built-in view', at({ only: 'behind' }), { active: 'behind', changed: null, isKept: true }],
  [
    'the same sorted is still that one, and could be saved',
    at({ only: 'behind', sort: 'rts' }),
    { active: 'behind', changed: null, isKept: false },
  ],
  [
    'an own view by its settings, in any order',
    at({ desc: true, sort: 'tbt', only: 'behind' }),
    { active: 'mine', changed: null, isKept: true },
  ],
  ['an own view by its name', at(mine.settings, 'mine'), { active: 'mine', changed: null, isKept: true }],
  ['an own view that was moved away from', at({ only: 'behind' }, 'mine'), { active: 'mine', changed: mine, isKept: false }],
  ['a view that is gone is as if it were not named', at({}, 'gone'), { active: 'all', changed: null, isKept: true }],
  ['filters that no view has', at({ name: 'jo' }), { active: null, changed: null, isKept: false }],
])('%s', (_why, standing, expected) => {
  expect(standing).toEqual(expected)
})
