import sharp, { type OutputInfo, type Sharp } from 'sharp'
import { FINGERPRINT_GRID, fingerprintOf, SKETCH_SIDE } from './fingerprint.ts'
import type { CleanImage, ImageJob } from './image.ts'
import type { PictureSize } from './image-header.ts'
import type { ImageKind } from './sniff.ts'
import type { KeptPicture, UploadLimits } from './upload.ts'

// Of some thirty readers in the library, four are needed; a file can reach no other, whatever it claims to be.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer', 'VipsForeignLoadNsgifBuffer'],
})
sharp.cache(false)
sharp.concurrency(1)

/** What the process of its own is asked, and what it answers. */
export type RemakeRequest = { readonly job: ImageJob; readonly size: PictureSize }
export type RemakeAnswer = CleanImage | 'too_slow' | 'broken'

/** The picture made anew, or why it could not be; the library has no other errors for damaged bytes than texts that change with it. */
export async function remakeImage({ job, size }: RemakeRequest): Promise<RemakeAnswer> {
  try {
    return await remake(job, size)
  } catch (fault) {
    return fault instanceof Error && fault.message.startsWith('timeout') ? 'too_slow' : 'broken'
  }
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
