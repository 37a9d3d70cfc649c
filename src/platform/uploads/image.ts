import { type PictureSize, readPictureSize } from './image-header.ts'
import { askImageProcess } from './image-process.ts'
import { calledKind, type ImageKind } from './sniff.ts'
import { type KeptImage, type RefusedUpload, refuse, type UploadLimits } from './upload.ts'

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
  const answer = await askImageProcess({ job, size })
  if (answer === 'too_slow') return tooSlow(called)
  return answer === 'broken' ? broken(called, kind) : answer
}

/** By how much of a picture has to be unpacked at once. */
function mostPixels(kind: ImageKind, { comesInPasses }: PictureSize, limits: UploadLimits): number {
  if (comesInPasses) return limits.wholePixels
  return kind === 'jpeg' ? limits.photoPixels : limits.imagePixels
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
