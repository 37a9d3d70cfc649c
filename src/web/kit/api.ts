import type { FieldError } from '#kernel/app-error.ts'

/** A refused request, as the server said it. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly errors: readonly FieldError[]
  /** For stale writes: the row as it is now. */
  readonly current: unknown
  readonly extra: Readonly<Record<string, unknown>>

  constructor(status: number, body: { code?: string; detail?: string; errors?: FieldError[]; current?: unknown }) {
    super(body.detail ?? 'The server did not answer as expected. Try again.')
    this.name = 'Problem'
    this.status = status
    this.code = body.code ?? 'server.failed'
    this.errors = body.errors ?? []
    this.current = body.current
    this.extra = body
  }
}

const OFFLINE = { code: 'network', detail: 'Muster cannot be reached. Check your connection; nothing you typed is lost.' }
let csrf: string | null = null

/** Kept from `GET /me`; sent with every change. */
export const keepCsrf = (value: string | null) => {
  csrf = value
}

async function answerOf<T>(response: Response): Promise<T> {
  const isJson = response.headers.get('content-type')?.includes('json')
  const body = isJson ? await response.json() : undefined
  if (!response.ok) throw new Problem(response.status, body ?? {})
  return body as T
}

async function send<T>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<T> {
  const init: RequestInit = {
    method,
    ...(signal ? { signal } : {}),
    headers: { ...headers, ...(csrf && method !== 'GET' ? { 'x-csrf-token': csrf } : {}) },
  }
  if (body instanceof FormData) init.body = body
  else if (body !== undefined) {
    init.body = JSON.stringify(body)
    init.headers = { ...init.headers, 'content-type': 'application/json' }
  }
  const response = await fetch(`/api/v1${path}`, init).catch(() => {
    signal?.throwIfAborted()
    throw new Problem(0, OFFLINE)
  })
  return answerOf<T>(response)
}

/** Bytes that come by a secret, which stands in no address. */
async function blob(path: string, body: unknown): Promise<Blob> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => {
    throw new Problem(0, OFFLINE)
  })
  return response.ok ? response.blob() : answerOf<Blob>(response)
}

export const api = {
  blob,
  get: <T>(path: string, signal?: AbortSignal) => send<T>('GET', path, undefined, {}, signal),
  /** Each call is one intent: a retry by the browser or a double click makes one record. */
  post: <T>(path: string, body: unknown = {}, key: string = crypto.randomUUID()) => send<T>('POST', path, body, { 'idempotency-key': key }),
  patch: <T>(path: string, body: unknown) => send<T>('PATCH', path, body),
  put: <T>(path: string, body: unknown) => send<T>('PUT', path, body),
  /** With the version seen, it is refused when somebody else has changed the row since. */
  delete: <T>(path: string, version?: number) =>
    send<T>('DELETE', path, undefined, version === undefined ? {} : { 'if-match': `"${version}"` }),
}

/** Uploads files with progress 0..1; XMLHttpRequest because fetch tells no upload progress. `headers`: beside those that every request has. */
export function upload<T>(
  path: string,
  files: readonly File[],
  fields: Record<string, string> = {},
  onProgress?: (share: number) => void,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const file of files) form.append('file', file, file.name)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1${path}`)
    request.responseType = 'json'
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    if (csrf) request.setRequestHeader('x-csrf-token', csrf)
    request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total)
    request.onerror = () => reject(new Problem(0, OFFLINE))
    request.onload = () =>
      request.status < 400 ? resolve(request.response as T) : reject(new Problem(request.status, request.response ?? {}))
    request.send(form)
  })
}
