import { expect, test } from 'vitest'
import { writeHtmlTable } from './copy-out.ts'

test('a table whose texts stay texts, and none of them is markup', () => {
  const html = writeHtmlTable([
    ['00042', '<b>"x" & y</b>'],
    ['two\nlines', ''],
  ])
  expect(html).toContain('>00042</td>')
  expect(html).toContain('&lt;b&gt;&quot;x&quot; &amp; y&lt;/b&gt;')
  expect(html).toContain('two<br>lines')
  expect(html.match(/<tr>/g)).toHaveLength(2)
  expect(html.match(/mso-number-format:"\\@"/g)).toHaveLength(4)
})
