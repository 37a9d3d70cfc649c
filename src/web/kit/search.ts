const DATE = /^\d{4}-\d{2}-\d{2}$/

/** `?date=YYYY-MM-DD`; anything else is as if it were not there. */
export const dateSearch = (search: Record<string, unknown>): { date?: string } =>
  typeof search.date === 'string' && DATE.test(search.date) ? { date: search.date } : {}
