import { expect, test } from 'vitest'
import { gatherOpen } from './open-things.ts'

const thing = (what: string, link = '/there') => ({ agentId: null, what, link })

test.each([
  [
    'the same reason once, its people under it',
    [thing('Ana: no report', '/a'), thing('Bo: late', '/b'), thing('Cy: no report', '/c')],
    [
      {
        why: 'no report',
        things: [
          { name: 'Ana', link: '/a' },
          { name: 'Cy', link: '/c' },
        ],
      },
      { why: 'late', things: [{ name: 'Bo', link: '/b' }] },
    ],
  ],
  [
    'a reason that holds a colon itself',
    [thing('Ana: joined 8:12: late')],
    [{ why: 'joined 8:12: late', things: [{ name: 'Ana', link: '/there' }] }],
  ],
  [
    'nobody’s thing is said whole',
    [thing('The notice was not sent')],
    [{ why: '', things: [{ name: 'The notice was not sent', link: '/there' }] }],
  ],
  ['nothing open', [], []],
])('%s', (_why, open, groups) => {
  expect(gatherOpen(open)).toEqual(groups)
})
