import { describe, expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'
import { PARTS } from '../../modules.ts'
import { exportProgramme } from './commands/standing.ts'

const world = openWorld()

// biome-ignore lint/suspicious/noExplicitAny: a file as somebody may have written it
type Json = any
const fileOf = async (): Promise<Json> => JSON.parse(await exportProgramme(world.db, 'esp-week', PARTS))
const tryOut = async (file: Json) => {
  const answer = await world.admin.upload('/programmes/import?dryRun=true', [{ name: 'p.json', content: JSON.stringify(file) }], {
    as: 'tried',
  })
  return answer.body.problems.map(({ pointer, message }: { pointer: string; message: string }) => [pointer, message])
}

const card = (file: Json) => file.parts.scorecards[0]
const kind = (file: Json) => file.parts.ticketKinds.find(({ fields }: Json) => fields.length > 1)
const track = (file: Json, key: string) => file.parts.tracks.find((one: Json) => one.key === key)
const twice = (list: Json[], key = 'key') => {
  list[1][key] = list[0][key]
}

describe('what could be stored but never worked with is told by its place, with what to do', () => {
  test.each<[string, (file: Json) => unknown, RegExp, RegExp]>([
    ['a pass mark nobody reaches', (file) => (card(file).terms.passMark = 101), /scorecards.0.terms.passMark/, /100/],
    ['more passes than calls', (file) => (card(file).terms.passes = 6), /scorecards.0.terms.passes/, /at most their number/],
    ['a coached call that is none', (file) => (card(file).terms.coached = [9]), /scorecards.0.terms.coached/, /from 1 to their number/],
    ['a call coached twice', (file) => (card(file).terms.coached = [1, 1]), /scorecards.0.terms.coached/, /once/],
    ['a section twice', (file) => twice(card(file).sections), /scorecards.0.sections/, /key of its own/],
    ['an item that every object has', (file) => (card(file).sections[0].items[0].key = 'constructor'), /items.0.key/, /another key/],
    ['an item whose key no mark could name', (file) => (card(file).sections[0].items[0].key = 'k'.repeat(61)), /items.0.key/, /60/],
    [
      'other terms than the form judges by',
      (file) => (card(file).terms.passMark = 90),
      /scorecards.0.terms/,
      /"call-certification" judges by other/,
    ],
    [
      'a second scorecard',
      (file) => file.parts.scorecards.push({ ...card(file), key: 'own' }),
      /scorecards.1.key/,
      /has one scorecard, "mock-call"/,
    ],
    ['a field that every object has', (file) => (kind(file).fields[0].key = 'constructor'), /ticketKinds.\d+.fields.0.key/, /another key/],
    ['a field twice', (file) => twice(kind(file).fields), /ticketKinds.\d+.fields/, /key of its own/],
    [
      'a choice of nothing',
      (file) => Object.assign(kind(file).fields[0], { kind: 'choice', options: [] }),
      /fields.0.options/,
      /Write the options/,
    ],
    [
      'two kinds that gather',
      (file) => file.parts.ticketKinds.map((one: Json) => Object.assign(one, { gathers: true })),
      /gathers/,
      /Write false/,
    ],
    [
      'a step twice',
      (file) => twice(file.parts.guides.find(({ steps }: Json) => steps.length > 1).steps),
      /guides.\d+.steps/,
      /key of its own/,
    ],
    ['a step longer than a ticket keeps', (file) => (file.parts.guides[0].steps[0].text = 'x'.repeat(501)), /guides.0.steps.0.text/, /500/],
    ['a topic without a key', (file) => (file.parts.helpTopics[0].key = ''), /helpTopics.0.key/, /1/],
    ['a part twice', (file) => twice(track(file, 'ahip_aetna').parts), /tracks.0.parts/, /key of its own/],
    ['a training twice', (file) => twice(track(file, 'tbt').courses, 'id'), /tracks.1.courses/, /id of its own/],
    ['a limit that is over before it begins', (file) => (track(file, 'tbt').limitHours = -1), /tracks.1.limitHours/, /above 0/],
    ['a track that waits for itself', (file) => (track(file, 'rts').after = ['rts']), /tracks.\d.needs/, /"rts" → "rts"/],
    [
      'tracks that wait for each other',
      (file) => (track(file, 'ahip_aetna').needs = ['tbt']),
      /tracks.0.needs/,
      /"ahip_aetna" → "tbt" → "ahip_aetna"/,
    ],
    [
      'parts that wait for each other',
      (file) => (track(file, 'ahip_aetna').parts[0].needs = ['aetna']),
      /tracks.0.parts/,
      /each waits for the next/,
    ],
    ['an item of the kit twice', (file) => twice(file.parts.kit[0].items), /kit.0.items/, /key of its own/],
    ['a kit of a track that is nowhere', (file) => (file.parts.kit[0].track = 'gone'), /kit.0.track/, /the track "gone"/],
    [
      'a page of day one that is nowhere',
      (file) => (file.parts.agenda[0].items[0].page = 'gone'),
      /agenda.0.items.0.page/,
      /the page "gone"/,
    ],
    ['a page nested without end', (file) => (file.parts.pages[0].text = '>'.repeat(50)), /pages.0.text/, /nested too deep/],
    ['a page without words', (file) => (file.parts.pages[0].text = ''), /pages.0.text/, /Write the page/],
    ['a page for nobody', (file) => (file.parts.pages[0].audience = 'nobody'), /pages.0.audience/, /staff/],
    [
      'a form field that every object has',
      (file) => (file.parts.forms[0].fields[0].key = 'constructor'),
      /forms.0.fields.0.key/,
      /another key/,
    ],
  ])('%s', async (_why, spoil, pointer, words) => {
    const file = await fileOf()
    spoil(file)
    const told = (await tryOut(file)).filter(([at]: [string]) => pointer.test(at))
    expect(told.map(([, message]: [string, string]) => message).join(' ')).toMatch(words)
  })

  test('what Muster brings has none of it', async () => {
    expect(await tryOut(await fileOf())).toEqual([])
  })
})
