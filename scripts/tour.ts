import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import sharp from 'sharp'
import { startTestServer } from '../tests/support/template.ts'
import { World } from '../tests/support/test-world.ts'
import { castOf } from '../tests/support/week/cast.ts'
import { PHONE, SCENES } from '../tests/support/week/scenes.ts'
import { stageOf } from '../tests/support/week/stage.ts'

/**
 * Plays the week that `tests/e2e/week.spec.ts` plays and photographs each scene into `docs/tour`, with a page that walks through them:
 * `node scripts/tour.ts`, after the web app was built. `CHROMIUM_PATH` names another Chromium.
 */
const TOUR = join(import.meta.dirname, '../docs/tour')
const MOST_BYTES = 120 * 1024
const QUALITIES = [82, 70, 55, 40]
const SHOWN = { desk: 720, phone: 260 }

/** A picture as small as it has to be. */
async function asWebp(png: Buffer): Promise<Buffer> {
  for (const quality of QUALITIES) {
    const webp = await sharp(png).webp({ quality, effort: 6 }).toBuffer()
    if (webp.length <= MOST_BYTES) return webp
  }
  throw new Error(`A picture is larger than ${MOST_BYTES} bytes however it is packed.`)
}

async function photograph(): Promise<ReadonlyMap<string, number>> {
  const [postgres, world] = [await startTestServer(undefined), new World()]
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
  const widths = new Map<string, number>()
  try {
    await world.open(postgres.server)
    let shot = ''
    const look = async (page: Page) => {
      const width = page.viewportSize()?.width ?? 0
      if (width === PHONE) await page.evaluate(() => window.scrollTo(0, 0))
      await page.mouse.move(0, 0)
      await page.getByRole('alert').last().waitFor({ state: 'hidden', timeout: 15_000 })
      await writeFile(join(TOUR, `${shot}.webp`), await asWebp(await page.screenshot({ animations: 'disabled' })))
      widths.set(shot, width)
    }
    const stage = stageOf(browser, world, await castOf(world), { look })
    for (const scene of SCENES) {
      shot = scene.shot
      console.log(scene.title)
      await scene.play(stage)
    }
    await stage.close()
  } finally {
    await browser.close()
    await world.close()
    await postgres.stop()
  }
  return widths
}

const page = (widths: ReadonlyMap<string, number>) =>
  [
    '# A week in Muster',
    '',
    'ESP 12 is a made-up class of five. The pictures are of the real app with a real database; `node scripts/tour.ts` takes them anew, and',
    '`tests/e2e/week.spec.ts` plays the same week and checks what comes of it.',
    ...SCENES.flatMap(({ shot, title, words }) => {
      const width = widths.get(shot) === PHONE ? SHOWN.phone : SHOWN.desk
      return ['', `## ${title}`, '', words, '', `<img src="${shot}.webp" width="${width}" alt="${title}">`]
    }),
    '',
  ].join('\n')

await mkdir(TOUR, { recursive: true })
for (const name of await readdir(TOUR)) await rm(join(TOUR, name))
await writeFile(join(TOUR, 'README.md'), page(await photograph()))
