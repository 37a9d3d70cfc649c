import { Button, NativeSelect, Title } from '@mantine/core'
import { useState } from 'react'
import type { FieldError } from '#kernel/app-error.ts'
import { type Adding, type Blank, blanksOf, type Group, type Rule, type Value } from '../rules/catalogue/blanks.ts'
import type { WholePolicy } from '../rules/whole.ts'
import { BlankInput } from './BlankInput.tsx'
import { faultAt, faultsOfRule } from './faults.ts'
import classes from './policies.module.css'

type Editing = { errors: readonly FieldError[]; onEdit: (edit: (policy: WholePolicy) => WholePolicy) => void }

/** Rules of one part of a policy, each as the sentence it makes with its values to be written in it. */
export function RuleGroups({ groups, ...editing }: { groups: readonly Group[] } & Editing) {
  return (
    <div className={classes.groups}>
      {groups.map((group) => (
        <section key={group.key} className={classes.group} aria-label={group.title}>
          <div className={classes.groupHead}>
            <Title order={2} size="h3">
              {group.title}
            </Title>
            {group.remove && (
              <Button size="compact-xs" variant="subtle" onClick={() => group.remove && editing.onEdit(group.remove)}>
                Remove {group.title}
              </Button>
            )}
          </div>
          <ul className={classes.rules}>
            {group.rules.map((rule) => (
              <RuleLine key={rule.key} rule={rule} {...editing} />
            ))}
          </ul>
          {group.add && group.add.options.length > 0 && <AddRule add={group.add} of={group.title} onEdit={editing.onEdit} />}
        </section>
      ))}
    </div>
  )
}

function RuleLine({ rule, errors, onEdit }: { rule: Rule } & Editing) {
  const write = (blank: Blank) => (value: Value) => onEdit((policy) => blank.write(policy, value))
  const faults = faultsOfRule(rule, errors)
  return (
    <li>
      <div className={classes.sentence}>
        {rule.words.map((word, index) =>
          typeof word === 'string' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the words of a sentence have no other name than their place
            <span key={index}>{word}</span>
          ) : (
            <BlankInput key={word.key} blank={word} isWrong={faultAt(word, errors) !== undefined} onChange={write(word)} />
          ),
        )}
        {rule.remove && (
          <Button size="compact-xs" variant="subtle" aria-label={`Remove ${rule.name}`} onClick={() => rule.remove && onEdit(rule.remove)}>
            Remove
          </Button>
        )}
      </div>
      {faults.map((fault) => (
        <p key={fault} className={classes.fault} role="alert">
          {fault}
        </p>
      ))}
    </li>
  )
}

function AddRule({ add, of, onEdit }: { add: Adding; of: string; onEdit: Editing['onEdit'] }) {
  const [chosen, setChosen] = useState('')
  const option = add.options.find(({ value }) => value === chosen) ?? add.options[0]
  return (
    <div className={classes.adding}>
      <NativeSelect
        aria-label={`${add.label}: ${of}`}
        size="xs"
        data={[...add.options]}
        value={option?.value ?? ''}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Button
        size="xs"
        variant="default"
        aria-label={`${add.label}: ${option?.label ?? ''}, ${of}`}
        onClick={() => option && onEdit((policy) => add.write(policy, option.value))}
      >
        {add.label}
      </Button>
    </div>
  )
}

/** Places of faults that no rule shows. */
export const shownPlaces = (groups: readonly Group[]): string[] =>
  groups.flatMap(({ rules }) => rules.flatMap((rule) => blanksOf(rule).map(({ place }) => `policy.${place.join('.')}`)))
