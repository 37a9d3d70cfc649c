import { describe, expect, test } from 'vitest'
import { durationSeconds } from './durations.ts'

describe('durations as meeting tools write them', () => {
  test.each<[text: string, seconds: number, why: string]>([
    ['56 min', 3360, 'Meet, minutes'],
    ['1 hr 2 min', 3720, 'Meet, hour and minutes'],
    ['2 hr', 7200, 'Meet, round hours'],
    ['45 sec', 45, 'Meet, under a minute'],
    ['8\u00a0hr\u202f35 min', 30_900, 'spaces that are none'],
    ['8 horas 35 minutos', 30_900, 'pt-BR and es'],
    ['1 hora', 3600, 'pt-BR and es, singular'],
    ['1 hora e 5 minutos', 3900, 'pt-BR with "e"'],
    ['2 horas y 1 minuto', 7260, 'es with "y"'],
    ['30 segundos', 30, 'es and pt'],
    ['1 h 5 min', 3900, 'fr, and es for short'],
    ['1 h 05', 3900, 'fr without the second unit'],
    ['2 heures et 3 minutes', 7380, 'fr in words'],
    ['40 secondes', 40, 'fr seconds'],
    ['1 Std. 5 Min.', 3900, 'de for short'],
    ['2 Stunden, 1 Minute und 3 Sekunden', 7263, 'de in words'],
    ['51m 20s', 3080, 'Teams'],
    ['8h 12m 41s', 29_561, 'Teams with hours'],
    ['0h 30m 0s', 1800, 'Teams with zeros'],
    ['29 Min. 0 Sek.', 1740, 'Teams in German'],
    ['14min', 840, 'browser extensions'],
    ['1 day 2 h', 93_600, 'a meeting left running'],
    ['1:02:03', 3723, 'clock form'],
    ['8:35', 30_900, 'hours and minutes'],
    ['1,5 h', 5400, 'a decimal comma'],
    ['90', 5400, 'a bare number is minutes'],
    ['< 1 min', 60, 'under a minute counts for the agent'],
    ['less than a minute', 60, 'the same in words'],
    ['0 min', 0, 'nothing'],
  ])('%s is %i s (%s)', (text, seconds) => {
    expect(durationSeconds(text)).toBe(seconds)
  })

  test.each<[text: string, why: string]>([
    ['', 'blank'],
    ['-', 'a dash'],
    ['abc', 'words'],
    ['12 parsecs', 'no unit of time'],
    ['1 hr ?', 'half of it is not one'],
    ['1:75', 'no such minute'],
    ['10:30 PM', 'a time of day'],
    [`${'1 h '.repeat(40)}`, 'absurdly long'],
  ])('%j is none (%s)', (text) => {
    expect(durationSeconds(text)).toBeNull()
  })

  test('a bare number takes the unit that the header names', () => {
    expect(durationSeconds('90', 'seconds')).toBe(90)
    expect(durationSeconds('2', 'hours')).toBe(7200)
  })

  test('two parts are minutes and seconds only where hours would not fit into the visit', () => {
    expect(durationSeconds('32:14', 'minutes', 1980)).toBe(1934)
    expect(durationSeconds('8:35', 'minutes', 31_000)).toBe(30_900)
  })
})
