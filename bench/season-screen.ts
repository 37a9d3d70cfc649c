import { existsSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { SESSION_COOKIE } from '#modules/people/authenticate.ts'
import type { Figure } from './figure.ts'
import { makeSession } from './season-stage.ts'
import type { Stage } from './stage.ts'

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const FRAMES_TARGET = 55
const SCROLL_MS = 4000
const FILLED_MS = 100
/** Pixels per frame: about what a turned wheel makes, and what a dragged bar makes. */
const STEPS = { wheel: 100, bar: 2500 }

/** Frames drawn per second while the grid is scrolled down and up again. */
const framesWhileScrolling = (page: Page, step: number): Promise<number> =>
  page.evaluate(
    ({ step: pixels, forMs }) =>
      new Promise<number>((resolve) => {
        const scroller = document.querySelector('[role="grid"]')?.parentElement
        if (!scroller) return resolve(0)
        const start = performance.now()
        let frames = 0
        let way = pixels
        const next = (now: number) => {
          if (now - start >= forMs) return resolve((frames * 1000) / (now - start))
          const before = scroller.scrollTop
          scroller.scrollTop += way
          if (scroller.scrollTop === before) way = -way
          frames += 1
          requestAnimationFrame(next)
        }
        requestAnimationFrame(next)
      }),
    { step, forMs: SCROLL_MS },
  )

/** Milliseconds from a scrolled grid's coming to rest until what was left out in passing is drawn. */
const wholeAfterRest = (page: Page): Promise<number> =>
  page.evaluate(
    (pixels) =>
      new Promise<number>((resolve) => {
        const scroller = document.querySelector('[role="grid"]')?.parentElement
        let steps = 30
        let rest = 0
        const next = (now: number) => {
          if (steps > 0) {
            if (scroller) scroller.scrollTop += pixels
            steps -= 1
            rest = now
          } else if (!document.querySelector('[data-passing]') && now > rest) return resolve(now - rest)
          requestAnimationFrame(next)
        }
        requestAnimationFrame(next)
      }),
    STEPS.bar,
  )

/** The screen of all classes in Chromium: until the first rows can be used, until everyone is there, and frames while scrolling. */
export async function measureSeasonScreen(stage: Stage, usableMs: number): Promise<Figure[]> {
  if (!existsSync(CHROMIUM)) return [{ what: 'on the screen', figure: 'no Chromium here', holds: null }]
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-quic'] })
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addCookies([{ name: SESSION_COOKIE, value: await makeSession(stage), url: stage.url, httpOnly: true, sameSite: 'Lax' }])
    const page = await context.newPage()
    // The pages' own code is kept by the browser, as on any day but the first.
    await page.goto(`${stage.url}/classes`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const start = performance.now()
    await page.goto(`${stage.url}/tracker`)
    await page.getByRole('rowheader').nth(9).waitFor()
    const usable = performance.now() - start
    await page.getByText(/^[\d,]+ agents in \d+ classes\.$/).waitFor()
    const whole = performance.now() - start
    const wheel = await framesWhileScrolling(page, STEPS.wheel)
    const bar = await framesWhileScrolling(page, STEPS.bar)
    await page.locator('[data-passing]').first().waitFor({ state: 'detached' })
    const filled = await wholeAfterRest(page)
    return [
      { what: 'screen: rows can be used', figure: `${Math.round(usable)} ms`, target: `under ${usableMs} ms`, holds: usable < usableMs },
      { what: 'screen: everyone is there', figure: `${Math.round(whole)} ms` },
      { what: 'frames/s, scrolled as by a wheel', figure: wheel.toFixed(1), target: `${FRAMES_TARGET}`, holds: wheel >= FRAMES_TARGET },
      {
        what: 'frames/s, scrolled as by dragging the bar',
        figure: bar.toFixed(1),
        target: `${FRAMES_TARGET}`,
        holds: bar >= FRAMES_TARGET,
      },
      {
        what: '  from rest until every cell is drawn',
        figure: `${Math.round(filled)} ms`,
        target: `${FILLED_MS} ms`,
        holds: filled <= FILLED_MS,
      },
    ]
  } finally {
    await browser.close()
  }
}
