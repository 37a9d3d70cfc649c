/**
 * What Muster uses of Google Meet, put into a table by us after the discovery document `meet:v2` of Google, revision 20260421 (as published
 * in googleapis/google-api-go-client, meet/v2/meet-api.json). Of its methods that is `spaces.create` alone; `spaces.get`, `spaces.patch`
 * (with `updateMask`), `spaces.endActiveConference` and all of `conferenceRecords` are left alone (decision 121).
 */
export const CREATE = {
  id: 'meet.spaces.create',
  httpMethod: 'POST',
  path: '/v2/spaces',
  scopes: ['https://www.googleapis.com/auth/meetings.space.created'],
} as const

/** Query parameters that every method takes. */
export const PARAMETERS = [
  ...['$.xgafv', 'access_token', 'alt', 'callback', 'fields', 'key', 'oauth_token', 'prettyPrint', 'quotaUser'],
  ...['uploadType', 'upload_protocol'],
]

/** A list of words, an object with its fields, or any text. */
export type Shape = readonly string[] | { readonly [field: string]: Shape } | 'text' | 'list'

const ON_OR_OFF = ['AUTO_GENERATION_TYPE_UNSPECIFIED', 'ON', 'OFF']
const RESTRICTION = ['RESTRICTION_TYPE_UNSPECIFIED', 'HOSTS_ONLY', 'NO_RESTRICTION']

const SPACE_CONFIG: Shape = {
  accessType: ['ACCESS_TYPE_UNSPECIFIED', 'OPEN', 'TRUSTED', 'RESTRICTED'],
  attendanceReportGenerationType: ['ATTENDANCE_REPORT_GENERATION_TYPE_UNSPECIFIED', 'GENERATE_REPORT', 'DO_NOT_GENERATE'],
  entryPointAccess: ['ENTRY_POINT_ACCESS_UNSPECIFIED', 'ALL', 'CREATOR_APP_ONLY'],
  moderation: ['MODERATION_UNSPECIFIED', 'OFF', 'ON'],
  moderationRestrictions: {
    chatRestriction: RESTRICTION,
    defaultJoinAsViewerType: ['DEFAULT_JOIN_AS_VIEWER_TYPE_UNSPECIFIED', 'ON', 'OFF'],
    presentRestriction: RESTRICTION,
    reactionRestriction: RESTRICTION,
  },
  artifactConfig: {
    recordingConfig: { autoRecordingGeneration: ON_OR_OFF },
    smartNotesConfig: { autoSmartNotesGeneration: ON_OR_OFF },
    transcriptionConfig: { autoTranscriptionGeneration: ON_OR_OFF },
  },
}

/** Request and answer of the method. What is output only may be sent and is passed over. */
export const SPACE: Shape = {
  name: 'text',
  config: SPACE_CONFIG,
  activeConference: { conferenceRecord: 'text' },
  meetingUri: 'text',
  meetingCode: 'text',
  phoneAccess: 'list',
  gatewaySipAccess: 'list',
}

/** `[a-z]+-[a-z]+-[a-z]+`, at most 128 characters; the link is this behind `https://meet.google.com/`. */
export const codeOf = (number: number): string => {
  const letters = [...String(number).padStart(3, '0')].map((digit) => 'abcdefghij'[Number(digit)] ?? '').join('')
  return `abc-mnop-${letters}`
}

/** The first place where a value is not what the document allows, such as `config.accessType`; null where all is. */
export function faultOf(value: unknown, shape: Shape, place = ''): string | null {
  if (shape === 'text') return typeof value === 'string' ? null : place
  if (shape === 'list') return Array.isArray(value) ? null : place
  if (Array.isArray(shape)) return shape.includes(value) ? null : place
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return place
  const fields = shape as { readonly [field: string]: Shape }
  for (const [key, held] of Object.entries(value)) {
    const below = place === '' ? key : `${place}.${key}`
    const known = Object.hasOwn(fields, key) ? fields[key] : undefined
    const fault = known === undefined ? below : faultOf(held, known, below)
    if (fault !== null) return fault
  }
  return null
}
