import { describe, expect, test } from 'vitest'
import type { ReadingContext } from '../reading.ts'
import { classOf, DENVER, NIGHTS, places, read, readable, spokenVisits, WEEK } from './written-report.fixture.ts'

const HEADER = 'Name,Email,Duration,Time joined,Time exited'
const meet = (rows: string) => `${HEADER}\n${rows}\n`

describe('the day of clock times', () => {
  const row = meet('A,,1 hr,08:00,09:00')
  test.each<[name: string, date: string | null, why: string]>([
    ['2026-10-06 08_00 ESP 12 - Attendance Report.csv', '2026-10-06', 'Meet'],
    ['2026-10-06 08:00 ESP 12.csv', '2026-10-06', 'Meet before the download renames it'],
    ['Relatório de participação em abc-defg-hij (2026-10-09 08_00).csv', '2026-10-09', 'Meet in Portuguese'],
    ['ESP 1 - Attendance report 10-07.csv', '2026-10-07', 'no year, month first'],
    ['ESP 1 - Attendance report 07-10.csv', '2026-10-07', 'no year, day first, as only that is a class day'],
    ['ESP 1 - Attendance report 10-07-26.csv', '2026-10-07', 'two digits of a year'],
    ['meet 10-07-2026.csv', '2026-10-07', 'year last'],
    ['meet 7.10.2026.csv', '2026-10-07', 'year last with dots'],
    ['participants_20261007_j.csv', '2026-10-07', 'eight digits'],
    ['participants_60245167821_2026_10_07.csv', '2026-10-07', 'underscores after a meeting number'],
    ['ESP 12 - 7 Oct 2026.csv', '2026-10-07', 'a month by name'],
    ['ESP 12 October 7.csv', '2026-10-07', 'a month by name without a year'],
    ['C:\\Users\\lead\\2026-10-07\\2026-10-06 x.csv', '2026-10-06', 'a folder says nothing'],
    ['ESP 12-10-05 on 2026-10-07.csv', '2026-10-07', 'what has a year wins'],
    ['abc-defg-hij.csv', null, 'a room code'],
    ['participants_60245167821.csv', null, 'a meeting number'],
    ['ESP 12-10-05.csv', null, "two digits that are far from the class's year are none"],
    ['ESP 12-05.csv', null, 'a date that is no class day and has no year'],
    ['report (3).csv', null, 'the third download'],
    ['report.csv', null, 'nothing'],
  ])('%s → %s (%s)', (name, date) => {
    const report = read(name, row)
    if (date === null)
      expect(report).toMatchObject({ kind: null, problems: [{ code: 'date.missing', message: expect.stringContaining('which day') }] })
    else expect(report).toMatchObject({ date, dates: [date], problems: [] })
  })

  test("the person's word wins over the name", () => {
    expect(read('2026-10-06.csv', row, { ...DENVER, date: '2026-10-08' })).toMatchObject({ date: '2026-10-08' })
  })
  test('a class of one day needs no date', () => {
    expect(read('report.csv', row, classOf('America/Denver', ['2026-10-07']))).toMatchObject({ date: '2026-10-07' })
  })
  test('dated cells need none either, and the name does not move them', () => {
    expect(read('2026-10-06.csv', 'Name,Join,Leave\nA,2026-10-07 08:00,2026-10-07 09:00\n')).toMatchObject({ date: '2026-10-07' })
  })
})

