/** Work days are local calendar dates written `YYYY-MM-DD`; a string, never an instant (architecture, time). */
export type LocalDate = string
