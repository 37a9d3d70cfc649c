import { expect, type Page } from '@playwright/test'

/**
 * Does something whose outcome the screen shows before the server has answered, and waits for the answer: only then does another page,
 * a reload or the API find it. `path` is the end of the address that is written to.
 */
export async function saved(page: Page, path: RegExp, act: () => Promise<unknown>): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() !== 'GET' && path.test(new URL(response.url()).pathname))
  await act()
  expect((await answered).ok()).toBe(true)
}
