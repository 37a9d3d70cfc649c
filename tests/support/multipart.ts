const EDGE = 'edge'

/** One part of a form: its name, its content, and the file's name where it is a file. */
export type FormPart = readonly [name: string, content: string, filename?: string]

/** A form written by hand, so that it can hold what no browser sends. */
export function formOf(parts: readonly FormPart[], end = `--${EDGE}--\r\n`) {
  const written = parts.map(([name, content, filename]) => {
    const file = filename === undefined ? '' : `; filename="${filename}"`
    return `--${EDGE}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`
  })
  return { body: written.join('') + end, headers: { 'content-type': `multipart/form-data; boundary=${EDGE}` } }
}
