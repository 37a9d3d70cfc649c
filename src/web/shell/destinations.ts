import {
  IconBook2,
  IconCalendarCheck,
  IconCertificate,
  IconChartHistogram,
  IconChecklist,
  IconClipboardText,
  IconDeviceLaptop,
  IconDoor,
  IconEyeCheck,
  IconFlag,
  IconHistory,
  IconListDetails,
  IconMail,
  IconMessages,
  IconMoonStars,
  IconPhoneCall,
  IconPhotoCheck,
  IconPresentation,
  IconSchool,
  IconStack2,
  IconSun,
  IconTable,
  IconTicket,
  IconUserCheck,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'

/**
 * A place of the rail. `ofClass` ones lead into the current class. `right` is what one needs to be offered it; who holds `unless` has
 * another place for it.
 */
export type Destination = {
  key: string
  label: string
  path: string
  ofClass: boolean
  right: string
  unless?: string
  icon: TablerIcon
  hotkey: string
}

export const isOffered = ({ right, unless }: Destination, may: readonly string[]): boolean =>
  may.includes(right) && !(unless !== undefined && may.includes(unless))

/** The page of a class for who comes to it without naming one. */
export const homeOfClass = (may: readonly string[]): string => (may.includes('tracker.read_whole') ? 'roll' : 'tracker')

export const DESTINATIONS: readonly Destination[] = [
  { key: 'today', label: 'Today', path: '/classes/$cohortId/today', ofClass: true, right: 'today.read', icon: IconSun, hotkey: 'g d' },
  { key: 'classes', label: 'Classes', path: '/classes', ofClass: false, right: 'cohort.read', icon: IconSchool, hotkey: 'g c' },
  {
    key: 'roll',
    label: 'Roll',
    path: '/classes/$cohortId/roll',
    ofClass: true,
    right: 'attendance.confirm',
    icon: IconCalendarCheck,
    hotkey: 'g r',
  },
  {
    key: 'tracker',
    label: 'Tracker',
    path: '/classes/$cohortId/tracker',
    ofClass: true,
    right: 'tracker.read_whole',
    icon: IconTable,
    hotkey: 'g t',
  },
  {
    key: 'floor',
    label: 'Floor',
    path: '/classes/$cohortId/floor',
    ofClass: true,
    right: 'room.write',
    icon: IconDoor,
    hotkey: 'g s',
  },
  {
    key: 'day-one',
    label: 'Day one',
    path: '/classes/$cohortId/day-one',
    ofClass: true,
    right: 'agenda.run',
    icon: IconPresentation,
    hotkey: 'g 1',
  },
  {
    key: 'equipment',
    label: 'Equipment track',
    path: '/classes/$cohortId/tracker',
    ofClass: true,
    right: 'tracker.read',
    unless: 'tracker.read_whole',
    icon: IconDeviceLaptop,
    hotkey: 'g t',
  },
  {
    key: 'kits',
    label: 'Kits',
    path: '/classes/$cohortId/equipment',
    ofClass: true,
    right: 'equipment.change',
    icon: IconDeviceLaptop,
    hotkey: 'g q',
  },
  { key: 'review', label: 'Review', path: '/review', ofClass: false, right: 'proof.review', icon: IconPhotoCheck, hotkey: 'g v' },
  {
    key: 'exams',
    label: 'Exams',
    path: '/classes/$cohortId/exams',
    ofClass: true,
    right: 'exam.coach',
    icon: IconCertificate,
    hotkey: 'g x',
  },
  {
    key: 'calls',
    label: 'Calls',
    path: '/classes/$cohortId/calls',
    ofClass: true,
    right: 'call.score',
    icon: IconPhoneCall,
    hotkey: 'g j',
  },
  {
    key: 'all-classes',
    label: 'All classes',
    path: '/tracker',
    ofClass: false,
    right: 'tracker.read_all',
    icon: IconStack2,
    hotkey: 'g w',
  },
  {
    key: 'close',
    label: 'Close',
    path: '/classes/$cohortId/close',
    ofClass: true,
    right: 'close.read',
    icon: IconMoonStars,
    hotkey: 'g e',
  },
  {
    key: 'overview',
    label: 'Overview',
    path: '/overview',
    ofClass: false,
    right: 'overview.read',
    icon: IconChartHistogram,
    hotkey: 'g y',
  },
  { key: 'coaching', label: 'Coaching', path: '/coaching', ofClass: false, right: 'action.withdraw', icon: IconMessages, hotkey: 'g k' },
  { key: 'forms', label: 'Forms', path: '/forms', ofClass: false, right: 'form.read', icon: IconClipboardText, hotkey: 'g f' },
  { key: 'tickets', label: 'Tickets', path: '/tickets', ofClass: false, right: 'ticket.work', icon: IconTicket, hotkey: 'g i' },
  { key: 'resources', label: 'Resources', path: '/resources', ofClass: false, right: 'resource.read', icon: IconBook2, hotkey: 'g u' },
  { key: 'proctor', label: 'Proctor', path: '/exams', ofClass: false, right: 'exam.proctor', icon: IconEyeCheck, hotkey: 'g o' },
  { key: 'notices', label: 'Notices', path: '/notices', ofClass: false, right: 'notice.read', icon: IconMail, hotkey: 'g n' },
  { key: 'handoffs', label: 'Hand-over', path: '/handoffs', ofClass: false, right: 'handoff.read', icon: IconUserCheck, hotkey: 'g h' },
  { key: 'flags', label: 'Flags', path: '/flags', ofClass: false, right: 'flag.read', icon: IconFlag, hotkey: 'g b' },
  {
    key: 'programme',
    label: 'Programme',
    path: '/programme',
    ofClass: false,
    right: 'programme.read',
    icon: IconListDetails,
    hotkey: 'g p',
  },
  { key: 'people', label: 'People', path: '/people', ofClass: false, right: 'person.write', icon: IconUsers, hotkey: 'g l' },
  { key: 'audit', label: 'Audit', path: '/audit', ofClass: false, right: 'audit.read', icon: IconHistory, hotkey: 'g a' },
]

/** The agent's own place. */
export const MY_WEEK: Destination = {
  key: 'me',
  label: 'My week',
  path: '/my-week',
  ofClass: false,
  right: 'agent.read',
  icon: IconChecklist,
  hotkey: 'g m',
}

export const pathOf = (destination: Destination, cohortId: string | null): string | null =>
  destination.ofClass ? (cohortId ? destination.path.replace('$cohortId', cohortId) : null) : destination.path
