import type { FieldError } from '#kernel/app-error.ts'
import { looksLikeSsn, ssnError } from '#kernel/ssn.ts'

/** PostgreSQL keeps neither NUL nor half of a surrogate pair, in text as in jsonb. */
const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** What is said of a body made of nothing else must stay short. */
const MOST_ERRORS = 20
const MOST_PATH_CHARACTERS = 200

const UNSTORABLE = 'This text has a character that cannot be stored. Type it again instead of pasting it.'

/** Passwords and tokens are nobody's words: kept as hashes, whatever they look like. */
const SECRETS: ReadonlySet<string> = new Set(['password', 'current', 'token', 'secret'])

/** A text, the name it came under and where; `put` puts another in its place, where it is a member and not a name. */
type Given = { readonly path: string; readonly name: string; readonly text: string; readonly put?: (text: string) => void }
type Part = Omit<Given, 'text'> & { readonly value: unknown }

/** Cut where it is long, as a body nested at will would make it longer with each level. */
const pathTo = (path: string, key: string): string =>
  path.length >= MOST_PATH_CHARACTERS ? path : `${path}${path === '' ? '' : '.'}${key}`.slice(0, MOST_PATH_CHARACTERS)

/** The members of an object or list, and their names, which are texts too. */
function membersOf({ path, name, value }: Part): Part[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return []
  const holder = value as Record<string, unknown>
  return Object.entries(holder).flatMap(([key, member]): Part[] => [
    { path, name, value: key },
    {
      path: pathTo(path, key),
      name: Array.isArray(value) ? name : key,
      value: member,
      put: (text) => {
        holder[key] = text
      },
    },
  ])
}

/** Every text in a parsed body, query or form. It goes by a list of its own instead of the call stack, as a body may be nested at will. */
function* textsIn(value: unknown, root: string): Generator<Given> {
  const open: Part[] = [{ path: root, name: root, value }]
  for (let part = open.pop(); part; part = open.pop()) {
    const text = typeof part.value === 'number' ? String(part.value) : part.value
    if (typeof text === 'string') yield { ...part, text }
    else for (const member of membersOf(part)) open.push(member)
  }
}

function faultOf({ path, name, text }: Given): FieldError[] {
  if (!isStorable(text)) return [{ path, code: 'text.unstorable', message: UNSTORABLE }]
  return !SECRETS.has(path) && looksLikeSsn(text, name) ? [ssnError(path)] : []
}

/**
 * An error for the texts in a parsed body, query or form that are never kept, by their path: what the database could not hold, and social
 * security numbers and tax ids (product, "Little is stored"). The one guard for what comes in; the rows of files are judged where they are
 * read.
 */
export function refusedTexts(value: unknown, root = ''): FieldError[] {
  const errors: FieldError[] = []
  for (const given of textsIn(value, root)) {
    errors.push(...faultOf(given))
    if (errors.length >= MOST_ERRORS) break
  }
  return errors
}

/** Blanks of all kinds, marks of direction and width, and the letters that are drawn as nothing. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u

/** A text without anything that can be seen says nothing, whatever its length. */
export const saysNothing = (text: string): boolean => text !== '' && !VISIBLE.test(text)

/** Makes the texts in a parsed body or query that say nothing empty, where they stand, so that shapes judge them as left empty. */
export function emptyUnsaid(value: unknown): void {
  for (const { path, text, put } of textsIn(value, '')) if (put && saysNothing(text) && !SECRETS.has(path)) put('')
}
