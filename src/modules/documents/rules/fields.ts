/** What a document is of: the steps that are put on paper (policies.md 5). Verbal coaching has a note and no document. */
export const DOCUMENT_KINDS = ['written', 'final', 'termination_review'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

export const KIND_NAMES: Readonly<Record<DocumentKind, string>> = {
  written: 'Written CAP',
  final: 'Final CAP',
  termination_review: 'Termination review',
}

/**
 * `line`: a few words. `date`: a day, YYYY-MM-DD, written out when merged. `text`: sentences, where a new line begins a paragraph.
 * `list`: one entry each.
 */
export type FieldSort = 'line' | 'date' | 'text' | 'list'

type Field = {
  readonly label: string
  readonly sort: FieldSort
  /** What stands there when there is nothing to say; without it a document needs a value. */
  readonly whenEmpty?: string
}

/** The fields of a document (policies.md 5). Signatures are no field: they are evidence, printed behind the text. */
export const FIELDS = {
  employee: { label: 'Employee', sort: 'line' },
  title: { label: 'Title', sort: 'line' },
  supervisor: { label: 'Supervisor', sort: 'line' },
  hr_contact: { label: 'HR contact', sort: 'line' },
  issue_date: { label: 'Date of issue', sort: 'date' },
  start_date: { label: 'Start date', sort: 'date' },
  level: { label: 'Level', sort: 'line' },
  category: { label: 'Category', sort: 'line' },
  facts: { label: 'Facts', sort: 'list' },
  policy: { label: 'Policy and version', sort: 'line' },
  prior_steps: { label: 'Prior steps', sort: 'list', whenEmpty: 'None.' },
  expectation: { label: 'Expectation', sort: 'text' },
  support: { label: 'Support offered', sort: 'text' },
  agent_words: { label: 'The agent’s words', sort: 'text', whenEmpty: 'None on record when this was issued.' },
  follow_up_date: { label: 'Follow-up date', sort: 'date' },
  consequence: { label: 'Consequence', sort: 'text' },
  acknowledgement: { label: 'Acknowledgement', sort: 'text' },
} as const satisfies Record<string, Field>

export type FieldName = keyof typeof FIELDS
export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[]

export const isFieldName = (name: string): name is FieldName => Object.hasOwn(FIELDS, name)
export const fieldOf = (name: FieldName): Field => FIELDS[name]

/** Values to merge: a list for the fields of sort `list`, one text for all others. */
export type FieldValues = { readonly [Name in FieldName]?: string | readonly string[] }
