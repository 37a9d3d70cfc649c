export const ROOM_KINDS = ['main', 'help', 'call_certification', 'shadowing'] as const
export type RoomKind = (typeof ROOM_KINDS)[number]

export const ROOM_KIND_NAMES: Readonly<Record<RoomKind, string>> = {
  main: 'Main room',
  help: 'Side room for help',
  call_certification: 'Call certification',
  shadowing: 'Shadowing',
}
