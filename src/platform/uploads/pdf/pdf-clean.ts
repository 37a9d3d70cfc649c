import type { UploadFaultCode, UploadLimits } from '../upload.ts'
import { refuseActive } from './pdf-active.ts'
import { type Appearance, hasAnnotations, listAppearances } from './pdf-appearance.ts'
import { PdfCopier } from './pdf-copy.ts'
import { type PdfFile, readPdfFile } from './pdf-file.ts'
import { contentsOf, listPages, type PdfPage } from './pdf-pages.ts'
import { type PdfBudget, type PdfDict, PdfFault, PdfName, type PdfRef, type PdfValue } from './pdf-value.ts'
import { PdfWriter, packStream } from './pdf-write.ts'

export type CleanPdf = { readonly ok: true; readonly bytes: Uint8Array; readonly pages: number; readonly warnings: readonly string[] }

/** `why` goes after the file's name. */
export type PdfRefusal = { readonly ok: false; readonly code: UploadFaultCode; readonly why: string }

/**
 * Writes a new PDF of an uploaded one's pages: their instructions, fonts and pictures, with fields and comments painted on. All
 * else stays behind: actions, links, scripts, attachments, metadata, layers, older revisions, bytes between objects. What is active,
 * locked or damaged is refused. Synchronous and heavy: to be run in a thread.
 */
export function makeCleanPdf(bytes: Uint8Array, limits: UploadLimits): CleanPdf | PdfRefusal {
  const budget = { values: limits.pdfValues, unpackedBytes: limits.pdfUnpackedBytes, streamBytes: limits.pdfStreamBytes }
  try {
    const file = readPdfFile(bytes, budget)
    refuseActive(file)
    const pages = listPages(file, limits.pdfPages)
    return { ok: true, bytes: writePages(file, pages, budget, limits), pages: pages.length, warnings: warningsOf(file, pages) }
  } catch (fault) {
    if (fault instanceof PdfFault) return { ok: false, code: fault.code, why: fault.message }
    throw fault
  }
}

function writePages(file: PdfFile, pages: readonly PdfPage[], budget: PdfBudget, limits: UploadLimits): Uint8Array {
  const writer = new PdfWriter()
  const tree = writer.reserve()
  const root = writer.add(dictOf({ Type: new PdfName('Catalog'), Pages: tree }))
  const copier = new PdfCopier(file, writer, budget, limits)
  const kids = pages.map((page) => writer.add(writePage(page, tree, file, copier, writer)))
  writer.set(tree, dictOf({ Type: new PdfName('Pages'), Kids: kids, Count: kids.length }))
  copier.finish()
  return writer.write(root)
}

const dictOf = (entries: Record<string, PdfValue>): PdfDict => new Map(Object.entries(entries))

function writePage(page: PdfPage, tree: PdfRef, file: PdfFile, copier: PdfCopier, writer: PdfWriter): PdfDict {
  const painted = listAppearances(page, file.resolve)
  const add = (text: string) => writer.add(packStream(new Map(), Buffer.from(text)))
  const own = () => contentsOf(page, file.resolve).map((stream) => copier.copyObject(stream, 'contents'))
  // What the page's own instructions leave set must not touch what is painted over them.
  const contents = painted.length === 0 ? own() : [add('q\n'), ...own(), add(`\nQ\n${painted.map(instructionFor).join('')}`)]
  const group = page.dict.get('Group') ?? null
  return dictOf({
    Type: new PdfName('Page'),
    Parent: tree,
    MediaBox: [...page.mediaBox],
    ...(page.cropBox ? { CropBox: [...page.cropBox] } : {}),
    ...(page.quarters > 0 ? { Rotate: page.quarters * 90 } : {}),
    ...(page.userUnit === 1 ? {} : { UserUnit: page.userUnit }),
    ...(file.resolve(group) instanceof Map ? { Group: copier.copyValue(group, 'other') } : {}),
    Resources: painted.length === 0 ? copier.copyValue(page.resources, 'resources') : withDrawings(page, painted, file, copier),
    Contents: contents,
  })
}

const drawingName = (index: number): string => `Painted${index}.`

const instructionFor = ({ matrix }: Appearance, index: number): string =>
  `q ${matrix.map((number) => number.toFixed(5)).join(' ')} cm /${drawingName(index)} Do Q\n`

/** The page's resources with the drawings among them, by names of ours. */
function withDrawings(page: PdfPage, painted: readonly Appearance[], { resolve }: PdfFile, copier: PdfCopier): PdfDict {
  const dictAt = (value: PdfValue | undefined): PdfDict => {
    const found = resolve(value)
    return found instanceof Map ? new Map(found) : new Map()
  }
  const own = dictAt(page.resources)
  const drawings = dictAt(own.get('XObject'))
  own.delete('XObject')
  const resources = copier.copyValue(own, 'resources') as PdfDict
  const names = copier.copyValue(drawings, 'names') as PdfDict
  for (const [index, { drawing }] of painted.entries()) names.set(drawingName(index), copier.copyObject(drawing, 'drawing'))
  return resources.set('XObject', names)
}

const warningsOf = ({ resolve }: PdfFile, pages: readonly PdfPage[]): string[] =>
  pages.some((page) => hasAnnotations(page, resolve))
    ? ['Links, fields and comments in the PDF no longer do anything; what was drawn of them is kept.']
    : []
