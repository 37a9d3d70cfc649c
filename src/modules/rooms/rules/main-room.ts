type Room = { readonly kind: string; readonly isClassRoom: boolean; readonly opening: unknown }

/** Where everybody goes now: the main room that is open, else the class's own. */
export const mainRoomOf = <R extends Room>(rooms: readonly R[]): R | undefined =>
  rooms.find(({ kind, opening }) => kind === 'main' && opening !== null) ?? rooms.find(({ isClassRoom }) => isClassRoom)
