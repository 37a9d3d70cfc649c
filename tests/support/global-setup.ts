/** Runs once per `vitest` call; the database helper fills this in (template database on the embedded PostgreSQL). */
export default async function setup() {
  return async () => {}
}
