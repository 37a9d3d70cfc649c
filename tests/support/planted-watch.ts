import type { Page, Request } from '@playwright/test'
import { plantsIn } from './planted.ts'

declare global {
  interface Window {
    planted?: unknown
    violations?: string[]
  }
}

/** Looks in a row, three frames apart, in which nothing is under way or grows; more where the heading does not tell one screen from the next. */
const RESTS = 3
const RESTS_OF_NEXT = 8
const TURNS_AT_MOST = 200

/** Watches one page over all it visits, for what would show that planted text came alive. */
export class Watch {
  readonly page: Page
  readonly faults: string[] = []
  /** Columns whose plant stood on a screen. */
  readonly seen = new Set<string>()
  readonly #underWay = new Set<Request>()
  #place = ''

  constructor(page: Page) {
    this.page = page
    const fault = (what: string) => this.faults.push(`${this.#place}: ${what}`)
    page.on('dialog', async (dialog) => {
      fault(`a dialog: ${dialog.message()}`)
      await dialog.dismiss()
    })
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/planted/')) fault(`asked for ${request.url()}`)
      if (!isStream(request.url())) this.#underWay.add(request)
    })
    page.on('requestfinished', (request) => this.#underWay.delete(request))
    page.on('requestfailed', (request) => this.#underWay.delete(request))
    page.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (!pathname.startsWith('/api/')) return
      const { 'content-type': type = '', 'x-content-type-options': options } = response.headers()
      if (response.status() >= 500) fault(`${response.status()} of ${pathname}`)
      if (options !== 'nosniff') fault(`no nosniff of ${pathname}`)
      if (/html|xml|javascript/.test(type)) fault(`${type} of ${pathname}`)
    })
  }

  /** To be called once, before the first visit. */
  start = () =>
    this.page.addInitScript(() => {
      window.violations = []
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
        window.violations?.push(`${violatedDirective} ${blockedURI} ${sample}`),
      )
    })

  /** Opens the app anew. */
  async open(url: string): Promise<void> {
    this.#place = url
    this.#underWay.clear()
    const answer = await this.page.goto(url)
    const scripts = /(?:^|;)\s*script-src ([^;]*)/.exec(answer?.headers()['content-security-policy'] ?? '')?.[1]
    if (scripts?.trim() !== "'self'") this.faults.push(`${url}: scripts may come from ${scripts}`)
  }

  /** Goes to a screen and to its end, and looks; answers how many columns stood there. `isNext`: of the same file as the one before. */
  async visit(place: string, path: string, isNext: boolean): Promise<number> {
    this.#place = place
    await this.page.evaluate(
      ([to, isKept]) => {
        // The screen one comes from stands until the next has what it shows.
        if (!isKept) document.querySelector('h1')?.setAttribute('data-left', '')
        window.history.pushState(null, '', to)
      },
      [path, isNext] as const,
    )
    await this.page.locator('h1:not([data-left])').first().waitFor()
    await this.#toItsEnd(isNext ? RESTS_OF_NEXT : RESTS)
    return this.look()
  }

  /** Notes what came alive, and answers how many columns stand there. */
  async look(): Promise<number> {
    const { faults, shown, words } = await this.page.evaluate(() => {
      const alive = [...document.querySelectorAll('[data-planted]')].map(({ outerHTML }) => outerHTML.slice(0, 200))
      const links = [...document.links].filter(({ protocol }) => protocol === 'javascript:').map(({ outerHTML }) => outerHTML.slice(0, 300))
      const values = [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value)
      const isSet = window.planted === undefined ? [] : ['window.planted is set']
      return {
        faults: [...alive, ...links, ...isSet, ...(window.violations ?? [])],
        shown: `${document.documentElement.outerHTML} ${values.join(' ')}`,
        words: document.body.textContent,
      }
    })
    this.faults.push(...faults.map((fault) => `${this.#place}: ${fault}`))
    if (words?.includes('could not be shown')) this.faults.push(`${this.#place}: ${words.slice(0, 600)}`)
    const columns = plantsIn(shown)
    for (const column of columns) this.seen.add(column)
    return columns.length
  }

  /** Everything that was asked for has come and is drawn; what comes only when it is near, too. */
  async #toItsEnd(restsNeeded: number): Promise<void> {
    let height = -1
    let rests = 0
    for (let turns = 0; turns < TURNS_AT_MOST; turns++) {
      const now = await this.page.evaluate(async () => {
        for (const closed of document.querySelectorAll('details:not([open])')) (closed as HTMLDetailsElement).open = true
        window.scrollTo(0, document.documentElement.scrollHeight)
        for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
        return document.querySelector('h1') === null ? -1 : document.documentElement.scrollHeight
      })
      rests = this.#underWay.size === 0 && now === height && now >= 0 ? rests + 1 : 0
      if (rests === restsNeeded) return
      height = now
    }
    this.faults.push(`${this.#place}: does not come to rest`)
  }
}

const isStream = (url: string): boolean => new URL(url).pathname.endsWith('/events')
