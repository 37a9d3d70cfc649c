import { defineKind, type Said } from './kind.ts'

/** Of one work day; the words come from whoever looks over the classes. */
export type DailyReport = Said & { readonly cohortId: null; readonly date: string }

/** product.md D26. No event makes it: `commands/tell-day.ts` is called once a day. */
export const DAILY_REPORT = defineKind<DailyReport>({
  key: 'overview.daily',
  name: 'The daily manager report',
  hearers: ['manager'],
  mail: 'at_once',
  on: [],
  about: ({ date }) => date,
  say: (_names, { subject, sentence, letter, link }) => ({ subject, sentence, link, ...(letter === undefined ? {} : { letter }) }),
})

export const REPORT_KINDS = [DAILY_REPORT]
