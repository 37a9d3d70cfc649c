import { z } from 'zod'

/** What the build says of one piece of the web app (Vite's manifest, by the source's path). */
const Piece = z.object({ file: z.string(), imports: z.array(z.string()).default([]), css: z.array(z.string()).default([]) })
const Manifest = z.record(z.string(), Piece)
export type Manifest = z.infer<typeof Manifest>

export type PageOptions = {
  /** The built page that every screen begins with. */
  html: string
  manifest: Manifest
  /** Paths of screens besides those that have a piece of their own. */
  screens: readonly string[]
  /** Sources that are drawn around the screen at this path, as `/classes/$cohortId/roll`. */
  framesOf: (path: string) => readonly string[]
  /** API paths that the screen reads first; `$names` stand for the parts of its address, or for what is the reader's own. */
  readsOf: (path: string) => readonly string[]
}

/** Ids and keys that are the reader's own, by the names that paths have for them. */
export type PageReader = Readonly<Record<string, string>>

const ENTRY = 'index.html'
const SCREEN = /^routes\/(.+)\.tsx\?tsr-split=component$/
/** Only ids are put into the page; an address may hold anything. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const readManifest = (text: string): Manifest => Manifest.parse(JSON.parse(text))

/** `routes/_app/classes/$cohortId.roll.tsx` is the screen at `/classes/$cohortId/roll`; a layout, which is no screen, answers null. */
export function pathOfScreen(source: string, layouts: ReadonlySet<string>): string | null {
  const name = SCREEN.exec(source)?.[1]
  if (name === undefined || layouts.has(name)) return null
  const parts = name.split(/[/.]/).filter((part) => !part.startsWith('_') && part !== 'index')
  return `/${parts.map((part) => part.replace(/_$/, '')).join('/')}`
}

/** Files of these sources and of all they import, without what every page loads. */
function filesOf(manifest: Manifest, sources: readonly string[]): { scripts: string[]; styles: string[] } {
  const seen = new Set<string>([ENTRY])
  const [scripts, styles] = [new Set<string>(), new Set<string>()]
  const take = (source: string) => {
    const piece = manifest[source]
    if (seen.has(source) || !piece) return
    seen.add(source)
    scripts.add(piece.file)
    for (const style of piece.css) styles.add(style)
    for (const part of piece.imports) take(part)
  }
  for (const source of sources) take(source)
  return { scripts: [...scripts], styles: [...styles] }
}

type Found = { path: string; values: Readonly<Record<string, string>> }

/** The screen at an address; a part with a name of its own goes before one that takes anything. */
function findScreen(paths: readonly string[], address: string): Found | null {
  const given = address.split('/').filter(Boolean)
  for (const path of paths) {
    const parts = path.split('/').filter(Boolean)
    if (parts.length !== given.length || !parts.every((part, place) => part.startsWith('$') || part === given[place])) continue
    return {
      path,
      values: Object.fromEntries(parts.flatMap((part, place) => (part.startsWith('$') ? [[part.slice(1), given[place] ?? '']] : []))),
    }
  }
  return null
}

/** A path of the API with the ids of the address and what is the reader's own in it; null when one is missing or is something else. */
function filled(read: string, values: Found['values'], reader: PageReader): string | null {
  let isWhole = true
  const path = read.replaceAll(/\$(\w+)/g, (_, name: string) => {
    const own = reader[name]
    if (own !== undefined) return encodeURIComponent(own)
    const given = values[name] ?? ''
    isWhole &&= ID.test(given)
    return given
  })
  return isWhole ? path : null
}

const scriptTag = (file: string) => `<link rel="modulepreload" crossorigin href="/${file}">`
const styleTag = (file: string) => `<link rel="preload" as="style" crossorigin href="/${file}">`
const readTag = (path: string) => `<link rel="preload" as="fetch" crossorigin href="/api/v1${path.replaceAll('&', '&amp;')}">`

/**
 * Makes the page of each screen: the one page of the app, with what this screen is made of and what it reads first named in its
 * head, so that the browser fetches it beside the first script instead of after it.
 */
export function createPages({ html, manifest, screens, framesOf, readsOf }: PageOptions) {
  const sources = Object.keys(manifest)
  const names = sources.flatMap((source) => SCREEN.exec(source)?.[1] ?? [])
  const layouts = new Set(names.filter((name) => names.some((other) => other.startsWith(`${name}/`))))
  const own = sources.flatMap((source) => {
    const path = pathOfScreen(source, layouts)
    return path === null ? [] : [[path, source] as const]
  })
  const sourceOf = new Map<string, string | null>([...screens.map((path) => [path, null] as const), ...own])
  const paths = [...sourceOf.keys()].sort((a, b) => a.split('$').length - b.split('$').length)
  const heads = new Map(
    [...sourceOf].map(([path, source]) => {
      const { scripts, styles } = filesOf(manifest, [...framesOf(path), ...(source === null ? [] : [source])])
      return [path, [...styles.map(styleTag), ...scripts.map(scriptTag)].join('')]
    }),
  )
  const withHead = (tags: string) => html.replace('</head>', () => `${tags}</head>`)
  /**
   * `url` as asked for. `reader` is null for who has no session: they would only be refused what the screen reads. `position` is where
   * live updates stand now: the page resumes from there, so that no change falls between what it reads first and its stream.
   */
  return (url: string, reader: PageReader | null, position: string): string => {
    const [address = '', query] = url.split('?')
    const place = `<meta name="live-position" content="${position}">`
    const found = findScreen(paths, address)
    if (!found) return withHead(place)
    // What a query asks for, the screen knows.
    const reads = reader && query === undefined ? readsOf(found.path).flatMap((read) => filled(read, found.values, reader) ?? []) : []
    // A browser has few lines to the server: code that draws the answers goes before them.
    return withHead(place + (heads.get(found.path) ?? '') + reads.map(readTag).join(''))
  }
}
