/** One message of a stream, with the class it is of, if of one; `event` is '' where only the place to resume from was told. */
export type Message = { id: string; event: string; cohortId: string | null }

function cohortOf(data: string | undefined): string | null {
  try {
    return (JSON.parse(data ?? 'null') as { cohortId?: string | null } | null)?.cohortId ?? null
  } catch {
    return null
  }
}

/** Splits a server-sent event stream into messages; what is left over waits for the next piece. */
export function takeMessages(buffer: string): { messages: Message[]; rest: string } {
  const blocks = buffer.split('\n\n')
  const rest = blocks.pop() ?? ''
  const messages = blocks.flatMap((block) => {
    const fields = Object.fromEntries(
      block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    )
    return fields.id || fields.event ? [{ id: fields.id ?? '', event: fields.event ?? '', cohortId: cohortOf(fields.data) }] : []
  })
  return { messages, rest }
}
