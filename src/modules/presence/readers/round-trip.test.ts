import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localClockAt } from '#kernel/zone-time.ts'
import type { ReadReport } from '../reading.ts'
import { LAYOUTS, type Layout, type TrueVisit } from './layouts.fixture.ts'
import { bytesOf, classOf, readable, readBytes } from './written-report.fixture.ts'

/** Zones with and without clock changes; the week of each class holds the change where there is one. */
const CLASSES = [
  { zone: 'America/Denver', dates: ['2026-10-31', '2026-11-01', '2026-11-02'] },
  { zone: 'America/New_York', dates: ['2026-03-07', '2026-03-08', '2026-03-09'] },
  { zone: 'America/Puerto_Rico', dates: ['2026-11-02', '2026-11-03'] },
  { zone: 'Europe/Berlin', dates: ['2026-10-24', '2026-10-25'] },
  { zone: 'Australia/Lord_Howe', dates: ['2026-04-04', '2026-04-05'] },
  { zone: 'Asia/Kolkata', dates: ['2026-10-05', '2026-10-06'] },
]
const HOURS = [
  ['08:00', '16:30'],
  ['22:00', '06:30'],
  ['16:00', '00:30'],
  ['00:30', '09:00'],
] as const

const name = fc.constantFrom('Maria Lopez', 'José Ñuñez', 'Wei', 'Siobhán O’Brien', "D'Arcy Smith-Jones", 'Zoë van den Berg', '李 小龍')
const email = fc.constantFrom('', 'a@example.com', 'b.c+d@mail.example.net')

/** A day of a class with visits in whole steps that reach at most an hour and a half beyond the shift. */
const day = (step: number) =>
  fc
    .record({
      of: fc.constantFrom(...CLASSES),
      hours: fc.constantFrom(...HOURS),
      pick: fc.nat(),
      seeds: fc.array(fc.tuple(name, email, fc.nat(), fc.nat()), { minLength: 1, maxLength: 8 }),
    })
    .map(({ of, hours, pick, seeds }) => {
      const context = classOf(of.zone, of.dates, ...hours)
      const shift = context.shifts[pick % context.shifts.length] ?? { date: '', start: 0, end: 0 }
      const from = Math.ceil((shift.start - 5400) / step)
      const length = Math.floor((shift.end + 5400) / step) - from
      const visits = seeds.map(([who, address, a, b]): TrueVisit => {
        const join = from + (a % length)
        return { name: who, email: address, join: join * step, leave: (join + (b % (from + length - join))) * step }
      })
      return { context, shift, visits }
    })

/** Whether the wall clock shows the same time again (or has shown it) at some change of up to an hour. */
const happensTwice = (at: number, zone: string): boolean =>
  [-3600, -1800, 1800, 3600].some((step) => localClockAt(at, zone) === localClockAt(at + step, zone))

const fileName = (layout: Layout, date: string) => (layout.isDated ? 'report.csv' : `${date} report.csv`)

describe.each(Object.entries(LAYOUTS))('%s', (_name, layout) => {
  test('gives back the visits it was written from', () => {
    fc.assert(
      fc.property(day(layout.step), ({ context, shift, visits }) => {
        const report = readable(fileName(layout, shift.date), layout.write(visits, context.zone), context)
        expect(report.kind).toBe(layout.kind)
        expect(report.problems).toEqual([])
        expect(report.visits).toHaveLength(visits.length)
        for (const [i, visit] of visits.entries()) expectSame(report.visits[i], visit, layout, context.zone)
      }),
      { numRuns: 250 },
    )
  })

  test('reads the same from every encoding and every kind of line end', () => {
    fc.assert(
      fc.property(
        day(layout.step),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom('utf8', 'utf8 mark', 'utf16', 'utf16 mark', 'utf16be mark'),
        ({ context, shift, visits }, lineEnd, encoding) => {
          const plainNames = visits.map((visit) => ({ ...visit, name: encoding === 'utf16' ? 'Maria Lopez' : visit.name }))
          const text = layout.write(plainNames, context.zone)
          const named = fileName(layout, shift.date)
          const encoded = encode(text.replaceAll('\r\n', lineEnd), encoding)
          expect(readBytes(named, encoded, context)).toEqual(readBytes(named, bytesOf(text), context))
        },
      ),
      { numRuns: 40 },
    )
  })
})

function expectSame(read: ReadReport['visits'][number] | undefined, visit: TrueVisit, layout: Layout, zone: string): void {
  expect(read).toMatchObject({ name: visit.name, email: visit.email === '' ? null : visit.email })
  if (!read) return
  const length = visit.leave - visit.join
  if (layout.isTotal) expect(read.totalSeconds).toBe(length)
  if (!happensTwice(visit.join, zone) && !happensTwice(visit.leave, zone))
    expect([read.join, read.leave]).toEqual([visit.join, visit.leave])
  else expect(localClockAt(read.join, zone)).toBe(localClockAt(visit.join, zone))
  // A total may leave time away out, so it shows only that a visit was no shorter; a half-hour change hides within minutes.
  expect(read.leave - read.join).toBeGreaterThanOrEqual(length - 60)
}

function encode(text: string, encoding: string): Uint8Array {
  const mark = encoding.endsWith('mark') ? '\ufeff' : ''
  if (encoding.startsWith('utf8')) return bytesOf(mark + text)
  const little = Buffer.from(mark + text, 'utf16le')
  return Uint8Array.from(encoding.startsWith('utf16be') ? little.swap16() : little)
}

test('the same file read twice gives the same answer', () => {
  const layout = LAYOUTS.Zoom
  if (!layout) throw new Error('There is no such layout.')
  fc.assert(
    fc.property(day(1), ({ context, visits }) => {
      const text = layout.write(visits, context.zone)
      expect(readable('r.csv', text, context)).toEqual(readable('r.csv', text, context))
    }),
    { numRuns: 20 },
  )
})
