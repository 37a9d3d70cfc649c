import { Alert, List } from '@mantine/core'
import { Problem } from './api.ts'

type Props = {
  error: unknown
  title?: string
  /** Paths of the inputs that show their own message (`fieldError`); they are not listed a second time. */
  marked?: readonly string[]
}

const isAt = (path: string) => (field: { path: string }) => field.path === path || field.path.startsWith(`${path}.`)

/** An error where it happened: what, where, what to do. Field errors are listed by their path. */
export function ProblemNote({ error, title, marked = [] }: Props) {
  if (!error) return null
  const message = error instanceof Error ? error.message : String(error)
  const all = error instanceof Problem ? error.errors : []
  // What the message says already is not said twice.
  const fields = all.filter((field) => field.message !== message && !marked.some((path) => isAt(path)(field)))
  return (
    <Alert color="red" variant="light" role="alert" title={title} styles={{ message: { color: 'var(--mantine-color-text)' } }}>
      {message}
      {all.some((field) => marked.some((path) => isAt(path)(field))) && ' Look at what is marked.'}
      {fields.length > 0 && (
        <List size="sm" mt={6}>
          {fields.map((field) => (
            <List.Item key={`${field.path}${field.message}`}>
              {field.path ? `${field.path}: ` : ''}
              {field.message}
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  )
}

/** The message for one field of a refused form, for an input's `error`. */
export const fieldError = (error: unknown, path: string): string | undefined =>
  error instanceof Problem ? error.errors.find(isAt(path))?.message : undefined
