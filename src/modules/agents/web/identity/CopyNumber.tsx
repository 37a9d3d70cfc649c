import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import classes from './Identity.module.css'

/** Copies one number at one press and says so; where the browser does not allow it, it says what to do instead. */
export function CopyNumber({ name, value }: { name: string; value: string }) {
  const { copy, copied, error } = useClipboard({ timeout: 4000 })
  return (
    <>
      {/* As wide as its longer label: nothing moves under the pointer, least of all to the other number. */}
      <Button
        variant="default"
        className="no-print"
        miw={172}
        leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        onClick={() => copy(value)}
      >
        {copied ? 'Copied' : `Copy ${name}`}
      </Button>
      <span role="status" className={error ? classes.notCopied : 'visually-hidden'}>
        {copied && `${name} ${value} copied`}
        {error && 'The browser does not allow copying here. Press on the number to select it, then copy it.'}
      </span>
    </>
  )
}
