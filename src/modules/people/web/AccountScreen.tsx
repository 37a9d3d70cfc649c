import { Facts } from '#web/kit/facts.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { type SessionRow, useMay, useMe } from './queries.ts'
import { ROLE_WORDS, rolesInOrder } from './role-words.ts'
import { SessionsSection } from './SessionsSection.tsx'
import { TokensSection } from './TokensSection.tsx'

/** One's own account: who one is here, password, where one is signed in, API tokens. */
export function AccountScreen({ sessions }: { sessions: readonly SessionRow[] }) {
  const me = useMe()
  const mayMakeTokens = useMay('token.write')
  const roles = rolesInOrder(me.roles).map((role) => ROLE_WORDS[role].name)
  return (
    <Screen title="Account" about="An admin or an ESP manager changes name, e-mail and roles, under People.">
      <Facts
        facts={[
          ['Name', me.name],
          ['E-mail', me.email ?? 'none'],
          ['Roles', roles.join(', ') || 'none'],
        ]}
      />
      <Section title="Password">
        <PasswordForm />
      </Section>
      <SessionsSection sessions={sessions} />
      {mayMakeTokens && <TokensSection />}
    </Screen>
  )
}
