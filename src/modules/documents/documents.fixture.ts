import { SAMPLE_VALUES } from './rules/sample-values.ts'

export const VALUES = SAMPLE_VALUES

/** A template of one field a line, all of them. */
export const ALL_FIELDS = `# Plan\n\n${Object.keys(VALUES)
  .map((name) => `{{${name}}}`)
  .join('\n\n')}\n`
