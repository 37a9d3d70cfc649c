import { z } from 'zod'
import { GivenInstant, Id, InstantText, PageQuery } from '#kernel/shapes.ts'

export const ROLES = ['agent', 'lead', 'certifier', 'licensing', 'wfm', 'pm', 'manager', 'hr', 'it', 'admin'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

export const ROLE_NAMES: Record<Role, string> = {
  agent: 'Agent',
  lead: 'Team lead',
  certifier: 'Certifier',
  licensing: 'Licensing',
  wfm: 'WFM',
  pm: 'PM',
  manager: 'ESP manager',
  hr: 'HR',
  it: 'IT',
  admin: 'Admin',
}

export const Email = z.string().trim().toLowerCase().pipe(z.email('This is not an e-mail address.').max(254))
const PersonName = z.string().trim().min(1, 'Give a name.').max(120)
/** Long enough to resist guessing; no other rule, as rules on characters make people write it down. */
const Password = z.string().min(10, 'Use at least 10 characters.').max(200)

export const Person = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string(),
  roles: z.array(Role),
  state: z.enum(['active', 'disabled']),
  /** Classes this person leads, manages hand-overs for or certifies in. */
  cohorts: z.array(z.strictObject({ cohortId: Id, name: z.string(), capacity: z.enum(['lead', 'pm', 'certifier']) })),
  hasPassword: z.boolean(),
  createdAt: InstantText,
  version: z.number().int(),
})
export type Person = z.infer<typeof Person>

export const PeopleQuery = PageQuery.extend({
  /** Part of a name or of an e-mail address. */
  q: z.string().trim().max(120).optional(),
  role: Role.optional(),
  state: z.enum(['active', 'disabled']).optional(),
})

export const NewPerson = z.strictObject({
  name: PersonName,
  email: Email,
  roles: z.array(Role).min(1, 'Give at least one role.'),
  sendLink: z.boolean().default(true),
})
export const PersonChange = z.strictObject({
  name: PersonName.optional(),
  email: Email.optional(),
  roles: z.array(Role).min(1, 'Give at least one role.').optional(),
  state: z.enum(['active', 'disabled']).optional(),
  version: z.number().int().optional(),
})

/** `GET /me`: who is signed in, and what the screens may offer them. */
export const Me = z.strictObject({
  kind: z.enum(['person', 'token', 'bootstrap']),
  personId: Id.nullable(),
  name: z.string(),
  email: z.string().nullable(),
  roles: z.array(Role),
  /** Rights held at all; rows carry their own `may`. */
  may: z.array(z.string()),
  scopes: z.strictObject({ all: z.boolean(), cohortIds: z.array(Id), agentIds: z.array(Id) }),
  csrf: z.string().nullable(),
  mailOn: z.boolean(),
})
export type Me = z.infer<typeof Me>

/** `GET /setup`: what the page before sign-in must know. `needed`: there is no admin yet. */
export const SetupState = z.strictObject({ needed: z.boolean(), mailOn: z.boolean() })
export type SetupState = z.infer<typeof SetupState>
export const Setup = z.strictObject({ token: z.string().min(1), name: PersonName, email: Email, password: Password })
export const SignIn = z.strictObject({ email: Email, password: z.string().min(1, 'Type your password.').max(200) })
export const LinkRequest = z.strictObject({ email: Email })
export const LinkRedeem = z.strictObject({ token: z.string().min(1) })
/** For handing over where mail is off: works once, until then. */
export const HandedLink = z.strictObject({ link: z.string(), expiresAt: InstantText })
export const PasswordChange = z.strictObject({ current: z.string().max(200).optional(), password: Password })

/** One browser that is signed in; `current` is the one that asks. */
export const Session = z.strictObject({
  id: Id,
  signedInWith: z.enum(['password', 'link', 'set_up']),
  createdAt: InstantText,
  seenAt: InstantText,
  expiresAt: InstantText,
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  current: z.boolean(),
})

export const TokenAccess = z.enum(['read', 'full'])
export const ApiToken = z.strictObject({
  id: Id,
  name: z.string(),
  access: TokenAccess,
  personId: Id,
  personName: z.string(),
  createdAt: InstantText,
  expiresAt: InstantText.nullable(),
  lastUsedAt: InstantText.nullable(),
  revokedAt: InstantText.nullable(),
})
export const NewToken = z.strictObject({
  name: z.string().trim().min(1).max(80),
  access: TokenAccess.default('full'),
  expiresAt: GivenInstant.nullable().default(null),
  /** Whom the token acts for, where an admin makes it for someone else; left out: oneself. */
  personId: Id.optional(),
})
/** The secret is shown once, here. */
export const MadeToken = z.strictObject({ token: ApiToken, secret: z.string() })

export const Letter = z.strictObject({
  id: Id,
  to: z.string(),
  subject: z.string(),
  body: z.string(),
  state: z.enum(['queued', 'sent', 'failed', 'kept']),
  error: z.string().nullable(),
  createdAt: InstantText,
})
