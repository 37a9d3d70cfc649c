import { readFileSync } from 'node:fs'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { type MeetAnswer, startGoogleMeet } from '../../../tests/support/google-meet.ts'
import { CREATE } from '../../../tests/support/google-meet-api.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { makeMeetRoom } from './google-meet.ts'

const google = await startGoogleMeet()
const world = openWorld({ MUSTER_GOOGLE_MEET: google.setting })
afterAll(() => google.stop())
afterEach(() => {
  google.answers.length = 0
  google.seen.length = 0
  google.refuseSignIn(200)
})
const account = readConfig({ MUSTER_GOOGLE_MEET: google.setting }).googleMeet
if (!account) throw new Error('no account')

test('a lead has Google make a room: trusted access, its report on; the link is stored by making the room', async () => {
  const cohort = await world.cohort()
  expect((await cohort.lead.get('/room-links')).body).toMatchObject({ isOn: true })
  const { status, body } = await cohort.lead.post(`/cohorts/${cohort.id}/room-links`)
  expect([status, body.url]).toEqual([201, expect.stringMatching(/^https:\/\/meet\.google\.com\/abc-mnop-[a-j]{3}$/)])
  expect(google.seen).toEqual([
    { path: '/token', body: { client_id: 'an-id', client_secret: 'a-secret', refresh_token: 'a-refresh', grant_type: 'refresh_token' } },
    { path: '/v2/spaces', body: { config: { accessType: 'TRUSTED', attendanceReportGenerationType: 'GENERATE_REPORT' } } },
  ])
  const rooms = async () => (await cohort.lead.get(`/cohorts/${cohort.id}/rooms`)).body.rooms
  expect(await rooms()).toHaveLength(1)
  await cohort.lead.post(`/cohorts/${cohort.id}/rooms`, { kind: 'help', name: 'Help 1', url: body.url })
  expect(await rooms()).toMatchObject([{}, { name: 'Help 1', url: body.url }])
})

test('a stranger, an agent and a lead of another class make none, and Google is not asked', async () => {
  const cohort = await world.cohort()
  const other = await world.cohort()
  const agent = await world.person(['agent'])
  const tries = await Promise.all([other.lead, agent].map((client) => client.post(`/cohorts/${cohort.id}/room-links`)))
  expect(tries.map(({ status }) => status)).toEqual([404, 403])
  expect(google.seen).toEqual([])
})

describe('what Google refuses is one sentence, and nothing is stored', () => {
  const cases: [why: string, answers: MeetAnswer[], code: string, words: RegExp][] = [
    ['the sign-in is not accepted', [401, 401], 'resource.conflict', /^Google does not accept Muster’s sign-in any more\./],
    ['the account may not', [403, 403], 'resource.conflict', /^Google does not let this account make meeting rooms\./],
    ['too many requests, also at the third try', [429, 429, 429], 'server.not_ready', /^Google takes no more requests/],
    ['trouble of its own', [500], 'server.not_ready', /^Google answered with an error \(500\)\./],
    ['a link that is none', ['malformed'], 'server.not_ready', /^Google answered, but not with a room/],
    ['a link to somewhere else', ['elsewhere'], 'server.not_ready', /^Google answered, but not with a room/],
    ['no JSON', ['not JSON'], 'server.not_ready', /^Google answered, but not with a room/],
    ['a room without its report', ['without report'], 'server.not_ready', /has attendance reports\. Nothing was stored\./],
    ['no answer', ['hang'], 'server.not_ready', /^Google did not answer within 10 seconds\./],
  ]
  test.each(cases)('%s', async (_why, answers, code, words) => {
    google.answers.push(...answers)
    await expect(makeMeetRoom(account, 500)).rejects.toMatchObject({ code, message: expect.stringMatching(words) })
  })

  test('a sign-in that was taken back', async () => {
    google.refuseSignIn(400)
    await expect(makeMeetRoom(account, 500)).rejects.toMatchObject({ message: expect.stringMatching(/sign-in any more/) })
    expect(google.seen.map(({ path }) => path)).not.toContain('/v2/spaces')
  })

  test('over the API it is a problem without the account’s secrets', async () => {
    const cohort = await world.cohort()
    google.answers.push(403, 403)
    const { status, body } = await cohort.lead.post(`/cohorts/${cohort.id}/room-links`)
    expect([status, body.code]).toEqual([409, 'resource.conflict'])
    expect(JSON.stringify(body)).not.toMatch(/a-secret|a-refresh|a-token/)
  })
})

describe('the server of these tests refuses what Google’s discovery document does not have', () => {
  const make = (path: string, body: object, method = 'POST') =>
    fetch(`${google.url}${path}`, { method, headers: { authorization: `Bearer ${google.token}` }, body: JSON.stringify(body) })
  const cases: [why: string, path: string, body: object, status: number][] = [
    ['what we ask', '/v2/spaces', { config: { accessType: 'TRUSTED', attendanceReportGenerationType: 'GENERATE_REPORT' } }, 200],
    ['nothing asked: all by default', '/v2/spaces', {}, 200],
    ['a parameter all methods take', '/v2/spaces?fields=meetingUri', {}, 200],
    ['a parameter of another method', '/v2/spaces?updateMask=config', {}, 400],
    ['a word that is none', '/v2/spaces', { config: { accessType: 'trusted' } }, 400],
    ['a field that is none', '/v2/spaces', { config: { attendanceReport: true } }, 400],
    ['a field at the wrong place', '/v2/spaces', { accessType: 'TRUSTED' }, 400],
    ['no object', '/v2/spaces', { config: 'TRUSTED' }, 400],
    ['another version', '/v1/spaces', {}, 404],
  ]
  test.each(cases)('%s', async (_why, path, body, status) => {
    expect((await make(path, body)).status).toBe(status)
  })
  test('another verb', async () => {
    expect((await make('/v2/spaces', {}, 'PUT')).status).toBe(404)
  })
})

test('the scope that whoever runs Muster is told of is the one of the method', () => {
  const [scope] = CREATE.scopes
  const told = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
  expect(told).toContain(`\`${scope}\``)
})

test('too many requests once or twice are waited out: one room is made', async () => {
  const before = google.made()
  google.answers.push(429, 429, 'made')
  await expect(makeMeetRoom(account, 2000)).resolves.toMatch(/^https:/)
  expect(google.made()).toBe(before + 1)
})

test.each([
  ['no JSON', 'refresh'],
  ['not all three', '{"client_id":"x","client_secret":"y"}'],
  ['an empty one', '{"client_id":"x","client_secret":"y","refresh_token":""}'],
  ['a list', '[]'],
])('a setting that is wrong stops the start without showing it: %s', (_why, text) => {
  expect(() => readConfig({ MUSTER_GOOGLE_MEET: text })).toThrow(/The setting MUSTER_GOOGLE_MEET is wrong: it must be JSON such as/)
})
