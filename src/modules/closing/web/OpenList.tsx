import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { CloseItem } from '../model.ts'
import classes from './CloseScreen.module.css'
import { gatherOpen, type OpenGroup } from './open-things.ts'

/** Names shown at first on a phone, where each is as high as a finger. */
const FIRST_ON_PHONE = 6

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function Group({ why, things }: OpenGroup) {
  const router = useRouter()
  const phone = useMediaQuery('(max-width: 40em)', undefined, { getInitialValueInEffect: false }) ?? false
  const [all, setAll] = useState(false)
  const shown = phone && !all ? things.slice(0, FIRST_ON_PHONE) : things
  const goTo = (event: React.MouseEvent<HTMLAnchorElement>, link: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    router.history.push(link)
  }
  return (
    <div className={classes.group}>
      {why && (
        <span className={classes.why}>
          {sentence(why)} <small>{things.length}</small>
        </span>
      )}
      <ul className={classes.names}>
        {shown.map(({ name, link }) => (
          <li key={`${link}${name}`}>
            <a href={link} onClick={(event) => goTo(event, link)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
      {shown.length < things.length && (
        <Button variant="subtle" size="compact-md" className={classes.more} onClick={() => setAll(true)}>
          Show all {things.length}
        </Button>
      )}
    </div>
  )
}

/** What is open, gathered by reason; each name leads to where it is settled. */
export const OpenList = ({ item }: { item: CloseItem }) => gatherOpen(item.open).map((group) => <Group key={group.why} {...group} />)
