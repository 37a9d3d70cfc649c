import { expect, test } from 'vitest'
import { type JudgedTrack, judgeTopics, judgeTracks } from './judge-tracks.ts'

const track = (over: Partial<JudgedTrack> = {}): JudgedTrack => ({
  ...{ key: 'tbt', name: 'Trainings', short: 'TBT', limitHours: 8, after: [], needs: [], parts: [], exams: [] },
  ...over,
})
const part = (key: string, ...needs: string[]) => ({ key, name: key, after: [], needs })
const exam = { name: 'AHIP', attempts: 3, passMarkPercent: 90 }

test.each([
  // why it is here,                       tracks,                                                          where
  ['nothing is wrong', [track()], []],
  ['no clock at all', [track({ limitHours: null })], []],
  ['a blank name', [track({ name: '  ' })], ['name']],
  ['a name of 121 characters', [track({ name: 'x'.repeat(121) })], ['name']],
  ['no short name', [track({ short: '' })], ['short']],
  ['a limit that is over as it begins', [track({ limitHours: 0 })], ['limitHours']],
  ['the most hours', [track({ limitHours: 1000 })], []],
  ['more', [track({ limitHours: 1000.5 })], ['limitHours']],
  ['too many attempts', [track({ exams: [{ ...exam, attempts: 21 }] })], ['exams.0.attempts']],
  ['a mark above all', [track({ exams: [{ ...exam, passMarkPercent: 101 }] })], ['exams.0.passMarkPercent']],
  ['no mark', [track({ exams: [{ ...exam, passMarkPercent: null }] })], []],
  ['itself before itself', [track({ needs: ['tbt'] })], ['needs']],
  ['two that wait for each other', [track({ needs: ['b'] }), track({ key: 'b', needs: ['tbt'] })], ['needs', 'needs']],
  ['one that comes after what waits for it', [track({ after: ['b'] }), track({ key: 'b', needs: ['tbt'] })], ['needs', 'needs']],
  ['one that waits for a circle is not in it', [track({ needs: ['b'] }), track({ key: 'b', needs: ['b'] })], ['needs']],
  ['over a part of the other', [track({ needs: ['b'] }), track({ key: 'b', parts: [part('x', 'tbt')] })], ['needs', 'needs']],
  ['parts that wait for each other', [track({ parts: [part('x', 'y'), part('y', 'x')] })], ['parts.1.needs', 'parts.0.needs']],
  ['parts one after another', [track({ parts: [part('x', 'n_number'), part('y', 'x')] })], []],
  ['a part of a blank name', [track({ parts: [{ ...part('x'), name: '' }] })], ['parts.0.name']],
])('%s', (_why, tracks, where) => {
  expect(judgeTracks(tracks).map(({ place }) => place.join('.'))).toEqual(where)
})

test.each([
  ['two of their own', ['Audio', 'Video'], []],
  ['blank', [' '], [' ']],
])('topics: %s', (_why, names, wrong) => {
  const topics = names.map((name, index) => ({ key: `t${index}`, name }))
  expect(judgeTopics(topics).map(({ key }) => topics.find((topic) => topic.key === key)?.name)).toEqual(wrong)
})
