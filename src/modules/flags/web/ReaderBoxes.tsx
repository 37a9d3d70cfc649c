import { Checkbox, Stack } from '@mantine/core'

type Person = { readonly personId: string; readonly name: string }
type Props = { pms: readonly Person[]; chosen: readonly string[]; onChange: (chosen: string[]) => void }

/** Which PMs of the class may read a flag. */
export function ReaderBoxes({ pms, chosen, onChange }: Props) {
  return (
    <Checkbox.Group
      label="PMs who may read it"
      description={pms.length === 0 ? 'The class has no PM. ESP managers and HR read every flag.' : 'ESP managers and HR read every flag.'}
      value={[...chosen]}
      onChange={onChange}
    >
      <Stack gap={6} mt={6}>
        {pms.map(({ personId, name }) => (
          <Checkbox key={personId} value={personId} label={name} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
