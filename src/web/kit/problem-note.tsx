import { Alert, List } from '@mantine/core'
import { Problem } from './api.ts'

/** An error where it happened: what, where, what to do. Field errors are listed by their path. */
export function ProblemNote({ error, title }: { error: unknown; title?: string }) {
  if (!error) return null
  const message = error instanceof Error ? error.message : String(error)
  const fields = error instanceof Problem ? error.errors : []
  return (
    <Alert color="red" variant="light" role="alert" title={title} styles={{ message: { color: 'var(--mantine-color-text)' } }}>
      {message}
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
  error instanceof Problem ? error.errors.find((field) => field.path === path || field.path.startsWith(`${path}.`))?.message : undefined
