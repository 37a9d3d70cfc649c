import type { PdfFile } from './pdf-file.ts'
import { nameOf, type PdfDict, PdfFault, PdfStream, PdfText, type PdfValue, PRINT_AGAIN, type Resolve } from './pdf-value.ts'

const SCRIPT = 'runs a script'
const PROGRAM = 'starts a program'
const FORM = 'sends or fetches data by itself'
const OTHER_FILE = 'opens another file'
const MEDIA = 'plays sound, video or 3D'
const CARRIES = 'carries another file'
const BY_ITSELF = 'acts by itself when it is opened or read'

/** Actions a PDF may name (ISO 32000-2, table 201) that an honest page needs for nothing. Links and jumps are only dropped. */
const ACTIONS: Record<string, string> = {
  JavaScript: SCRIPT,
  Launch: PROGRAM,
  SubmitForm: FORM,
  ImportData: FORM,
  GoToR: OTHER_FILE,
  GoToE: OTHER_FILE,
  GoToDp: OTHER_FILE,
  Rendition: MEDIA,
  Movie: MEDIA,
  Sound: MEDIA,
  GoTo3DView: MEDIA,
  RichMediaExecute: MEDIA,
}

const ANNOTATIONS: Record<string, string> = {
  FileAttachment: CARRIES,
  RichMedia: MEDIA,
  '3D': MEDIA,
  Movie: MEDIA,
  Sound: MEDIA,
  Screen: MEDIA,
}

/**
 * Refuses a PDF that holds anything active, reachable or not (whoever puts it there means it to be found by some reader), or hides.
 * What is left is still rewritten, so this is about saying no, not about being safe. Throws `PdfFault`.
 */
export function refuseActive({ objects, resolve, root }: PdfFile): void {
  const found = doesByItself(root, resolve) ?? firstOf(objects.values(), resolve)
  if (found) throw new PdfFault('file.active', `is a PDF that ${found}: ${PRINT_AGAIN}`)
  if (hidesLayers(root, resolve))
    throw new PdfFault('file.hidden', `is a PDF with hidden layers, which would show on top of the others: ${PRINT_AGAIN}`)
}

/** What opening does. A place to begin reading at is harmless, and so is asking to print. */
function doesByItself(root: PdfDict, resolve: Resolve): string | null {
  const open = resolve(root.get('OpenAction'))
  if (root.has('Collection')) return CARRIES
  if (!(open instanceof Map)) return null
  const action = nameOf(resolve(open.get('S')))
  return action === 'GoTo' || action === 'Named' || open.has('D') ? activeIn(open, resolve) : (ACTIONS[action ?? ''] ?? BY_ITSELF)
}

function activeIn(value: PdfValue, resolve: Resolve): string | null {
  if (Array.isArray(value)) return firstOf(value, resolve)
  if (value instanceof PdfStream) return streamDoes(value.dict, resolve) ?? activeIn(value.dict, resolve)
  if (!(value instanceof Map)) return null
  return dictDoes(value, resolve) ?? firstOf(value.values(), resolve)
}

function firstOf(values: Iterable<PdfValue>, resolve: Resolve): string | null {
  for (const value of values) {
    const found = typeof value === 'object' ? activeIn(value, resolve) : null
    if (found) return found
  }
  return null
}

function streamDoes(dict: PdfDict, resolve: Resolve): string | null {
  if (nameOf(resolve(dict.get('Type'))) === 'EmbeddedFile') return CARRIES
  if (nameOf(resolve(dict.get('Subtype'))) === 'PS') return PROGRAM
  // The bytes of such a stream lie in another file or at an address.
  return resolve(dict.get('F')) !== null || dict.has('FFilter') ? OTHER_FILE : null
}

/** Names of fonts and the like are free, so a font may be called "JS" or "AA": what stands there decides. */
function dictDoes(dict: PdfDict, resolve: Resolve): string | null {
  const at = (key: string) => resolve(dict.get(key))
  const type = nameOf(at('Type'))
  const action = nameOf(at('S'))
  if (action !== null && type !== 'StructElem' && ACTIONS[action]) return ACTIONS[action]
  if (at('JS') instanceof PdfText || at('JS') instanceof PdfStream || isNameTree(at('JavaScript'))) return SCRIPT
  const subtype = nameOf(at('Subtype'))
  if (subtype !== null && (type === 'Annot' || dict.has('Rect')) && ANNOTATIONS[subtype]) return ANNOTATIONS[subtype]
  if (isFileOf(at('EF'), resolve) || isNameTree(at('EmbeddedFiles'))) return CARRIES
  if (dict.has('Fields') && at('XFA') !== null) return 'holds a form with a program in it (XFA)'
  return isTriggers(at('AA'), resolve) ? BY_ITSELF : null
}

const isNameTree = (value: PdfValue): boolean => {
  const names = value instanceof Map ? (value.get('Names') ?? value.get('Kids') ?? null) : null
  return names !== null && !(Array.isArray(names) && names.length === 0)
}

const isFileOf = (value: PdfValue, resolve: Resolve): boolean =>
  value instanceof Map && [...value.values()].some((file) => resolve(file) instanceof PdfStream)

/** `/AA`: events, each with an action. */
const isTriggers = (value: PdfValue, resolve: Resolve): boolean =>
  value instanceof Map &&
  [...value.values()].some((action) => {
    const found = resolve(action)
    return found instanceof Map && nameOf(resolve(found.get('S'))) !== null
  })

/** Layers are dropped, so that all of them show; that is the same picture only when none was off (ISO 32000-1, 8.11.4.3). */
function hidesLayers(root: PdfDict, resolve: Resolve): boolean {
  const layers = resolve(root.get('OCProperties'))
  const shown = layers instanceof Map ? resolve(layers.get('D')) : null
  if (!(shown instanceof Map)) return false
  const off = resolve(shown.get('OFF'))
  return (Array.isArray(off) && off.length > 0) || nameOf(resolve(shown.get('BaseState'))) === 'OFF'
}
