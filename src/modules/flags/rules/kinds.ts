/** What a flag may say: a word of this list and nothing else, as no report text is stored (product.md D22). */
export const FLAG_KINDS = ['background_check', 'identity', 'licence', 'conduct', 'other'] as const
export type FlagKind = (typeof FLAG_KINDS)[number]

export const FLAG_KIND_NAMES: Readonly<Record<FlagKind, string>> = {
  background_check: 'Background check',
  identity: 'Identity',
  licence: 'Licence',
  conduct: 'Conduct',
  other: 'Other',
}
