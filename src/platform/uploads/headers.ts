import type { MediaType } from './upload.ts'

const SERVED: Record<MediaType, { readonly disposition: 'inline' | 'attachment'; readonly ending: string }> = {
  'image/webp': { disposition: 'inline', ending: 'webp' },
  // Chromium shows no PDF in a sandbox, and without one a PDF reader would run inside our origin.
  'application/pdf': { disposition: 'attachment', ending: 'pdf' },
}

/**
 * Headers under which a kept upload is served: as what it is, never as a page of ours, never embedded elsewhere, kept by no shared
 * cache. `name` is the name it came under; it gets the ending of what is served.
 */
export function headersFor(mediaType: MediaType, name: string): Record<string, string> {
  const { disposition, ending } = SERVED[mediaType]
  const served = servedName(name, ending)
  const plain = served.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  return {
    'Content-Type': mediaType,
    'Content-Disposition': `${disposition}; filename="${plain}"; filename*=UTF-8''${encodeName(served)}`,
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'private, max-age=300',
  }
}

/** Signs that turn the reading direction could make `gpj.exe` look like `exe.jpg`. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/gu

function servedName(name: string, ending: string): string {
  const last = name.toWellFormed().replaceAll('\\', '/').split('/').at(-1) ?? ''
  const stem = last
    .replaceAll(UNFIT, '')
    .replace(/\.[^.\s]{1,10}$/, '')
    .replaceAll(/^[.\s]+|[.\s]+$/g, '')
  return `${[...stem].slice(0, 100).join('') || 'proof'}.${ending}`
}

/** RFC 8187 leaves fewer signs as they are than `encodeURIComponent` does. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
