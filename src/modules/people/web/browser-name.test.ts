import { expect, test } from 'vitest'
import { browserName } from './browser-name.ts'

const LIKE_SAFARI = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'

test.each([
  [`Mozilla/5.0 (Windows NT 10.0) ${LIKE_SAFARI} Edg/140.0`, 'Edge on Windows', 'Edge says Chrome and Safari too'],
  [`Mozilla/5.0 (Linux; Android 16) ${LIKE_SAFARI}`, 'Chrome on Android', 'Android says Linux too'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Version/26.0 Safari/604.1', 'Safari on iOS', 'iOS says Mac OS X too'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15) Firefox/140.0', 'Firefox on macOS', 'no Safari in it'],
  ['curl/8.5', 'A browser', 'nothing that is known'],
  [null, 'A browser', 'nothing that was sent'],
])('%s is %s: %s', (userAgent, name, _why) => expect(browserName(userAgent)).toBe(name))
