import { LinkButton } from '#web/kit/link-button.tsx'
import { Screen } from '#web/kit/screen.tsx'
import type { FormView } from '../model.ts'
import classes from './forms.module.css'

type Props = {
  form: FormView
  forms: readonly FormView[]
  className: string
  /** The address of another form, with the agents kept. */
  search: { class?: string | undefined; agents?: string | undefined }
  children: React.ReactNode
}

/** The five quick screens: the other forms are one press away and keep the agents. */
export function FormScreen({ form, forms, className, search, children }: Props) {
  return (
    <Screen
      title={form.name}
      about={
        <>
          {className}: {form.about}
        </>
      }
      actions={
        <LinkButton variant="default" to="/forms">
          Register
        </LinkButton>
      }
    >
      <nav aria-label="Forms">
        <ul className={classes.choice}>
          {forms.map(({ key, name }) => (
            <li key={key}>
              <LinkButton
                size="xs"
                variant={key === form.key ? 'filled' : 'default'}
                to="/forms/$form"
                params={{ form: key }}
                search={search}
                aria-current={key === form.key ? 'page' : undefined}
              >
                {name}
              </LinkButton>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Screen>
  )
}
