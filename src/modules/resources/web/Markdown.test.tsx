import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Markdown } from './Markdown.tsx'

const drawn = (text: string) => renderToStaticMarkup(createElement(Markdown, { text })).replace(/^<div[^>]*>|<\/div>$/g, '')

test.each([
  ['words', 'Take **one** and *two*', '<p>Take <strong>one</strong> and <em>two</em></p>'],
  ['a heading below the page’s own', '# One', '<h2>One</h2>'],
  ['a list from a number', '3. c\n4. d', '<ol start="3"><li><p>c</p></li><li><p>d</p></li></ol>'],
  [
    'a site',
    '[site](https://example.com)',
    '<p><a href="https://example.com/" target="_blank" rel="noopener noreferrer nofollow">site</a></p>',
  ],
  ['a screen of Muster', '[here](/troubleshooting)', '<p><a href="/troubleshooting">here</a></p>'],
  [
    'a link by its name',
    '[words][x]\n\n[x]: https://example.com',
    '<p><a href="https://example.com/" target="_blank" rel="noopener noreferrer nofollow">words</a></p>',
  ],
  [
    'a picture of the page',
    '![The right one](picture:0199c0de-0000-7000-8000-000000000001)',
    '<p><img src="/api/v1/resource-pictures/0199c0de-0000-7000-8000-000000000001" alt="The right one" loading="lazy"/></p>',
  ],
  [
    'the same by its name',
    '![The right one][p]\n\n[p]: picture:0199c0de-0000-7000-8000-000000000001',
    '<p><img src="/api/v1/resource-pictures/0199c0de-0000-7000-8000-000000000001" alt="The right one" loading="lazy"/></p>',
  ],
  ['a picture without words not', '![](picture:0199c0de-0000-7000-8000-000000000001)', '<p></p>'],
  ['a picture as words', '![The right one](https://example.com/a.png)', '<p>The right one</p>'],
])('%s is drawn', (_why, text, html) => {
  expect(drawn(text)).toBe(html)
})

test('a table has its heads', () => {
  expect(drawn('| a | b |\n| - | - |\n| c | d |')).toContain('<th scope="col">a</th>')
})

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'Some <b onmouseover="alert(1)">words</b>',
  '<svg><script>alert(1)</script></svg>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](<java\tscript:alert(1)>)',
  '[x](&#106;avascript:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](&#x6A;&#x61;vascript&#58;alert(1))',
  '[x](<&#1;javascript:alert(1)>)',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:msgbox(1))',
  '[x](//evil.example.com)',
  '[x](/\\evil.example.com)',
  '[x][y]\n\n[y]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml,<svg/onload=alert(1)>)',
  '![x" onerror="alert(1)](x)',
  '[x](https://example.com/"onmouseover="alert(1))',
  '![x](picture:../../../../evil)',
  '![x](picture:https://evil.example.com/a.png)',
  '![x](picture:0199c0de-0000-7000-8000-000000000001?next=//evil.example.com)',
  '![x" onload="alert(1)](picture:0199c0de-0000-7000-8000-000000000001)',
  '[x](picture:0199c0de-0000-7000-8000-000000000001)',
  '[![x](javascript:alert(1))](javascript:alert(2))',
  '> - <script>alert(1)</script>\n>   - [x](javascript:alert(1))',
  '| <script>alert(1)</script> | [x](javascript:alert(1)) |\n| - | - |\n| <img onerror=alert(1)> | y |',
  '```html\n<script>alert(1)</script>\n```',
  '`<script>alert(1)</script>`',
  '<style>body { display: none }</style>',
  '<form action="https://evil.example.com"><input name="password"></form>',
  '</div></main><script>alert(1)</script>',
  '<!-- --><script>alert(1)</script>',
  '<?php alert(1) ?><![CDATA[<script>alert(1)</script>]]>',
]
const ALLOWED = new Set('p h2 h3 h4 h5 h6 em strong blockquote ol ul li section table thead tbody tr th td a pre code hr br img'.split(' '))

/** Elements and attributes that came of a text, and nothing else: what is text has no `<` of its own any more. */
function faultsOf(html: string): string[] {
  return [...html.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>/gi)].flatMap(([all, , name = '', attributes = '']) => {
    const names = [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)]
    const isOdd = names.some(
      ([, key = '', value = '']) =>
        !['href', 'target', 'rel', 'class', 'start', 'scope', 'aria-label', 'tabindex', 'src', 'alt', 'loading'].includes(key) ||
        (key === 'src' && !/^\/api\/v1\/resource-pictures\/[0-9a-f-]{36}$/.test(value)) ||
        (key === 'href' && !/^(https?:\/\/|mailto:|\/(?![/\\]))/.test(value)),
    )
    return ALLOWED.has(name) && !isOdd ? [] : [all]
  })
}

test.each(HOSTILE)('inert: %s', (text) => {
  expect(faultsOf(drawn(text))).toEqual([])
})

test('any mixture of it is inert too', () => {
  const piece = fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.constantFrom('\n\n', '> ', '- ', '[', '](', ')', '`', '**', '<', '"', ' '),
    fc.string({ maxLength: 6 }),
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }).map((all) => all.join('')),
      (text) => {
        expect(faultsOf(drawn(text))).toEqual([])
      },
    ),
    { numRuns: 400 },
  )
})

test('what is nested at will ends', () => {
  expect(drawn(`${'> '.repeat(200)}deep`)).toContain('…')
})
