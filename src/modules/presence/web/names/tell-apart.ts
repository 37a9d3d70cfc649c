export type RosterName = { readonly id: string; readonly name: string; readonly email: string | null }

/** What each agent is called where one is chosen: two of one name carry their address as well. */
export function tellApart(roster: readonly RosterName[]): ReadonlyMap<string, string> {
  const bearers = Map.groupBy(roster, ({ name }) => name.trim().toLowerCase())
  return new Map(
    roster.map(({ id, name, email }) => [
      id,
      email && (bearers.get(name.trim().toLowerCase())?.length ?? 0) > 1 ? `${name} (${email})` : name,
    ]),
  )
}
