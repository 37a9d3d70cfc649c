/** A key by which data is looked up in an object: `constructor` and its like would be found where nothing was given. */
export const isFreeKey = (key: string): boolean => !(key in Object.prototype)
export const NOT_FREE = 'Choose another key: every object has a member of this name already.'

/** Whether members of a list are told apart by what `keyOf` says of them. */
export const areDistinct = <T>(members: readonly T[], keyOf: (member: T) => string): boolean =>
  new Set(members.map(keyOf)).size === members.length