describe('night shifts', () => {
  test.each<[why: string, name: string, row: string, visit: string]>([
    ['the whole night', '2026-11-03 22_00 ESP 3.csv', '8 hr 33 min,21:55,06:28', '2026-11-03T21:55:00/2026-11-04T06:28:00'],
    ['both times before midnight', '2026-11-03 22_00 ESP 3.csv', '14 min,23:34,23:48', '2026-11-03T23:34:00/23:48:00'],
    ['both times after midnight', '2026-11-03 22_00 ESP 3.csv', '1 hr,03:17,04:17', '2026-11-04T03:17:00/04:17:00'],
    ['left long after the end', '2026-11-03 22_00 ESP 3.csv', '2 hr,06:00,08:00', '2026-11-04T06:00:00/08:00:00'],
    ['a restart report named after midnight', '2026-11-03 02_15 ESP 3.csv', '4 hr,02:15,06:15', '2026-11-03T02:15:00/06:15:00'],
    ['a restart report of the last night', '2026-11-07 02_15 ESP 3.csv', '4 hr,02:15,06:15', '2026-11-07T02:15:00/06:15:00'],
    ['the last morning, without a time in the name', '2026-11-07 ESP 3.csv', '4 hr,02:15,06:15', '2026-11-07T02:15:00/06:15:00'],
    ['a meeting opened early in the evening', '2026-11-04 20_30 ESP 3.csv', '2 hr,20:30,22:30', '2026-11-04T20:30:00/22:30:00'],
  ])('%s', (_why, name, row, visit) => {
    const report = readable(name, meet(`A,,${row}`), NIGHTS)
    expect(spokenVisits(report)[0]).toContain(`A ${visit} total`)
    expect(report.problems).toEqual([])
  })

  test.each<[why: string, name: string, date: string]>([
    ['named in the evening', '2026-11-03 22_00.csv', '2026-11-03'],
    ['named after midnight', '2026-11-03 02_15.csv', '2026-11-02'],
    ['named after midnight, twelve-hour clock', '2026-11-03 2_15 AM.csv', '2026-11-02'],
    ['named just after the end', '2026-11-03 06_40.csv', '2026-11-02'],
    ['named in the afternoon before', '2026-11-03 15_00.csv', '2026-11-03'],
    ['a date alone is the shift that begins on it', '2026-11-03.csv', '2026-11-03'],
  ])('the work day of a report %s', (_why, name, date) => {
    expect(read(name, meet('A,,3 hr,02:30,05:30'), NIGHTS)).toMatchObject({ date, dates: [date] })
  })

  test('dated rows after midnight belong to the evening before', () => {
    const report = readable('z.csv', 'Name,Join,Leave\nA,2026-11-04 02:00,2026-11-04 03:00\n', NIGHTS)
    expect(report).toMatchObject({ date: '2026-11-03', dates: ['2026-11-03'] })
  })

  test('a shift from shortly after midnight has people joining on the evening before', () => {
    const early = classOf('America/Denver', WEEK, '00:30', '09:00')
    expect(spokenVisits(readable('2026-10-06.csv', meet('A,,9 hr,23:50,08:50\nB,,8 hr,00:40,08:40'), early))).toEqual([
      'A 2026-10-05T23:50:00/2026-10-06T08:50:00 total 32400',
      'B 2026-10-06T00:40:00/08:40:00 total 28800',
    ])
  })
})

describe('an exit that reads earlier than its join', () => {
  const day = '2026-10-06 08_00.csv'
  test.each<[why: string, row: string, visit: string]>([
    ['is past midnight', '16 hr,08:00,00:10', '2026-10-06T08:00:00/2026-10-07T00:10:00'],
    ['also when most of it was spent elsewhere', '8 hr,08:00,03:59', '2026-10-06T08:00:00/2026-10-07T03:59:00'],
    ['also in the next morning, when the duration proves it', '23 hr,08:30,08:05', '2026-10-06T08:30:00/2026-10-07T08:05:00'],
    ['proved to the minute', '18 hr 1 min,10:00,09:00', '2026-10-06T10:00:00/2026-10-07T09:00:00'],
  ])('in a day class: %s', (_why, row, visit) => {
    const report = readable(day, meet(`A,,${row}`))
    expect(report.problems).toEqual([])
    expect(spokenVisits(report)[0]).toContain(`A ${visit} total`)
  })

  test.each<[why: string, name: string, text: string, context: ReadingContext, place: string]>([
    ['the two times were swapped', day, meet('A,,1 hr,10:00,09:00'), DENVER, '2 Time exited 09:00'],
    ['a long duration proves no night', day, meet('A,,8 hr,10:00,09:00'), DENVER, '2 Time exited 09:00'],
    ['nor does one up to four hours past midnight', day, meet('A,,18 hr,10:00,09:00'), DENVER, '2 Time exited 09:00'],
    ['no duration', day, meet('A,,,10:00,09:00'), DENVER, '2 Time exited 09:00'],
    ['twelve-hour clock', day, meet('A,,8 hr,10:00 AM,9:00 AM'), DENVER, '2 Time exited 9:00 AM'],
    ['on a night shift, past its end', '2026-11-03 22_00.csv', meet('A,,1 hr,23:00,22:50'), NIGHTS, '2 Time exited 22:50'],
    ['on a night shift, after midnight', '2026-11-03 22_00.csv', meet('A,,1 hr,05:00,04:30'), NIGHTS, '2 Time exited 04:30'],
    ['under a column with the date', 'x.csv', 'Date,Name,In,Out\n2026-10-06,A,10:00,09:00\n', DENVER, '2 Out 09:00'],
    ['behind a join with its date', 'x.csv', 'Name,Join,Leave\nA,2026-10-06 10:00,09:00\n', DENVER, '2 Leave 09:00'],
    ['in the cell of a browser extension', day, 'Name,Arrival\nA,15:34 (14min) [15:20]\n', DENVER, '2 Arrival 15:34 (14min) [15:20]'],
  ])('is a bad row: %s', (_why, name, text, context, place) => {
    const report = read(name, text, context)
    expect(places(report.problems)).toEqual([`${place} leave.before_join`, 'file - - report.no_visits'])
    expect(report.problems[0]?.message).toMatch(/left before joining/)
  })

  test('on a night shift that runs until then is none', () => {
    expect(spokenVisits(readable('2026-11-03 22_00.csv', meet('A,,1 hr,23:00,09:00'), NIGHTS))).toEqual([
      'A 2026-11-03T23:00:00/2026-11-04T09:00:00 total 3600',
    ])
  })
})

