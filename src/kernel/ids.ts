/** Identifiers are random UUIDs; opaque outside the database. */
export const newId = (): string => crypto.randomUUID()
