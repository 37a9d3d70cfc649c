import { describe, expect, test } from 'vitest'
import { createPages, pathOfScreen, readManifest } from './pages.ts'

const LAYOUTS = new Set(['_app'])

test.each([
  ['routes/_app/my-week.tsx?tsr-split=component', '/my-week'],
  ['routes/_app/classes/$cohortId.roll.tsx?tsr-split=component', '/classes/$cohortId/roll'],
  ['routes/_app/classes/index.tsx?tsr-split=component', '/classes'],
  ['routes/_app/index.tsx?tsr-split=component', '/'],
  ['routes/sign-in_.link.tsx?tsr-split=component', '/sign-in/link'],
  ['routes/_app.tsx?tsr-split=component', null],
  ['routes/_app/my-week.tsx?tsr-split=errorComponent', null],
  ['shell/Shell.tsx', null],
])('%s is the screen at %s', (source, path) => {
  expect(pathOfScreen(source, LAYOUTS)).toBe(path)
})

const ID = '87faad42-a285-442d-b3e0-2d288ae016c5'
const manifest = readManifest(
  JSON.stringify({
    'index.html': { file: 'assets/index.js', css: ['assets/index.css'], isEntry: true },
    '_shared.js': { file: 'assets/shared.js', imports: ['index.html', '_twice.js'], css: ['assets/shared.css'] },
    '_twice.js': { file: 'assets/twice.js', imports: ['_shared.js'] },
    'routes/_app.tsx?tsr-split=component': { file: 'assets/app.js', imports: ['index.html'] },
    'routes/_app/classes/$cohortId.roll.tsx?tsr-split=component': { file: 'assets/roll.js', imports: ['_shared.js'] },
    'routes/_app/classes/new.tsx?tsr-split=component': { file: 'assets/new.js' },
    'routes/_app/classes/$cohortId.tsx?tsr-split=component': { file: 'assets/class.js' },
    'routes/sign-in.tsx?tsr-split=component': { file: 'assets/sign-in.js' },
  }),
)
const pageOf = createPages({
  html: '<html><head></head><body></body></html>',
  manifest,
  screens: ['/my-week'],
  framesOf: (path) => (path === '/sign-in' ? [] : ['routes/_app.tsx?tsr-split=component']),
  readsOf: (path) => (path === '/sign-in' ? [] : ['/me', '/cohorts/$cohortId?a=1&b=2', '/agents/$ownAgentId']),
})
const hrefs = (page: string) => [...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)

describe('the page of a screen', () => {
  test('names each of its files once, without the first script, and what it reads', () => {
    const page = pageOf(`/classes/${ID}/roll`, {}, '7-12')
    expect(hrefs(page)).toEqual([
      '/assets/shared.css',
      '/assets/app.js',
      '/assets/roll.js',
      '/assets/shared.js',
      '/assets/twice.js',
      '/api/v1/me',
      `/api/v1/cohorts/${ID}?a=1&amp;b=2`,
    ])
    expect(page).toMatch(/^<html><head><meta name="live-position" content="7-12"><link.*<\/head><body><\/body><\/html>$/)
  })

  test.each([
    ['without a session nothing is read', `/classes/${ID}/roll`, null],
    ['with a query the screen knows itself what it reads', `/classes/${ID}/roll?date=2026-10-05`, {}],
  ])('%s', (_why, url, reader) => {
    expect(hrefs(pageOf(url, reader, '7-12')).filter((href) => href?.startsWith('/api'))).toEqual([])
  })

  test('a name of its own goes before a part that takes anything', () => {
    expect(hrefs(pageOf('/classes/new', null, '7-12'))).toEqual(['/assets/app.js', '/assets/new.js'])
    expect(hrefs(pageOf(`/classes/${ID}`, null, '7-12'))).toEqual(['/assets/app.js', '/assets/class.js'])
  })

  test.each(['/classes/%22%3E%3Cscript%3E/roll', '/classes/"><script>/roll', '/classes/$&/roll'])(
    '%s puts nothing into the page',
    (url) => {
      expect(hrefs(pageOf(url, {}, '7-12')).filter((href) => href?.startsWith('/api'))).toEqual(['/api/v1/me'])
    },
  )

  test('a screen that came to lie in a piece with others is framed all the same', () => {
    expect(hrefs(pageOf('/my-week', null, '7-12'))).toEqual(['/assets/app.js'])
  })

  test('what is the reader’s own is read by whoever has it', () => {
    const reads = (reader: Record<string, string>) => hrefs(pageOf('/my-week', reader, '7-12')).filter((href) => href?.startsWith('/api'))
    expect(reads({ ownAgentId: ID })).toEqual(['/api/v1/me', `/api/v1/agents/${ID}`])
    expect(reads({ ownAgentId: '"><script>' })).toEqual(['/api/v1/me', '/api/v1/agents/%22%3E%3Cscript%3E'])
    expect(reads({})).toEqual(['/api/v1/me'])
  })

  test('an unknown address gets the plain page, which resumes as any other', () => {
    const place = '<meta name="live-position" content="7-12">'
    expect(pageOf('/nowhere/at/all', {}, '7-12')).toBe(`<html><head>${place}</head><body></body></html>`)
  })
})