describe('shifts from midnight or shortly after', () => {
  const midnight = classOf('America/Denver', WEEK, '00:00', '08:30')
  const early = classOf('America/Denver', WEEK, '00:30', '09:00')
  const night = meet('A,,8 hr 40 min,11:50 PM,8:30 AM\nB,,4 min,11:51 PM,11:55 PM\nC,,8 hr,12:30 AM,8:30 AM')

  test.each<[why: string, name: string, date: string | null]>([
    ['opened on the evening before the first day', '2026-10-04 23_45 x.csv', '2026-10-05'],
    ['opened on an evening that is a class day too', '2026-10-05 23_45 x.csv', '2026-10-06'],
    ['opened on the evening before the last day', '2026-10-08 23_45 x.csv', '2026-10-09'],
    ['opened on the evening after the last day: another night', '2026-10-09 23_45 x.csv', null],
    ['opened early in the evening', '2026-10-05 20_10 x.csv', '2026-10-06'],
    ['on the second', '2026-10-06 00_00 x.csv', '2026-10-06'],
    ['opened late, the restart of a meeting', '2026-10-06 03_10 x.csv', '2026-10-06'],
    ['named when it was over', '2026-10-06 08_40 x.csv', '2026-10-06'],
    ['named in the afternoon: no evening', '2026-10-06 16_30 x.csv', '2026-10-06'],
    ['a date alone is the shift that begins on it', '2026-10-06 x.csv', '2026-10-06'],
  ])('%s', (_why, name, date) => {
    const report = read(name, night, midnight)
    expect(report).toMatchObject({ date, dates: date === null ? [] : [date] })
    expect(report.problems.map(({ code }) => code)).toEqual(date === null ? ['date.outside'] : [])
  })

  test('whoever came and went before midnight did so on that evening', () => {
    expect(spokenVisits(readable('2026-10-05 23_45 x.csv', night, midnight))).toEqual([
      'A 2026-10-05T23:50:00/2026-10-06T08:30:00 total 31200',
      'B 2026-10-05T23:51:00/23:55:00 total 240',
      'C 2026-10-06T00:30:00/08:30:00 total 28800',
    ])
  })

  test('the evening after the last day is told by the day that would have followed', () => {
    expect(read('2026-10-09 23_45 x.csv', night, midnight).problems[0]?.message).toContain('is about 2026-10-10')
  })

  test.each<[why: string, name: string, date: string | null]>([
    ['half an hour after midnight, opened before it', '2026-10-06 23_50 x.csv', '2026-10-07'],
    ['half an hour after midnight, opened after it', '2026-10-06 00_15 x.csv', '2026-10-06'],
  ])('%s', (_why, name, date) => {
    expect(read(name, meet('A,,8 hr,11:55 PM,9:00 AM'), early)).toMatchObject({ date })
  })

  test.each<[why: string, name: string, row: string, date: string | null]>([
    ['the early shift whose times these are', '2026-10-05 23_45 x.csv', '8 hr,00:40,09:00', '2026-10-06'],
    ['though the lead came before the late one was over', '2026-10-05 23_45 x.csv', '9 hr,23:45,09:00', '2026-10-06'],
    ['the late shift whose times these are', '2026-10-05 23_45 x.csv', '7 hr,16:30,23:50', '2026-10-05'],
  ])('between two shifts of other hours, the overlap decides: %s', (_why, name, row, date) => {
    const [late] = classOf('America/Denver', ['2026-10-05'], '16:00', '23:50').shifts
    const [next] = classOf('America/Denver', ['2026-10-06'], '00:30', '09:00').shifts
    if (!late || !next) throw new Error('no shifts')
    expect(read(name, meet(`A,,${row}`), { zone: 'America/Denver', shifts: [late, next] })).toMatchObject({ date })
  })

  test('a restart after midnight of a night that is no class day is none of the next', () => {
    expect(read('2026-11-02 02_15.csv', meet('A,,3 hr,02:30,05:30'), NIGHTS)).toMatchObject({
      date: null,
      problems: [{ code: 'date.outside' }],
    })
    expect(read('2026-11-02 10_00.csv', meet('A,,3 hr,02:30,05:30'), NIGHTS)).toMatchObject({ date: '2026-11-02' })
  })
})

