import { defineConfig } from '@playwright/test'

/** Debian's Chromium; nothing is downloaded. */
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
/** Where nobody watches, a test that fails is tried once more, and `npm test` names it: docs/decisions/0098-a-second-try-is-named.md. */
const isUnattended = Boolean(process.env.CI)

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  retries: isUnattended ? 1 : 0,
  reporter: [['list']],
  use: {
    headless: true,
    actionTimeout: 15_000,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'America/Denver',
    trace: isUnattended ? 'on-first-retry' : 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        // A tone and a picture instead of a microphone and a camera; still asked for.
        '--use-fake-device-for-media-stream',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
