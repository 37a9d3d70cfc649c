import sharp, { type OutputInfo, type Sharp } from 'sharp'
import { createTurns } from '../process/turns.ts'
import { FINGERPRINT_GRID, fingerprintOf, SKETCH_SIDE } from './fingerprint.ts'
import { type PictureSize, readPictureSize } from './image-header.ts'
import { calledKind, type ImageKind } from './sniff.ts'
import { type KeptImage, type KeptPicture, type RefusedUpload, refuse, type UploadLimits } from './upload.ts'

// Of some thirty readers in the library, four are needed; a file can reach no other, whatever it claims to be.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer', 'VipsForeignLoadNsgifBuffer'],
})
sharp.cache(false)
sharp.concurrency(1)

/** One picture is unpacked at a time: one of the largest that are taken may need 200 MB. */
const inTurn = createTurns(1)

export type CleanImage = Omit<KeptImage, 'sha256' | 'originalSha256' | 'ok'> & { readonly ok: true }
export type ImageJob = {
  readonly bytes: Uint8Array
  readonly kind: ImageKind
  /** The file's name for sentences. */
  readonly called: string
  readonly limits: UploadLimits
  /** Longest side of the thumbnail in pixels; null: none. */
  readonly thumbnailSide: number | null
}

/**
 * Makes a new picture out of the pixels of an uploaded one: turned upright, on white, in sRGB, scaled down when huge, as WebP.
 * Only the first frame of an animation is taken. Nothing but pixels goes over: no metadata, no bytes around or behind.
 */
export async function cleanImage(job: ImageJob): Promise<CleanImage | RefusedUpload> {
  const { called, kind, limits } = job
  const size = readPictureSize(job.bytes, kind)
  if (!size) return broken(called, kind)
  if (size.width > limits.imageSide || size.height > limits.imageSide || size.width * size.height > mostPixels(kind, size, limits))
    return tooManyPixels(called, size, mostPixels(kind, size, limits), limits)
  return inTurn(async () => {
    try {
      return await remake(job, size)
    } catch (fault) {
      if (fault instanceof Error && fault.message.startsWith('timeout')) return tooSlow(called)
      // The library has no other errors for hostile or damaged bytes than texts that change with its version.
      return broken(called, kind)
    }
  })
}

/** By how much of a picture has to be unpacked at once. */
function mostPixels(kind: ImageKind, { comesInPasses }: PictureSize, limits: UploadLimits): number {
  if (comesInPasses) return limits.wholePixels
  return kind === 'jpeg' ? limits.photoPixels : limits.imagePixels
}

async function remake({ bytes, kind, limits, thumbnailSide }: ImageJob, size: PictureSize): Promise<CleanImage> {
  const seconds = Math.ceil(limits.deadlineMs / 1000)
  const pixels = await pixelsOf(bytes, size, limits)
  const draw = () => sharp(pixels.data, { raw: pixels.info }).timeout({ seconds })
  const grey = (width: number, height: number) => draw().greyscale().resize(width, height, { fit: 'fill' }).raw().toBuffer()
  const kept = await picture(
    draw().webp(isDrawn(bytes, kind, size) ? { lossless: true } : { quality: 82, effort: 2, smartSubsample: true }),
  )
  const small = thumbnailSide === null ? null : draw().resize(within(thumbnailSide)).webp({ quality: 75, effort: 2 })
  return {
    ok: true,
    kind: 'image',
    ...kept,
    fingerprint: fingerprintOf(await grey(FINGERPRINT_GRID.width, FINGERPRINT_GRID.height)),
    sketch: await grey(SKETCH_SIDE, SKETCH_SIDE),
    thumbnail: small && (await picture(small)),
    warnings: size.isAnimated ? ['Only the first picture of the animation was kept.'] : [],
  }
}

type Pixels = { readonly data: Buffer; readonly info: OutputInfo }

/** Pixels as red, green and blue bytes. What lies under transparent ones is hidden text for all we know; white covers it. */
function pixelsOf(bytes: Uint8Array, size: PictureSize, limits: UploadLimits): Promise<Pixels> {
  const scale = Math.min(1, Math.sqrt(limits.keptPixels / (size.width * size.height)))
  return sharp(bytes, { failOn: 'error', limitInputPixels: Math.max(limits.imagePixels, limits.wholePixels, limits.photoPixels) })
    .timeout({ seconds: Math.ceil(limits.deadlineMs / 1000) })
    .autoOrient()
    .resize(within(Math.ceil(Math.max(size.width, size.height) * scale)))
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
}

const within = (side: number) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const

async function picture(image: Sharp): Promise<KeptPicture & { mediaType: 'image/webp' }> {
  const { data, info } = await image.toBuffer({ resolveWithObject: true })
  return { bytes: data, mediaType: 'image/webp', width: info.width, height: info.height }
}

/** Packed bytes a pixel up to which a losslessly packed picture is a screenshot; photographs need two and more. */
const DRAWN_BYTES_PER_PIXEL = 0.75

/** Screenshots are kept exactly, so that small type stays sharp; photographs would be ten times as large and as slow that way. */
function isDrawn(bytes: Uint8Array, kind: ImageKind, size: PictureSize): boolean {
  const isLossless = kind === 'png' || kind === 'gif' || (kind === 'webp' && bytes[15] === 'L'.charCodeAt(0))
  return isLossless && bytes.length <= size.width * size.height * DRAWN_BYTES_PER_PIXEL + 4096
}

const broken = (called: string, kind: ImageKind) =>
  refuse(
    'file.broken',
    `${called} is ${calledKind(kind)} that is cut off or damaged: open it on your device, take a new screenshot and send that.`,
  )

const tooSlow = (called: string) =>
  refuse('file.too_slow', `${called} took too long to read: take a screenshot of the picture and send that instead.`)

function tooManyPixels(called: string, { width, height }: PictureSize, most: number, limits: UploadLimits): RefusedUpload {
  const side = limits.imageSide.toLocaleString('en-US')
  const megapixels = Math.floor(most / 1_000_000)
  return refuse(
    'file.too_many_pixels',
    `${called} is ${width.toLocaleString('en-US')} × ${height.toLocaleString('en-US')} pixels, and at most ${side} a side and ${megapixels} megapixels in all are read: save it smaller, or send a screenshot of it.`,
  )
}