/** Denver, 2026-11-01: 01:00 to 02:00 happens twice; 2026-03-08: 02:00 to 03:00 never does. */
describe('clock changes', () => {
  const back = classOf('America/Denver', ['2026-10-31', '2026-11-01'], '22:00', '06:30')
  const ahead = classOf('America/Denver', ['2026-03-07', '2026-03-08'], '22:00', '06:30')
  const hours = (name: string, row: string, context = back) => {
    const [visit] = readable(name, meet(`A,,${row}`), context).visits
    return visit && [new Date(visit.join * 1000).toISOString().slice(5, 16), new Date(visit.leave * 1000).toISOString().slice(5, 16)]
  }
  test.each<[why: string, row: string, join: string, leave: string]>([
    ['nine hours between the same clock times', '9 hr 30 min,22:00,06:30', '11-01T04:00', '11-01T13:30'],
    ['both in the hour that happens twice: the first', '40 min,01:10,01:50', '11-01T07:10', '11-01T07:50'],
    ['a leave that only the second reading makes long enough', '1 hr 20 min,01:10,01:30', '11-01T07:10', '11-01T08:30'],
    ['a leave that reads earlier than its join', '20 min,01:50,01:10', '11-01T07:50', '11-01T08:10'],
    ['before and inside: the first, as the duration allows', '30 min,00:50,01:20', '11-01T06:50', '11-01T07:20'],
    ['before and inside: the second, as the duration asks', '1 hr 30 min,00:50,01:20', '11-01T06:50', '11-01T08:20'],
    ['inside and after: a total never shows the later join', '30 min,01:30,02:00', '11-01T07:30', '11-01T09:00'],
  ])('back: %s', (_why, row, join, leave) => {
    expect(hours('2026-10-31 22_00.csv', row)).toEqual([join, leave])
  })

  test("a session's own length shows the later join", () => {
    const report = readable(
      'z.csv',
      'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)\nA,,11/01/2026 01:30:00 AM,11/01/2026 02:00:00 AM,30\nB,,11/01/2026 01:30:00 AM,11/01/2026 02:00:00 AM,90\nC,,11/01/2026 01:50:00 AM,11/01/2026 01:10:00 AM,20\n',
      back,
    )
    expect(report.problems).toEqual([])
    expect(report.visits.map(({ join, leave }) => (leave - join) / 60)).toEqual([30, 90, 20])
  })

  test('ahead: a time that never happened is moved forward', () => {
    expect(hours('2026-03-07 22_00.csv', '1 hr,02:30,03:45', ahead)).toEqual(['03-08T09:30', '03-08T09:45'])
    expect(hours('2026-03-07 22_00.csv', '7 hr 30 min,22:00,06:30', ahead)).toEqual(['03-08T05:00', '03-08T12:30'])
  })

  test('another zone than the class has, for an organiser elsewhere', () => {
    const report = readable('2026-10-06.csv', meet('A,,1 hr,10:00,11:00'), { ...DENVER, zone: 'America/New_York' })
    expect(report).toMatchObject({ zone: 'America/New_York', date: '2026-10-06' })
    expect(new Date((report.visits[0]?.join ?? 0) * 1000).toISOString()).toBe('2026-10-06T14:00:00.000Z')
  })
})
