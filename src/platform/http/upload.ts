import { createHash } from 'node:crypto'
import type { MultipartFile, MultipartValue } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { AppError, type FieldError } from '#kernel/app-error.ts'
import { emptyUnsaid, refusedTexts, saysNothing } from './given-texts.ts'
import { fieldErrorsOf } from './problem.ts'

/** What a multipart body holds: its files, as parts named `file`, and these text fields. A field left empty is a field left out. */
export type UploadForm<Fields = unknown> = {
  readonly files: 'one' | 'several'
  readonly fields: z.ZodObject & z.ZodType<Fields>
  /** Largest file, where it is less than every upload's: what is larger is refused while it comes. */
  readonly fileBytes?: number
}
export type Upload = { name: string; bytes: Uint8Array; sha256: string }
export type Uploads<Fields = unknown> = { files: Upload[]; fields: Fields; fingerprint: string }

/** Reads a multipart body whole, its files in order. Refuses one without a file, and every part that the form does not name. */
export async function readUploads<Fields>(request: FastifyRequest, form: UploadForm<Fields>): Promise<Uploads<Fields>> {
  const gathered = new Gathered(form)
  try {
    const limits = form.fileBytes === undefined ? undefined : { limits: { fileSize: form.fileBytes } }
    for await (const part of request.parts(limits)) await gathered.take(part)
  } catch (error) {
    if (form.fileBytes !== undefined && (error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') throw tooLarge(form.fileBytes)
    throw isParserFault(error)
      ? new AppError('request.malformed', 'The form stops half-way, or is no multipart/form-data. Send it again.')
      : error
  }
  return gathered.checked()
}

const tooLarge = (fileBytes: number) =>
  new AppError(
    'request.too_large',
    `The file is larger than ${Math.floor(fileBytes / 1024 / 1024)} MB: send a screenshot or a smaller file.`,
  )

/** The parser's own errors are plain ones; limits and refusals carry a code. */
const isParserFault = (error: unknown) => error instanceof Error && error.constructor === Error && !('code' in error)

type Fault = readonly [code: string, message: string]

const faultOfFile = ({ fieldname }: MultipartFile): Fault | null =>
  fieldname === 'file' ? null : ['file.misnamed', `A file came as "${fieldname}". Send it as the field "file".`]

/** An ending such as `.png` is no part of what the name says. */
const faultsOfName = (name: string): FieldError[] =>
  refusedTexts(name.replace(/\.(?=[a-z]\w{0,4}$)/i, ' '), 'file').map((fault) =>
    fault.code === 'ssn.refused' ? { ...fault, message: NAMED_BY_SSN } : fault,
  )

const NAMED_BY_SSN =
  'The name of the file looks like it holds a social security number or tax id. Muster never keeps one: rename the file and send it again.'

const MISSING: FieldError = {
  path: 'file',
  code: 'file.missing',
  message: 'No file came with the request. Send it as multipart field "file".',
}

class Gathered<Fields> {
  readonly #form: UploadForm<Fields>
  readonly #files: Upload[] = []
  readonly #texts: Record<string, string> = {}
  readonly #errors: FieldError[] = []

  constructor(form: UploadForm<Fields>) {
    this.#form = form
  }

  async take(part: MultipartFile | MultipartValue): Promise<void> {
    const fault = part.type === 'field' ? this.#faultOfText(part) : faultOfFile(part)
    if (fault !== null) {
      const [code, message] = fault
      this.#errors.push({ path: part.fieldname.toWellFormed().slice(0, 200), code, message })
      // Read to its end all the same: a body is answered only when all of it has come.
      if (part.type === 'file') part.file.resume()
    } else if (part.type === 'file') await this.#takeFile(part)
    else this.#takeText(part)
  }

  async #takeFile(part: MultipartFile): Promise<void> {
    const bytes = await part.toBuffer()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const given = (part.filename ?? 'file').replaceAll('\\', '/').split('/').at(-1) ?? 'file'
    const name = saysNothing(given) ? 'file' : given
    this.#errors.push(...faultsOfName(name))
    this.#files.push({ name, bytes, sha256 })
  }

  #takeText({ fieldname, value }: MultipartValue): void {
    this.#errors.push(...refusedTexts(value, fieldname))
    const text = String(value)
    this.#texts[fieldname] = saysNothing(text) ? '' : text
  }

  #faultOfText({ fieldname: name, valueTruncated }: MultipartValue): Fault | null {
    const known = Object.keys(this.#form.fields.shape)
    if (name === 'file') return ['file.text', 'The file came as a text. Send it as a file, with its name.']
    if (!known.includes(name)) {
      const said = known.length > 0 ? `Beside the file it takes: ${known.join(', ')}.` : 'It takes nothing beside the file.'
      return ['field.unknown', `There is no field "${name}" in this form. ${said}`]
    }
    if (valueTruncated) return ['field.too_long', 'This text is longer than 256 KB. Shorten it.']
    return name in this.#texts ? ['field.twice', 'This field came twice. Send it once.'] : null
  }

  checked(): Uploads<Fields> {
    const given = Object.fromEntries(Object.entries(this.#texts).filter(([, text]) => text !== ''))
    const fields = this.#form.fields.safeParse(given)
    if (this.#files.length === 0 && this.#errors.length === 0) this.#errors.push(MISSING)
    if (fields.error) this.#errors.push(...fieldErrorsOf(fields.error))
    const [first] = this.#errors
    if (!fields.success || first) {
      throw new AppError('request.invalid', first?.message ?? 'Some fields are not right.', { errors: this.#errors })
    }
    const files = this.#files
    const told = JSON.stringify([files.map(({ name, sha256 }) => [name, sha256]), this.#texts])
    return { files, fields: fields.data, fingerprint: createHash('sha256').update(told).digest('base64url') }
  }
}

/** The one file of an upload; `what` names it in the refusal of several. */
export function onlyFile({ files }: Uploads, what: string): Upload {
  const [file, second] = files
  if (file && !second) return file
  throw new AppError('request.invalid', `Send one ${what} at a time.`, {
    errors: [{ path: 'file', code: 'file.several', message: `${files.length} files came. Send the others one by one.` }],
  })
}

/** A text field that holds JSON of a shape; undefined when it was left out. Throws `refusal` when it holds something else. */
export function jsonField<T>(text: string | undefined, shape: z.ZodType<T>, refusal: FieldError): T | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const refused = new AppError('request.invalid', refusal.message, { errors: [refusal] })
  try {
    const given: unknown = JSON.parse(text)
    emptyUnsaid(given)
    const parsed = shape.safeParse(given)
    if (parsed.success && refusedTexts(parsed.data).length === 0) return parsed.data
  } catch {
    throw refused
  }
  throw refused
}
