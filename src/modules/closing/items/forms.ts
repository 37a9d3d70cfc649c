import { missingForms } from '#modules/forms/store/missing.ts'
import type { ItemSource } from './item.ts'

/** Open while a completion, failure or failed attempt up to the day has no form; each leads to the form, filled in. */
export const formsItem: ItemSource = {
  key: 'forms',
  title: 'Forms filed',
  listOpen: async (db, { cohortId, date }) =>
    (await missingForms(db, cohortId, date)).map(({ agentId, name, form, formName, what, exam }) => ({
      agentId,
      what: `${name}: ${what} without the form ${formName}`,
      link: `/forms/${form}?class=${cohortId}&agents=${agentId}${exam === null ? '' : `&exam=${exam}`}`,
    })),
}
