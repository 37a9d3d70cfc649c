import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeLink } from './safe-address.ts'

test.each([
  ['a site', 'https://example.com/a?b=c', 'https://example.com/a?b=c'],
  ['without TLS', 'http://example.com/', 'http://example.com/'],
  ['a mail', 'mailto:desk@example.com', 'mailto:desk@example.com'],
  ['a screen of Muster', '/ticket-contacts', '/ticket-contacts'],
  ['its scheme in capitals', 'HTTPS://example.com/', 'https://example.com/'],
  ['a script', 'javascript:alert(1)', null],
  ['a script in capitals', 'JaVaScRiPt:alert(1)', null],
  ['a script after a blank', ' javascript:alert(1)', null],
  ['a script with a tab', 'java\tscript:alert(1)', null],
  ['a script with a new line', 'java\nscript:alert(1)', null],
  ['a script after a control', '\u0001javascript:alert(1)', null],
  ['a script after a soft space', '\u00a0javascript:alert(1)', null],
  ['data', 'data:text/html,<script>alert(1)</script>', null],
  ['an old script', 'vbscript:msgbox(1)', null],
  ['a file', 'file:///etc/passwd', null],
  ['a blob', 'blob:https://example.com/1', null],
  ['another host by two slashes', '//example.com/a', null],
  ['the same by a backslash', '/\\example.com/a', null],
  ['the same by a tab between', '/\t/example.com/a', null],
  ['no address', 'somewhere', null],
  ['nothing', '', null],
])('a link: %s', (_why, given, address) => {
  expect(safeLink(given)).toBe(address)
})

test('whatever is let through is a site, a mail or a path of Muster, as the browser reads it', () => {
  const pieces = fc.constantFrom(
    'javascript',
    ':',
    '/',
    '\\',
    ' ',
    '\t',
    'data',
    'http',
    'https',
    '//',
    'x',
    '@',
    '\u0000',
    'alert(1)',
    '&colon;',
    '%3a',
  )
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 8 }).map((all) => all.join('')),
      (given) => {
        const safe = safeLink(given)
        if (safe === null) return
        const url = new URL(safe, 'https://muster.example.com')
        expect(['http:', 'https:', 'mailto:']).toContain(url.protocol)
        if (safe.startsWith('/')) expect(url.host).toBe('muster.example.com')
      },
    ),
    { numRuns: 2_000 },
  )
})
