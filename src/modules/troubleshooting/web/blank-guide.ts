import type { Guide } from '../model.ts'

/** What a new guide begins as. */
export const BLANK_GUIDE: Guide = {
  ...{ key: '', place: 100, name: '', area: '', texts: [], steps: [], prohibitions: [], contact: null, ticket: '', isSample: false },
}
