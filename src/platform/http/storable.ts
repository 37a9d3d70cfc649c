import type { FieldError } from '#kernel/app-error.ts'

/** PostgreSQL keeps neither NUL nor half of a surrogate pair, in text as in jsonb. */
const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** What is said of a body made of nothing else must stay short. */
const MOST_ERRORS = 20
const MOST_PATH_CHARACTERS = 200

const MESSAGE = 'This text has a character that cannot be stored. Type it again instead of pasting it.'

type Part = readonly [path: string, value: unknown]

/** The members of an object or list, and their names, which are texts too. */
function membersOf([path, value]: Part): Part[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return []
  return Object.entries(value).flatMap(([key, member]): Part[] => [
    [path, key],
    [path === '' ? key : `${path}.${key}`, member],
  ])
}

/**
 * An error for the texts in a parsed body, query or form that the database could not keep, by their path: the one guard for what comes
 * in. It goes by a list of its own instead of the call stack, as a body may be nested at will.
 */
export function unstorableTexts(value: unknown, root = ''): FieldError[] {
  const errors: FieldError[] = []
  const open: Part[] = [[root, value]]
  for (let part = open.pop(); part && errors.length < MOST_ERRORS; part = open.pop()) {
    const [path, text] = part
    if (typeof text !== 'string') for (const member of membersOf(part)) open.push(member)
    else if (!isStorable(text)) errors.push({ path: path.slice(0, MOST_PATH_CHARACTERS), code: 'text.unstorable', message: MESSAGE })
  }
  return errors
}
