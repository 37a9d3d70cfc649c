/** product.md D9. */
export const ROOM_KINDS = ['main', 'help', 'call_certification', 'shadowing'] as const

export const ROOM_KIND_NAMES: Readonly<Record<(typeof ROOM_KINDS)[number], string>> = {
  main: 'Main room',
  help: 'Side room for help',
  call_certification: 'Call certification',
  shadowing: 'Shadowing',
}
