import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headersFor } from './headers.ts'

test.each<[type: 'image/webp' | 'application/pdf', disposition: string]>([
  ['image/webp', 'inline; filename="shot.webp"; filename*=UTF-8\'\'shot.webp'],
  ['application/pdf', 'attachment; filename="shot.pdf"; filename*=UTF-8\'\'shot.pdf'],
])('%s is served as what it is and as nothing else', (type, disposition) => {
  expect(headersFor(type, 'shot.png')).toEqual({
    'Content-Type': type,
    'Content-Disposition': disposition,
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'private, max-age=300',
  })
})

const dispositionOf = (name: string) => headersFor('image/webp', name)['Content-Disposition'] ?? ''

describe('the name', () => {
  test.each([
    ['keeps its dots, loses its ending', 'AHIP v1.2 final.PNG', 'filename="AHIP v1.2 final.webp"', 'AHIP%20v1.2%20final.webp'],
    ['gets an ending', 'shot', 'filename="shot.webp"', 'shot.webp'],
    ['is never empty', '.png', 'filename="proof.webp"', 'proof.webp'],
    ['is no path', 'C:\\Users\\x\\..\\shot.png', 'filename="shot.webp"', 'shot.webp'],
    ['has letters beyond ASCII once', "José (1)'s.png", 'filename="Jos_ (1)\'s.webp"', 'Jos%C3%A9%20%281%29%27s.webp'],
    ['does not end the header', 'a"; filename="x.html\r\nSet-Cookie: a=b', 'filename="a_; filename=_x.htmlSet-Cookie: a=b.webp"', ''],
    ['does not turn its reading direction', 'a\u202egpj.exe', 'filename="agpj.webp"', 'agpj.webp'],
    ['survives half a character', 'a\ud800.png', 'filename="a_.webp"', 'a%EF%BF%BD.webp'],
  ])('%s', (_why, name, plain, encoded) => {
    expect(dispositionOf(name)).toContain(`inline; ${plain}; `)
    expect(dispositionOf(name)).toContain(encoded)
  })

  test('property: any name makes a header of printable ASCII with two names and no more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        expect(dispositionOf(name)).toMatch(/^inline; filename="[\x20-\x7e]{6,}"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/)
        expect(dispositionOf(name).split('"')).toHaveLength(3)
      }),
    )
  })
})
